"""A mapping file: which column of somebody's table stands for what in a record, and whose table it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from .scalars import (
    Address,
    Date,
    Flag,
    Id,
    Longhand,
    Shape,
    Word,
    WordList,
    keyed,
    listed,
)

Precision = Literal["at", "near", "in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin(Shape):
    """The dataset: it becomes a source, and each record says that it is from there, and under whose terms."""

    id: Id
    name: Word
    short: Word | None = None
    version: Word
    date: Date
    """The day on which this version was published or taken."""
    licence: Word
    address: Address | None = None
    republish: Flag = True
    """Whether its rows may stand in a public repository."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns(Shape):
    """Names of columns. Only the id and a date must be there, and a place or a division."""

    id: Word | None = None
    date: Word | None = None
    until: Word | None = None
    type: Word | None = None
    title: Word | None = None
    text: Word | None = None
    """The dataset's own sentences, which are quoted."""
    place: Word | None = None
    stated: Word | None = None
    divisions: WordList = ()
    """From the country inwards."""
    precision: Word | None = None
    lat: Word | None = None
    lon: Word | None = None
    side_a: Word | None = None
    side_b: Word | None = None
    source: Word | None = None
    source_date: Word | None = None
    headline: Word | None = None
    address: Word | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds(Shape):
    """The columns of a figure: one number, or the ends between which it lies."""

    best: Word | None = None
    low: Word | None = None
    high: Word | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping(Shape):
    """A whole mapping file."""

    dataset: Origin
    columns: Columns = field(default_factory=Columns)
    figures: Mapping[Id, Annotated[Bounds, keyed("best")]] = field(default_factory=dict)
    """By measure of the vocabulary."""
    types: Mapping[Word, Id] = field(default_factory=dict)
    """What the words of the column of types stand for."""
    precisions: Mapping[Word, Precision] = field(default_factory=dict)
    type: Id | None = None
    """The type of every row that says nothing else."""
    precision: Precision = "near"
    country: Word | None = None
    """The country of every row, where no column says it."""
    dates: Literal["iso", "day-first", "us"] = "iso"
    keep: Annotated[tuple[Word, ...], Longhand(listed)] = ()
    """Columns that are kept as they stand among a record's codes."""
