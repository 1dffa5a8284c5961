"""The parts that records share: where, who spoke, what they said of which claim, what changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from .scalars import (
    Date,
    File,
    Flag,
    Id,
    Ids,
    Longhand,
    Names,
    Number,
    Revision,
    Shape,
    Term,
    Word,
    WordList,
    Words,
    keyed,
    listed,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where(Shape):
    """Where an incident was, as far as it is known. Exactly one of at, near, between, toward, in."""

    at: Annotated[Id, Names("place")] | None = None
    near: Annotated[Id, Names("place")] | None = None
    between: Annotated[Ids, Names("place")] = ()
    toward: Annotated[Id, Names("place")] | None = None
    in_: Annotated[Id, Names("region")] | None = None
    """A region, where no place is known."""
    region: Annotated[Id, Names("region")] | None = None
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
class Role(Shape):
    """An actor of an incident: on a side (which rests on a claim), or affected."""

    actor: Annotated[Id, Names("actor")]
    side: Id | None = None
    by: Id | None = None
    affected: Literal["target", "owner", "employer", "local-official", "resident", "medic", "witness"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Shape):
    """One proposition that can be true or false."""

    claim: Words
    measure: Annotated[Id, Term("measures")] | None = None
    of: Annotated[Id, Term("civilian-categories")] | None = None
    against: Id | None = None
    within: Id | None = None
    covers: Annotated[Ids, Names("incident")] = ()
    excludes: WordList = ()
    strains: WordList = ()
    note: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Who(Shape):
    """Who spoke: an actor, a source in its own voice, or somebody unnamed of a class."""

    name: Annotated[Id, Names("actor or source")] | None = None
    """What a bare `who: csp` becomes: an actor's or a source's id."""
    actor: Annotated[Id, Names("actor")] | None = None
    source: Annotated[Id, Names("source")] | None = None
    role: Words | None = None
    unnamed: Annotated[Id, Term("speaker-classes")] | None = None
    of: Annotated[Id, Names("actor")] | None = None
    called: Literal["independent"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Shape):
    """A claim's name in a statement, with the value that this speaker gives."""

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
        ((name, value),) = item.items()
        return {"claim": name, "value": value}
    return item


NamedList = Annotated[tuple[Named, ...], Longhand(_named_list)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Shape):
    """One line of `said`: who, in which report, asserting or denying what."""

    who: Annotated[Who, keyed("name")]
    in_: Id
    """A short name from the record's `reports`."""
    id: Id | None = None
    via: Annotated[Id, Names("actor or source")] | None = None
    to: Annotated[Id, Names("actor or source")] | None = None
    said: Date | None = None
    public: Date | None = None
    quote: Words | None = None
    basis: Literal["saw", "own-reporting", "document"] | None = None
    how: Words | None = None
    hedge: Literal["conditional"] | None = None
    implied: Flag = False
    replaces: Id | None = None
    asserts: NamedList = ()
    denies: NamedList = ()
    no_comment: NamedList = ()
    silent: NamedList = ()
    doubts: NamedList = ()
    cannot_establish: NamedList = ()
    retracts: NamedList = ()
    verifies: NamedList = ()
    note: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Shape):
    """What is not known, and by when somebody looks again."""

    ask: Words
    asked: Date | None = None
    due: Date | None = None
    answered: Word | None = None
    """The claim that answers it: CLAIM of this record, or RECORD#CLAIM."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Shape):
    """A published value that changed: what it was, what it is, why."""

    date: Date
    what: Word
    was: Words
    is_: Words
    why: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation(Shape):
    """Who put words of a record into a language, of which revision of the original, and who reviewed it when."""

    by: Word
    of: Revision | None = None
    reviewed: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Shape):
    """A record that is shown no more; its address stays as a tombstone."""

    date: Date
    kind: Literal["error", "duplicate", "source-withdrew", "request", "rights"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged(Shape):
    """A record that went into another of its kind; its address leads there."""

    into: Id
    date: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium(Shape):
    """A picture that belongs to a record, with what has to stand beside it."""

    file: File
    """Below media/: 2023/tabankort-road.jpg."""
    alt: Words
    """What is to be seen, for those who do not see it."""
    caption: Words
    credit: Word
    source: Annotated[Id, Names("source")]
    licence: Word
    graphic: Flag = False
    """It is shown only to those who ask for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Shape):
    """A dated relation to an actor or a region."""

    id: Id
    from_: Date | None = None
    until: Date | None = None
    note: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported(Shape):
    """Which event of which dataset a record was written from, under whose terms, and what the dataset coded."""

    from_: Annotated[Id, Names("source")]
    """The dataset, a source."""
    id: Word
    """The dataset's own id of the event."""
    version: Word | None = None
    licence: Word | None = None
    row: Word | None = None
    """A digest of what the dataset said when this was written: it shows that the dataset says something else now."""
    written: Word | None = None
    """A digest of this file as it was written: it shows that somebody has edited it since."""
    codes: Mapping[Word, Word] = field(default_factory=dict)
    """The dataset's own columns for what has no place of its own in a record, as they stood."""


Links = Annotated[tuple[Annotated[Link, keyed("id")], ...], Longhand(listed)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stubs(Shape):
    """Entities that nobody has described yet: id to name. They have a page that says so."""

    actors: Mapping[Id, Words] = field(default_factory=dict)
    places: Mapping[Id, Words] = field(default_factory=dict)
    sources: Mapping[Id, Words] = field(default_factory=dict)
