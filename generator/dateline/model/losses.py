"""What another dataset's codes cannot say of a record: rows left out, and values bent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .verdict import Voice


@dataclass(frozen=True, slots=True)
class Loss:
    """Why a record has no row (`column` is empty), or what is bent in which column. A renderer has the words."""

    dataset: str
    record: str
    code: str
    column: str = ""
    value: str = ""
    """What the words speak of: a term, a number, a place."""
    voices: tuple[Voice, ...] = ()
    """Whom the words speak of."""

    @property
    def left_out(self) -> bool:
        return not self.column


@dataclass(frozen=True, slots=True)
class Coding:
    """A record as a row of another dataset: its cells by column, none where it is left out, and what was lost."""

    record: str
    row: Mapping[str, str] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()
