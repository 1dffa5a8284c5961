"""Lists of everything, by month, type, source and standing. A long one has a page for each month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from markupsafe import Markup

from ..model.verdict import Status
from . import claims, dossiers, marks, told
from .cards import Card, cards
from .leaf import Leaf, View, leaf
from .listed import Listed
from .listings import LONG, Heading, ListView, by_month, shown
from .markup import linked
from .reader import Reader

LATEST = 50
"""So many stand on the first page of a long list."""

Months = dict[date, list[str]]
"""Incidents by the first day of their month, the newest first."""

Named = tuple[str, str]
"""A record's key and the name of one of its claims."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim with the record that it is of."""

    claim: claims.ClaimLine
    record: Markup


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a list. `href`: where its entries stand, where that is another page."""

    anchor: str
    name: str
    count: Markup
    cards: tuple[Card, ...] = ()
    claims: tuple[Entry, ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class Nearby:
    """A page beside this one: the earlier month, the later one, the list that it is a part of."""

    href: str
    words: str


@dataclass(frozen=True, slots=True)
class ShelfView:
    """`note` says what is in the list; `mark` is set where that is a standing. `latest` opens a long list."""

    title: Markup
    count: Markup
    note: Markup
    months: tuple[Month, ...]
    mark: marks.Mark | None = None
    latest: tuple[Card, ...] = ()
    nearby: tuple[Nearby, ...] = ()
    events: tuple[Listed, ...] = ()
    watched: Markup = field(default=Markup(""))


def leaves(reader: Reader) -> Iterator[Leaf]:
    """All of these pages, in the reader's language."""
    yield from _archive(reader)
    for kind, found in (("type", by_type(reader)), ("source", by_source(reader))):
        yield _index(reader, kind, found)
        for id_, ids in found.items():
            yield from _incident_shelf(reader, kind, id_, ids)
    yield leaf(reader, "by-status/index.html", "statuses", "by-status", statuses)
    for status, named in by_status(reader).items():
        yield from _status_shelf(reader, status, named)


def by_type(reader: Reader) -> Mapping[str, list[str]]:
    """Incidents by type, the newest first; types in the order of their names."""
    return reader.keep_for_site(("by-type",), lambda: _by_type(reader))


def _by_type(reader: Reader) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id_ in shown(reader, "incidents"):
        found.setdefault(reader.site.corpus.incidents[id_].type, []).append(id_)
    return dict(sorted(found.items()))


def by_source(reader: Reader) -> Mapping[str, list[str]]:
    """Incidents by the sources whose reports they use, the newest first."""
    return reader.keep_for_site(("by-source",), lambda: _by_source(reader))


def _by_source(reader: Reader) -> dict[str, list[str]]:
    site = reader.site
    order = {id_: n for n, id_ in enumerate(shown(reader, "incidents"))}
    found: dict[str, list[str]] = {}
    for source in shown(reader, "sources"):
        citing = {i for r in site.reports_of.get(source, ()) for i in site.incidents_citing.get(r, ())}
        if citing:
            found[source] = sorted(citing & order.keys(), key=lambda i: order[i])
    return found


def by_status(reader: Reader) -> Mapping[Status, list[Named]]:
    """Every claim by its standing: incidents the newest first, then what was said of other records."""
    return reader.keep_for_site(("by-status",), lambda: _by_status(reader))


def _by_status(reader: Reader) -> dict[Status, list[Named]]:
    found: dict[Status, list[Named]] = {status: [] for status in Status}
    for record in dossiers.records(reader):
        for name, verdict in reader.site.assessments[record].verdicts.items():
            found[verdict.status].append((record, name))
    return {status: named for status, named in found.items() if named}


# The archive


def _archive(reader: Reader) -> Iterator[Leaf]:
    months = _months(reader)
    yield leaf(reader, "archive/index.html", "shelf", "archive", _archive_index)
    for month in months:
        name = reader.dates.month(month)
        title = reader.t.plain("archive.month", month=name)
        about = reader.t.plain("archive.month.description", month=name)
        yield Leaf(archived(month), "shelf", title, about, partial(_archive_month, month=month))


def archived(month: date) -> str:
    """The permanent address of a month's page."""
    return f"archive/{month:%Y-%m}.html"


def _months(reader: Reader) -> Months:
    return reader.keep_for_site(("months",), lambda: by_month(reader, shown(reader, "incidents")))


def _archive_index(reader: Reader) -> ShelfView:
    months = _months(reader)
    lines = tuple(_elsewhere(reader, m, len(ids), reader.root + archived(m)) for m, ids in months.items())
    total = sum(len(ids) for ids in months.values())
    t = reader.t
    return ShelfView(t("archive.title"), t("incidents.count", n=total), t("archive.description"), lines)


def _archive_month(reader: Reader, month: date) -> ShelfView:
    months = list(_months(reader))
    at, ids = months.index(month), _months(reader)[month]
    beside = [(m, key) for m, key in ((months[at + 1 :][:1], "earlier"), (months[:at][-1:], "later")) if m]
    nearby = [Nearby(f"{m[0]:%Y-%m}.html", _beside(reader, key, m[0])) for m, key in beside]
    t = reader.t
    return ShelfView(
        title=t("archive.month", month=reader.dates.month(month)),
        count=t("incidents.count", n=len(ids)),
        note=Markup(""),
        months=(Month("incidents", t.plain("incidents.title"), t("incidents.count", n=len(ids)), cards(reader, ids)),),
        nearby=(*nearby, Nearby("index.html", t.plain("archive.title"))),
        events=told.event_lines(reader, _events_in(reader, month)),
        watched=_watched(reader, month),
    )


def _beside(reader: Reader, key: str, month: date) -> str:
    return reader.t.plain(f"archive.{key}", month=reader.dates.month(month))


def _events_in(reader: Reader, month: date) -> list[str]:
    events = reader.site.corpus.events
    return [e for e in reader.site.shown("event") if events[e].date.first.replace(day=1) == month]


def _watched(reader: Reader, month: date) -> Markup:
    """Which sources were watched on some day of the month."""
    found = reader.site.corpus.coverage.values()
    here = [
        one.source
        for one in found
        if one.from_.first.replace(day=1) <= month and (one.until is None or one.until.last >= month)
    ]
    sources = reader.listed([reader.link("source", s) for s in dict.fromkeys(sorted(here))])
    page = _to(reader.root + "coverage/index.html", reader.t.plain("coverage.title"))
    return reader.t("archive.watched" if here else "archive.unwatched", sources=sources, page=page)


# Incidents by type and by source


def _index(reader: Reader, kind: str, found: Mapping[str, list[str]]) -> Leaf:
    section = f"by-{kind}"

    def view(deeper: Reader) -> ListView:
        named = sorted(found, key=lambda id_: (-len(found[id_]), deeper.order(_name(deeper, kind, id_))))
        lines = tuple(Listed(_to(f"{id_}.html", _name(deeper, kind, id_)), count=len(found[id_])) for id_ in named)
        return ListView(section, len(lines), (Heading(deeper.t(f"{section}.title"), lines),) if lines else ())

    return leaf(reader, f"{section}/index.html", "list", section, view)


def _incident_shelf(reader: Reader, kind: str, id_: str, ids: list[str]) -> Iterator[Leaf]:
    title = reader.t.plain(f"by-{kind}.of", name=_name(reader, kind, id_))
    base = f"by-{kind}/{id_}"
    yield Leaf(f"{base}.html", "shelf", title, title, partial(_incidents, kind=kind, id_=id_, ids=ids))
    if len(ids) > LONG:
        for month, within in by_month(reader, ids).items():
            name = reader.t.plain("shelf.month", title=title, month=reader.dates.month(month))
            view = _part(kind, id_, month, within)
            yield Leaf(f"{base}/{month:%Y-%m}.html", "shelf", name, name, view)


def _incidents(reader: Reader, kind: str, id_: str, ids: list[str]) -> ShelfView:
    months, long = by_month(reader, ids), len(ids) > LONG
    made = [
        _elsewhere(reader, month, len(within), f"{id_}/{month:%Y-%m}.html") if long else _here(reader, month, within)
        for month, within in months.items()
    ]
    return ShelfView(
        title=reader.t(
            f"by-{kind}.of", name=reader.term("event-types", id_) if kind == "type" else _name(reader, kind, id_)
        ),
        count=reader.t("incidents.count", n=len(ids)),
        note=reader.t("by-source.note", source=reader.link("source", id_)) if kind == "source" else Markup(""),
        months=tuple(made),
        latest=cards(reader, ids[:LATEST]) if long else (),
        nearby=(Nearby("index.html", reader.t.plain(f"by-{kind}.title")),),
    )


def _part(kind: str, id_: str, month: date, within: list[str]) -> View:
    def view(reader: Reader) -> ShelfView:
        whole = _incidents(reader, kind, id_, within)
        here = (_here(reader, month, within),)
        return replace(whole, months=here, latest=(), nearby=(Nearby(f"../{id_}.html", str(whole.title.striptags())),))

    return view


def _name(reader: Reader, kind: str, id_: str) -> str:
    return reader.plain_term("event-types", id_) if kind == "type" else reader.full("source", id_)[1]


# Claims by standing


def statuses(reader: Reader) -> tuple[tuple[marks.Mark, Markup, str, Markup], ...]:
    """Each standing in use: its mark, what it means, its list, how many claims."""
    return tuple(
        (
            marks.plainly(reader, status),
            reader.t(f"meaning.{status}"),
            f"{status}.html",
            reader.t("claims.count", n=len(named)),
        )
        for status, named in by_status(reader).items()
    )


def _status_shelf(reader: Reader, status: Status, named: list[Named]) -> Iterator[Leaf]:
    title = reader.t.plain("by-status.of", status=reader.t.plain(f"status.{status}.plain"))
    about = reader.t.plain(f"meaning.{status}")
    yield Leaf(f"by-status/{status}.html", "shelf", title, about, partial(_claims, status=status, named=named))
    if len(named) > LONG:
        for month, within in _claim_months(reader, named).items():
            name = reader.t.plain("shelf.month", title=title, month=reader.dates.month(month))
            view = _claim_part(status, month, within)
            yield Leaf(f"by-status/{status}/{month:%Y-%m}.html", "shelf", name, about, view)


def _claims(reader: Reader, status: Status, named: list[Named]) -> ShelfView:
    t, long = reader.t, len(named) > LONG
    months = [
        Month(
            f"m{month:%Y-%m}",
            reader.dates.month(month),
            t("claims.count", n=len(within)),
            claims=() if long else _entries(reader, within),
            href=f"{status}/{month:%Y-%m}.html" if long else "",
        )
        for month, within in _claim_months(reader, named).items()
    ]
    return ShelfView(
        title=t("by-status.of", status=t(f"status.{status}.plain")),
        count=t("claims.count", n=len(named)),
        note=t(f"meaning.{status}"),
        months=tuple(months),
        mark=marks.plainly(reader, status),
        nearby=(Nearby("index.html", t.plain("by-status.title")),),
    )


def _claim_part(status: Status, month: date, within: list[Named]) -> View:
    def view(reader: Reader) -> ShelfView:
        whole = _claims(reader, status, within[:1])
        count = reader.t("claims.count", n=len(within))
        here = Month(f"m{month:%Y-%m}", reader.dates.month(month), count, claims=_entries(reader, within))
        up = Nearby(f"../{status}.html", str(whole.title.striptags()))
        return replace(whole, count=count, months=(here,), nearby=(up,))

    return view


def _claim_months(reader: Reader, named: Iterable[Named]) -> dict[date, list[Named]]:
    """By the month in which the record's matter began, the newest first."""
    months: dict[date, list[Named]] = {}
    for record, name in named:
        months.setdefault(_month(reader, record), []).append((record, name))
    return dict(sorted(months.items(), reverse=True))


def _month(reader: Reader, record: str) -> date:
    found = dossiers.told(reader, record)
    return dossiers.first(found).replace(day=1)


def _entries(reader: Reader, named: Iterable[Named]) -> tuple[Entry, ...]:
    return tuple(Entry(claims.line(reader, record, name), dossiers.title(reader, record)) for record, name in named)


def _here(reader: Reader, month: date, ids: list[str]) -> Month:
    count = reader.t("incidents.count", n=len(ids))
    return Month(f"m{month:%Y-%m}", reader.dates.month(month), count, cards(reader, ids))


def _elsewhere(reader: Reader, month: date, count: int, href: str) -> Month:
    return Month(f"m{month:%Y-%m}", reader.dates.month(month), reader.t("incidents.count", n=count), href=href)


def _to(href: str, words: str) -> Markup:
    return linked(href, words)
