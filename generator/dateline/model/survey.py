"""What the incidents of a region or an actor come to, in counts: by month, who met whom, who spoke, which numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .corpus import Speaker

Name = tuple[str, str]
"""A record's key and the name of one of its claims."""


@dataclass(frozen=True, slots=True)
class Month:
    """The incidents that began in a month, and their claims. `first` is the month's first day."""

    first: date
    incidents: int
    claims: int


@dataclass(frozen=True, slots=True)
class Met:
    """An actor with a role in the same incidents: in how many, and in how many of them on an opposing side.

    On a region's page `opposed` is 0: there is nobody to be opposed to.
    """

    actor: str
    incidents: int
    opposed: int


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker, and on how many claims it ever took each stance.

    `speakers` are the bodies of one institution, or the classes of one newsroom's unnamed; `newsroom` is theirs.
    """

    speakers: tuple[Speaker, ...]
    newsroom: str | None
    asserts: int
    denies: int
    declines: int


@dataclass(frozen=True, slots=True)
class Survey:
    """Counts over the incidents of one region or actor. What is long is cut, and the rest is counted."""

    months: tuple[Month, ...] = ()
    """Months in which an incident began, oldest first."""
    undated: int = 0
    """Incidents of which not even the month is known."""
    regions: tuple[str, ...] = ()
    """Where they were: the regions of the incidents themselves, in order of id."""
    situations: tuple[str, ...] = ()
    """Situations that they belong to, and for a region those that name it; the one with the newest incident first."""
    more_situations: int = 0
    met: tuple[Met, ...] = ()
    """Those met most often first."""
    more_met: int = 0
    heard: tuple[Heard, ...] = ()
    """Those who took most stances first."""
    more_heard: int = 0
    numbers: tuple[Name, ...] = ()
    """The newest claims that carry numbers; of an actor, those of others to which it gives one."""
    more_numbers: int = 0
    about: tuple[Name, ...] = ()
    """Of an actor: the newest claims with numbers of its own or its side's."""
    more_about: int = 0


NOTHING = Survey()
"""Of a region or an actor without incidents."""
