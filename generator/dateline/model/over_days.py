"""The parts of situations and briefs: legs of a movement, hypotheses, outlook, control, caveats, takeaways."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Literal, get_args

from .problem import Unreadable
from .scalars import (
    Date,
    Id,
    Ids,
    Names,
    Reads,
    Shape,
    Spelling,
    WordList,
    Words,
    keyed,
)
from .told import Who

Panel = Literal[
    "map",
    "timeline",
    "who-says-what",
    "figures",
    "civilian-harm",
    "who-is-talking",
    "open-questions",
    "coming-events",
    "control",
    "background",
]
PANELS: tuple[Panel, ...] = get_args(Panel)
"""In the order in which a brief shows them; a brief may draw in fewer, or in another order."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time with its zone, to the minute. `written` is the text as entered."""

    written: str
    at: datetime

    def __str__(self) -> str:
        return self.written

    @property
    def day(self) -> date:
        """The day by which something must have been known to stand in an edition of this moment, in UTC."""
        return self.at.astimezone(UTC).date()


def _read_moment(raw: object) -> Moment:
    """Reads 2023-10-05T22:00Z and 2023-10-05T22:00+01:00. Raises Unreadable."""
    if not isinstance(raw, str) or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d(Z|[+-]\d\d:\d\d)", raw, re.ASCII):
        raise Unreadable("moment-form", value=raw)
    try:
        return Moment(raw, datetime.fromisoformat(raw))
    except ValueError:
        raise Unreadable("date-calendar", value=raw) from None


MOMENT_WRITTEN = Spelling("moment", r"\d{4}-\d\d-\d\dT\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")

AsOf = Annotated[Moment, Reads(_read_moment), MOMENT_WRITTEN]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg(Shape):
    """One stretch of a movement, in order. It rests on claims (`on`); a stated aim was not travelled."""

    from_: Annotated[Id, Names("place")]
    to: Annotated[Id, Names("place")] | None = None
    toward: Annotated[Id, Names("place")] | None = None
    date: Date
    stated: Words | None = None
    travelled: Literal["yes", "stated"] = "yes"
    on: WordList = ()
    """Claims as RECORD#CLAIM, or CLAIM of this record."""
    note: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution(Shape):
    """How a hypothesis ended: when, how, and which report shows it."""

    date: Date
    outcome: Literal["borne-out", "ruled-out", "moot"]
    report: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis(Shape):
    """What somebody thinks may be or may come. It has no probability; it is open until it is resolved."""

    id: Id
    says: Words
    who: Annotated[Who, keyed("name")]
    in_: Id
    raised: Date
    rivals: Ids = ()
    """Other hypotheses of this record that cannot hold beside it."""
    resolved: Resolution | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook(Shape):
    """Where it is going, with the reason."""

    trend: Literal["deteriorating", "unchanged", "improving"]
    why: Words
    date: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Control(Shape):
    """Who holds a place, as somebody declared on a day. Never our finding."""

    place: Annotated[Id, Names("place")]
    by: Annotated[Id, Names("actor")]
    declared: Annotated[Who, keyed("name")]
    in_: Id
    date: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Caveat(Shape):
    """What somebody warns of about all that is known here; its incidents inherit it.

    With `only`, it says that one actor alone speaks, and is superseded from the day on which another does.
    """

    says: Words
    who: Annotated[Who, keyed("name")]
    in_: Id
    date: Date
    only: Annotated[Id, Names("actor")] | None = None
    superseded: Date | None = None
    why: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeaway(Shape):
    """A sentence of a brief's beginning, and the claims on which it rests (RECORD#CLAIM)."""

    says: Words
    on: WordList
