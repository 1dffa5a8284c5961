"""What the ledger finds: statuses with their reasons, ranges, who is talking. Codes and arguments, no sentences."""

from __future__ import annotations

from bisect import bisect_left
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
    """superseded, divided, beside-plain, implied, stance, through-opponent, untraced, unknown, conditional.

    A conditional voice has `counts` true and says "conditional" here: it counts in some rules only.
    """
    origin: str = ""
    """Whose words: voices with one origin are one testimony, however many pages carry them."""


class Because(StrEnum):
    """Which form of a rule holds: the code of a reason's first sentence."""

    VERIFIED = "verified"
    CONCEDED = "conceded"
    CONTESTED = "contested"
    CONTESTED_CONDITIONAL = "contested-conditional"
    CONTESTED_EXCLUDED = "contested-excluded"
    AGREED = "agreed"
    CORROBORATED = "corroborated"
    SINGLE_PARTY = "single-party"
    SINGLE_PARTY_THIRD = "single-party-third"
    SINGLE_SOURCE = "single-source"
    SINGLE_SOURCE_CONDITIONAL = "single-source-conditional"
    SINGLE_SOURCE_ONE_ORIGIN = "single-source-one-origin"
    REPORTED_UNTRACED = "reported-untraced"
    REPORTED_UNKNOWN = "reported-unknown"
    REPORTED_CONDITIONAL = "reported-conditional"
    RETRACTED = "retracted"
    DENIED = "denied"
    DENIED_EXCLUDED = "denied-excluded"
    OPEN = "open"


class Aside(StrEnum):
    """What is said beside a status without moving it: the code of a reason's further sentences."""

    DENIED_BY = "denied-by"
    DENIED_UNTRACED = "denied-untraced"
    EXCLUDED_BY = "excluded-by"
    NO_COMMENT = "no-comment"
    NO_COMMENT_TO = "no-comment-to"
    SILENT = "silent"
    DOUBTED = "doubted"
    CANNOT_ESTABLISH = "cannot-establish"
    DIVIDED = "divided"
    RETRACTED_BY = "retracted-by"
    THROUGH_OPPONENT = "through-opponent"
    NOBODY_OUTSIDE = "nobody-outside"
    IN_TENSION = "in-tension"


@dataclass(frozen=True, slots=True)
class Note:
    """A further sentence of a reason: its code, and the speakers, claims and addressee that fill it."""

    code: Aside
    voices: tuple[Voice, ...] = ()
    """Fills `{speakers}`."""
    claims: tuple[str, ...] = ()
    """Fills `{claims}`."""
    to: str | None = None
    """Fills `{to}`: the id of a source or of an actor."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a status holds: a sentence's code and the speakers, sides and numbers that fill it.

    The sentences are in templates/locales/reasons/: one for each `Because` and each `Aside`, with the gaps
    `{asserting}`, `{denying}`, `{side}`, `{n}` (origins), `{claims}`, `{speakers}`, `{to}`.
    """

    code: Because
    asserting: tuple[Voice, ...] = ()
    denying: tuple[Voice, ...] = ()
    side: str | None = None
    """For single-party and conceded: the side in question."""
    origins: int = 0
    excluded_by: tuple[str, ...] = ()
    """Claims that cannot hold together with this one and are asserted by others."""
    strained_by: tuple[str, ...] = ()
    """Claims that are hard to hold together with it, where both are asserted. Printed only."""
    excluding: tuple[Voice, ...] = ()
    """Who asserts the claims of `excluded_by`; their positions are on those claims."""
    notes: tuple[Note, ...] = ()
    """What is to be said beside it, in the order of printing."""


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
    number: int
    """The number that stands at this end; of a figure with an open bound the one it has."""


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
    sides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By letter: the actors whose side holds on that day, in the order of the record."""


class Talking(StrEnum):
    """What is known of a speaker on a day. "Not watched" is no silence, and "nothing collected" is none either."""

    SPOKE = "spoke"
    NO_COMMENT = "no-comment"
    SILENT = "silent"
    RELAYED = "relayed"
    NOTHING_COLLECTED = "nothing-collected"
    NOT_WATCHED = "not-watched"


@dataclass(frozen=True, slots=True)
class Cell:
    """A speaker on a day: everything that it did, the most telling first."""

    kinds: tuple[Talking, ...]
    spoken: tuple[tuple[str, Voice], ...]
    """Record and voice, in order of record, then of the record's claims."""
    to: tuple[str, ...] = ()
    """Whom it refused a comment."""
    stated_by: tuple[str, ...] = ()
    """The sources or actors that call it silent."""


@dataclass(frozen=True, slots=True)
class TalkDay:
    """Who did what on a day, by speaker."""

    day: date
    cells: Mapping[str, Cell]
    only: str | None = None
    """The one party that is known to have spoken on that day."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Speakers by day over some records: the days on which somebody did something, and the watch that was kept."""

    days: tuple[TalkDay, ...]
    speakers: Mapping[str, Voice]
    """By key, in order of first speaking, with a voice that says who it is."""
    watch: tuple[tuple[date, date], ...] | None = None
    """Spans of days, both ends included, on which a source was watched; None where no coverage is declared."""

    def at(self, speaker: str, day: date) -> tuple[Talking, ...]:
        """What is known of a speaker on any day."""
        at = bisect_left(self.days, day, key=lambda one: one.day)
        if at < len(self.days) and self.days[at].day == day and speaker in self.days[at].cells:
            return self.days[at].cells[speaker].kinds
        watched = self.watch is None or any(first <= day <= last for first, last in self.watch)
        return (Talking.NOTHING_COLLECTED if watched else Talking.NOT_WATCHED,)


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How the claims that an actor ever asserted stand: counts with their claims, no score, no proportion."""

    actor: str
    claims: Mapping[Status, tuple[tuple[str, str], ...]]
    """By status, in the order of the rules: (record, claim)."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What claims of one measure add up to over records: an addition of ours, never "at least"."""

    measure: str
    low: int
    high: int
    records: tuple[str, ...]
    """Those that give a number."""
    without: tuple[str, ...]
    """Those with a claim of the measure, but no number."""
    joint: tuple[tuple[str, str], ...] = ()
    """Tolls given for several incidents together: (record, claim), counted once for all of them."""
    left_out: tuple[tuple[str, str], ...] = ()
    """Joint tolls that also cover incidents which are not among the records, and so cannot be added."""
