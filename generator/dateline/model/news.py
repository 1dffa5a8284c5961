"""What is new, by the day on which it became public: of everything, and of one region, actor or month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

StepName = tuple[str, int]
"""A claim, and which of the steps of its history it is."""


@dataclass(frozen=True, slots=True)
class New:
    """What is new on a day. A correction is named by kind and id of its record, and its place among the record's."""

    day: date
    steps: tuple[tuple[str, tuple[StepName, ...]], ...] = ()
    """By record (its dossier's key): the claims of which something was said, or whose standing moved."""
    corrections: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """The newest day first; of a long past the last days, and how many came before."""

    days: tuple[New, ...] = ()
    earlier: int = 0
    all_days: tuple[tuple[date, int, int, int], ...] = ()
    """Of everything: each day with the claims first spoken of, the standings that moved, the corrections."""


NO_NEWS = News()
