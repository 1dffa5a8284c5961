"""One event as a dataset codes it, in our terms: what every format is read into, and every record written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ..model.when import When


@dataclass(frozen=True, slots=True)
class Dataset:
    """Where events come from, and under whose terms. It becomes a source that compiles."""

    id: str
    name: str
    version: str
    published: str
    """The day on which this version was published or taken, EDTF."""
    short: str = ""
    licence: str = ""
    address: str = ""
    republish: bool = True
    """Whether its rows may stand in a public repository."""

    @property
    def called(self) -> str:
        return self.short or self.name


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody named on one side of an event."""

    name: str
    side: str
    """"a" or "b"."""
    takes_part: bool = True
    """Whether the dataset says that this is somebody who can have a side: a state, an organised group."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an event was, as closely as the dataset knows it."""

    precision: str
    """"at", "near" or "in"; "in" where no closer than the last of `divisions`."""
    divisions: tuple[str, ...]
    """The country and what is inside it, each within the one before."""
    name: str = ""
    """The place, where one is known."""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    stated: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A number that a dataset gives: between two bounds, with the one that it holds for best, if it says so."""

    low: int
    high: int
    best: int | None = None

    @property
    def likely(self) -> bool:
        """Whether it says that somebody was counted, and not only that somebody may have been."""
        return bool(self.low or self.best)

    @property
    def written(self) -> str:
        """The figure as a record has it; empty where nobody is counted, for that is no denial."""
        if self.high == 0:
            return ""
        if self.low == self.high:
            return str(self.low)
        return f"{self.low}..{self.high}" if self.low else f"<={self.high}"


@dataclass(frozen=True, slots=True)
class Article:
    """A document that a dataset names for an event."""

    source: str
    date: date
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of a row that a record does not carry, and why: a code of the catalogue."""

    column: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Coded:
    """An event of a dataset. `codes` are the columns that a record keeps in the dataset's own words."""

    id: str
    when: When
    type: str
    manner: str
    """"fight", "one-sided" or "other": how its title and its claim are worded."""
    where: Spot
    sides: tuple[Side, ...] = ()
    killed: Count | None = None
    killed_of: Mapping[str, int] = field(default_factory=dict)
    """Parts of `killed`: of "a", of "b", "civilians", "unknown"."""
    others: Mapping[str, Count] = field(default_factory=dict)
    """Other measures."""
    articles: tuple[Article, ...] = ()
    quote: str = ""
    """The dataset's own sentences."""
    title: str = ""
    """The dataset's own title, where it gives one."""
    codes: Mapping[str, str] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()
