"""Tables with a row of HXL hashtags, which say what the columns hold in whatever language the header is.

Hashtags and attributes: “HXL standard 1.1 final” and its core schema (hxlstandard.org). Order of attributes and case
are of no account.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model.mapping import Bounds, Columns, TableMapping
from .acled import MARKS

_TAG = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+\s*[a-z][a-z0-9_]*)*\Z", re.IGNORECASE)
LEAST = 2
"""Cells that must be hashtags, and at least half of those with something in them, for a row to be one of hashtags."""

_COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("#event+id", "#event+code", "#meta+id", "#incident+id", "#incident+code"),
    "date": ("#date+start", "#date+occurred", "#date+event", "#date"),
    "until": ("#date+end",),
    "type": ("#event+type+sub", "#event+type", "#incident+type", "#event"),
    "title": ("#event+name", "#event+title"),
    "text": ("#event+description", "#description", "#notes", "#event+notes"),
    "place": ("#loc+name", "#loc", "#loc+settlement"),
    "lat": ("#geo+lat",),
    "lon": ("#geo+lon",),
    "side_a": ("#actor+first", "#group+first", "#actor+a", "#actor", "#group"),
    "side_b": ("#actor+second", "#group+second", "#actor+b"),
    "source": ("#meta+source", "#source", "#source+name"),
    "source_date": ("#date+source", "#date+reported", "#date+published"),
    "headline": ("#source+title", "#meta+title"),
    "address": ("#meta+url", "#source+url"),
}
_DIVISIONS = ("#country", "#adm1", "#adm2", "#adm3")
_FIGURES = {
    "killed": "#affected+killed",
    "wounded": "#affected+injured",
    "displaced": "#affected+displaced",
    "abducted": "#affected+abducted",
    "missing": "#affected+missing",
}


def tag(cell: str) -> str:
    """A hashtag with its attributes in order, in small letters; empty for anything else."""
    bare = cell.strip().lower()
    if not _TAG.match(bare):
        return ""
    name, *attributes = (part.strip() for part in bare.split("+"))
    return "+".join([name, *sorted(set(attributes))])


class Header:
    """Finds the row of hashtags; remembers whether the names above it are ACLED's."""

    def __init__(self) -> None:
        self.of_acled = False

    def __call__(self, row: Sequence[str]) -> list[str] | None:
        self.of_acled = self.of_acled or {cell.lower() for cell in row} >= MARKS
        tags = [tag(cell) for cell in row]
        found = [one for one in tags if one]
        if len(found) < LEAST or 2 * len(found) < len([cell for cell in row if cell]):
            return None
        named: list[str] = []
        for one in tags:
            n = sum(other == one or other.startswith(f"{one} ") for other in named)
            named.append(f"{one} {n + 1}" if one and n else one)
        return named


def mapping(how: TableMapping, tags: Sequence[str]) -> TableMapping:
    """The mapping that hashtags amount to; what the mapping file says itself goes first."""
    named = {field: getattr(how.columns, field) or _first(tags, wanted) for field, wanted in _COLUMNS.items()}
    if named["side_b"] is None and named["side_a"] and f"{named['side_a']} 2" in tags:
        named["side_b"] = f"{named['side_a']} 2"
    divisions = how.columns.divisions or tuple(
        found for one in _DIVISIONS if (found := _first(tags, (f"{one}+name", one))) is not None
    )
    figures = {
        measure: Bounds(best=found) for measure, one in _FIGURES.items() if (found := _first(tags, (one,))) is not None
    }
    columns = Columns(**named, divisions=divisions, precision=how.columns.precision, stated=how.columns.stated)
    return replace(how, columns=columns, figures=figures | dict(how.figures))


def _first(tags: Sequence[str], wanted: Sequence[str]) -> str | None:
    """The first column with the hashtag and at least the attributes of one of those wanted, in the order wanted."""
    for one in wanted:
        name, *attributes = one.split("+")
        for found in tags:
            base, *has = found.split(" ")[0].split("+")
            codes = {"code"} & set(has) - set(attributes)
            if base == name and set(attributes) <= set(has) and not codes:
                return found
    return None
