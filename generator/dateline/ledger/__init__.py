"""Floor 5: what claims amount to, who is talking, and what was known when. Pure functions, no I/O, no clock."""

from __future__ import annotations

from .assess import Assessor, assess

__all__ = ["Assessor", "assess"]
