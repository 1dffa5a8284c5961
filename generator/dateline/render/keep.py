"""The page on keeping a copy: on paper, on a stick, in the browser. The script `keep.js` does the last of these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..model.outputs import ZIP
from .editions import as_of, by_situation
from .leaf import Leaf, leaf
from .listings import years
from .reader import Reader

SAID = (
    "keep renew kept nothing size filling done same newer away moved full unable disk erased says more lost-missing "
    "lost-newer"
).split()
"""What the script says, by the ends of keys."""
TOLD = ("stored", "where", "traces", "seized", "erasing", "private")
"""What readers have to know before they keep anything."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A brief's PDF."""

    href: str
    title: Markup
    as_of: Markup


@dataclass(frozen=True, slots=True)
class Group:
    """Something that can be kept. `always`: with whatever is kept."""

    key: str
    name: str
    always: bool = False


@dataclass(frozen=True, slots=True)
class KeepView:
    """Ways to keep a copy; one that this site does not offer is empty."""

    briefs: tuple[Paper, ...]
    zip: str
    zip_name: str
    offline: bool
    top: str
    prefix: str
    """What precedes the addresses of this language."""
    words: dict[str, str]
    told: tuple[Markup, ...]
    groups: tuple[Group, ...]


def leaves(reader: Reader) -> Iterator[Leaf]:
    """The page."""
    yield leaf(reader, "keep.html", "keep", "keep", view)


def view(reader: Reader) -> KeepView:
    """The page for one language."""
    t, settings = reader.t, reader.settings
    return KeepView(
        briefs=tuple(_papers(reader)) if settings.pdf else (),
        zip=reader.top + ZIP if settings.zip else "",
        zip_name=ZIP,
        offline=settings.offline,
        top=reader.top or "./",
        prefix="" if reader.language == settings.languages[0] else f"{reader.language}/",
        words={key: t.raw(f"keep.{key}") for key in SAID},
        told=tuple(t(f"keep.told-{key}") for key in TOLD),
        groups=tuple(_groups(reader)),
    )


def _papers(reader: Reader) -> Iterator[Paper]:
    """The latest brief of each situation."""
    for ids in reversed(by_situation(reader).values()):
        href = reader.href("brief", ids[-1]).removesuffix("html") + "pdf"
        moment = as_of(reader, reader.site.corpus.briefs[ids[-1]].as_of)
        yield Paper(href, reader.marked(*reader.titled("brief", ids[-1])), moment)


def _groups(reader: Reader) -> Iterator[Group]:
    t = reader.t
    yield Group("briefs", t.plain("keep.group-briefs"), always=True)
    for year in reversed(years(reader)):
        yield Group(f"incidents-{year}", t.plain("keep.group-incidents", year=str(year)))
    yield Group("around", t.plain("keep.group-around"))
    yield Group("sources", t.plain("keep.group-sources"))
