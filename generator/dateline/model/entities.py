"""Who and where: actors, sources, regions, places, and which sources were watched. Each is declared once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from .scalars import (
    Address,
    Date,
    Degrees,
    Id,
    Language,
    Names,
    Shape,
    Term,
    Word,
    WordList,
    Words,
)
from .told import Correction, Links, Merged, Translation, Withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Shape):
    """Somebody who acts or speaks: a force, a group, a mission, a government, an association."""

    name: Words
    short: Words | None = None
    aliases: WordList = ()
    kind: Annotated[Id, Term("actor-kinds")] | None = None
    since: Date | None = None
    until: Date | None = None
    part_of: Annotated[Links, Names("actor")] = ()
    body_of: Annotated[Links, Names("actor")] = ()
    allied: Annotated[Links, Names("actor")] = ()
    renamed_from: Annotated[Links, Names("actor")] = ()
    translations: Mapping[Language, Translation] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawn | None = None
    merged: Merged | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Shape):
    """Who publishes: outlet, agency, mission, institution, encyclopaedia, aggregator, dataset."""

    name: Words
    short: Words | None = None
    aliases: WordList = ()
    kind: Literal["outlet", "agency", "mission", "institution", "encyclopaedia", "aggregator", "dataset"] = "outlet"
    voice_of: Annotated[Id, Names("actor")] | None = None
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
class Region(Shape):
    """An administrative or customary region; inside another one, with dates where that changed."""

    name: Words
    aliases: WordList = ()
    kind: Annotated[Id, Term("region-kinds")] | None = None
    within: Annotated[Links, Names("region")] = ()
    iso: Word | None = None
    pcode: Word | None = None
    since: Date | None = None
    until: Date | None = None
    translations: Mapping[Language, Translation] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawn | None = None
    merged: Merged | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Shape):
    """A named place. Coordinates are WGS 84 degrees with two decimals at the most."""

    name: Words
    aliases: WordList = ()
    kind: Annotated[Id, Term("place-kinds")] | None = None
    region: Annotated[Id, Names("region")]
    lat: Degrees | None = None
    lon: Degrees | None = None
    gazetteer: Words | None = None
    """Where the coordinates are from."""
    note: Words | None = None
    accept: Mapping[Id, Word] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawn | None = None
    merged: Merged | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Shape):
    """A source that was watched for a region, from one day to another (both included; no end: still watched)."""

    region: Annotated[Id, Names("region")]
    source: Annotated[Id, Names("source")]
    from_: Date
    until: Date | None = None
    note: Words | None = None
