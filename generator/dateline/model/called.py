"""What records are called: every name, short name, title and alias; and what of a name may stand in an id."""

from __future__ import annotations

import re
import unicodedata
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


def slug(name: str, longest: int = 40) -> str:
    """What of a name may stand in an id: whole words in small Latin letters, digits and hyphens; perhaps empty."""
    plain = unicodedata.normalize("NFKD", name).casefold().replace("’", "").replace("'", "")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(made) <= longest:
        return made
    cut = made[:longest]
    return (cut.rpartition("-")[0] or cut).strip("-")
