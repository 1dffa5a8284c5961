"""The pages of agreements and announced events: what they are, who says what of them, and where they matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..model.corpus import Stance
from ..model.records import Agreement, Event, Told
from ..model.verdict import Status, Verdict
from . import marks, origins, parts, where
from .facts import Fact
from .figures import Figures, figures
from .incident import Asked, Corrected, Edit, asked, corrected, edit
from .listed import Group, Listed
from .matrix import Matrix, matrix
from .prose import Prose, prose
from .reader import Reader
from .reasons import why
from .same_days import same_days

HELD = "held"
"""The claim of an event that it took place."""

UNSAID = frozenset({Status.OPEN, Status.DENIED, Status.RETRACTED})
"""Standings of a claim that nobody asserts."""


@dataclass(frozen=True, slots=True)
class Word:
    """Whether an event was held: `mark` is empty where nobody has said that it was."""

    said: Markup
    mark: marks.Mark | None = None
    why: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldView:
    """What the pages of agreements and events have in common. `calendar`: the event's own file.

    An event has no `summary`: that it was announced says nothing of whether it was held, which `held` answers.
    """

    kind: str
    id: str
    title: Markup
    kicker: Markup
    when: Markup
    summary: tuple[tuple[marks.Mark, int], ...]
    calendar: str
    held: Word | None
    prose: Prose
    facts: tuple[Fact, ...]
    matrix: Matrix
    figures: Figures
    asked: tuple[Asked, ...]
    groups: tuple[Group, ...]
    origins: tuple[origins.Origin, ...]
    archived: Markup
    corrections: tuple[Corrected, ...]
    edit: Edit


def agreement(reader: Reader, id_: str) -> ToldView:
    """When it was signed and by whom, who argues what, and where it is background."""
    found = reader.site.corpus.agreements[id_]
    return _view(reader, "agreement", id_, facts=_signed(reader, found), groups=_background(reader, id_))


def event(reader: Reader, id_: str) -> ToldView:
    """Who announced it, for when and what for; and that nobody has said that it was held, until somebody does."""
    found = reader.site.corpus.events[id_]
    return _view(
        reader,
        "event",
        id_,
        facts=_announced(reader, id_, found),
        groups=_same_day(reader, id_),
        calendar=f"{id_}.ics",
        held=_held(reader, id_, found),
    )


def description(reader: Reader, kind: str, id_: str) -> str:
    """One line for search engines and shared links."""
    found = reader.record(kind, id_)
    assert isinstance(found, Agreement | Event)
    return reader.t.plain(f"{kind}.description", title=reader.titled(kind, id_)[1], date=reader.dates.when(found.date))


def is_held(reader: Reader, id_: str) -> bool:
    """Whether somebody says that the event took place, and nothing speaks against it."""
    verdict = held_verdict(reader, id_)
    return verdict is not None and verdict.status not in (*UNSAID, Status.CONTESTED)


def held_verdict(reader: Reader, id_: str) -> Verdict | None:
    """What stands on whether the event took place."""
    return reader.site.assessments[f"event/{id_}"].verdicts.get(HELD)


def _view(  # noqa: PLR0913 - two kinds, each with its own parts
    reader: Reader,
    kind: str,
    id_: str,
    *,
    facts: Iterable[Fact],
    groups: Iterable[Group],
    calendar: str = "",
    held: Word | None = None,
) -> ToldView:
    told = reader.record(kind, id_)
    assert isinstance(told, Agreement | Event)
    own = [parts.part(reader, kind, id_)]
    numbered = origins.numbers(own, reader.site.corpus.reports)
    reports = origins.lines(reader, numbered)
    return ToldView(
        kind=kind,
        id=id_,
        title=reader.marked(*reader.titled(kind, id_)),
        kicker=_kicker(reader, kind, told),
        when=_when(reader, told),
        summary=() if held else marks.summary(reader, own[0].verdicts),
        calendar=calendar,
        held=held,
        prose=prose(reader, kind, id_),
        facts=tuple(facts),
        matrix=matrix(reader, own, numbered),
        figures=figures(reader, own, numbered),
        asked=tuple(asked(reader, q, told.translations) for q in told.open),
        groups=tuple(g for g in groups if g.entries),
        origins=reports,
        archived=origins.archived(reader, reports),
        corrections=corrected(reader, told.corrections, told.translations),
        edit=edit(reader, kind, id_),
    )


def _when(reader: Reader, told: Agreement | Event) -> Markup:
    """An event's day of the week; every day on which an agreement was signed."""
    if isinstance(told, Event):
        return escape(reader.dates.weekday(told.date.first) if told.date.exact else reader.dates.when(told.date))
    return reader.listed([escape(reader.dates.when(day)) for day in told.signed or (told.date,)])


def _kicker(reader: Reader, kind: str, told: Told) -> Markup:
    name = reader.t(f"kind.{kind}")
    own = told.kind if isinstance(told, Event) else None
    return Markup(" · ").join([name, escape(reader.term("event-kinds", own))]) if own else name


def _signed(reader: Reader, found: Agreement) -> Iterator[Fact]:
    t = reader.t
    yield Fact(t("facts.signed" if found.signed else "facts.date"), _when(reader, found))
    if found.short:
        yield Fact(t("facts.also"), reader.text(found.short))
    parties = reader.listed([reader.link("actor", party) for party in found.parties])
    yield Fact(t("facts.parties"), parties or t("facts.unrecorded"))


def _background(reader: Reader, id_: str) -> tuple[Group, ...]:
    """The situations that it is background to."""
    site = reader.site
    found = [s for s, situation in site.corpus.situations.items() if id_ in situation.agreements]
    lines = (Listed(reader.titled_link("situation", s), count=len(site.incidents_during.get(s, ()))) for s in found)
    return (Group("agreement.background", tuple(lines)),)


def _announced(reader: Reader, id_: str, found: Event) -> Iterator[Fact]:
    t = reader.t
    day = reader.dates.when(found.date)
    time = reader.text(found.time, found.translations) if found.time else None
    yield Fact(t("facts.announced-for"), t("facts.date-time", date=day, time=time) if time else escape(day))
    yield Fact(t("facts.place"), where.place(reader, found))
    if found.organisers:
        yield Fact(t("facts.organisers"), reader.listed([reader.link("actor", o) for o in found.organisers]))
    if found.purpose:
        yield Fact(t("facts.purpose"), reader.text(found.purpose, found.translations))
    if announcers := _announcers(reader, id_):
        yield Fact(t("facts.announced-by"), t("list.semicolon").join(announcers))


def _announcers(reader: Reader, id_: str) -> list[Markup]:
    """Who says that it is to be, each with the report and its day."""
    dossier = reader.site.corpus.dossiers[f"event/{id_}"]
    positions = (p for name, found in dossier.positions.items() if name != HELD for p in found)
    told = [p for p in positions if p.stance is Stance.ASSERTS]
    by = ((marks.speaker(reader, p.speaker), origins.cited(reader, p.origin, p.report)) for p in told)
    return [reader.t("event.announcer", who=who, report=report) for who, report in dict.fromkeys(by)]


def _held(reader: Reader, id_: str, found: Event) -> Word:
    t, verdict = reader.t, held_verdict(reader, id_)
    if verdict is None or verdict.status in UNSAID:
        past = found.date.last < reader.settings.day
        return Word(t("event.unsaid" if past else "event.to-come", day=reader.dates.when(found.date)))
    own = parts.part(reader, "event", id_)
    return Word(t("event.held"), marks.standing(reader, verdict), why(reader, own, verdict, parts.rows([own])))


def _same_day(reader: Reader, id_: str) -> tuple[Group, ...]:
    """Other events of the same day or days."""
    found = reader.site.corpus.events
    dated = ((e, found[e].date) for e in reader.site.shown("event"))
    days = reader.keep_for_all_days(("event-days",), lambda: same_days(dated))
    others = [e for e in days.shared(found[id_].date) if e != id_]
    return (Group("event.same-day", event_lines(reader, others)),)


def event_lines(reader: Reader, ids: Iterable[str]) -> tuple[Listed, ...]:
    """Events in a list: the title, and the day."""
    found = reader.site.corpus.events
    return tuple(Listed(reader.titled_link("event", e), escape(reader.dates.when(found[e].date))) for e in ids)


def unheld(reader: Reader) -> Iterator[str]:
    """Events past of which nobody has said that they were held, by id."""
    for id_ in reader.site.shown("event"):
        verdict = held_verdict(reader, id_)
        if reader.site.corpus.events[id_].date.last < reader.settings.day and (
            verdict is None or verdict.status is Status.OPEN
        ):
            yield id_
