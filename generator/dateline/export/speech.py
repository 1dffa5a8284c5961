"""A record's claims as the API gives them: positions, reasons, ranges and days, with words in every language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..link import origin
from ..model.corpus import Dossier
from ..model.records import Report
from ..model.verdict import End, Range, Reason, Step, Verdict, Voice
from .answers import Bound, Cited, Claimant, Held, Judged, Reasoned, Span, Spoken, Turn
from .book import Book


def told(book: Book, record: str) -> Spoken:
    """All claims of a record, by its dossier's key, and the reports that are used in it."""
    dossier, found = book.site.corpus.dossiers[record], book.site.assessments[record]
    claims = tuple(
        _judged(book, dossier, verdict, found.ranges.get(name), found.history.get(name, ()))
        for name, verdict in found.verdicts.items()
    )
    return Spoken(claims, tuple(_cited(book, dossier)))


def _judged(book: Book, dossier: Dossier, verdict: Verdict, span: Range | None, steps: Iterable[Step]) -> Judged:
    return Judged(
        id=verdict.claim,
        claim=dossier.claims[verdict.claim],
        status=verdict.status,
        status_words={language: teller.status(verdict) for language, teller in book.tellers.items()},
        why=_reasoned(book, dossier.record, verdict, verdict.reason),
        positions=tuple(held(voice) for voice in verdict.voices),
        history=tuple(Turn(step.day, step.verdict.status, step.moved) for step in steps),
        figure=_span(span) if span else None,
    )


def _reasoned(book: Book, record: str, verdict: Verdict, reason: Reason) -> Reasoned:
    return Reasoned(
        code=reason.code,
        beside=tuple(note.code for note in reason.notes),
        origins=reason.origins,
        words={language: teller.why(record, verdict) for language, teller in book.tellers.items()},
    )


def held(voice: Voice) -> Held:
    """A position with how it counts."""
    said = voice.position
    return Held(
        speaker=said.speaker,
        stance=said.stance,
        statement=said.statement,
        report=said.report,
        origin=said.origin,
        day=said.day,
        known=said.known,
        standing=voice.standing,
        counts=voice.counts,
        why_not=voice.why_not,
        side=voice.side,
        value=said.value,
        via=said.via,
        to=said.to,
        conditional=said.conditional,
        implied=said.implied,
        basis=said.basis,
        how=said.how,
        quote=said.quote,
    )


def _span(found: Range) -> Span:
    return Span(
        differ=found.differ,
        none_by=_claimants(found.none_by),
        low=_bound(found.low) if found.low else None,
        high=_bound(found.high) if found.high else None,
    )


def _bound(end: End) -> Bound:
    return Bound(end.number, end.figure, _claimants(end.voices))


def _claimants(voices: Iterable[Voice]) -> tuple[Claimant, ...]:
    return tuple(Claimant(voice.position.speaker, voice.position.report) for voice in voices)


def _cited(book: Book, dossier: Dossier) -> Iterable[Cited]:
    reports: Mapping[str, Report] = book.site.corpus.reports
    used = dict.fromkeys(r for said in dossier.positions.values() for p in said for r in (p.report, p.origin))
    for id_ in used:
        report = reports[id_]
        yield Cited(
            id=id_,
            source=report.source,
            date=report.date,
            origin=origin(id_, reports),
            title=report.title,
            address=report.address,
            archived=report.archived,
        )
