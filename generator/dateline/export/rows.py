"""The rows of the tables: one type a table, its fields the columns. What they mean is in templates/locales/tables/."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 (a column of some tables is called date)


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One place, one time span."""

    id: str
    title: str
    title_language: str
    date: str
    date_first: Day
    date_last: Day
    date_is_span: bool
    time: str | None
    date_stated: str | None
    type: str
    place_precision: str
    places: str | None
    place_words: str
    place_stated: str | None
    latitude: float | None
    longitude: float | None
    region: str | None
    situation: str | None
    sides: str | None
    claims: int
    reports: int
    page: str
    json: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim of a record, with how it stands."""

    record: str
    claim: str
    kind: str
    text: str
    text_language: str
    measure: str | None
    of: str | None
    against: str | None
    within: str | None
    covers: str | None
    excludes: str | None
    strains: str | None
    status: str
    status_words: str
    reason: str
    beside: str | None
    origins: int
    first_known: Day | None
    last_known: Day | None


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One speaker's stance on one claim in one report."""

    record: str
    claim: str
    number: int
    stance: str
    speaker_kind: str
    speaker: str
    speaker_of: str | None
    called_independent: bool
    standing: str
    side: str | None
    counts: bool
    why_not: str | None
    conditional: bool
    implied: bool
    basis: str | None
    how: str | None
    value: str | None
    value_low: int | None
    value_high: int | None
    quote: str | None
    quote_language: str | None
    report: str
    origin: str
    via: str | None
    to: str | None
    day: Day
    known: Day


@dataclass(frozen=True, slots=True)
class FigureRow:
    """What speakers give for one claim's number, with who stands at each end."""

    record: str
    claim: str
    measure: str | None
    of: str | None
    against: str | None
    low: int | None
    low_figure: str | None
    low_by: str | None
    high: int | None
    high_figure: str | None
    high_by: str | None
    differ: bool
    none_by: str | None
    speakers: int


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One document."""

    id: str
    source: str
    date: str
    date_first: Day
    date_last: Day
    title: str | None
    title_language: str | None
    language: str | None
    kind: str | None
    address: str | None
    archived: str | None
    archived_date: str | None
    archived_sha256: str | None
    origin: str
    relation: str | None
    related: str | None
    machine_translated: bool
    unseen: bool


@dataclass(frozen=True, slots=True)
class ActorRow:
    """Somebody who acts or speaks."""

    id: str
    name: str
    name_language: str
    short: str | None
    aliases: str | None
    kind: str | None
    since: str | None
    until: str | None
    part_of: str | None
    body_of: str | None
    allied: str | None
    renamed_from: str | None
    stub: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A named place."""

    id: str
    name: str
    name_language: str
    aliases: str | None
    kind: str | None
    region: str | None
    latitude: float | None
    longitude: float | None
    gazetteer: str | None
    stub: bool


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A source that was watched for a region."""

    id: str
    region: str
    source: str
    first: str
    last: str | None
    note: str | None
    note_language: str | None


Row = IncidentRow | ClaimRow | PositionRow | FigureRow | ReportRow | ActorRow | PlaceRow | CoverageRow
