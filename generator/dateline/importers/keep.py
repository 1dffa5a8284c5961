"""What becomes of an event that is imported again: written, updated, or left as an editor has it.

A record carries two digests. One is of the dataset's row: it tells whether the dataset says something else now. The
other is of the record's own file as it was written: it tells whether somebody has edited it. What was edited is never
written over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256

LENGTH = 12
"""Characters of a digest: enough to see a change, and short enough to stand in a header."""
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
"""A digest has letters only: digits would look like somebody's telephone number now and then."""
_BLANK = "z" * LENGTH
_BLOCK = re.compile(r"^imported:.*(?:\n[ \t]+.*)*", re.MULTILINE)
_ROW = re.compile(r"\brow: \"?([a-z]{12})\b")
_WRITTEN = re.compile(r"\bwritten: \"?([a-z]{12})\b")
_GONE = re.compile(r"^(?:withdrawn|merged):", re.MULTILINE)


class Fate(StrEnum):
    """What an import does with a row."""

    NEW = "new"
    UPDATED = "updated"
    SAME = "same"
    KEPT = "kept"
    """An editor's, and the dataset says nothing else than before."""
    CONFLICT = "conflict"
    """An editor's, and the dataset says something else now."""
    LEFT_OUT = "left-out"


def digest(text: str) -> str:
    """A few letters that are others for every other text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH].translate(_LETTERS)


def row_digest(values: Mapping[str, str]) -> str:
    """Of what a row says, whatever the order of its columns and however it is quoted."""
    return digest("\x1f".join(f"{column}\x1e{value}" for column, value in sorted(values.items())))


def signed(text: str) -> str:
    """A record's text, composed with a blank one, with the digest of itself there."""
    return _with_written(text, digest(text))


def blank() -> str:
    """What stands for the digest of a text while the text is composed."""
    return _BLANK


def fate(there: str, row: str) -> Fate:
    """What may become of a record whose text is `there`, now that the dataset's row has the digest `row`.

    UPDATED says no more than that it may be written anew.
    """
    there = there.replace("\r\n", "\n")
    block = _BLOCK.search(there)
    was = _WRITTEN.search(block[0]) if block else None
    if block and was and not _GONE.search(there) and digest(_with_written(there, _BLANK)) == was[1]:
        return Fate.UPDATED
    before = _ROW.search(block[0]) if block else None
    changed = before is not None and before[1] != row and not _GONE.search(there)
    return Fate.CONFLICT if changed else Fate.KEPT


def _with_written(text: str, value: str) -> str:
    block = _BLOCK.search(text)
    if not block:
        return text
    found = _WRITTEN.search(block[0])
    if not found:
        return text
    start = block.start() + found.start(1)
    return text[:start] + value + text[start + LENGTH :]
