"""Any table, by a mapping file that says which column stands for what. What it does not name is not carried over:
a stranger's table may name victims, and only its mapping says what belongs into a record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..model.figure import MAX
from ..model.mapping import Bounds, TableMapping
from ..model.when import When
from ..parse.nearest import fold
from . import cells
from .event import Article, Coded, Count, Dataset, Loss, Side, Spot
from .reading import Reading

LATITUDE, LONGITUDE, FEATURE, SHAPE = "@latitude", "@longitude", "@id", "@geometry"
"""Columns that a GeoJSON feature has besides its properties."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping, ready for rows: `terms` are event types by everything they may be called."""

    how: TableMapping
    terms: Mapping[str, str]
    measures: frozenset[str]
    fights: frozenset[str]
    """Event types in which sides fight."""

    def __call__(self, row: Reading) -> Coded:
        """The event of a row. Raises Broken for a cell that cannot be read."""
        how = self.how
        first, last = self._when(row)
        type_, losses = self._type(row)
        killed, others, more = self._figures(row)
        shape = row.row.values.get(SHAPE, "")
        sides = tuple(_sides(row, how))
        return Coded(
            id=row.needed(how.columns.id or FEATURE),
            when=When.read(f"{first.edtf}/{last.edtf}") if last and last.edtf != first.edtf else first,
            type=type_,
            manner="fight" if type_ in self.fights and len(sides) > 1 else "other",
            where=_where(row, how),
            sides=sides,
            killed=killed,
            others=others,
            articles=tuple(_articles(row, how, first.first)),
            quote=row.text(how.columns.text or ""),
            title=row.text(how.columns.title or ""),
            codes={column: row.text(column) for column in how.keep if row.text(column)},
            losses=(*losses, *more, *([Loss("geometry", shape, "geometry")] if shape else ()), *_unnamed(row, how)),
        )

    def _when(self, row: Reading) -> tuple[When, When | None]:
        column, until = self.how.columns.date or "", self.how.columns.until or ""
        first = row.when(column)
        if first is None:
            row.broken("import-empty", column)
        last = row.when(until)
        if last is not None and last.last < first.first:
            row.broken("import-reversed", until, start=first, end=last)
        return first, last if not first.span and last is not None and not last.span else None

    def _type(self, row: Reading) -> tuple[str, list[Loss]]:
        said = row.text(self.how.columns.type or "")
        found = self.how.types.get(said) or self.terms.get(fold(said)) if said else None
        if found:
            return found, []
        lost = [Loss(self.how.columns.type or "", said, "type-unknown")] if said else []
        return self.how.type or "other", lost

    def _figures(self, row: Reading) -> tuple[Count | None, dict[str, Count], list[Loss]]:
        found: dict[str, Count] = {}
        lost: list[Loss] = []
        for measure, bounds in self.how.figures.items():
            numbers = [row.count(column) if column else None for column in (bounds.low, bounds.best, bounds.high)]
            given = [n for n in numbers if n is not None]
            if not given:
                continue
            named = bounds.best or bounds.low or bounds.high or ""
            if measure not in self.measures:
                lost.append(Loss(named, ", ".join(map(str, given)), "measure-unknown"))
            elif given != sorted(given) or given[-1] > MAX:
                lost.append(Loss(named, ", ".join(map(str, given)), "figures-crooked"))
            else:
                found[measure] = Count(given[0], given[-1], numbers[1] if len(given) > 1 else None)
        return found.pop("killed", None), found, lost


def dataset(how: TableMapping) -> Dataset:
    """Whose table it is, as its mapping says."""
    of = how.dataset
    return Dataset(
        id=of.id,
        name=of.name,
        short=of.short or "",
        version=of.version,
        published=of.date.edtf,
        licence=of.licence,
        address=of.address or "",
        republish=of.republish,
    )


def mapped(how: TableMapping, vocabularies: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Mapped:
    """A mapping together with the vocabularies that its words are looked up in."""
    types = vocabularies.get("event-types", {})
    terms = {fold(word): id_ for id_, says in types.items() for word in (id_, *map(str, says["label"].values()))}
    fights = frozenset(id_ for id_, says in types.items() if says.get("ucdp") == "combat")
    return Mapped(how, terms, frozenset(vocabularies.get("measures", {})), fights)


def _where(row: Reading, how: TableMapping) -> Spot:
    columns = how.columns
    point = row.point(columns.lat or LATITUDE, columns.lon or LONGITUDE)
    named = row.text(columns.place or "")
    said = row.text(columns.precision or "")
    precision = (how.precisions.get(said) or how.precision) if named else "in"
    inside = [how.country or "", *(row.text(column) for column in columns.divisions)]
    divisions = tuple(dict.fromkeys(part for part in inside if part))
    if not divisions:
        row.broken("import-nowhere", columns.divisions[0] if columns.divisions else "")
    return Spot(
        precision=precision,
        divisions=divisions,
        name=named if precision != "in" else "",
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        stated=row.text(columns.stated or "") or (named if precision == "in" else ""),
    )


def _sides(row: Reading, how: TableMapping) -> Iterator[Side]:
    """Whether somebody of a stranger's table may have a side, only the records know."""
    for side, column in (("a", how.columns.side_a), ("b", how.columns.side_b)):
        if column and (name := row.text(column)):
            yield Side(name, side, takes_part=False)


def _articles(row: Reading, how: TableMapping, happened: date) -> Iterator[Article]:
    """The document that a row names; without a day of its own it is none, for no day may be made up."""
    columns = how.columns
    source, day = row.text(columns.source or ""), row.day(columns.source_date or "")
    if source and day and day >= happened:
        yield Article(source, day, row.text(columns.headline or ""), row.text(columns.address or ""))


def _unnamed(row: Reading, how: TableMapping) -> Iterator[Loss]:
    """Columns that hold something which the mapping has no place for."""
    columns = how.columns
    named = {getattr(columns, name) for name in columns.__slots__ if name != "divisions"}
    named |= {*columns.divisions, *how.keep, LATITUDE, LONGITUDE, FEATURE, SHAPE}
    named |= {column for bounds in how.figures.values() for column in _of(bounds)}
    yield from (
        Loss(column, value, "column-unmapped") for column, value in row.row.values.items() if column not in named
    )


def _of(bounds: Bounds) -> tuple[str | None, str | None, str | None]:
    return bounds.low, bounds.best, bounds.high


def needed(how: TableMapping) -> list[str]:
    """The columns that a table must have under a mapping."""
    columns = how.columns
    named = [getattr(columns, name) for name in columns.__slots__ if name != "divisions"]
    named += [*columns.divisions, *how.keep]
    named += [column for bounds in how.figures.values() for column in _of(bounds)]
    return [name for name in dict.fromkeys(named) if name and not cells.empty(name)]
