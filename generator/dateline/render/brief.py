"""A brief: the page that is printed, cited and shared. Everything on it is as of its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from ..model.over_days import Panel
from . import citation, overview, takeaways
from . import days as known
from .editions import Edition, as_of, by_situation, editions
from .incident import Corrected, Edit, corrected, edit
from .maps import zoom
from .maps.view import Sketch
from .media import Pictured, pictured
from .origins import archived
from .overview import Overview
from .parts import rows
from .prose import Prose, prose
from .reader import Reader

WIDE: frozenset[Panel] = frozenset({"who-says-what"})
"""Panels that need the width of the page."""

FIRST: frozenset[Panel] = frozenset({"map"})
"""Panels that stand at the head of the page, beside the takeaways."""

WEEKS = 1
"""A brief shows who spoke in the week before it."""


@dataclass(frozen=True, slots=True)
class BriefView:
    """`panels`: rows of one or two, in the order that the brief's header gives. `legs`: whether they are shown."""

    id: str
    title: Markup
    situation: Markup
    regions: Markup
    as_of: Markup
    number: Markup
    earlier: Edition | None
    later: Edition | None
    summary: Markup
    prose: Prose
    media: tuple[Pictured, ...]
    takeaways: tuple[takeaways.Takeaway, ...]
    legs: bool
    panels: tuple[tuple[Panel, ...], ...]
    all: Overview
    days: tuple[known.DayLink, ...]
    day: known.DayLink | None
    archived: Markup
    corrections: tuple[Corrected, ...]
    editions: tuple[Edition, ...]
    cited: citation.Citation
    pdf: str
    """The address of the same as a PDF; empty where there is none."""
    edit: Edit


@dataclass(frozen=True, slots=True)
class Lead:
    """A brief's beginning, for the first page."""

    href: str
    title: Markup
    situation: Markup
    as_of: Markup
    number: Markup
    summary: Markup
    takeaways: tuple[takeaways.Takeaway, ...]


def view(today: Reader, id_: str) -> BriefView:
    """The page of a brief, for a reader who knows nothing that was said after its day."""
    found = today.site.corpus.briefs[id_]
    reader = today.on(found.as_of.day)
    situation = reader.site.corpus.situations[found.situation]
    named = takeaways.resting(reader, id_)
    all_ = overview.overview(reader, found.situation, (f"brief/{id_}",), named, found.as_of.day, WEEKS)
    others = editions(reader, found.situation, id_)
    at = next(n for n, one in enumerate(others) if one.here)
    return BriefView(
        id=id_,
        title=reader.marked(*reader.titled("brief", id_)),
        situation=reader.titled_link("situation", found.situation),
        regions=reader.listed([reader.link("region", region) for region in situation.regions]),
        as_of=as_of(reader, found.as_of),
        number=others[at].number,
        earlier=others[at - 1] if at else None,
        later=others[at + 1] if at + 1 < len(others) else None,
        summary=reader.text(found.summary, found.translations) if found.summary else Markup(""),
        prose=prose(reader, "brief", id_),
        media=pictured(reader, found),
        takeaways=takeaways.takeaways(reader, id_, all_.ground),
        legs=bool(all_.legs or all_.map) and "map" in found.panels,
        panels=tuple(_rows(p for p in found.panels if p not in FIRST and _has(all_, p))),
        all=replace(all_, map=zoom.offered(all_.map, all_.sketch, today.local("brief", id_))),
        days=known.links(today, "brief", id_),
        day=known.link(today, "situation", found.situation, found.as_of.day),
        archived=archived(reader, all_.origins),
        corrections=corrected(reader, found.corrections, found.translations),
        editions=others,
        cited=citation.brief(today, id_),
        pdf=reader.href("brief", id_).removesuffix("html") + "pdf" if reader.settings.pdf else "",
        edit=edit(reader, "brief", id_),
    )


def sketch(today: Reader, id_: str) -> Sketch | None:
    """What is on its map, as of its day."""
    found = today.site.corpus.briefs[id_]
    reader = today.on(found.as_of.day)
    return overview.sketch(reader, found.situation, (f"brief/{id_}",), takeaways.resting(reader, id_))


def description(reader: Reader, id_: str) -> str:
    """One line for search engines and shared links."""
    found = reader.site.corpus.briefs[id_]
    situation = reader.titled("situation", found.situation)[1]
    return reader.t.plain("brief.description", situation=situation, as_of=as_of(reader, found.as_of).unescape())


def latest(today: Reader) -> Lead | None:
    """The beginning of the brief with the latest moment; None where there is no brief."""
    newest = [found[-1] for found in by_situation(today).values()]
    if not newest:
        return None
    id_ = newest[-1]
    found = today.site.corpus.briefs[id_]
    reader = today.on(found.as_of.day)
    ground = takeaways.Ground(rows(known.brief_parts(reader, id_)), {}, reader.href("brief", id_))
    return Lead(
        href=reader.href("brief", id_),
        title=reader.marked(*reader.titled("brief", id_)),
        situation=reader.titled_link("situation", found.situation),
        as_of=as_of(reader, found.as_of),
        number=reader.t("brief.edition", number=str(found.edition)),
        summary=reader.text(found.summary, found.translations) if found.summary else Markup(""),
        takeaways=takeaways.takeaways(reader, id_, ground),
    )


def _rows(panels: Iterable[Panel]) -> Iterator[tuple[Panel, ...]]:
    """Panels two by two, but for those that need the whole width."""
    held: list[Panel] = []
    for panel in panels:
        if panel in WIDE:
            if held:
                yield tuple(held)
            yield (panel,)
            held = []
        else:
            held.append(panel)
            if len(held) == 2:
                yield tuple(held)
                held = []
    if held:
        yield tuple(held)


def _has(all_: Overview, panel: Panel) -> bool:
    """Whether a panel has anything to say; who spoke, figures and what is not known are never left out."""
    found: dict[Panel, object] = {
        "timeline": all_.incidents,
        "who-says-what": all_.matrix.bodies,
        "coming-events": all_.ahead.hypotheses or all_.ahead.events or all_.ahead.outlook,
        "control": all_.control,
        "background": all_.backgrounds,
    }
    return bool(found.get(panel, True))
