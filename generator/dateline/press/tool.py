"""The key of what is remembered: whatever else than the records and the docs decides what a page is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dateline.model.site import Settings
from dateline.press.memory import FORMAT
from dateline.templates import folder

PARTS = (*"babel comrak fontpkg-amiri icalendar jinja2 markupsafe mkdocs nh3 pagefind typst".split(),)
"""What pages are made with beside our own code."""


def key(settings: Settings, sealed: bool) -> str:
    """A sum of the program with its templates and parts, the settings with the day, and whether pages are sealed."""
    found = blake2b(digest_size=16)
    for part in (FORMAT, sys.version, settings, sealed, *map(_version, PARTS)):
        found.update(f"{part!r}\n".encode())
    for root in (Path(__file__).parents[1], folder()):
        for file in _files(root):
            found.update(f"{file.relative_to(root)}\n".encode() + blake2b(file.read_bytes(), digest_size=16).digest())
    return found.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    return (file for file in sorted(root.rglob("*")) if file.suffix != ".pyc" and file.is_file())


def _version(part: str) -> str:
    try:
        return version(part)
    except PackageNotFoundError:
        return ""
