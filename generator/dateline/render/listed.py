"""Lists of records as they stand on other records' pages: links with a word about each, under a heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..model.records import Agreement, Event
from ..model.site import Site
from ..model.text import Text
from .coverage import watched_by
from .facts import Fact
from .markup import linked
from .reader import Reader, direction


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list: a link, a word about it, how many incidents or reports it has."""

    link: Markup
    note: Markup = Markup("")
    count: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A titled list on an entity's page: `heading` is the key of its words."""

    heading: str
    entries: tuple[Listed, ...]


def announced(reader: Reader, kind: str, id_: str) -> Iterator[Group]:
    """Events that an actor announced, or that were announced for a place or a region; an actor's agreements."""
    found = reader.keep_for_site(("concerned",), lambda: _concerned(reader))
    if kind == "actor":
        yield Group("actor.agreements", _days(reader, "agreement", found.get(("party", id_), ())))
    if kind in ("actor", "place", "region"):
        yield Group(f"{kind}.events", _days(reader, "event", found.get((kind, id_), ())))


def _concerned(reader: Reader) -> Mapping[tuple[str, str], Sequence[str]]:
    """By actor, place and region: its events; by party: its agreements."""
    site = reader.site
    found: dict[tuple[str, str], list[str]] = {}
    for id_ in site.shown("agreement"):
        for party in dict.fromkeys(site.corpus.agreements[id_].parties):
            found.setdefault(("party", party), []).append(id_)
    for id_ in site.shown("event"):
        for key in _concern(site, site.corpus.events[id_]):
            found.setdefault(key, []).append(id_)
    return found


def _concern(site: Site, event: Event) -> frozenset[tuple[str, str]]:
    """Who organises an event and where it is to be, with every region around."""
    inside = [event.place.region or event.place.in_, *(site.corpus.places[p].region for p in event.place.places)]
    around = {r for one in inside if one for r in (one, *site.regions_above.get(one, ()))}
    places = {("place", p) for p in event.place.places}
    return frozenset({("actor", o) for o in event.organisers} | places | {("region", r) for r in around})


def _days(reader: Reader, kind: str, ids: Iterable[str]) -> tuple[Listed, ...]:
    """Events or agreements in a list: the title, and the day."""
    records: Mapping[str, Event | Agreement] = getattr(reader.site.corpus, f"{kind}s")
    return tuple(Listed(reader.titled_link(kind, i), escape(reader.dates.when(records[i].date))) for i in ids)


def origins_and_copies(reader: Reader, source: str) -> Markup:
    """How many of a source's reports are its own words, and how many copy those of others."""
    reports = reader.site.corpus.reports
    own = reader.site.reports_of.get(source, ())
    copies = sum(1 for r in own if reports[r].copy_of or reports[r].translation_of)
    t, origins = reader.t, len(own) - copies
    counts = [("source.origins.n", origins), ("source.copies.n", copies)]
    return Markup(", ").join(t(key, n=n) for key, n in counts if n)


def publishes(reader: Reader, id_: str) -> Iterator[Fact]:
    """How many of its reports are origins, its list by month, and for which regions and days it was watched."""
    t = reader.t
    if counted := origins_and_copies(reader, id_):
        yield Fact(t("facts.reports"), counted)
    if watched := watched_by(reader, id_):
        yield Fact(t("facts.watched"), Markup("<br>").join(watched))


def _quoted(reader: Reader, title: Text, language: str | None) -> Markup:
    """A document's own title: its words, not ours."""
    tag = language or title.language
    return Markup('<q lang="%s"%s>%s</q>') % (tag, direction(tag, reader.language), title.original)


def report_line(reader: Reader, id_: str) -> Listed:
    """A report in a list: its title or source, and the day; its copies; how many incidents use it."""
    report = reader.site.corpus.reports[id_]
    listed = reader.t("report.listed", source=reader.name("source", report.source), date=reader.dates.when(report.date))
    title = _quoted(reader, report.title, report.lang) if report.title else listed
    link = linked(reader.href("report", id_), title)
    copies = [c for c in reader.site.copies_of.get(id_, ()) if not reader.site.corpus.reports[c].cites]
    about = [listed] if report.title else []
    if copies:
        about.append(reader.t("origin.count", n=len(copies) + 1))
    note = Markup(". ").join(about)
    return Listed(link, note, len(reader.site.incidents_citing.get(id_, ())))
