"""What is not known: the open questions of several records, and those that somebody has answered since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..model.corpus import Stance
from ..model.records import Question
from . import dossiers, marks, parts
from .claims import Named
from .reader import Reader
from .takeaways import verdict

WORDS = frozenset({Stance.ASSERTS, Stance.VERIFIES, Stance.DENIES})
"""Stances that answer a question, one way or the other."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The claim that answers a question, how it stands, and since when there is an answer."""

    claim: Named
    mark: marks.Mark
    since: str


@dataclass(frozen=True, slots=True)
class Open:
    """A question, of which record where that is not the page's own, and what was to be looked at when."""

    ask: Markup
    of: Markup
    asked: str
    note: Markup
    answer: Answer | None


def questions(reader: Reader, records: Iterable[str], own: Iterable[str], standing: parts.Rows) -> tuple[Open, ...]:
    """The questions of records as of the reader's day, each once, the page's own first; answered ones last."""
    mine = set(own)
    found = [
        _open(reader, record, question, record in mine, standing)
        for record in dict.fromkeys([*own, *records])
        for question in dossiers.told(reader, record).open
        if reader.day is None or question.asked is None or question.asked.first <= reader.day
    ]
    once: dict[Markup, Open] = {}
    for one in found:
        once.setdefault(one.ask, one)
    return tuple(sorted(once.values(), key=lambda one: one.answer is not None))


def _open(reader: Reader, record: str, question: Question, own: bool, standing: parts.Rows) -> Open:
    answer = _answer(reader, record, question.answered, standing) if question.answered else None
    note = Markup("")
    if question.due and not answer:
        today = reader.day or reader.settings.day
        late = question.due.last < today
        note = reader.t("open.overdue" if late else "open.due", date=reader.dates.when(question.due))
    return Open(
        ask=reader.text(question.ask, dossiers.told(reader, record).translations),
        of=Markup("") if own else dossiers.title(reader, record),
        asked=reader.dates.when(question.asked) if question.asked else "",
        note=note,
        answer=answer,
    )


def _answer(reader: Reader, record: str, answered: str, standing: parts.Rows) -> Answer | None:
    """The claim that answers, once somebody has spoken to it."""
    name = parts.claim(reader, record, answered)
    if name is None:
        return None
    days = list(_spoken(reader, name))
    if not days:
        return None
    text = Markup(str(dossiers.claim_text(reader, *name)).rstrip("."))
    claim = Named(parts.href(reader, name, standing), text)
    return Answer(claim, marks.standing(reader, verdict(reader, name)), reader.dates.day(min(days)))


def _spoken(reader: Reader, name: parts.Name) -> Iterator[date]:
    return (v.position.known for v in verdict(reader, name).voices if v.position.stance in WORDS)
