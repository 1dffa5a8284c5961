"""What records are called: every name, short name, title and alias."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .text import Text


def spellings(record: Any) -> Iterator[str]:
    """Everything that a record is called, in every language, its main name first."""
    for words in (getattr(record, key, None) for key in ("name", "title", "short")):
        if isinstance(words, Text):
            yield from (said for _, said in words.pairs)
    yield from getattr(record, "aliases", ())


def name_of(record: Any) -> str:
    """One name, for a list to choose from; empty for a record without any."""
    return next(spellings(record), "")
