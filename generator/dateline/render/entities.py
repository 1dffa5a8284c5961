"""Pages of actors, regions, places and sources: what they are, and the records that belong to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..model.records import Actor, Place, Region, Situation, Source
from ..model.told import Link
from . import civilians, claims, editions, newly
from .cards import Card, cards
from .civilians import Harm
from .facts import Fact, external
from .incident import Corrected, Edit, corrected, edit
from .listed import Group, Listed, announced, publishes, report_line
from .maps import view as maps
from .maps.view import Map
from .prose import Prose, prose
from .reader import Reader
from .totals import Total, overall

MOST = 100
"""So many incidents stand on one page; the rest are counted."""

RELATIONS = ("part_of", "body_of", "allied", "renamed_from")


@dataclass(frozen=True, slots=True)
class Tool:
    """A page beside this one, in the head of the page: `words` is the key of its words."""

    href: str
    words: str


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
    more: int
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


def actor(reader: Reader, id_: str) -> EntityView:
    """Who it is, its incidents, what it says, and what is said against it."""
    record = reader.site.corpus.actors[id_]
    return _view(
        reader,
        "actor",
        id_,
        facts=(*_names(reader, record), *_dates(reader, record), *_relations(reader, id_, record)),
        ids=reader.site.incidents_of.get(id_, ()),
        track=claims.track(reader, id_),
        against=claims.against(reader, id_),
    )


def region(reader: Reader, id_: str) -> EntityView:
    """What it is part of, and the incidents of everything inside it."""
    site, record = reader.site, reader.site.corpus.regions[id_]
    inside = [_counted(reader, "region", r, site.incidents_in) for r in site.regions_within.get(id_, ())]
    places = [_counted(reader, "place", p, site.incidents_at) for p in site.places_within.get(id_, ())]
    situations = [s for s, found in site.corpus.situations.items() if id_ in found.regions]
    groups = (
        Group("region.situations", tuple(_situation(reader, s) for s in situations)),
        Group("region.inside", _busiest(inside)),
        Group("region.places", _busiest(places)),
    )
    facts = (*_names(reader, record), *_within(reader, record), *_codes(reader, record), *_dates(reader, record))
    ids = site.incidents_in.get(id_, ())
    return _view(
        reader,
        "region",
        id_,
        facts=facts,
        ids=ids,
        groups=groups,
        harm=civilians.harm(reader, ids),
        tools=(Tool(f"{reader.root}new/{id_}.html", "facts.news"),) if id_ in newly.by_region(reader) else (),
        map_=maps.region(reader, id_, ids),
    )


def _situation(reader: Reader, id_: str) -> Listed:
    """A situation in a list, with its latest brief."""
    count = len(reader.site.incidents_during.get(id_, ()))
    made = editions.editions(reader, id_)
    if not made:
        return Listed(reader.titled_link("situation", id_), count=count)
    words = reader.t("situation.latest", moment=made[-1].as_of)
    return Listed(reader.titled_link("situation", id_), Markup('<a href="%s">%s</a>') % (made[-1].href, words), count)


def place(reader: Reader, id_: str) -> EntityView:
    """Where it is, and the incidents at, near or on the way to it."""
    record = reader.site.corpus.places[id_]
    facts = (*_names(reader, record), *_position(reader, record))
    return _view(reader, "place", id_, facts=facts, ids=reader.site.incidents_at.get(id_, ()))


def source(reader: Reader, id_: str) -> EntityView:
    """What it publishes, and the incidents that use it."""
    site, record = reader.site, reader.site.corpus.sources[id_]
    reports = site.reports_of.get(id_, ())
    groups = (Group("source.reports", tuple(report_line(reader, r) for r in reports)),)
    citing = dict.fromkeys(i for r in reports for i in site.incidents_citing.get(r, ()))
    facts = (*_names(reader, record), *_published(reader, record), *publishes(reader, id_))
    ids = sorted(citing, key=lambda i: (site.corpus.incidents[i].date.first, i), reverse=True)
    tools = (Tool(f"{reader.root}by-source/{id_}.html", "by-source.short"),) if ids else ()
    track = claims.track(reader, id_)
    return _view(reader, "source", id_, facts=facts, ids=ids, groups=groups, track=track, tools=tools)


def _view(  # noqa: PLR0913 - each kind has its own parts
    reader: Reader,
    kind: str,
    id_: str,
    *,
    facts: Iterable[Fact],
    ids: Iterable[str],
    groups: tuple[Group, ...] = (),
    track: tuple[claims.Track, ...] = (),
    against: tuple[claims.ClaimLine, ...] = (),
    harm: tuple[Harm, ...] | None = None,
    tools: tuple[Tool, ...] = (),
    map_: Map | None = None,
) -> EntityView:
    all_ids = tuple(ids)
    record = reader.record(kind, id_)
    filed = reader.site.corpus.filed.get((kind, id_))
    translations = getattr(record, "translations", None) or {}
    return EntityView(
        kind=kind,
        id=id_,
        name=Markup("<bdi>%s</bdi>") % reader.marked(*reader.full(kind, id_)),
        kicker=_kicker(reader, kind, record),
        stub=bool(filed and filed.stub),
        facts=tuple(facts),
        prose=prose(reader, kind, id_),
        incidents=cards(reader, all_ids[:MOST]),
        more=max(0, len(all_ids) - MOST),
        corrections=corrected(reader, getattr(record, "corrections", ()), translations),
        edit=edit(reader, kind, id_),
        groups=tuple(g for g in (*groups, *announced(reader, kind, id_)) if g.entries),
        track=track,
        against=against,
        harm=harm,
        tools=tools,
        totals=overall(reader, all_ids) if kind in ("actor", "region") else (),
        map=map_,
    )


def _kicker(reader: Reader, kind: str, record: object) -> Markup:
    """What kind of record it is, and of which kind within that."""
    name = reader.t(f"kind.{kind}")
    own = getattr(record, "kind", None)
    if not own or reader.term(f"{kind}-kinds", own) == name:
        return name
    return Markup(" · ").join([name, escape(reader.term(f"{kind}-kinds", own))])


def _names(reader: Reader, record: Actor | Region | Place | Source) -> Iterator[Fact]:
    """The name in other languages, the short name, and what it is called besides."""
    shown = reader.chosen(record.name)[1]
    others = [reader.marked(tag, name) for tag, name in record.name.pairs if name != shown]
    short = getattr(record, "short", None)
    names = [Markup("<bdi>%s</bdi>") % name for name in others]
    if short and reader.chosen(short)[1] != shown:
        names.insert(0, Markup("<bdi>%s</bdi>") % reader.text(short))
    names += [Markup("<bdi>%s</bdi>") % alias for alias in record.aliases]
    if names:
        yield Fact(reader.t("facts.also"), Markup(" · ").join(dict.fromkeys(names)))


def _dates(reader: Reader, record: Actor | Region) -> Iterator[Fact]:
    for key in ("since", "until"):
        if when := getattr(record, key):
            yield Fact(reader.t(f"facts.{key}"), escape(reader.dates.when(when)))


def _relations(reader: Reader, id_: str, record: Actor) -> Iterator[Fact]:
    """Relations with their dates, both ways."""
    for relation in RELATIONS:
        links: tuple[Link, ...] = getattr(record, relation)
        if links:
            yield Fact(reader.t(f"relation.{relation}"), _joined(_dated(reader, "actor", link) for link in links))
    for relation, others in _related(reader).get(id_, {}).items():
        yield Fact(reader.t(f"relation.{relation}.of"), _joined(others))


def _related(reader: Reader) -> Mapping[str, Mapping[str, list[Markup]]]:
    """By actor: by relation, the actors that have it to this one."""
    return reader.keep(("related",), lambda: _relate(reader))


def _relate(reader: Reader) -> Mapping[str, Mapping[str, list[Markup]]]:
    found: dict[str, dict[str, list[Markup]]] = {}
    for other, record in reader.site.corpus.actors.items():
        for relation in RELATIONS:
            for link in getattr(record, relation):
                entry = found.setdefault(link.id, {}).setdefault(relation, [])
                entry.append(reader.link("actor", other) + _span(reader, link))
    return found


def _within(reader: Reader, record: Region) -> Iterator[Fact]:
    if record.within:
        yield Fact(reader.t("facts.within"), _joined(_dated(reader, "region", link) for link in record.within))


def _codes(reader: Reader, record: Region) -> Iterator[Fact]:
    if record.iso:
        yield Fact(reader.t("facts.iso"), escape(record.iso))
    if record.pcode:
        yield Fact(reader.t("facts.pcode"), escape(record.pcode))


def _position(reader: Reader, record: Place) -> Iterator[Fact]:
    t = reader.t
    if record.region:
        yield Fact(t("facts.region"), reader.link("region", record.region))
    if record.lat is not None and record.lon is not None:
        yield Fact(t("facts.coordinates"), t("coordinates", lat=f"{record.lat:.2f}", lon=f"{record.lon:.2f}"))
    if record.gazetteer:
        yield Fact(t("facts.gazetteer"), escape(record.gazetteer))
    if record.note:
        yield Fact(t("facts.note"), reader.text(record.note))


def _published(reader: Reader, record: Source) -> Iterator[Fact]:
    t = reader.t
    if record.voice_of:
        yield Fact(t("facts.voice-of"), reader.link("actor", record.voice_of))
    if record.language:
        yield Fact(t("facts.language"), escape(reader.language_name(record.language)))
    if record.based:
        yield Fact(t("facts.based"), reader.text(record.based))
    if record.address:
        yield Fact(t("facts.address"), external(record.address))
    if record.compiles:
        yield Fact(t("facts.weight"), t("source.compiles"))


def _dated(reader: Reader, kind: str, link: Link) -> Markup:
    note = Markup(". ") + reader.text(link.note) if link.note else Markup("")
    return reader.link(kind, link.id) + _span(reader, link) + note


def _span(reader: Reader, link: Link) -> Markup:
    """When a relation held: " (since 2021)", " (2014 to 2016)"."""
    first = reader.dates.when(link.from_) if link.from_ else ""
    last = reader.dates.when(link.until) if link.until else ""
    if first and last:
        return reader.t("relation.span", first=first, last=last)
    if first:
        return reader.t("relation.since", first=first)
    return reader.t("relation.until", last=last) if last else Markup("")


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("; ").join(parts)


def _counted(reader: Reader, kind: str, id_: str, groups: Mapping[str, tuple[str, ...]]) -> Listed:
    titled = isinstance(reader.record(kind, id_), Situation)
    link = reader.titled_link(kind, id_) if titled else reader.link(kind, id_)
    return Listed(link, count=len(groups.get(id_, ())))


def _busiest(entries: Iterable[Listed]) -> tuple[Listed, ...]:
    """Those with most incidents first."""
    return tuple(sorted(entries, key=lambda entry: -entry.count))
