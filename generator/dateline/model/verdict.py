"""What the ledger finds: statuses with their reasons, ranges, who is talking. Codes and arguments, no sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .corpus import Position
from .figure import Figure


class Status(StrEnum):
    """The computed standing of a claim, in the order in which the rules are tried."""

    VERIFIED = "verified"
    CONCEDED = "conceded"
    CONTESTED = "contested"
    AGREED = "agreed"
    CORROBORATED = "corroborated"
    SINGLE_PARTY = "single-party"
    SINGLE_SOURCE = "single-source"
    REPORTED = "reported"
    RETRACTED = "retracted"
    DENIED = "denied"
    OPEN = "open"


class Standing(StrEnum):
    """Where a speaker stands in an incident on a day."""

    PARTY = "party"
    AFFECTED = "affected"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Voice:
    """A position with what the ledger made of it."""

    position: Position
    speaker: str
    """Voices with one key are one speaker: an institution, a newsroom's unnamed of one standing, a source."""
    standing: Standing
    side: str | None
    """The side's letter; `actor:ID` for a party to the situation that has no side in this incident."""
    counts: bool
    """Whether it may move the status."""
    why_not: str = ""
    """superseded, divided, beside-plain, implied, stance, through-opponent, untraced, unknown, conditional."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a status holds: a sentence's code and the speakers, sides and numbers that fill it."""

    code: str
    asserting: tuple[Voice, ...] = ()
    denying: tuple[Voice, ...] = ()
    side: str | None = None
    """For single-party and conceded: the side in question."""
    origins: int = 0
    excluded_by: tuple[str, ...] = ()
    """Claims that cannot hold together with this one and are asserted by others."""
    strained_by: tuple[str, ...] = ()
    """Claims that are hard to hold together with it, where both are asserted. Printed only."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim's standing on a day, with everything that led to it."""

    claim: str
    status: Status
    reason: Reason
    voices: tuple[Voice, ...]
    """Every position known by that day, in order of day, then of the record."""
    denials: tuple[Voice, ...] = ()
    """Always printed beside the status, whatever it is."""


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which something was said of a claim, and the status from then on."""

    day: date
    verdict: Verdict
    moved: bool
    """Whether the status differs from the step before."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a range, with everybody who gives it."""

    figure: Figure
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """What speakers give for one claim's number. Never a midpoint.

    `low` and `high` are None where nobody gives a number on that end.
    `differ` says that two speakers' values share no number.
    """

    claim: str
    low: End | None
    high: End | None
    values: tuple[Voice, ...]
    """Every speaker's newest value, compilers' left out."""
    differ: bool = False
    none_by: tuple[Voice, ...] = ()
    """Who says `none`: a denial, never an end."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """All of an incident's verdicts and ranges as of a day (None: as of everything collected)."""

    record: str
    on: date | None
    verdicts: Mapping[str, Verdict]
    ranges: Mapping[str, Range] = field(default_factory=dict)
    """Claims that have a measure or a value."""
    history: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
