"""What the API's lists hold: one type for each thing on a list, beside the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..model.records import Correction
from ..model.text import Text
from ..model.verdict import Status
from ..model.when import When
from .answers import Pages, Said


@dataclass(frozen=True, slots=True)
class Listed:
    """A record on a list. `json` is the address of its answer."""

    id: str
    kind: str
    title: Text
    pages: Pages
    json: str
    date: When | None = None


@dataclass(frozen=True, slots=True)
class ListedIncident:
    """An incident on a list, with the number of its claims by status."""

    id: str
    title: Text
    date: When
    type: str
    where: Said
    statuses: Mapping[str, int]
    pages: Pages
    json: str
    region: str | None = None
    situation: str | None = None


@dataclass(frozen=True, slots=True)
class ListedClaim:
    """A claim on the list of its status."""

    record: str
    id: str
    text: Text
    status: Status
    status_words: Said
    json: str


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a list that is cut: what it holds, how much, and where it stands."""

    id: str
    count: int
    json: str


@dataclass(frozen=True, slots=True)
class CorrectionAnswer:
    """A correction of a published record."""

    kind: str
    id: str
    correction: Correction
    json: str


@dataclass(frozen=True, slots=True)
class News:
    """Something that was said of a claim on a day. Without `before` it was said for the first time."""

    day: date
    record: str
    claim: str
    text: Text
    status: Status
    moved: bool
    json: str
    before: Status | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a vocabulary."""

    vocabulary: str
    id: str
    label: Said


@dataclass(frozen=True, slots=True)
class Alias:
    """A name in small letters, and a record that is called so."""

    name: str
    kind: str
    id: str
    json: str


@dataclass(frozen=True, slots=True)
class Entrance:
    """What there is: by kind the number of records that are shown, and where the lists are."""

    site: str
    day: date
    languages: tuple[str, ...]
    counts: Mapping[str, int]
    lists: Mapping[str, str]
    latest: date | None = None
