"""Pages of actors, regions, places and sources: what they are, and the records that belong to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from markupsafe import Markup, escape

from ..model.records import Situation
from . import belongings, civilians, claims, entity_facts, newly, news
from .belongings import Belongings
from .cards import Card, cards
from .civilians import Harm
from .facts import Fact
from .incident import Corrected, Edit, corrected, edit
from .leaf import Leaf
from .listed import Group, Listed, announced, publishes, report_line
from .maps import view as maps
from .maps import zoom
from .maps.view import Map
from .markup import join, linked
from .prose import Prose, prose
from .reader import Reader
from .totals import Total, overall


@dataclass(frozen=True, slots=True)
class Tool:
    """A page beside this one, in the head of the page."""

    href: str
    words: Markup


@dataclass(frozen=True, slots=True)
class EntityView:
    """What the pages of actors, regions, places and sources have in common."""

    kind: str
    id: str
    name: Markup
    kicker: Markup
    stub: bool
    facts: tuple[Fact, ...]
    prose: Prose
    incidents: tuple[Card, ...]
    total: int
    """So many incidents there are in all."""
    corrections: tuple[Corrected, ...]
    edit: Edit
    track: tuple[claims.Track, ...] = ()
    against: tuple[claims.ClaimLine, ...] = ()
    groups: tuple[Group, ...] = ()
    harm: tuple[Harm, ...] | None = None
    """Claims on harm to civilians; None on pages that do not ask for them."""
    tools: tuple[Tool, ...] = ()
    totals: tuple[Total, ...] = ()
    """What claims add up to, for actors and regions."""
    map: Map | None = None
    periods: tuple[Listed, ...] = ()
    """The pages by year or month of what is too long for one."""
    whole: bool = True
    """Whether this is the record's own page, and not one of those."""


def actor(reader: Reader, id_: str) -> EntityView:
    """Who it is, its incidents, what it says, and what is said against it."""
    record = reader.site.corpus.actors[id_]
    return _view(
        reader,
        "actor",
        id_,
        facts=(
            *entity_facts.names(reader, record),
            *entity_facts.dates(reader, record),
        ),
        tools=_news(reader, "actor", id_),
        map_=_map(reader, "actor", id_),
    )


def _news(reader: Reader, kind: str, id_: str) -> tuple[Tool, ...]:
    """The page of its news, where there is any."""
    if not newly.of(reader, kind, id_).days:
        return ()
    return (Tool(reader.root + news.local(kind, id_), reader.t("facts.news")),)


def sketch(reader: Reader, kind: str, id_: str) -> maps.Sketch | None:
    """Where the incidents of a region were, or the latest of an actor's."""
    if kind == "region":
        return maps.region(reader, id_, reader.site.incidents_in.get(id_, ()))
    ids = reader.site.incidents_of.get(id_, ())[: belongings.WHOLE]
    return maps.recent(reader, ids, reader.t.plain("map.title.latest"), maps.FEW)


def _map(reader: Reader, kind: str, id_: str) -> Map | None:
    return zoom.shown(sketch(reader, kind, id_), reader.local(kind, id_))


def region(reader: Reader, id_: str) -> EntityView:
    """What it is part of, and the incidents of everything inside it."""
    site, record = reader.site, reader.site.corpus.regions[id_]
    inside = [_counted(reader, "region", r, site.incidents_in) for r in site.regions_within.get(id_, ())]
    places = [_counted(reader, "place", p, site.incidents_at) for p in site.places_within.get(id_, ())]
    groups = (
        Group("region.inside", _busiest(inside)),
        Group("region.places", _busiest(places)),
    )
    return _view(
        reader,
        "region",
        id_,
        facts=(
            *entity_facts.names(reader, record),
            *entity_facts.within(reader, record),
            *entity_facts.codes(reader, record),
            *entity_facts.dates(reader, record),
        ),
        groups=groups,
        tools=_news(reader, "region", id_),
        map_=_map(reader, "region", id_),
    )


def place(reader: Reader, id_: str) -> EntityView:
    """Where it is, and the incidents at, near or on the way to it."""
    record = reader.site.corpus.places[id_]
    return _view(
        reader, "place", id_, facts=(*entity_facts.names(reader, record), *entity_facts.position(reader, record))
    )


def source(reader: Reader, id_: str) -> EntityView:
    """What it publishes, and the incidents that use it."""
    record = reader.site.corpus.sources[id_]
    used = belongings.of(reader, "source", id_).incidents
    return _view(
        reader,
        "source",
        id_,
        facts=(*entity_facts.names(reader, record), *entity_facts.published(reader, record), *publishes(reader, id_)),
        tools=(Tool(f"{reader.root}by-source/{id_}.html", reader.t("by-source.short")),) if used else (),
    )


def leaves(reader: Reader) -> Iterator[Leaf]:
    """A page for each period of what is long."""
    for kind in belongings.KINDS:
        for id_ in reader.site.shown(kind):
            name = reader.full(kind, id_)[1]
            for period in belongings.periods(reader, kind, id_):
                title = reader.t.plain("entity.period", name=name, period=_called(reader, period))
                local = belongings.local(reader, kind, id_, period)
                about = reader.t.plain("entity.period.description", title=title)
                yield Leaf(local, "entity", title, about, partial(within, kind=kind, id_=id_, period=period))


def within(reader: Reader, kind: str, id_: str, period: str) -> EntityView:
    """What belongs to a record in one year or month."""
    found = belongings.periods(reader, kind, id_)
    named = list(found)
    at = named.index(period)
    beside = (*named[at + 1 : at + 2], *named[max(0, at - 1) : at])
    view = _listing(reader, kind, id_, found[period], None)
    return replace(
        view,
        name=reader.t("entity.period", name=view.name, period=_called(reader, period)),
        tools=(
            Tool(reader.href(kind, id_), reader.label(kind, id_)),
            *(Tool(f"{other}.html", escape(_called(reader, other))) for other in beside),
        ),
        whole=False,
    )


def _called(reader: Reader, period: str) -> str:
    """A year as it is; a month by its name."""
    return reader.dates.month(date.fromisoformat(f"{period}-01")) if "-" in period else period


def _view(  # noqa: PLR0913 - each kind has its own parts
    reader: Reader,
    kind: str,
    id_: str,
    *,
    facts: Iterable[Fact],
    groups: tuple[Group, ...] = (),
    tools: tuple[Tool, ...] = (),
    map_: Map | None = None,
) -> EntityView:
    """A record's own page: what it is, and what belongs to it, of what is long the newest."""
    filed = reader.site.corpus.filed.get((kind, id_))
    found = belongings.of(reader, kind, id_)
    view = _listing(reader, kind, id_, found, belongings.listed(found))
    return replace(
        view,
        stub=bool(filed and filed.stub),
        facts=tuple(facts),
        prose=prose(reader, kind, id_),
        groups=tuple(g for g in (*groups, *view.groups, *announced(reader, kind, id_)) if g.entries),
        tools=tools,
        periods=periods(reader, kind, id_),
        map=map_,
    )


def periods(reader: Reader, kind: str, id_: str) -> tuple[Listed, ...]:
    """Links to a record's pages by year or month, each with what it holds; none where all stands on one page."""
    return tuple(_period(reader, kind, id_, *one) for one in belongings.periods(reader, kind, id_).items())


def _period(reader: Reader, kind: str, id_: str, period: str, found: Belongings) -> Listed:
    href = reader.root + belongings.local(reader, kind, id_, period)
    counts = {"incidents.count": found.incidents, "claims.count": found.said, "reports.count": found.reports}
    said = join((reader.t(key, n=len(entries)) for key, entries in counts.items() if entries), " · ")
    return Listed(linked(href, _called(reader, period)), said)


def _listing(reader: Reader, kind: str, id_: str, found: Belongings, most: int | None) -> EntityView:
    """What belongs to a record, or to it in a period: of each list at most so many, with the count of all."""
    record = reader.record(kind, id_)
    translations = getattr(record, "translations", None) or {}
    reports = Group("source.reports", tuple(report_line(reader, r) for r in found.reports[:most]))
    return EntityView(
        kind=kind,
        id=id_,
        name=Markup("<bdi>%s</bdi>") % reader.marked(*reader.full(kind, id_)),
        kicker=entity_facts.kicker(reader, kind, record),
        stub=False,
        facts=(),
        prose=Prose(Markup("")),
        incidents=cards(reader, found.incidents[:most]),
        total=len(found.incidents),
        corrections=corrected(reader, getattr(record, "corrections", ()), translations),
        edit=edit(reader, kind, id_),
        groups=(reports,) if found.reports else (),
        track=claims.track(reader, found.said, most),
        against=claims.against(reader, id_, found.against[:most]),
        harm=civilians.listed(reader, found.harm[:most]) if kind in ("region", "situation") else None,
        totals=overall(reader, found.incidents) if kind in ("actor", "region") else (),
    )


def _counted(reader: Reader, kind: str, id_: str, groups: Mapping[str, tuple[str, ...]]) -> Listed:
    titled = isinstance(reader.record(kind, id_), Situation)
    link = reader.titled_link(kind, id_) if titled else reader.link(kind, id_)
    return Listed(link, count=len(groups.get(id_, ())))


def _busiest(entries: Iterable[Listed]) -> tuple[Listed, ...]:
    """Those with most incidents first."""
    return tuple(sorted(entries, key=lambda entry: -entry.count))
