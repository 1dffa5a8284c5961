"""The first page: the latest incidents, what is new, where and who, and a way to search."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..model.verdict import Step
from . import marks
from .cards import Card, cards
from .entities import Listed
from .listings import shown
from .reader import Reader

LATEST, NEWS, NAMES = 8, 6, 8


@dataclass(frozen=True, slots=True)
class News:
    """A claim whose standing moved: on which day, to what, in which record."""

    when: str
    claim: Markup
    href: str
    mark: marks.Mark
    incident: Markup


@dataclass(frozen=True, slots=True)
class HomeView:
    """`until` is the last day on which anything was said, "" where nothing was."""

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
    site, corpus = reader.site, reader.site.corpus
    ids = shown(reader, "incidents")
    positions = (p for i in ids for found in corpus.dossiers[i].positions.values() for p in found)
    return HomeView(
        latest=cards(reader, ids[:LATEST]),
        news=tuple(_news(reader, record, step) for record, step in _newest(reader, ids)),
        situations=_busiest(reader, "situation", "situations", site.incidents_during),
        regions=_busiest(reader, "region", "regions", site.incidents_in),
        actors=_busiest(reader, "actor", "actors", site.incidents_of),
        incidents=len(ids),
        claims=sum(len(corpus.dossiers[i].claims) for i in ids),
        origins=len({p.origin for p in positions}),
        until=reader.dates.day(site.latest_day) if site.latest_day else "",
        search=reader.root + "search.html",
    )


def _newest(reader: Reader, ids: Iterable[str]) -> list[tuple[str, Step]]:
    """The last changes of standing, the newest first; of one day, in the order of the records."""
    moves = (
        (record, step)
        for record in ids
        for steps in reader.site.assessments[record].history.values()
        for step in steps
        if step.moved and step.day <= reader.settings.day
    )
    return heapq.nlargest(NEWS, moves, key=lambda move: move[1].day)


def _news(reader: Reader, record: str, step: Step) -> News:
    incident, verdict = reader.site.corpus.incidents[record], step.verdict
    claim = reader.site.corpus.dossiers[record].claims[verdict.claim]
    return News(
        when=reader.dates.short(step.day),
        claim=reader.text(claim.claim, incident.translations),
        href=f"{reader.href('incident', record)}#c-{verdict.claim}",
        mark=marks.standing(reader, verdict),
        incident=reader.titled_link("incident", record),
    )


def _busiest(reader: Reader, kind: str, folder: str, groups: Mapping[str, tuple[str, ...]]) -> tuple[Listed, ...]:
    """Those with most incidents first; those with none are on the section's own page."""
    ids = [i for i in shown(reader, folder) if groups.get(i)]
    top = heapq.nsmallest(NAMES, ids, key=lambda i: (-len(groups[i]), i))
    link = reader.titled_link if kind == "situation" else reader.link
    return tuple(Listed(link(kind, i), count=len(groups[i])) for i in top)
