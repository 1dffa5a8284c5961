"""What is news: by day, the claims of which something was said, with their steps, and what was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ..index.around import actors, regions
from ..model.news import NO_NEWS, New, News, StepName
from ..model.verdict import Step
from . import corrections
from .reader import Reader

__all__ = ["New", "News", "Steps", "around", "corrected", "of", "regions_of", "steps"]


@dataclass(frozen=True, slots=True)
class Steps:
    """A claim with the step of its history that is news, and the one before."""

    name: str
    before: Step | None
    step: Step

    @property
    def moved(self) -> bool:
        """Whether a standing moved; one that is first heard of has none to move from."""
        return self.before is not None and self.step.moved


def of(reader: Reader, kind: str = "site", id_: str = "") -> News:
    """The news of a region, an actor or a month; of everything."""
    found: News = reader.site.news.get((kind, id_), NO_NEWS)
    return found


def steps(reader: Reader, record: str, named: Iterable[StepName]) -> tuple[Steps, ...]:
    """The steps that have these names."""
    history = reader.site.assessments[record].history
    return tuple(Steps(name, history[name][n - 1] if n else None, history[name][n]) for name, n in named)


def corrected(reader: Reader, new: New) -> Iterator[corrections.Found]:
    """The corrections of a day."""
    for kind, id_, number in new.corrections:
        yield corrections.Found(new.day, kind, id_, getattr(reader.record(kind, id_), "corrections")[number])  # noqa: B009


def regions_of(reader: Reader, record: str) -> tuple[str, ...]:
    """The regions that a record is in, by its dossier's key, and those that hold them; of records without one, none."""
    site = reader.site
    return regions(site.corpus, site.region_of, site.regions_above, record)


def around(reader: Reader, record: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The regions and the actors that a record is about."""
    return regions_of(reader, record), tuple(dict.fromkeys(actors(reader.site.corpus, record)))


def days_of(today: date, found: News) -> Iterator[New]:
    """The news of the day of the build and of the one before: at any hour of it, all of the last 24."""
    return (new for new in found.days if 0 <= (today - new.day).days <= 1)
