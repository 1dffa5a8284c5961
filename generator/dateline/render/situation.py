"""A situation: all that its incidents amount to, as of everything collected, and its editions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from . import days as known
from . import entities, overview, takeaways
from .editions import Edition, editions, ids
from .incident import Corrected, Edit, corrected, edit
from .listed import Listed
from .maps import zoom
from .maps.view import Sketch
from .media import Pictured, pictured
from .origins import archived
from .overview import Overview
from .parts import Name
from .prose import Prose, prose
from .reader import Reader

WEEKS = 4
"""So many weeks of who spoke; days before them have pages of their own."""


@dataclass(frozen=True, slots=True)
class SituationView:
    """`latest`: the newest edition. `count`: how many incidents it has."""

    id: str
    title: Markup
    regions: Markup
    when: str
    count: int
    latest: Edition | None
    prose: Prose
    media: tuple[Pictured, ...]
    all: Overview
    periods: tuple[Listed, ...]
    """Pages by year or month of a situation with many incidents."""
    days: tuple[known.DayLink, ...]
    archived: Markup
    corrections: tuple[Corrected, ...]
    editions: tuple[Edition, ...]
    edit: Edit


def view(reader: Reader, id_: str) -> SituationView:
    """The page of a situation."""
    found = reader.site.corpus.situations[id_]
    all_ = overview.overview(reader, id_, (f"situation/{id_}",), _resting(reader, id_), None, WEEKS)
    made = editions(reader, id_)
    return SituationView(
        id=id_,
        title=reader.marked(*reader.titled("situation", id_)),
        regions=reader.listed([reader.link("region", region) for region in found.regions]),
        when=str(escape(reader.dates.when(found.date))),
        count=len(reader.site.incidents_during.get(id_, ())),
        latest=made[-1] if made else None,
        prose=prose(reader, "situation", id_),
        media=pictured(reader, found),
        all=replace(all_, map=zoom.offered(all_.map, all_.sketch, reader.local("situation", id_))),
        periods=entities.periods(reader, "situation", id_),
        days=known.links(reader, "situation", id_),
        archived=archived(reader, all_.origins),
        corrections=corrected(reader, found.corrections, found.translations),
        editions=made,
        edit=edit(reader, "situation", id_),
    )


def sketch(reader: Reader, id_: str) -> Sketch | None:
    """What is on its map."""
    return overview.sketch(reader, id_, (f"situation/{id_}",), _resting(reader, id_))


def _resting(reader: Reader, id_: str) -> tuple[Name, ...]:
    """The claims on which the takeaways of its latest brief rest."""
    briefs = ids(reader, id_)
    return takeaways.resting(reader, briefs[-1]) if briefs else ()


def description(reader: Reader, id_: str) -> str:
    """One line for search engines and shared links."""
    count = len(reader.site.incidents_during.get(id_, ()))
    return reader.t.plain("situation.description", name=reader.titled("situation", id_)[1], n=count)
