"""Where everything that is shown lies: templates, assets and catalogues of words."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """The templates: inside the package in a wheel, at the top of the tree in a checkout."""
    packed = Path(__file__).parent / "_templates"
    return packed if packed.is_dir() else Path(__file__).parents[2] / "templates"
