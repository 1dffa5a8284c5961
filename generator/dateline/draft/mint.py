"""Which id a new record gets, and in which file it belongs. Nobody picks a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from ..model.called import slug
from ..model.records import FOLDERS
from ..model.when import When

BY_YEAR = ("incident", "brief", "report")
"""Kinds whose files lie in the folder of a year."""

LONGEST = 60
"""Characters of an id made of words; ids stand in addresses."""


def mint(kind: str, values: Mapping[str, Any], taken: Collection[str]) -> str:
    """An id from what the record says: day and place, source and day, name. A short number where it is taken."""
    base = "-".join(filter(None, _words(kind, values))) or kind
    id_, n = base, 1
    while id_ in taken:
        n += 1
        id_ = f"{base}-{n}"
    return id_


def path(kind: str, id_: str, values: Mapping[str, Any], country: str = "") -> str:
    """The file below the content root; for a place, the gazetteer of its country."""
    folder = FOLDERS[kind]
    if kind == "place":
        return f"{folder}/{country}.yml"
    year = _day(values)[:4]
    return f"{folder}/{year}/{id_}.md" if kind in BY_YEAR and year else f"{folder}/{id_}.md"


def _words(kind: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    day = _day(values)
    made: Mapping[str, Callable[[], tuple[str, ...]]] = {
        "incident": lambda: (day, _place(values)),
        "event": lambda: (day, *values.get("organisers", ())[:1], _place(values)),
        "report": lambda: (str(values.get("source", "")), day),
        "brief": lambda: (day, _without_year(str(values.get("situation", "")))),
        "situation": lambda: (
            _without_year(slug(" ".join(_text(values.get("title", "")).split()[:6]), LONGEST)),
            day[:4],
        ),
    }
    return made[kind]() if kind in made else (slug(_text(values.get("short") or values.get("name", "")), LONGEST),)


def _without_year(id_: str) -> str:
    return re.sub(r"-\d{4}\Z", "", id_)


def _day(values: Mapping[str, Any]) -> str:
    """The first day that the date may mean."""
    if "as-of" in values:
        return str(values["as-of"])[:10]
    try:
        when = When.read(values.get("date", ""))
    except ValueError:
        return ""
    return when.first.isoformat() if when.first == when.last or when.span else re.sub(r"[^\d-].*|-?XX.*", "", when.edtf)


def _place(values: Mapping[str, Any]) -> str:
    where = values.get("place", "")
    if isinstance(where, str):
        return where
    between = "-".join(where.get("between", ()))
    return str(next((where[key] for key in ("at", "near", "toward", "in") if key in where), between))


def _text(words: Any) -> str:
    return str(next(iter(words.values()))) if isinstance(words, dict) else str(words)
