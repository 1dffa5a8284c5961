"""Records that have been joined: every id leads somewhere, every statement is cut into positions on claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .figure import Figure
from .picture import Picture
from .records import (
    Actor,
    Agreement,
    Brief,
    Claim,
    Coverage,
    Event,
    Incident,
    Place,
    Region,
    Report,
    Role,
    Situation,
    Source,
    Translation,
)
from .text import Text


class Stance(StrEnum):
    """What a speaker does with a claim. Only the first four move a status."""

    ASSERTS = "asserts"
    DENIES = "denies"
    VERIFIES = "verifies"
    RETRACTS = "retracts"
    DOUBTS = "doubts"
    CANNOT_ESTABLISH = "cannot-establish"
    NO_COMMENT = "no-comment"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke, as the record says it. Exactly one of actor, source, unnamed is set.

    Where the speaker stands (party, affected, outside, unknown) depends on the day and is computed in `ledger`.
    """

    actor: str | None = None
    source: str | None = None
    """A source in its own voice. A source that is the voice of an actor is entered as that actor."""
    unnamed: str | None = None
    """A class of unnamed speakers: security, resident, medic, official …"""
    of: str | None = None
    """For an unnamed speaker: the side letter or actor id that the report ties them to."""
    independent: bool = False
    """For an unnamed speaker: the report calls them independent."""
    role: Text | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """One speaker's stance on one claim in one report."""

    claim: str
    stance: Stance
    speaker: Speaker
    statement: int
    """Which line of `said`, from 0."""
    report: str
    origin: str
    """The report that copies, translations and citations go back to; equal to `report` for an original."""
    day: date
    """The day it was said: `said`, else the report's date (of a vague date the last day)."""
    known: date
    """The first public day: `public`, else `day`."""
    value: Figure | None = None
    via: str | None = None
    """The actor or source that passed the words on, where that is not the report's own source."""
    to: str | None = None
    conditional: bool = False
    implied: bool = False
    basis: str | None = None
    how: Text | None = None
    quote: Text | None = None
    note: Text | None = None
    name: str | None = None
    """The statement's own id, which a later one may replace."""
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """What was said about one record: its claims in the order written, and all positions on each."""

    record: str
    kind: str
    situation: str | None
    roles: tuple[Role, ...]
    allied: frozenset[frozenset[str]]
    """Pairs of sides that do not oppose each other."""
    claims: Mapping[str, Claim]
    positions: Mapping[str, tuple[Position, ...]]
    """By claim name; every claim has an entry, perhaps an empty one."""
    implied_claim: bool = False
    """The record had no claims of its own: its title is the one claim, asserted by its reports."""


@dataclass(frozen=True, slots=True)
class Filed:
    """Where a record came from. A stub or an inline report has the path of the file that declares it."""

    path: str
    stub: bool = False
    private: bool = False
    """Its file stands in the private root: nothing that is published says where."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A record's text as it was written, apart from its header: most edits change nothing else."""

    body: str = ""
    bodies: Mapping[str, str] = field(default_factory=dict)
    """Translations by language."""
    made: Mapping[str, Translation] = field(default_factory=dict)
    """Who made each of them, of which revision: also of those that are not shown."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that passed, joined. Mappings are by id, in id order; incidents by first day, then id."""

    incidents: Mapping[str, Incident] = field(default_factory=dict)
    situations: Mapping[str, Situation] = field(default_factory=dict)
    briefs: Mapping[str, Brief] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    coverage: Mapping[str, Coverage] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    regions: Mapping[str, Region] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)
    dossiers: Mapping[str, Dossier] = field(default_factory=dict)
    """By an incident's id, and by KIND/ID for situations, briefs, agreements and events."""
    filed: Mapping[tuple[str, str], Filed] = field(default_factory=dict)
    """By (kind, id)."""
    prose: Mapping[tuple[str, str], Prose] = field(default_factory=dict)
    """By (kind, id): of records that have any."""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """By path below media/: those that a record shows."""
    opaque: Mapping[str, str] = field(default_factory=dict)
    """By opaque id the kind of each record withdrawn for safety. The kind is nobody's business but the ledger's."""
    vocabularies: Mapping[str, Mapping[str, Mapping[str, object]]] = field(default_factory=dict)
    """By vocabulary and term: labels by language and what else the term says."""
