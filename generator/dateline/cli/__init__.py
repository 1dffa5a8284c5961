"""Floor 10: the command `dateline`."""

from .main import main

__all__ = ["main"]
