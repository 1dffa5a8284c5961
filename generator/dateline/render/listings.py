"""Section indexes: incidents by month; actors and sources by kind; regions inside one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from markupsafe import Markup, escape

from ..model.records import FOLDERS, Agreement, Event
from . import editions
from .cards import Card, cards
from .listed import Listed, origins_and_copies
from .markup import linked
from .reader import Reader

LATEST = 50
"""Where there are more incidents, the first page has so many, and links to the months."""

LONG = 200
"""A list of more entries has pages for its years or months."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its incidents."""

    anchor: str
    name: str
    count: int
    cards: tuple[Card, ...]
    href: str
    """Where the month's incidents stand: on this page or on its own."""


@dataclass(frozen=True, slots=True)
class IncidentsView:
    """`latest` is empty where all incidents stand under their months."""

    title: Markup
    total: int
    latest: tuple[Card, ...]
    months: tuple[Month, ...]
    lists: tuple[Markup, ...]
    """Links to other lists of the same."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A group of a list: its words, and the lines below them."""

    words: Markup
    entries: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """A section's list: its name, how many records, and the groups."""

    section: str
    total: int
    groups: tuple[Heading, ...]
    calendar: str = ""
    """A calendar file of all that is listed."""
    lists: tuple[Markup, ...] = ()
    """Links to other lists of the same."""
    unit: str = "incidents.count"
    """What is counted beside each line."""


def incidents(reader: Reader) -> IncidentsView:
    """All incidents by month; where they are many, the latest ones, and months that lead to their pages."""
    return _incidents(reader, reader.t("incidents.title"), shown(reader, "incidents"), LATEST)


def year(reader: Reader, number: int) -> IncidentsView:
    """The incidents of a year, likewise."""
    ids = [i for i in shown(reader, "incidents") if reader.site.corpus.incidents[i].date.first.year == number]
    return _incidents(reader, reader.t("incidents.year", year=str(number)), ids, LONG)


def _incidents(reader: Reader, title: Markup, ids: list[str], most: int) -> IncidentsView:
    many = len(ids) > most
    months = [
        Month(
            anchor=f"m{month:%Y-%m}",
            name=reader.dates.month(month),
            count=len(found),
            cards=() if many else cards(reader, found),
            href=f"{reader.root}archive/{month:%Y-%m}.html" if many else f"#m{month:%Y-%m}",
        )
        for month, found in by_month(reader, ids).items()
    ]
    return IncidentsView(title, len(ids), cards(reader, ids[:LATEST]) if many else (), tuple(months), _others(reader))


def _others(reader: Reader) -> tuple[Markup, ...]:
    """The other lists of incidents and of their claims."""
    words = ("archive", "by-type", "by-status", "by-source", "situations", "agreements", "events")
    return tuple(_to(reader, f"{word}/index.html", f"{word}.title") for word in words)


def years(reader: Reader) -> tuple[int, ...]:
    """The years in which incidents began."""
    return tuple(sorted({reader.site.corpus.incidents[i].date.first.year for i in shown(reader, "incidents")}))


def actors(reader: Reader) -> ListView:
    """By kind, the busiest first."""
    return _listing(reader, "actors", lambda i: _kind(reader, "actor", i), reader.site.incidents_of)


def sources(reader: Reader) -> ListView:
    """By kind, those with most reports first."""
    kind, counts = partial(_kind, reader, "source"), reader.site.reports_of
    lists = tuple(_to(reader, f"{folder}/index.html", f"{folder}.title") for folder in ("by-source", "coverage"))
    return replace(_listing(reader, "sources", kind, counts, origins_and_copies), lists=lists, unit="reports.count")


def places(reader: Reader) -> ListView:
    """By region, the busiest first."""
    return _listing(reader, "places", lambda i: _region(reader, i), reader.site.incidents_at)


def briefs(reader: Reader) -> ListView:
    """By situation, the one with the latest brief first; its editions the newest first."""
    groups = {
        reader.titled_link("situation", situation): [_edition(reader, id_) for id_ in reversed(ids)]
        for situation, ids in reversed(editions.by_situation(reader).items())
    }
    told = editions.by_situation(reader)
    others = [s for s in shown(reader, "situations") if s not in told]
    if others:
        groups[reader.t("briefs.none-yet")] = [Listed(reader.titled_link("situation", s)) for s in others]
    return headed("briefs", groups, total=len(shown(reader, "briefs")))


def _edition(reader: Reader, id_: str) -> Listed:
    brief = reader.site.corpus.briefs[id_]
    number = reader.t("brief.edition", number=str(brief.edition))
    return Listed(reader.titled_link("brief", id_), Markup(" · ").join([editions.as_of(reader, brief.as_of), number]))


def situations(reader: Reader) -> ListView:
    """The newest first, under the year in which each began."""
    corpus = reader.site.corpus
    ids = sorted(shown(reader, "situations"), key=lambda i: (corpus.situations[i].date.first, i), reverse=True)
    groups: dict[Markup, list[Listed]] = {}
    for id_ in ids:
        when = corpus.situations[id_].date
        count = len(reader.site.incidents_during.get(id_, ()))
        line = Listed(reader.titled_link("situation", id_), escape(reader.dates.when(when)), count)
        groups.setdefault(escape(str(when.first.year)), []).append(line)
    lists = tuple(_to(reader, f"{folder}/index.html", f"{folder}.title") for folder in ("agreements", "events"))
    return replace(headed("situations", groups), lists=lists)


def agreements(reader: Reader) -> ListView:
    """The newest first, under the year in which each was made."""
    return _dated(reader, "agreement")


def events(reader: Reader) -> ListView:
    """Announced events, the last first, under their years; and one calendar of them all."""
    return replace(_dated(reader, "event"), calendar=f"{reader.root}calendar.ics")


def _dated(reader: Reader, kind: str) -> ListView:
    """Records under the year of their first day, the newest first, each with its day."""
    found: Mapping[str, Agreement | Event] = getattr(reader.site.corpus, FOLDERS[kind])
    groups: dict[Markup, list[Listed]] = {}
    for id_ in sorted(reader.site.shown(kind), key=lambda i: (found[i].date.first, i), reverse=True):
        line = Listed(reader.titled_link(kind, id_), escape(reader.dates.when(found[id_].date)))
        groups.setdefault(escape(str(found[id_].date.first.year)), []).append(line)
    return headed(FOLDERS[kind], groups)


def regions(reader: Reader) -> ListView:
    """A group for each region that has others in it, the widest first."""
    site = reader.site
    outer = [r for r in shown(reader, "regions") if site.regions_within.get(r)]
    outer.sort(key=lambda r: (len(site.regions_above.get(r, ())), r))
    alone = [r for r in shown(reader, "regions") if not site.regions_above.get(r) and not site.regions_within.get(r)]
    groups = {
        reader.link("region", region): _counted(reader, "region", site.regions_within[region], site.incidents_in)
        for region in outer
    }
    if alone:
        groups[reader.t("regions.alone")] = _counted(reader, "region", alone, site.incidents_in)
    return headed("regions", groups, total=len(shown(reader, "regions")))


def shown(reader: Reader, folder: str) -> list[str]:
    """The ids of a folder that readers are shown; incidents the newest first."""
    ids = list(reader.site.shown(next(kind for kind, name in FOLDERS.items() if name == folder)))
    return ids[::-1] if folder == "incidents" else ids


def by_month(reader: Reader, ids: Iterable[str]) -> dict[date, list[str]]:
    """Ids by the first day of the month in which they began, in the order given."""
    months: dict[date, list[str]] = {}
    for id_ in ids:
        months.setdefault(reader.site.corpus.incidents[id_].date.first.replace(day=1), []).append(id_)
    return months


def _to(reader: Reader, local: str, words: str) -> Markup:
    """A link to a page that is no record's."""
    return linked(reader.root + local, reader.t(words))


def _listing(
    reader: Reader,
    section: str,
    heading: Callable[[str], str],
    groups: Mapping[str, tuple[str, ...]],
    note: Callable[[Reader, str], Markup] | None = None,
) -> ListView:
    """Records under their headings, both in the language's order."""
    kind = section.removesuffix("s")
    under: dict[Markup, list[str]] = {}
    for id_ in shown(reader, section):
        under.setdefault(escape(heading(id_)), []).append(id_)
    order = sorted(under, key=lambda words: reader.order(words.striptags()))
    lines = {words: _counted(reader, kind, under[words], groups, note) for words in order}
    return headed(section, lines)


def _counted(
    reader: Reader,
    kind: str,
    ids: Iterable[str],
    groups: Mapping[str, tuple[str, ...]],
    note: Callable[[Reader, str], Markup] | None = None,
) -> list[Listed]:
    """Each with its full name, what is said of it beside, and its count, the busiest first."""
    lines = [
        Listed(_named(reader, kind, i), note(reader, i) if note else _short(reader, kind, i), len(groups.get(i, ())))
        for i in ids
    ]
    return sorted(lines, key=lambda line: (-line.count, reader.order(line.link.striptags())))


def _named(reader: Reader, kind: str, id_: str) -> Markup:
    language, name = reader.full(kind, id_)
    return Markup('<a href="%s"><bdi>%s</bdi></a>') % (reader.href(kind, id_), reader.marked(language, name))


def _short(reader: Reader, kind: str, id_: str) -> Markup:
    short = getattr(reader.record(kind, id_), "short", None)
    if short is None or reader.chosen(short)[1] == reader.full(kind, id_)[1]:
        return Markup("")
    return reader.label(kind, id_)


def _kind(reader: Reader, kind: str, id_: str) -> Markup:
    own = getattr(reader.record(kind, id_), "kind", None)
    return reader.term(f"{kind}-kinds", own) if own else reader.t("kind.none")


def _region(reader: Reader, id_: str) -> str:
    region = reader.site.corpus.places[id_].region
    return reader.full("region", region)[1] if region else reader.t.plain("kind.none")


def headed(section: str, groups: Mapping[Markup, list[Listed]], total: int | None = None) -> ListView:
    """A section's groups under their headings. `total`: where that is not how many lines there are."""
    made = tuple(Heading(words, tuple(entries)) for words, entries in groups.items())
    return ListView(section, sum(len(g.entries) for g in made) if total is None else total, made)
