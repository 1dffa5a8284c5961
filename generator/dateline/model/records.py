"""Records as contributors write them: the shape of each kind's header. The one source of the schema.

Field names follow the file (`part_of` is written `part-of`, `in_` is written `in`). Values are read into
measures here; ids are still text and are looked up in `link`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Discriminator, Tag

from .scalars import SHAPE, Address, Date, Degrees, Flag, Id, Language, Word, WordList, Words, keyed, read_id
from .told import (
    Claim,
    Correction,
    Link,
    Links,
    Merged,
    Named,
    Question,
    Role,
    Statement,
    Stubs,
    Translation,
    Where,
    Who,
    Withdrawn,
)

__all__ = [
    "FOLDERS",
    "KINDS",
    "Actor",
    "Claim",
    "Correction",
    "Incident",
    "Link",
    "Merged",
    "Named",
    "Place",
    "Question",
    "Record",
    "Region",
    "Report",
    "Role",
    "Situation",
    "Source",
    "Statement",
    "Stubs",
    "Translation",
    "Where",
    "Who",
    "Withdrawn",
    "read_id",
]

KINDS = ("incident", "situation", "actor", "region", "place", "source", "report")
FOLDERS = {kind: f"{kind}s" for kind in KINDS}
"""Where a kind's files live below the content root, and the first part of its pages' addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A document: article, communiqué, statement, post."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    source: Id
    date: Date
    title: Words | None = None
    address: Address | None = None
    archived: Address | None = None
    lang: Language | None = None
    kind: Id | None = None
    copy_of: Id | None = None
    translation_of: Id | None = None
    cites: Id | None = None
    machine_translated: Flag = False
    unseen: Flag = False
    """Nobody here saw this document itself; it is known through its copies."""
    note: Words | None = None
    withdrawn: Withdrawn | None = None
    merged: Merged | None = None

    @property
    def derived_from(self) -> str | None:
        """The report whose words these are, when they are another's."""
        return self.copy_of or self.translation_of or self.cites


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts or speaks: a force, a group, a mission, a government, an association."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    name: Words
    short: Words | None = None
    aliases: WordList = ()
    kind: Id | None = None
    since: Date | None = None
    until: Date | None = None
    part_of: Links = ()
    body_of: Links = ()
    allied: Links = ()
    renamed_from: Links = ()
    translations: Mapping[Language, Translation] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawn | None = None
    merged: Merged | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who publishes: outlet, agency, mission, institution, encyclopaedia, aggregator, dataset."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    name: Words
    short: Words | None = None
    aliases: WordList = ()
    kind: Literal["outlet", "agency", "mission", "institution", "encyclopaedia", "aggregator", "dataset"] = "outlet"
    voice_of: Id | None = None
    """The actor that speaks through it, for an institution's own channel."""
    language: Language | None = None
    address: Address | None = None
    based: Words | None = None
    translations: Mapping[Language, Translation] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawn | None = None
    merged: Merged | None = None

    @property
    def compiles(self) -> bool:
        """Whether it only gathers what others said: its own sentences move no status."""
        return self.kind in ("encyclopaedia", "aggregator", "dataset")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """An administrative or customary region; inside another one, with dates where that changed."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    name: Words
    aliases: WordList = ()
    kind: Id | None = None
    within: Links = ()
    iso: Word | None = None
    pcode: Word | None = None
    since: Date | None = None
    until: Date | None = None
    translations: Mapping[Language, Translation] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawn | None = None
    merged: Merged | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named place. Coordinates are WGS 84 degrees with two decimals at the most."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    name: Words
    aliases: WordList = ()
    kind: Id | None = None
    region: Id
    lat: Degrees | None = None
    lon: Degrees | None = None
    gazetteer: Word | None = None
    """Where the coordinates are from."""
    note: Words | None = None
    withdrawn: Withdrawn | None = None
    merged: Merged | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What goes on over days: a convoy, a siege, an offensive. It gathers incidents."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    title: Words
    date: Date
    region: Id | None = None
    translations: Mapping[Language, Translation] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawn | None = None
    merged: Merged | None = None


NamedReport = Annotated[
    Annotated[Id, Tag("id")] | Annotated[Report, Tag("report")],
    Discriminator(lambda raw: "report" if isinstance(raw, dict | Report) else "id"),
]
"""What a short name stands for: the id of a report, or a report declared on the spot."""


def _report_names(raw: object) -> object:
    """A list of report ids stands for names equal to the ids."""
    if isinstance(raw, str):
        raw = [raw]
    if isinstance(raw, list) and all(isinstance(x, str) for x in raw):
        return {x: x for x in raw}
    return raw


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One place, one time span, some actors, and what was said about it."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    title: Words
    date: Date
    time: Words | None = None
    stated: Words | None = None
    why: Words | None = None
    """Why the date as resolved differs from the date as stated."""
    type: Id
    place: Annotated[Where, keyed("at")]
    situation: Id | None = None
    actors: tuple[Role, ...] = ()
    allied: tuple[tuple[Id, Id], ...] = ()
    """Pairs of sides that do not oppose each other."""
    reports: Annotated[Mapping[Id, NamedReport], BeforeValidator(_report_names)]
    claims: Mapping[Id, Annotated[Claim, keyed("claim")]] = field(default_factory=dict)
    said: tuple[Statement, ...] = ()
    open: tuple[Annotated[Question, keyed("ask")], ...] = ()
    stubs: Stubs = field(default_factory=Stubs)
    review: WordList = ()
    translations: Mapping[Language, Translation] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawn | None = None
    merged: Merged | None = None
    not_before: Date | None = None


Record = Incident | Situation | Actor | Source | Region | Place | Report
