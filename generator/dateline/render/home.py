"""The first page: the latest incidents, what is new, where and who, and a way to search."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, takewhile

from markupsafe import Markup

from ..model.verdict import Status, Verdict
from . import brief, dossiers, marks, newly
from .cards import Card, cards
from .listed import Listed
from .listings import shown
from .maps import zoom
from .maps.view import Map, Sketch, recent
from .reader import Reader

LATEST, NEWS, MOVED, NAMES = 8, 5, 2, 8
DAYS = 30
"""So many days stand on the map."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A claim whose standing moved, and to what."""

    claim: Markup
    href: str
    mark: marks.Mark


@dataclass(frozen=True, slots=True)
class News:
    """What moved in one record on one day; `more` counts the claims left out."""

    when: str
    incident: Markup
    moved: tuple[Moved, ...]
    more: int


@dataclass(frozen=True, slots=True)
class HomeView:
    """`brief`: how the latest begins. `until` is the last day on which a standing moved, "" where none did."""

    brief: brief.Lead | None
    map: Map | None
    """Where it was in the last days before the latest incident."""
    map_title: str
    latest: tuple[Card, ...]
    news: tuple[News, ...]
    situations: tuple[Listed, ...]
    regions: tuple[Listed, ...]
    actors: tuple[Listed, ...]
    incidents: int
    claims: int
    origins: int
    until: str
    search: str


def view(reader: Reader) -> HomeView:
    """What the first page says, in the reader's language."""
    site, corpus = reader.site, reader.site.corpus
    ids = shown(reader, "incidents")
    newest = _newest(reader)
    _, since = lately(reader)
    positions = (p for i in ids for found in corpus.dossiers[i].positions.values() for p in found)
    return HomeView(
        brief=brief.latest(reader),
        map=zoom.shown(sketch(reader), "index.html"),
        map_title=since,
        latest=cards(reader, ids[:LATEST]),
        news=tuple(_news(reader, shift) for shift in newest),
        situations=_busiest(reader, "situation", "situations", site.incidents_during),
        regions=_busiest(reader, "region", "regions", site.incidents_in),
        actors=_busiest(reader, "actor", "actors", site.incidents_of),
        incidents=len(ids),
        claims=sum(len(corpus.dossiers[i].claims) for i in ids),
        origins=len({p.origin for p in positions}),
        until=reader.dates.day(newest[0].day) if newest else "",
        search=reader.root + "search.html",
    )


def sketch(reader: Reader) -> Sketch | None:
    """Where it was in the last days before the latest incident."""
    return recent(reader, *lately(reader))


def lately(reader: Reader) -> tuple[list[str], str]:
    """The incidents that began in the thirty days up to the latest one, and which days these are."""
    incidents, ids = reader.site.corpus.incidents, shown(reader, "incidents")
    last = max((incidents[id_].date.first for id_ in ids[:1]), default=reader.settings.day)
    first = last - timedelta(days=DAYS - 1)
    within = list(takewhile(lambda id_: incidents[id_].date.first >= first, ids))
    title = reader.t.plain("map.title.recent", first=reader.dates.day(first), last=reader.dates.day(last))
    return within, title


@dataclass(frozen=True, slots=True)
class _Shift:
    """Claims of one record whose standing moved on one day."""

    day: date
    record: str
    verdicts: tuple[Verdict, ...]


def _newest(reader: Reader) -> list[_Shift]:
    """The last changes of standing by day and record, the newest first. What nobody asserts or denies is no news."""
    return list(islice(_shifts(reader), NEWS))


def _shifts(reader: Reader) -> Iterator[_Shift]:
    for new in newly.of(reader).days:
        for record, named in new.steps:
            found = newly.steps(reader, record, named)
            moved = [one.step.verdict for one in found if one.step.moved]
            if told := [verdict for verdict in moved if verdict.status is not Status.OPEN]:
                yield _Shift(new.day, record, tuple(told))


def _news(reader: Reader, shift: _Shift) -> News:
    return News(
        when=reader.dates.short(shift.day),
        incident=dossiers.title(reader, shift.record),
        moved=tuple(_moved(reader, shift.record, verdict) for verdict in shift.verdicts[:MOVED]),
        more=len(shift.verdicts[MOVED:]),
    )


def _moved(reader: Reader, record: str, verdict: Verdict) -> Moved:
    return Moved(
        claim=dossiers.claim_text(reader, record, verdict.claim),
        href=dossiers.claim_href(reader, record, verdict.claim),
        mark=marks.standing(reader, verdict),
    )


def _busiest(reader: Reader, kind: str, folder: str, groups: Mapping[str, tuple[str, ...]]) -> tuple[Listed, ...]:
    """Those with most incidents first; those with none are on the section's own page."""
    ids = [i for i in shown(reader, folder) if groups.get(i)]
    top = heapq.nsmallest(NAMES, ids, key=lambda i: (-len(groups[i]), i))
    link = reader.titled_link if kind == "situation" else reader.link
    return tuple(Listed(link(kind, i), count=len(groups[i])) for i in top)
