"""Claims in lists: what an actor says, what is said against it, what a report carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..model.verdict import Status, Verdict, Voice
from . import dossiers, marks
from .reader import Reader


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim with its standing, leading to its row on the record's page. `said` is how the one in question speaks."""

    href: str
    text: Markup
    mark: marks.Mark
    date: str
    said: tuple[marks.Bubble, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """Claims of one standing: counted and listed, with no score and no proportion."""

    status: str
    mark: marks.Mark
    count: int
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A claim by its words, leading to its row."""

    href: str
    text: Markup


@dataclass(frozen=True, slots=True)
class Stated:
    """One speaker's stance in a report, and the claims on which it takes it."""

    by: Markup
    bubble: marks.Bubble
    claims: tuple[Named, ...]


def line(reader: Reader, record: str, name: str, voices: Iterable[Voice] = ()) -> ClaimLine:
    """A claim of a record, and how the one in question speaks of it."""
    said = dict.fromkeys(marks.bubble(reader, v) for v in voices)
    return ClaimLine(
        href=dossiers.claim_href(reader, record, name),
        text=dossiers.claim_text(reader, record, name),
        mark=marks.standing(reader, verdict(reader, record, name)),
        date=dossiers.day(reader, record),
        said=tuple(said),
    )


def verdict(reader: Reader, record: str, name: str) -> Verdict:
    """The verdict on a claim as of everything collected."""
    return reader.site.assessments[record].verdicts[name]


def track(reader: Reader, names: Iterable[tuple[str, str]], most: int | None = None) -> tuple[Track, ...]:
    """Claims by how they stand, in the order of the rules; of each standing at most so many are listed."""
    by_status: dict[Status, list[tuple[str, str]]] = {}
    for record, name in names:
        by_status.setdefault(verdict(reader, record, name).status, []).append((record, name))
    return tuple(
        Track(
            status=status,
            mark=marks.plainly(reader, status),
            count=len(by_status[status]),
            claims=tuple(line(reader, record, name) for record, name in by_status[status][:most]),
        )
        for status in Status
        if status in by_status
    )


def against(reader: Reader, actor: str, names: Iterable[tuple[str, str]]) -> tuple[ClaimLine, ...]:
    """Claims made against an actor, each with what the actor says of it."""
    return tuple(line(reader, record, name, _answers(reader, actor, record, name)) for record, name in names)


def _answers(reader: Reader, actor: str, record: str, name: str) -> Iterator[Voice]:
    voices = verdict(reader, record, name).voices
    return (v for v in voices if v.position.speaker.actor == actor and v.why_not != "superseded")


def stated(reader: Reader, report: str) -> tuple[tuple[str, tuple[Stated, ...]], ...]:
    """What a report or its copies are used for: by incident id, each speaker's stances with their claims."""
    found = ((record, _stated(reader, record).get(report)) for record in reader.site.incidents_citing.get(report, ()))
    return tuple((record, lines) for record, lines in found if lines)


def _stated(reader: Reader, record: str) -> Mapping[str, tuple[Stated, ...]]:
    """By report: what a record takes from it."""
    return reader.keep(("stated", record), lambda: _take(reader, record))


def _take(reader: Reader, record: str) -> dict[str, tuple[Stated, ...]]:
    taken: dict[str, dict[tuple[Markup, marks.Bubble], dict[Named, None]]] = {}
    for name in reader.site.corpus.dossiers[record].claims:
        named = Named(dossiers.claim_href(reader, record, name), dossiers.claim_text(reader, record, name))
        for voice in verdict(reader, record, name).voices:
            stance = marks.head(reader, voice.position.speaker), marks.bubble(reader, voice)
            for report in {voice.position.report, voice.position.origin}:
                taken.setdefault(report, {}).setdefault(stance, {})[named] = None
    return {
        report: tuple(Stated(by, bubble, tuple(claims)) for (by, bubble), claims in stances.items())
        for report, stances in taken.items()
    }
