"""Records as contributors write them: the shape of each kind's header. The one source of the schema.

Field names follow the file (`part_of` is written `part-of`, `in_` is written `in`). Values are read into
measures here; ids are still text and are looked up in `link`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Discriminator, PlainValidator, Tag

from .figure import Figure
from .problem import Unreadable
from .text import LANGUAGE, Text
from .when import When


KINDS = ("incident", "situation", "actor", "region", "place", "source", "report")
FOLDERS = {kind: f"{kind}s" for kind in KINDS}
"""Where a kind's files live below the content root, and the first part of its pages' addresses."""


def _alias(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


SHAPE: Any = {"extra": "forbid", "alias_generator": _alias, "populate_by_name": False}
ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?\Z")
"""Ids are small Latin letters, digits and single hyphens inside: they stand in addresses for good."""


def read_id(raw: object) -> str:
    """The id itself. Raises Unreadable for anything that could not stand in an address for good."""
    if not isinstance(raw, str) or not ID.match(raw) or "--" in raw:
        raise Unreadable("id-form", value=raw if isinstance(raw, str) else type(raw).__name__)
    return raw


def _read_word(raw: object) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise Unreadable("words-form")
    if len(raw) > 500:
        raise Unreadable("text-long", length=len(raw), limit=500)
    return " ".join(raw.split())


def _read_flag(raw: object) -> bool:
    if raw in ("yes", "true"):
        return True
    if raw in ("no", "false"):
        return False
    raise Unreadable("flag-form", value=raw)


def _read_language(raw: object) -> str:
    if not isinstance(raw, str) or not LANGUAGE.match(raw):
        raise Unreadable("language-tag", value=raw)
    return raw


def _read_degrees(raw: object) -> float:
    if not isinstance(raw, str) or not re.fullmatch(r"-?\d{1,3}(\.\d+)?", raw) or abs(float(raw)) > 180:
        raise Unreadable("degrees-form", value=raw)
    if len(raw.partition(".")[2]) > 2:
        raise Unreadable("degrees-fine", value=raw)
    return float(raw)


def _read_address(raw: object) -> str:
    if not isinstance(raw, str) or not re.fullmatch(r"https?://[^\s<>\"'`\\{}|^\x00-\x20]{3,2000}", raw):
        raise Unreadable("address-form", value=raw)
    return raw


def _listed(raw: object) -> object:
    """One value may stand where a list may: `allied: jnim`."""
    return [raw] if isinstance(raw, str | dict) else raw


def _keyed(key: str) -> BeforeValidator:
    """A bare word stands for a mapping with that one key: `place: gao` for `place: {at: gao}`."""
    return BeforeValidator(lambda raw: {key: raw} if isinstance(raw, str) else raw)


Id = Annotated[str, PlainValidator(read_id, json_schema_input_type=str)]
Word = Annotated[str, PlainValidator(_read_word, json_schema_input_type=str)]
Flag = Annotated[bool, PlainValidator(_read_flag, json_schema_input_type=str)]
Language = Annotated[str, PlainValidator(_read_language, json_schema_input_type=str)]
Degrees = Annotated[float, PlainValidator(_read_degrees, json_schema_input_type=str)]
Address = Annotated[str, PlainValidator(_read_address, json_schema_input_type=str)]
Words = Annotated[Text, PlainValidator(Text.read, json_schema_input_type=str | dict[str, str])]
Date = Annotated[When, PlainValidator(When.read, json_schema_input_type=str)]
Number = Annotated[Figure, PlainValidator(Figure.read, json_schema_input_type=str)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_listed)]
WordList = Annotated[tuple[Word, ...], BeforeValidator(_listed)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where an incident was, as far as it is known. Exactly one of at, near, between, toward, in."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    at: Id | None = None
    near: Id | None = None
    between: Ids = ()
    toward: Id | None = None
    in_: Id | None = None
    """A region, where no place is known."""
    region: Id | None = None
    """The region where it differs from the place's own."""
    stated: Words | None = None
    why: Words | None = None

    @property
    def precision(self) -> str:
        """The one of at, near, between, toward, in that is given ("" when none is)."""
        given = [n for n in ("at", "near", "between", "toward", "in_") if getattr(self, n)]
        return given[0].rstrip("_") if len(given) == 1 else ""

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(p for p in (self.at, self.near, *self.between, self.toward) if p)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An actor of an incident: on a side (which rests on a claim), or affected."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    actor: Id
    side: Annotated[str, PlainValidator(read_id, json_schema_input_type=str)] | None = None
    by: Id | None = None
    affected: Literal["target", "owner", "employer", "local-official", "resident", "medic", "witness"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition that can be true or false."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    claim: Words
    measure: Id | None = None
    of: Id | None = None
    against: Id | None = None
    within: Id | None = None
    covers: Ids = ()
    excludes: WordList = ()
    strains: WordList = ()
    note: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Who spoke: an actor, a source in its own voice, or somebody unnamed of a class."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    name: Id | None = None
    """What a bare `who: csp` becomes: an actor's or a source's id."""
    actor: Id | None = None
    source: Id | None = None
    role: Words | None = None
    unnamed: Id | None = None
    of: Id | None = None
    called: Literal["independent"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A claim's name in a statement, with the value that this speaker gives."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    claim: Id
    value: Number | None = None


def _named_list(raw: object) -> object:
    """Turns `[attack, aircraft: 1]` and `all` into a list of {claim, value}."""
    if isinstance(raw, str):
        raw = [raw]
    if isinstance(raw, dict):
        raw = [{k: v} for k, v in raw.items()]
    if not isinstance(raw, list):
        return raw
    return [_named(item) for item in raw]


def _named(item: object) -> object:
    if isinstance(item, str):
        return {"claim": item}
    if isinstance(item, dict) and len(item) == 1 and not set(item) & {"claim", "value"}:
        (name, value), = item.items()
        return {"claim": name, "value": value}
    return item


NamedList = Annotated[tuple[Named, ...], BeforeValidator(_named_list)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One line of `said`: who, in which report, asserting or denying what."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    who: Annotated[Who, _keyed("name")]
    in_: Id
    """A short name from the record's `reports`."""
    id: Id | None = None
    via: Id | None = None
    to: Id | None = None
    said: Date | None = None
    public: Date | None = None
    quote: Words | None = None
    basis: Literal["saw", "own-reporting", "document"] | None = None
    how: Words | None = None
    hedge: Literal["conditional"] | None = None
    implied: Flag = False
    replaces: Id | None = None
    note: Words | None = None
    asserts: NamedList = ()
    denies: NamedList = ()
    no_comment: NamedList = ()
    silent: NamedList = ()
    doubts: NamedList = ()
    cannot_establish: NamedList = ()
    retracts: NamedList = ()
    verifies: NamedList = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is not known, and by when somebody looks again."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    ask: Words
    due: Date | None = None
    asked: Date | None = None
    answered: Id | None = None
    """The claim that answers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A published value that changed: what it was, what it is, why."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    date: Date
    what: Word
    was: Words
    is_: Words
    why: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """Who put the record's words into a language, of which revision, and whether somebody reviewed it."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    by: Word
    of: Word | None = None
    reviewed: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A record that is shown no more; its address stays as a tombstone."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    date: Date
    kind: Literal["error", "duplicate", "source-withdrew", "request", "rights"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A record that went into another of its kind; its address leads there."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    into: Id
    date: Date


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
class Link:
    """A dated relation to an actor or a region."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    id: Id
    from_: Date | None = None
    until: Date | None = None
    note: Words | None = None


Links = Annotated[tuple[Annotated[Link, _keyed("id")], ...], BeforeValidator(_listed)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stubs:
    """Entities that nobody has described yet: id to name. They have a page that says so."""

    __pydantic_config__: ClassVar[Any] = SHAPE
    actors: Mapping[Id, Words] = field(default_factory=dict)
    places: Mapping[Id, Words] = field(default_factory=dict)
    sources: Mapping[Id, Words] = field(default_factory=dict)


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
    place: Annotated[Where, _keyed("at")]
    situation: Id | None = None
    actors: tuple[Role, ...] = ()
    allied: tuple[tuple[Id, Id], ...] = ()
    """Pairs of sides that do not oppose each other."""
    reports: Annotated[Mapping[Id, NamedReport], BeforeValidator(_report_names)]
    claims: Mapping[Id, Annotated[Claim, _keyed("claim")]] = field(default_factory=dict)
    said: tuple[Statement, ...] = ()
    open: tuple[Annotated[Question, _keyed("ask")], ...] = ()
    stubs: Stubs = field(default_factory=Stubs)
    review: WordList = ()
    translations: Mapping[Language, Translation] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawn | None = None
    merged: Merged | None = None
    not_before: Date | None = None


Record = Incident | Situation | Actor | Source | Region | Place | Report
