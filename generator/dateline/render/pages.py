"""Every page of the site, in every language, as it is asked for.

A view is imported by what makes its page: after an edit of one record, most views are not needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..model.sheet import Sheet
from ..model.site import Artifact, Page, Settings, Site, Unit
from . import mapped
from .environment import environment, render
from .known import Known
from .leaf import Leaf
from .marks import SHAPES, used
from .reader import Reader, uri
from .spacing import spaced

if TYPE_CHECKING:
    from . import glance

SECTIONS = {
    "places": "regions",
    "reports": "sources",
    "coverage": "sources",
    "by-source": "sources",
    "situations": "briefs",
    "agreements": "briefs",
    "events": "briefs",
    "archive": "incidents",
    "by-type": "incidents",
    "by-status": "incidents",
    "new": "home",
    "data": "home",
    "corrections": "home",
    "editors": "home",
    "fields": "home",
    "problems": "home",
    "last-day.html": "home",
}
"""Folders whose pages belong to another folder's section of the site."""

PAGED = ("brief", "incident", "situation", "agreement", "event", "actor", "region", "place", "source", "report")
"""Kinds of record that have a page of their own."""

LISTS = ("briefs", "actors", "regions", "places", "situations", "agreements", "events", "sources", "reports")
"""Folders with a list of their records."""

TOLD = ("agreement", "event")
PROFILES = ("actor", "region")

FILTERS = {"k": "kind", "r": "region", "a": "actor", "t": "type", "s": "status", "y": "year"}
"""What a search can be narrowed by, in the order in which it is offered: the letter in pages, and its words."""

DAYS = ("situation", "brief")
"""Kinds of record with a page for each day on which something was said."""


@dataclass(frozen=True, slots=True)
class _Press:
    """A site as it is shown, with a reader for each language and depth."""

    site: Site
    settings: Settings
    known: Known = field(compare=False)
    readers: dict[tuple[str, int], Reader] = field(default_factory=dict, compare=False)

    def reader(self, language: str, local: str) -> Reader:
        key = language, local.count("/")
        if key not in self.readers:
            self.readers[key] = Reader(self.site, self.settings, *key, shared=self.known)
        return self.readers[key]

    def unit(self, language: str, local: str, make: Callable[..., Page | Artifact], *args: object) -> Unit:
        return Unit(prefix(self.settings, language) + local, partial(make, self, language, *args))

    def page(self, reader: Reader, local: str, html: str, title: str, description: str, source: str = "") -> Page:
        first = local.partition("/")[0]
        return Page(
            uri=prefix(self.settings, reader.language) + local,
            language=reader.language,
            section=SECTIONS.get(first) or ("home" if local == "index.html" else first.removesuffix(".html")),
            title=title,
            description=description,
            html=spaced(sprite(html) + html, reader.language),
            source=source,
        )


def units(site: Site, settings: Settings) -> Iterator[Unit]:
    """All pages and redirects, language by language: the first page, sections, lists, records, days, tombstones."""
    from . import leaves, lookup

    press = _press(site, settings)
    for language in settings.languages:
        yield from _first(press, language)
        yield press.unit(language, "form.html", _form)
        yield from _explore(press, language)
        yield press.unit(language, lookup.ADDRESS, _names)
        yield from _glance(press, language)
        yield from _sections(press, language)
        for leaf in leaves.leaves(press.reader(language, "new/index.html")):
            yield press.unit(language, leaf.local, _leaf, leaf)
        for kind in PAGED:
            for id_ in site.shown(kind):
                yield from _own(press, language, kind, id_)
        for kind, id_ in site.gone:
            yield from _left(press, language, kind, id_)


def first(site: Site, settings: Settings) -> Iterator[Unit]:
    """The first page in each language."""
    press = _press(site, settings)
    return (unit for language in settings.languages for unit in _first(press, language))


def _first(press: _Press, language: str) -> Iterator[Unit]:
    yield press.unit(language, "index.html", _home)
    yield from _zoomed(press, language, "index.html", "home")


def units_of(site: Site, settings: Settings, kind: str, id_: str) -> Iterator[Unit]:
    """The pages of one record."""
    press = _press(site, settings)
    for language in settings.languages if kind in PAGED else ():
        yield from _left(press, language, kind, id_) if (kind, id_) in site.gone else _own(press, language, kind, id_)


def _press(site: Site, settings: Settings) -> _Press:
    return _Press(site, settings, Known(site))


def _own(press: _Press, language: str, kind: str, id_: str) -> Iterator[Unit]:
    """A record's page, what stands beside it, and those of the days on which something was said."""
    local = uri(press.site, kind, id_)
    yield press.unit(language, local, _record, kind, id_)
    if kind in mapped.KINDS:
        yield from _zoomed(press, language, local, kind, id_)
    if kind == "brief":
        from . import citation

        for ending, _ in citation.FORMATS:
            yield press.unit(language, local.removesuffix(".html") + ending, _brief_file, id_, ending)
    for day, local in _days_of(press.reader(language, ""), kind, id_):
        yield press.unit(language, local, _day, kind, id_, day, local)


def _zoomed(press: _Press, language: str, local: str, kind: str, id_: str = "") -> Iterator[Unit]:
    """What a browser zooms the map of the page at that address with, and what it says of the incidents there."""
    from .maps import zoom

    incidents = mapped.incidents(press.reader(language, local), kind, id_)
    if zoom.is_worth(incidents):
        yield press.unit(language, zoom.address(local), _asked, local, kind, id_)
        for address, number in zoom.parts(local, incidents):
            yield press.unit(language, address, _asked, local, kind, id_, number)


def _asked(press: _Press, language: str, local: str, kind: str, id_: str, number: int | None = None) -> Artifact:
    """A file that is asked for when somebody zooms a map: all of it, or what cards say of so many incidents."""
    from .maps import zoom

    sketch = mapped.sketch(press.reader(language, local), kind, id_)
    address = zoom.address(local) if number is None else zoom.part(local, number)
    made = zoom.data(sketch) if number is None else zoom.rows(sketch, number)
    return Artifact(prefix(press.settings, language) + address, made)


def _left(press: _Press, language: str, kind: str, id_: str) -> Iterator[Unit]:
    """What stands at the address of a record that is not shown any more."""
    gone = press.site.gone[kind, id_]
    if gone.has_page and kind in PAGED:
        yield press.unit(language, uri(press.site, kind, id_), _redirect if gone.into else _tombstone, kind, id_)


def sheets(
    site: Site, settings: Settings, only: Iterable[str] | None = None
) -> Iterator[tuple[str, Callable[[], Sheet]]]:
    """By address, in each language: briefs as they are set on paper, where they are asked for."""
    from . import sheet

    press = _press(site, settings)
    for language in settings.languages if settings.pdf else ():
        for id_ in site.shown("brief") if only is None else only:
            local = uri(site, "brief", id_)
            address = prefix(settings, language) + local.removesuffix(".html") + ".pdf"
            yield address, partial(sheet.of_brief, press.reader(language, local), id_)


def pages(site: Site, settings: Settings) -> Iterator[Page]:
    """All pages, made as they are asked for."""
    return (made for unit in units(site, settings) if isinstance(made := unit.make(), Page))


def targets(site: Site, settings: Settings, listed: Iterable[Unit] | None = None) -> tuple[str, ...]:
    """The addresses of all pages in the first language. `listed`: all pages, where they were listed already."""
    others = tuple(prefix(settings, language) for language in settings.languages[1:])
    uris = (unit.uri for unit in (units(site, settings) if listed is None else listed))
    return tuple(uri for uri in uris if uri.endswith(".html") and not uri.startswith(others))


def prefix(settings: Settings, language: str) -> str:
    """What precedes addresses in that language: nothing for the first of the languages."""
    return "" if language == settings.languages[0] else f"{language}/"


def _home(press: _Press, language: str) -> Page:
    from . import home

    reader = press.reader(language, "index.html")
    html = render("home", view=home.view(reader), t=reader.t)
    return press.page(reader, "index.html", html, press.settings.site_name, reader.t.plain("home.description"))


def _search(press: _Press, language: str, beginnings: str) -> Page:
    reader = press.reader(language, "search.html")
    t = reader.t
    html = render(
        "search",
        t=t,
        top=reader.top,
        words=search_words(reader),
        glance=beginnings,
        symbols=[s for s, _ in SHAPES.values()],
        lists=_lists(reader),
    )
    return press.page(reader, "search.html", html, t.plain("search.title"), t.plain("search.description"))


def _names(press: _Press, language: str) -> Artifact:
    from . import lookup

    reader = press.reader(language, lookup.ADDRESS)
    return Artifact(prefix(press.settings, language) + lookup.ADDRESS, lookup.table(reader))


def _glance(press: _Press, language: str) -> Iterator[Unit]:
    """The search page and what it finds at a glance. Each is handed what stands there: a change elsewhere leaves it."""
    from . import glance

    reader, beginnings = press.reader(language, ""), []
    for beginning, words, names in glance.shards(reader):
        local = f"{glance.FOLDER}{beginning}.json"
        yield press.unit(language, local, _shard, local, words, names)
        beginnings.append(beginning)
    for span, rows in glance.spans(reader):
        local = f"{glance.FOLDER}cards/{span}.json"
        yield press.unit(language, local, _cards, local, rows)
    yield press.unit(language, "search.html", _search, " ".join(beginnings))


def _shard(press: _Press, language: str, local: str, words: glance.Words, names: glance.Names) -> Artifact:
    from . import glance

    return Artifact(prefix(press.settings, language) + local, glance.shard(words, names))


def _cards(press: _Press, language: str, local: str, rows: glance.Rows) -> Artifact:
    from . import glance

    return Artifact(prefix(press.settings, language) + local, glance.cards(press.reader(language, ""), rows))


def _sections(press: _Press, language: str) -> Iterator[Unit]:
    from . import listings

    yield press.unit(language, "incidents/index.html", _incidents)
    for year in listings.years(press.reader(language, "incidents/index.html")):
        yield press.unit(language, f"incidents/{year}/index.html", _year, year)
    for folder in LISTS:
        yield press.unit(language, f"{folder}/index.html", _list, folder)


def _incidents(press: _Press, language: str) -> Page:
    from . import listings

    local = "incidents/index.html"
    reader = press.reader(language, local)
    t = reader.t
    html = render("incidents", view=listings.incidents(reader), t=t)
    return press.page(reader, local, html, t.plain("incidents.title"), t.plain("incidents.description"))


def _year(press: _Press, language: str, year: int) -> Page:
    from . import listings

    local = f"incidents/{year}/index.html"
    reader = press.reader(language, local)
    t = reader.t
    html = render("incidents", view=listings.year(reader, year), t=t)
    return press.page(reader, local, html, t.plain("incidents.year", year=str(year)), t.plain("incidents.description"))


def _list(press: _Press, language: str, folder: str) -> Page:
    from . import listings, published

    local = f"{folder}/index.html"
    reader = press.reader(language, local)
    t = reader.t
    view = published.reports(reader) if folder == "reports" else getattr(listings, folder)(reader)
    html = render("list", view=view, t=t)
    return press.page(reader, local, html, t.plain(f"{folder}.title"), t.plain(f"{folder}.description"))


def _leaf(press: _Press, language: str, leaf: Leaf) -> Page:
    """A list, news, corrections, what was watched, what waits for editors."""
    reader = press.reader(language, leaf.local)
    html = render(leaf.template, view=leaf.view(reader), t=reader.t)
    made = press.page(reader, leaf.local, html, leaf.title, leaf.description)
    return made if leaf.listed else replace(made, listed=False)


def _record(press: _Press, language: str, kind: str, id_: str) -> Page:
    local = uri(press.site, kind, id_)
    reader = press.reader(language, local)
    filed = press.site.corpus.filed.get((kind, id_))
    html, title, description = _rendered(reader, kind, id_)
    source = filed.path if filed and not (filed.stub or filed.private) else ""
    return press.page(reader, local, html, title, description, source)


def _brief_file(press: _Press, language: str, id_: str, ending: str) -> Artifact:
    """A brief's entry for programs that keep references."""
    from . import citation

    local = uri(press.site, "brief", id_)
    made = citation.brief_file(press.reader(language, local), id_, ending)
    return Artifact(prefix(press.settings, language) + local.removesuffix(".html") + ending, made)


def _days_of(reader: Reader, kind: str, id_: str) -> Iterator[tuple[date, str]]:
    """Every day of a record that has a page, with its address."""
    if kind in DAYS:
        from . import days

        for day in days.days(reader, kind, id_):
            yield day, days.local(reader, kind, id_, day)


def _day(press: _Press, language: str, kind: str, id_: str, day: date, local: str) -> Page:
    """What was known on a day on which something was said. Search finds the records themselves."""
    from . import days

    reader = press.reader(language, local)
    t, name = reader.t, reader.dates.day(day)
    html = render("day", view=days.view(reader, kind, id_, day), t=t)
    title = reader.titled(kind, id_)[1]
    heading = f"{t.plain('day.title', day=name)}: {title}"
    return press.page(reader, local, html, heading, t.plain("day.description", title=title, day=name))


def _rendered(reader: Reader, kind: str, id_: str) -> tuple[str, str, str]:
    """(html, title, description) of a record's page."""
    if kind in ("incident", "brief", "situation"):
        return _argued(reader, kind, id_)
    if kind in TOLD:
        from . import told

        html = render("told", view=getattr(told, kind)(reader, id_), t=reader.t)
        return html, reader.titled(kind, id_)[1], told.description(reader, kind, id_)
    if kind == "report":
        from . import report

        title = report.plain_title(reader, id_)
        html = render("report", view=report.view(reader, id_), t=reader.t)
        return html, title, reader.t.plain("report.description", title=title)
    return _named(reader, kind, id_)


def _argued(reader: Reader, kind: str, id_: str) -> tuple[str, str, str]:
    """The same for what rests on claims: an incident, a brief, a situation."""
    view: Any = import_module(f".{kind}", __package__)
    html = render(kind, view=view.view(reader, id_), t=reader.t)
    return html, reader.titled(kind, id_)[1], view.description(reader, id_)


def _named(reader: Reader, kind: str, id_: str) -> tuple[str, str, str]:
    """The same for actors, regions, places and sources."""
    t, title = reader.t, reader.full(kind, id_)[1]
    if kind in PROFILES:
        from . import profile

        made: profile.ProfileView = getattr(profile, kind)(reader, id_)
        html, count = render("profile", view=made, all=made.all, t=t), made.all.total
    else:
        from . import entities

        view: entities.EntityView = getattr(entities, kind)(reader, id_)
        html, count = render("entity", view=view, t=t), view.total
    return html, title, t.plain(f"{kind}.description", name=title, n=count)


def _tombstone(press: _Press, language: str, kind: str, id_: str) -> Page:
    """What stands at the address of a withdrawn record."""
    from . import tombstone

    local = uri(press.site, kind, id_)
    reader = press.reader(language, local)
    t = reader.t
    title = t.plain("tombstone.title")
    made = press.page(reader, local, render("tombstone", view=tombstone.view(reader, kind, id_), t=t), title, title)
    return replace(made, listed=False)


def _redirect(press: _Press, language: str, kind: str, id_: str) -> Artifact:
    """At the address of a merged record, a page that leads to the one that holds it now."""
    from . import tombstone

    local = uri(press.site, kind, id_)
    reader, before = press.reader(language, local), prefix(press.settings, language)
    html = render("redirect", view=tombstone.lead(reader, kind, id_, before), t=reader.t)
    return Artifact(before + local, html.encode())


def _explore(press: _Press, language: str) -> Iterator[Unit]:
    """The page, its columns (once for all languages), and what they are called."""
    from . import explore
    from .maps import zoom

    yield press.unit(language, "explore.html", _explored)
    if language == press.settings.languages[0]:
        yield press.unit(language, explore.TABLE, _columns, explore.TABLE, explore.table)
    if zoom.is_worth(len(press.site.shown("incident"))):
        address = zoom.address(explore.PAGE)
        yield press.unit(language, address, _columns, address, explore.zoomed)
    yield press.unit(language, explore.LABELS, _columns, explore.LABELS, explore.labels)
    for number in explore.chunks(press.reader(language, "explore.html")):
        local = explore.title_file(number)
        yield press.unit(language, local, _columns, local, partial(explore.titles, number=number))


def _columns(press: _Press, language: str, local: str, make: Callable[[Reader], bytes]) -> Artifact:
    return Artifact(prefix(press.settings, language) + local, make(press.reader(language, "explore.html")))


def _explored(press: _Press, language: str) -> Page:
    from . import explore

    reader = press.reader(language, "explore.html")
    t = reader.t
    html = render("explore", t=t, view=explore.view(reader, _lists(reader)))
    return press.page(reader, "explore.html", html, t.plain("explore.title"), t.plain("explore.description"))


def _lists(reader: Reader) -> tuple[tuple[str, str], ...]:
    """Addresses and titles of the lists of records: where to go without a script."""
    return tuple((f"{folder}/index.html", reader.t.plain(f"{folder}.title")) for folder in ("incidents", *LISTS))


def _form(press: _Press, language: str) -> Page:
    """The form for a new incident. Search has nothing to find in it."""
    from . import form

    reader = press.reader(language, "form.html")
    t = reader.t
    made = render("form", t=t, view=form.view(reader))
    return replace(
        press.page(reader, "form.html", made, t.plain("form.title"), t.plain("form.description")), listed=False
    )


def search_words(reader: Reader) -> dict[str, object]:
    """What the search page's script says, in the page's language; filters by the letters that pages carry."""
    from . import lookup

    keys = ("none", "one", "other", "more", "failed", "any", "working", "goes", "first", "looking", "only")
    kinds = {kind: reader.t.plain(f"kind.{kind}") for kind in lookup.KINDS}
    filters = [(letter, reader.t.plain(f"search.filter-{name}")) for letter, name in FILTERS.items()]
    return {**{key: reader.t.raw(f"search.{key}") for key in keys}, "kinds": kinds, "filters": filters}


def sprite(html: str) -> str:
    """The symbols that a page refers to, once each, at its head."""
    symbols = "".join(_symbols()[name] for name in used(html))
    return f'<svg class="dl-sprite" width="0" height="0" aria-hidden="true">{symbols}</svg>' if symbols else ""


@cache
def _symbols() -> dict[str, str]:
    """Each symbol of the sprite by name."""
    template = environment().get_template("partials/sprite.svg")
    lines = str(template.render()).splitlines()
    return {line.partition('id="m-')[2].partition('"')[0]: line.strip() for line in lines if 'id="m-' in line}
