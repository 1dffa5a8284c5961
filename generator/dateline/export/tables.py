"""The tables: what rows a site has, whole or by region, actor, situation and year. Made once a record, then joined."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, partial
from io import StringIO
from operator import attrgetter
from typing import get_type_hints

from ..model.outputs import TABLES
from . import lists, rows
from .book import Book
from .tabled import actor, claims, coverage, figures, incident, place, positions, report

Cell = str | int | float | bool | date | None
Cells = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the type of its rows, its key, and where its columns lead: (columns, table, columns there)."""

    name: str
    row: type
    key: tuple[str, ...] = ("id",)
    leads: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()


_CLAIM = (("record", "claim"), "claims", ("record", "claim"))
ALL: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table("incidents", rows.IncidentRow),
        Table("claims", rows.ClaimRow, ("record", "claim")),
        Table(
            "positions",
            rows.PositionRow,
            ("record", "claim", "number"),
            (_CLAIM, (("report",), "reports", ("id",)), (("origin",), "reports", ("id",))),
        ),
        Table("figures", rows.FigureRow, ("record", "claim"), (_CLAIM,)),
        Table("reports", rows.ReportRow, leads=((("origin",), "reports", ("id",)),)),
        Table("actors", rows.ActorRow),
        Table("places", rows.PlaceRow),
        Table("coverage", rows.CoverageRow),
    )
}
assert tuple(ALL) == TABLES


@dataclass(frozen=True, slots=True)
class Extent:
    """Which records a set of tables holds, by what they are about."""

    keys: tuple[str, ...]
    """Of dossiers: incidents, and what else something is said of."""
    reports: tuple[str, ...]
    actors: tuple[str, ...]
    places: tuple[str, ...]
    coverage: tuple[str, ...]


@cache
def columns(row: type) -> Mapping[str, type]:
    """The columns of a row type, with the type of what stands in them."""
    hints = get_type_hints(row)
    return {
        field.name: next(one for one in getattr(hints[field.name], "__args__", (hints[field.name],)))
        for field in fields(row)
    }


def cells(book: Book, name: str, extent: Extent) -> Iterator[Cells]:
    """The rows of a table as plain values, in a fixed order."""
    values = _values(ALL[name].row)
    for piece in _pieces(name, extent):
        yield from map(values, _MADE[name](book, piece))


@cache
def _values(row: type) -> Callable[[rows.Row], Cells]:
    return attrgetter(*columns(row))


def text(book: Book, name: str, extent: Extent) -> str:
    """The table as CSV (RFC 4180, without a mark at its head): every cell as it is."""
    pieces = (book.keep(("csv", name, one), partial(_text, book, name, one)) for one in _pieces(name, extent))
    return "".join((lines([tuple(columns(ALL[name].row))]), *pieces))


def _text(book: Book, name: str, piece: str) -> str:
    return lines(map(_values(ALL[name].row), _MADE[name](book, piece)))


def lines(found: Iterable[Cells]) -> str:
    """Lines of a CSV file; nothing for what is not known."""
    out = StringIO()
    csv.writer(out).writerows(map(_spelled, found))
    return out.getvalue()


def _spelled(row: Cells) -> list[Cell]:
    return [("true" if cell else "false") if cell.__class__ is bool else cell for cell in row]


def _pieces(name: str, extent: Extent) -> tuple[str, ...]:
    """What a table is put together from: one piece a record."""
    if name == "incidents":
        return tuple(key for key in extent.keys if "/" not in key)
    found: tuple[str, ...] = getattr(extent, name, extent.keys)
    return found


_MADE: Mapping[str, Callable[[Book, str], Iterable[rows.Row]]] = {
    "incidents": lambda book, id_: (incident(book, id_),),
    "claims": claims,
    "positions": positions,
    "figures": figures,
    "reports": lambda book, id_: (report(book, id_),),
    "actors": lambda book, id_: (actor(book, id_),),
    "places": lambda book, id_: (place(book, id_),),
    "coverage": lambda book, id_: (coverage(book, id_),),
}


def whole(book: Book) -> Extent:
    """Everything that is shown, the oldest incident first."""
    site = book.site
    return book.keep(
        ("extent",),
        lambda: Extent(
            keys=tuple(site.corpus.dossiers),
            reports=_named(book, "report", tuple(site.corpus.reports)),
            actors=_named(book, "actor", tuple(site.corpus.actors)),
            places=_named(book, "place", tuple(site.corpus.places)),
            coverage=site.shown("coverage"),
        ),
    )


def _named(book: Book, kind: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Records that are shown, and the husks that others name."""
    return tuple(id_ for id_ in ids if (gone := book.site.gone.get((kind, id_))) is None or not gone.into)


def about(book: Book, kind: str, id_: str) -> Extent:
    """What belongs to one region, actor, situation or year: its incidents, and what is named in them."""
    corpus = book.site.corpus
    found = tuple(reversed(lists.incidents_by(book, kind)[id_]))
    own = (f"situation/{id_}",) if kind == "situation" and f"situation/{id_}" in corpus.dossiers else ()
    keys = (*found, *own)
    used = [book.keep(("named", key), partial(_used, book, key)) for key in keys]
    regions = {region for key in found for region in lists.regions(book, key)}
    return Extent(
        keys=keys,
        reports=tuple(sorted({one for these in used for one in these[0]})),
        actors=tuple(sorted({one for these in used for one in these[1]})),
        places=tuple(sorted({one for these in used for one in these[2]})),
        coverage=tuple(c for c in book.site.shown("coverage") if corpus.coverage[c].region in regions),
    )


def _used(book: Book, key: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The reports, actors and places that a record names."""
    corpus, dossier = book.site.corpus, book.site.corpus.dossiers[key]
    said = [p for found in dossier.positions.values() for p in found]
    speaking = {who for p in said for who in (p.speaker.actor, p.speaker.of, p.via, p.to)}
    sided = {role.actor for role in dossier.roles}
    places = corpus.incidents[key].place.places if key in corpus.incidents else ()
    reports = {one for p in said for one in (p.report, p.origin)}
    actors = {who for who in speaking | sided if who in corpus.actors}
    return frozenset(reports), frozenset(filter(None, actors)), frozenset(p for p in places if p in corpus.places)
