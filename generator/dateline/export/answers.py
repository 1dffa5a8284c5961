"""What the API answers: one type for each thing. The OpenAPI description is made of these types, and so is the JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..model.corpus import Speaker, Stance
from ..model.figure import Figure
from ..model.records import (
    Actor,
    Agreement,
    Archived,
    Brief,
    Claim,
    Coverage,
    Event,
    Incident,
    Place,
    Region,
    Report,
    Situation,
    Source,
)
from ..model.text import Text
from ..model.verdict import Aside, Because, Standing, Status
from ..model.when import When

Pages = Mapping[str, str]
"""By language: the address of a page, below the site's root."""

Said = Mapping[str, str]
"""By language: words of ours."""

Sentences = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a record that is not shown any more: since when, and why it was withdrawn or where it went."""

    id: str
    kind: str | None = None
    """Absent, as all below, of a record that was withdrawn for safety: its id then says nothing either."""
    date: When | None = None
    reason: str | None = None
    into: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """One position on a claim, with how it counts. `statement` is its line in the record's `said`, from 0."""

    speaker: Speaker
    stance: Stance
    statement: int
    report: str
    origin: str
    day: date
    known: date
    standing: Standing
    counts: bool
    why_not: str = ""
    side: str | None = None
    value: Figure | None = None
    via: str | None = None
    to: str | None = None
    conditional: bool = False
    implied: bool = False
    basis: str | None = None
    how: Text | None = None
    quote: Text | None = None


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Why a status holds: the code of the rule, the codes of what stands beside it, and both in sentences."""

    code: Because
    beside: tuple[Aside, ...]
    origins: int
    words: Sentences


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who gives a number, and in which report."""

    speaker: Speaker
    report: str


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a range: the number, the figure as it was given, and everybody who gives it."""

    number: int
    figure: Figure
    by: tuple[Claimant, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """What speakers give for a claim's number. Without `low` and `high` nobody gives one. There is no midpoint.

    `differ`: two speakers' values share no number. `none_by`: who says that there was none, which is a denial.
    """

    differ: bool
    none_by: tuple[Claimant, ...]
    low: Bound | None = None
    high: Bound | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which something was said of a claim, and the status from then on."""

    day: date
    status: Status
    moved: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with everything computed. `text` is as it was written; `status_words` name the speakers."""

    id: str
    claim: Claim
    status: Status
    status_words: Said
    why: Reasoned
    positions: tuple[Held, ...]
    history: tuple[Turn, ...]
    figure: Span | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A report that is used in a record: who published it when, and the report whose words it carries."""

    id: str
    source: str
    date: When
    origin: str
    title: Text | None = None
    address: str | None = None
    archived: Archived | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said of a record, and what it amounts to."""

    claims: tuple[Judged, ...]
    reports: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class IncidentAnswer:
    """An incident: `record` as it was written, and what was computed. `regions` are all that it lies in."""

    id: str
    pages: Pages
    record: Incident
    text: Said
    where: Said
    regions: tuple[str, ...]
    told: Spoken


@dataclass(frozen=True, slots=True)
class SituationAnswer:
    """A situation, with its incidents in order."""

    id: str
    pages: Pages
    record: Situation
    text: Said
    told: Spoken
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefAnswer:
    """An edition of a brief."""

    id: str
    pages: Pages
    record: Brief
    text: Said
    told: Spoken


@dataclass(frozen=True, slots=True)
class AgreementAnswer:
    """An agreement, and who argues what of it."""

    id: str
    pages: Pages
    record: Agreement
    text: Said
    told: Spoken


@dataclass(frozen=True, slots=True)
class EventAnswer:
    """An announced event."""

    id: str
    pages: Pages
    record: Event
    text: Said
    told: Spoken


@dataclass(frozen=True, slots=True)
class ClaimName:
    """A claim by the key of its record and its id: an incident's id alone, KIND/ID of others."""

    record: str
    claim: str


@dataclass(frozen=True, slots=True)
class ActorAnswer:
    """An actor. `track`: by status, the claims that it ever asserted; counts of these are no score."""

    id: str
    pages: Pages
    record: Actor
    text: Said
    track: Mapping[str, tuple[ClaimName, ...]]
    stub: bool = False


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """Who publishes."""

    id: str
    pages: Pages
    record: Source
    text: Said
    stub: bool = False


@dataclass(frozen=True, slots=True)
class RegionAnswer:
    """A region, with those that hold it (nearest first), those within it, and its places."""

    id: str
    pages: Pages
    record: Region
    text: Said
    above: tuple[str, ...]
    regions: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """A named place, with the incidents there, the newest first."""

    id: str
    pages: Pages
    record: Place
    incidents: tuple[str, ...]
    stub: bool = False


@dataclass(frozen=True, slots=True)
class ReportAnswer:
    """A document. `origin` is the report that copies, translations and citations go back to."""

    id: str
    pages: Pages
    record: Report
    origin: str
    copies: tuple[str, ...]
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverageAnswer:
    """What was watched for a region."""

    id: str
    pages: Pages
    record: Coverage
