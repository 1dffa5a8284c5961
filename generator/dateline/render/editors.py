"""The editors' page: what waits for somebody. Each line leads to a record and, where the site knows it, to its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..model.corpus import Dossier, Stance
from ..model.records import KINDS, Claim
from ..model.verdict import Verdict
from . import dossiers, told
from .dossiers import records
from .incident import edit
from .markup import linked
from .reader import Reader
from .report import plain_title

MOST = 200
"""So many lines of one kind; the rest are counted."""

LIVES = frozenset({"killed", "killed-or-wounded"})
"""Measures that count deaths."""

ANSWERS = frozenset({Stance.ASSERTS, Stance.DENIES, Stance.RETRACTS, Stance.NO_COMMENT, Stance.DOUBTS})
"""Stances by which the side concerned is heard on a claim."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits: the record or claim, what is missing, and where its file can be changed."""

    link: Markup
    note: Markup
    edit: str


@dataclass(frozen=True, slots=True)
class Tasks:
    """Tasks of one kind. `key` is that of its words; `more` counts those left out."""

    key: str
    total: int
    tasks: tuple[Task, ...]
    more: int


def view(reader: Reader) -> tuple[Tasks, ...]:
    """All that waits, by kind, in a fixed order."""
    found = ((key, list(find(reader))) for key, find in KINDS_OF_TASK.items())
    return tuple(Tasks(key, len(tasks), tuple(tasks[:MOST]), len(tasks[MOST:])) for key, tasks in found)


def unanswered(reader: Reader) -> Iterator[Task]:
    """Claims asserted against a side or an actor of which no word on them was collected."""
    for record, name, claim, verdict in _claims(reader):
        if claim.against and verdict.reason.asserting and not _answered(reader, record, claim, verdict):
            yield _claim(reader, record, name, reader.t("editors.against", whom=_whom(reader, record, claim.against)))


def contradictions(reader: Reader) -> Iterator[Task]:
    """Pairs of claims that exclude or strain each other, where both are asserted; each pair once."""
    seen: set[frozenset[tuple[str, str]]] = set()
    for record, name, _, verdict in _claims(reader):
        if not verdict.reason.asserting:
            continue
        for key, others in (("excludes", verdict.reason.excluded_by), ("strains", verdict.reason.strained_by)):
            for other in others:
                there, _, rival = other.rpartition("#")
                pair = frozenset({(record, name), (there or record, rival)})
                if pair not in seen:
                    seen.add(pair)
                    text = dossiers.claim_text(reader, there or record, rival)
                    yield _claim(reader, record, name, reader.t(f"editors.{key}", claim=text))


def overdue(reader: Reader) -> Iterator[Task]:
    """Open questions past their day, and announced events past of which there is no word and nobody asks."""
    asked: set[str] = set()
    for record in records(reader):
        for question in dossiers.told(reader, record).open:
            if question.due and question.due.last < reader.settings.day and not question.answered:
                due = reader.dates.when(question.due)
                ask = reader.text(question.ask, dossiers.told(reader, record).translations)
                asked.add(record)
                yield _record(reader, record, reader.t("editors.due", ask=ask, date=due))
    for id_ in told.unheld(reader):
        if f"event/{id_}" not in asked:
            day = reader.dates.when(reader.site.corpus.events[id_].date)
            yield _record(reader, f"event/{id_}", reader.t("editors.unheld", date=day))


def unarchived(reader: Reader) -> Iterator[Task]:
    """Reports with an address and no archived copy."""
    for id_ in reader.site.shown("report"):
        report = reader.site.corpus.reports[id_]
        if report.address and not report.archived:
            yield Task(
                _link(reader, "report", id_, plain_title(reader, id_)),
                escape(report.address),
                _edit(reader, "report", id_),
            )


def stubs(reader: Reader) -> Iterator[Task]:
    """Actors, places and sources of which only the name is entered."""
    for kind in KINDS:
        for id_ in reader.site.shown(kind):
            filed = reader.site.corpus.filed.get((kind, id_))
            if filed and filed.stub:
                yield Task(reader.link(kind, id_), reader.t(f"kind.{kind}"), "")


def unreviewed(reader: Reader) -> Iterator[Task]:
    """Translations that nobody has reviewed."""
    for kind in KINDS:
        for id_ in reader.site.shown(kind):
            made = getattr(reader.record(kind, id_), "translations", None) or {}
            waiting = [reader.language_name(tag) for tag, one in made.items() if not one.reviewed]
            if waiting:
                yield Task(_any(reader, kind, id_), escape(", ".join(waiting)), _edit(reader, kind, id_))


def unread(reader: Reader) -> Iterator[Task]:
    """Deaths and accusations of which no second reader is named."""
    for record in records(reader):
        found = dossiers.told(reader, record)
        claims = reader.site.corpus.dossiers[record].claims.values()
        deaths, accused = any(c.measure in LIVES for c in claims), any(c.against for c in claims)
        if not found.review and (deaths or accused):
            yield _record(reader, record, reader.t("editors.deaths" if deaths else "editors.accusation"))


KINDS_OF_TASK: dict[str, Callable[[Reader], Iterable[Task]]] = {
    "overdue": overdue,
    "unread": unread,
    "contradictions": contradictions,
    "unanswered": unanswered,
    "unreviewed": unreviewed,
    "unarchived": unarchived,
    "stubs": stubs,
}


def _claims(reader: Reader) -> Iterator[tuple[str, str, Claim, Verdict]]:
    for record in records(reader):
        claims = reader.site.corpus.dossiers[record].claims
        for name, verdict in reader.site.assessments[record].verdicts.items():
            yield record, name, claims[name], verdict


def _answered(reader: Reader, record: str, claim: Claim, verdict: Verdict) -> bool:
    """Whether anybody of the side concerned is heard on the claim, if only to refuse a comment."""
    dossier = reader.site.corpus.dossiers[record]
    actors, side = _concerned(dossier, claim.against or "")
    return any(
        v.position.stance in ANSWERS and (v.position.speaker.actor in actors or (side and v.side == side))
        for v in verdict.voices
    )


def _concerned(dossier: Dossier, against: str) -> tuple[frozenset[str], str]:
    """The actors whom a claim counts against, and the letter of their side."""
    letter = against.removeprefix("side-") if against.startswith("side-") else ""
    letter = letter or next((role.side or "" for role in dossier.roles if role.actor == against), "")
    return frozenset({against, *(role.actor for role in dossier.roles if letter and role.side == letter)}), letter


def _whom(reader: Reader, record: str, against: str) -> Markup:
    if against in reader.site.corpus.actors:
        return reader.link("actor", against)
    actors, _ = _concerned(reader.site.corpus.dossiers[record], against)
    named = [reader.link("actor", actor) for actor in sorted(actors) if actor in reader.site.corpus.actors]
    return reader.listed(named) or escape(reader.term("civilian-categories", against))


def _claim(reader: Reader, record: str, name: str, note: Markup) -> Task:
    href, text = dossiers.claim_href(reader, record, name), dossiers.claim_text(reader, record, name)
    link = linked(href, text)
    return Task(link, note, _edit(reader, *dossiers.named(reader, record)))


def _record(reader: Reader, record: str, note: Markup) -> Task:
    return Task(dossiers.title(reader, record), note, _edit(reader, *dossiers.named(reader, record)))


def _any(reader: Reader, kind: str, id_: str) -> Markup:
    titled = getattr(reader.record(kind, id_), "title", None) is not None
    return reader.titled_link(kind, id_) if titled else reader.link(kind, id_)


def _link(reader: Reader, kind: str, id_: str, words: str) -> Markup:
    return linked(reader.href(kind, id_), words)


def _edit(reader: Reader, kind: str, id_: str) -> str:
    return edit(reader, kind, id_).edit
