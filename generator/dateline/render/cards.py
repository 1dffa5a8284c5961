"""Record cards: what an incident is called in every list: date, place, attributed title, standings, reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from . import marks, where
from .environment import macro
from .reader import Reader

MARKS = 3
"""So many standings stand on a card; the page has them all."""


@dataclass(frozen=True, slots=True)
class Card:
    """`marks` are the most frequent standings, each with its number of claims; `more` counts those left out."""

    href: str
    title: Markup
    date: str
    day: str
    type: str
    place: str
    marks: tuple[tuple[marks.Mark, int], ...]
    more: int
    origins: int
    html: Markup = field(default=Markup(""), compare=False, repr=False)
    """The card as it stands in lists."""


def cards(reader: Reader, ids: Iterable[str]) -> tuple[Card, ...]:
    """Their cards, in that order."""
    return tuple(card(reader, id_) for id_ in ids)


def card(reader: Reader, id_: str) -> Card:
    """An incident's card, made once for all days between two turns of its record."""
    since = "" if reader.day is None else str(reader.known.turn(id_, reader.day))
    return reader.keep_for_all_days(("card", id_, since), lambda: _printed(reader, _card(reader, id_)))


def _printed(reader: Reader, made: Card) -> Card:
    return replace(made, html=macro("marks", "card", reader.t)(made, reader.t))


def _card(reader: Reader, id_: str) -> Card:
    incident = reader.site.corpus.incidents[id_]
    verdicts = reader.site.assessments[id_].verdicts.values()
    # As of a day, a claim that nobody had spoken of was not there to be read.
    summary = marks.summary(reader, (v for v in verdicts if v.voices or reader.day is None))
    return Card(
        href=reader.href("incident", id_),
        title=reader.marked(*reader.titled("incident", id_)),
        date=reader.dates.when(incident.date),
        day=reader.dates.brief(incident.date),
        type=reader.term("event-types", incident.type),
        place=where.plainly(reader, incident),
        marks=summary[:MARKS],
        more=len(summary[MARKS:]),
        origins=origins(reader, id_),
    )


def origins(reader: Reader, id_: str) -> int:
    """From how many dispatches the record draws: copies of one are one."""
    verdicts = reader.site.assessments[id_].verdicts.values()
    return len({voice.position.origin for verdict in verdicts for voice in verdict.voices})
