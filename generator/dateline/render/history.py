"""Status by day: what was said on each day, and which claims' standing moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..model.corpus import Dossier
from ..model.verdict import Assessment, Step, Verdict
from . import days as pages
from . import marks
from .reader import Reader, Translations


@dataclass(frozen=True, slots=True)
class Moved:
    """A claim whose standing moved on a day, and to what."""

    claim: str
    text: Markup
    mark: marks.Mark


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something was said. The first one sums up; later ones name each claim that moved.

    `again` counts claims that were spoken of without moving.
    """

    when: str
    href: str
    """What was known of the whole situation on that day; empty where it has no such page."""
    summary: tuple[tuple[marks.Mark, int], ...]
    moved: tuple[Moved, ...]
    again: int


@dataclass(frozen=True, slots=True)
class History:
    """All days on which something was said, the oldest first."""

    days: tuple[Day, ...]
    last: str
    """The last day on which anything was said; empty where nothing was."""
    day: date | None
    """The same as a day."""


def history(reader: Reader, dossier: Dossier, found: Assessment, translations: Translations) -> History:
    """The days of a record, with the words of its claims."""
    by_day = _by_day(found.history)
    known = _known(reader, dossier.situation)
    days = []
    for n, (day, steps) in enumerate(by_day.items()):
        moved = [s.verdict for s in steps if s.moved]
        summary: tuple[tuple[marks.Mark, int], ...] = ()
        if n == 0 and len(moved) > 1:
            summary = marks.summary(reader, moved)
        named = () if summary else tuple(_moved(reader, dossier, v, translations) for v in moved)
        days.append(Day(reader.dates.day(day), known.get(day, ""), summary, named, len(steps) - len(moved)))
    return History(tuple(days), days[-1].when if days else "", max(by_day, default=None))


def _known(reader: Reader, situation: str | None) -> Mapping[date, str]:
    """The pages of the days of a situation."""
    if situation is None or situation not in reader.site.corpus.situations:
        return {}
    return reader.keep(("days", situation), lambda: pages.hrefs(reader, "situation", situation))


def _moved(reader: Reader, dossier: Dossier, verdict: Verdict, translations: Translations) -> Moved:
    text = reader.text(dossier.claims[verdict.claim].claim, translations)
    return Moved(verdict.claim, text, marks.standing(reader, verdict))


def _by_day(found: Mapping[str, tuple[Step, ...]]) -> dict[date, list[Step]]:
    by_day: dict[date, list[Step]] = {}
    for steps in found.values():
        for step in steps:
            by_day.setdefault(step.day, []).append(step)
    return dict(sorted(by_day.items()))
