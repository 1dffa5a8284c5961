"""Pictures of a record: each with its words, its credit, its licence; what could shock is a link until asked for.

A page loads the small size and leads to the large one. The address of either says nothing but what is in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from ..model.picture import Drawn
from ..model.records import Told
from ..model.site import Artifact, Site, Unit
from .reader import Reader


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture as it stands on a page. `large` is empty where there is no more to be seen than on the page."""

    small: str
    width: int
    height: int
    large: str
    size: str
    """Of the file that the link leads to, in kilobytes."""
    alt: str
    alt_lang: str
    caption: Markup
    credit: Markup
    source: Markup
    licence: Markup
    graphic: bool


def pictured(reader: Reader, told: Told) -> tuple[Pictured, ...]:
    """The pictures of a record, in its order; one that could not be published is left out."""
    return tuple(_pictured(reader, told))


def _pictured(reader: Reader, told: Told) -> Iterator[Pictured]:
    for medium in told.media:
        picture = reader.site.corpus.pictures.get(medium.file)
        if picture is None:
            continue
        small, large = picture.small, picture.large
        language, alt = reader.chosen(medium.alt, told.translations)
        yield Pictured(
            small=reader.top + small.address,
            width=small.width,
            height=small.height,
            large=reader.top + large.address if large.width > small.width else "",
            size=str(max(1, round(len(large.data) / 1000))),
            alt=alt,
            alt_lang=language if language != reader.language else "",
            caption=reader.text(medium.caption, told.translations),
            credit=_apart(medium.credit),
            source=reader.link("source", medium.source),
            licence=_apart(medium.licence),
            graphic=medium.graphic,
        )


def _apart(words: str) -> Markup:
    """Words that keep their own direction."""
    return Markup("<bdi>%s</bdi>") % words


def units(site: Site) -> Iterator[Unit]:
    """The files of all pictures that are shown, each once."""
    made: set[str] = set()
    for path, picture in site.corpus.pictures.items():
        for size in ("small", "large"):
            drawn: Drawn = getattr(picture, size)
            if drawn.address not in made:
                made.add(drawn.address)
                yield Unit(drawn.address, partial(_file, site, path, size))


def _file(site: Site, path: str, size: str) -> Artifact:
    drawn: Drawn = getattr(site.corpus.pictures[path], size)
    return Artifact(drawn.address, drawn.data)
