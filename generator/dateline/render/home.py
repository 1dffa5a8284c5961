"""The first page: the latest incidents, what is new, where and who, and a way to search."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..model.verdict import Status, Verdict
from . import brief, marks
from .cards import Card, cards
from .listed import Listed
from .listings import shown
from .reader import Reader

LATEST, NEWS, MOVED, NAMES = 8, 5, 2, 8


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
    newest = _newest(reader, ids)
    positions = (p for i in ids for found in corpus.dossiers[i].positions.values() for p in found)
    return HomeView(
        brief=brief.latest(reader),
        latest=cards(reader, ids[:LATEST]),
        news=tuple(_news(reader, day, verdicts) for day, verdicts in newest),
        situations=_busiest(reader, "situation", "situations", site.incidents_during),
        regions=_busiest(reader, "region", "regions", site.incidents_in),
        actors=_busiest(reader, "actor", "actors", site.incidents_of),
        incidents=len(ids),
        claims=sum(len(corpus.dossiers[i].claims) for i in ids),
        origins=len({p.origin for p in positions}),
        until=reader.dates.day(newest[0][0][0]) if newest else "",
        search=reader.root + "search.html",
    )


Day = tuple[date, str]
"""A day and a record of which something was said on it."""


def _newest(reader: Reader, ids: Iterable[str]) -> list[tuple[Day, list[Verdict]]]:
    """The last changes of standing by day and record, the newest first. What nobody asserts or denies is no news."""
    moves: dict[Day, list[Verdict]] = {}
    for record in ids:
        for steps in reader.site.assessments[record].history.values():
            for step in steps:
                if step.moved and step.day <= reader.settings.day and step.verdict.status is not Status.OPEN:
                    moves.setdefault((step.day, record), []).append(step.verdict)
    return heapq.nlargest(NEWS, moves.items(), key=lambda move: move[0])


def _news(reader: Reader, day: Day, verdicts: list[Verdict]) -> News:
    when, record = day
    return News(
        when=reader.dates.short(when),
        incident=reader.titled_link("incident", record),
        moved=tuple(_moved(reader, record, verdict) for verdict in verdicts[:MOVED]),
        more=len(verdicts[MOVED:]),
    )


def _moved(reader: Reader, record: str, verdict: Verdict) -> Moved:
    claim = reader.site.corpus.dossiers[record].claims[verdict.claim]
    return Moved(
        claim=reader.text(claim.claim, reader.site.corpus.incidents[record].translations),
        href=f"{reader.href('incident', record)}#c-{verdict.claim}",
        mark=marks.standing(reader, verdict),
    )


def _busiest(reader: Reader, kind: str, folder: str, groups: Mapping[str, tuple[str, ...]]) -> tuple[Listed, ...]:
    """Those with most incidents first; those with none are on the section's own page."""
    ids = [i for i in shown(reader, folder) if groups.get(i)]
    top = heapq.nsmallest(NAMES, ids, key=lambda i: (-len(groups[i]), i))
    link = reader.titled_link if kind == "situation" else reader.link
    return tuple(Listed(link(kind, i), count=len(groups[i])) for i in top)
