"""The page of all data: what there is to take, whole and by what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..coding import DATASETS
from ..model.outputs import API, DATA, LOSSES, SCOPED, TABLES, calendar, coded, feed, follow_ups, scoped, table
from . import losses
from .leaf import Leaf
from .listings import years
from .reader import Reader

FORMATS = (("csv", "CSV"), ("zip", "ZIP"), ("geojson", "GeoJSON"))
"""What there is of each part."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to take: its address from the page, and its short name, mostly the format's."""

    href: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """Something that there is in one or several files, and what to know of it."""

    name: str
    note: str
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Lines under one heading. `key` is that of its words."""

    key: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DownloadsView:
    """All data."""

    shelves: tuple[Shelf, ...]
    parts: tuple[Shelf, ...]


def leaves(reader: Reader) -> Iterator[Leaf]:
    """The page of all data, and the pages of what other codebooks lose."""
    if not reader.settings.exports:
        return
    t = reader.t
    yield Leaf("data/index.html", "data", t.plain("data.title"), t.plain("data.description"), view)
    yield from losses.leaves(reader)


def view(reader: Reader) -> DownloadsView:
    """Everything, in the order in which most people ask for it."""
    shelves = (_tables(reader), _programs(reader), _news(reader), _codebooks(reader))
    parts = tuple(_parts(reader, kind) for kind in SCOPED)
    return DownloadsView(shelves, tuple(shelf for shelf in parts if shelf.lines))


def _line(reader: Reader, key: str, *files: tuple[str, str]) -> Line:
    found = tuple(File(reader.top + uri, name) for uri, name in files)
    return Line(reader.t.plain(f"data.{key}"), reader.t.plain(f"data.{key}.note"), found)


def _tables(reader: Reader) -> Shelf:
    names = {name: reader.t.plain(f"table.{name}") for name in TABLES}
    two = ("incidents", "places")
    codebook = (f"{DATA}/codebook.csv", reader.t.plain("data.codebook"))
    lines = (
        _line(reader, "spreadsheet", *((table(name, "spreadsheet"), names[name]) for name in TABLES)),
        _line(reader, "csv", *((table(name), names[name]) for name in TABLES)),
        _line(reader, "package", (f"{DATA}/datapackage.json", "JSON"), codebook),
        _line(reader, "sqlite", (f"{DATA}/dateline.sqlite", "SQLite")),
        _line(reader, "geojson", *((f"{DATA}/{name}.geojson", names[name]) for name in two)),
        _line(reader, "hxl", *((table(name, "hxl"), names[name]) for name in two)),
    )
    return Shelf("tables", lines)


def _programs(reader: Reader) -> Shelf:
    graphs = [(scoped("year", str(year), "jsonld"), str(year)) for year in years(reader)]
    lines = (
        _line(reader, "api", (f"{API}/index.json", "JSON"), (f"{API}/openapi.json", "OpenAPI")),
        _line(reader, "jsonld", (f"{DATA}/dataset.jsonld", reader.t.plain("data.dataset")), *graphs),
        _line(reader, "citation", ("CITATION.cff", "CFF")),
    )
    return Shelf("programs", lines)


def _news(reader: Reader) -> Shelf:
    """Feeds and calendars are in the reader's language, and so stand below its root."""
    t, root = reader.t, reader.root
    feeds = tuple(
        File(root + feed("", name, ""), t.plain(f"data.feed.{name}")) for name in ("site", "moved", "corrections")
    )
    events = File(root + calendar("", "", ""), t.plain("data.calendar.events"))
    after = File(root + follow_ups(""), t.plain("data.calendar.follow-ups"))
    lines = (_line(reader, "feeds"), _line(reader, "calendars"))
    return Shelf("news", (replace(lines[0], files=feeds), replace(lines[1], files=(events, after))))


def _codebooks(reader: Reader) -> Shelf:
    rows = _line(reader, "coded", *((coded(name), reader.t.plain(f"losses.{name}")) for name in DATASETS))
    lost = _line(reader, "lost", (LOSSES, "JSON"))
    pages = tuple(File(reader.root + losses.local(year), str(year)) for year in years(reader))
    return Shelf("codebooks", (rows, Line(lost.name, lost.note, (*pages, *lost.files))))


def _parts(reader: Reader, kind: str) -> Shelf:
    """One line a region, actor, situation or year."""
    return Shelf(kind, tuple(Line(name, "", tuple(_part(reader, kind, id_))) for id_, name in _named(reader, kind)))


def _part(reader: Reader, kind: str, id_: str) -> Iterator[File]:
    for ending, word in FORMATS:
        yield File(reader.top + scoped(kind, id_, ending), word)
    if kind != "year":
        yield File(reader.root + feed(kind, id_, ""), "Atom")


def _named(reader: Reader, kind: str) -> list[tuple[str, str]]:
    """Id and name of whatever there are incidents of, by name."""
    site = reader.site
    if kind == "year":
        return [(str(year), str(year)) for year in years(reader)]
    found = {"region": site.incidents_in, "actor": site.incidents_of, "situation": site.incidents_during}[kind]
    called = reader.titled if kind == "situation" else reader.full
    names = {id_: called(kind, id_) for id_ in site.shown(kind) if id_ in found}
    ids = sorted(names, key=lambda id_: reader.order(names[id_][1]))
    return [(id_, reader.marked(*names[id_])) for id_ in ids]
