"""Records as contributors write them: the shape of each kind's header. The one source of the schema.

Field names follow the file (`part_of` is written `part-of`, `in_` is written `in`). Values are read into
measures here; ids are still text and are looked up in `link`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from .entities import Actor, Coverage, Place, Region, Source
from .over_days import PANELS, AsOf, Caveat, Control, Hypothesis, Leg, Outlook, Panel, Takeaway
from .scalars import (
    Address,
    Count,
    Date,
    Flag,
    Id,
    Ids,
    Language,
    Longhand,
    Names,
    Shape,
    Sum,
    Term,
    Word,
    WordList,
    Words,
    keyed,
    listed,
    read_id,
)
from .told import (
    Claim,
    Correction,
    Imported,
    Link,
    Medium,
    Merged,
    Named,
    Question,
    Role,
    Statement,
    Stubs,
    Translation,
    Where,
    Who,
    Withdrawn,
)

__all__ = [
    "FOLDERS",
    "KINDS",
    "Actor",
    "Agreement",
    "Archived",
    "Brief",
    "Claim",
    "Correction",
    "Coverage",
    "Event",
    "Imported",
    "Incident",
    "Link",
    "Medium",
    "Merged",
    "Named",
    "Place",
    "Question",
    "Record",
    "Region",
    "Report",
    "Role",
    "Situation",
    "Source",
    "Statement",
    "Stubs",
    "Told",
    "Translation",
    "Where",
    "Who",
    "Withdrawn",
    "read_id",
]

KINDS = (
    "incident",
    "situation",
    "brief",
    "agreement",
    "event",
    "actor",
    "region",
    "place",
    "source",
    "report",
    "coverage",
)
FOLDERS = {kind: kind if kind == "coverage" else f"{kind}s" for kind in KINDS}
"""Where a kind's files live below the content root, and the first part of its pages' addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived(Shape):
    """A copy of a document that somebody else keeps: where, since which day, and a sum by which it is known again."""

    address: Address
    date: Date | None = None
    """The day on which the copy was taken."""
    sha256: Sum | None = None
    """Of the document’s bytes, as they were captured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Shape):
    """A document: article, communiqué, statement, post."""

    source: Annotated[Id, Names("source")]
    date: Date
    title: Words | None = None
    address: Address | None = None
    archived: Annotated[Archived, keyed("address")] | None = None
    lang: Language | None = None
    kind: Annotated[Id, Term("report-kinds")] | None = None
    copy_of: Annotated[Id, Names("report")] | None = None
    translation_of: Annotated[Id, Names("report")] | None = None
    cites: Annotated[Id, Names("report")] | None = None
    machine_translated: Flag = False
    unseen: Flag = False
    """Nobody here saw this document itself; it is known through its copies."""
    note: Words | None = None
    accept: Mapping[Id, Word] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawn | None = None
    merged: Merged | None = None

    @property
    def derived_from(self) -> str | None:
        """The report whose words these are, when they are another's."""
        return self.copy_of or self.translation_of or self.cites


NamedReport = Annotated[Id, Names("report")] | Report
"""What a short name stands for: the id of a report, or a report declared on the spot."""


def _report_names(raw: object) -> object:
    """A list of report ids stands for names equal to the ids."""
    if isinstance(raw, str):
        raw = [raw]
    if isinstance(raw, list) and all(isinstance(x, str) for x in raw):
        return {x: x for x in raw}
    return raw


Reports = Annotated[Mapping[Id, NamedReport], Longhand(_report_names)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Shape):
    """What every record has on which something was said: reports, claims, statements, and what happened to it since."""

    title: Words
    reports: Reports = field(default_factory=dict)
    claims: Mapping[Id, Annotated[Claim, keyed("claim")]] = field(default_factory=dict)
    said: tuple[Statement, ...] = ()
    open: tuple[Annotated[Question, keyed("ask")], ...] = ()
    media: tuple[Medium, ...] = ()
    stubs: Stubs = field(default_factory=Stubs)
    review: WordList = ()
    accept: Mapping[Id, Word] = field(default_factory=dict)
    """Codes of warnings and advice that do not apply to this record, each with the reason."""
    translations: Mapping[Language, Translation] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawn | None = None
    merged: Merged | None = None
    not_before: Date | None = None
    """Only in the private root: the record is nowhere to be seen before that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Told):
    """One place, one time span, some actors, and what was said about it."""

    date: Date
    time: Words | None = None
    stated: Words | None = None
    why: Words | None = None
    """Why the date as resolved differs from the date as stated."""
    type: Annotated[Id, Term("event-types")]
    place: Annotated[Where, keyed("at")]
    coarse: Literal["region"] | None = None
    """Only in the private root: of the place, its region is all that is published."""
    situation: Annotated[Id, Names("situation")] | None = None
    actors: tuple[Role, ...] = ()
    allied: tuple[tuple[Id, Id], ...] = ()
    """Pairs of sides that do not oppose each other."""
    beside: WordList = ()
    """Claims of other incidents (RECORD#CLAIM) that are read together with this one's: of what followed, say."""
    imported: Imported | None = None
    reports: Reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation(Told):
    """What goes on over days: a convoy, a siege, an offensive. It gathers the incidents that name it."""

    date: Date
    regions: Annotated[Ids, Names("region")] = ()
    agreements: Annotated[Ids, Names("agreement")] = ()
    events: Annotated[Ids, Names("event")] = ()
    """What is announced that belongs to it."""
    reports: Reports = field(default_factory=dict)
    legs: tuple[Leg, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    outlook: Outlook | None = None
    control: tuple[Control, ...] = ()
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief(Told):
    """A dated edition on a situation: the page that is printed, cited and shared."""

    situation: Annotated[Id, Names("situation")]
    as_of: AsOf
    edition: Count = 1
    summary: Words | None = None
    takeaways: tuple[Takeaway, ...] = ()
    panels: tuple[Panel, ...] = PANELS


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Told):
    """A ceasefire, a peace agreement, a decision: signed when and by whom, and who argues what about it."""

    short: Words | None = None
    date: Date
    signed: Annotated[tuple[Date, ...], Longhand(listed)] = ()
    """Every day on which it was signed, where there were several."""
    parties: Annotated[Ids, Names("actor")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Told):
    """Something announced for a day. It is never held until somebody says so, on the claim called `held`."""

    date: Date
    time: Words | None = None
    place: Annotated[Where, keyed("at")]
    coarse: Literal["region"] | None = None
    kind: Annotated[Id, Term("event-kinds")] | None = None
    organisers: Annotated[Ids, Names("actor")] = ()
    purpose: Words | None = None


Record = Incident | Situation | Brief | Agreement | Event | Actor | Region | Place | Source | Report | Coverage
