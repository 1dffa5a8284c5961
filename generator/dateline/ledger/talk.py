"""Who is talking: what each speaker did on each day, and whether anybody watched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ..model.corpus import Corpus, Stance
from ..model.records import Coverage
from ..model.verdict import Assessment, Cell, Standing, Talk, TalkDay, Talking, Voice
from .assess import Assessor, prepared

KINDS = {Stance.NO_COMMENT: Talking.NO_COMMENT, Stance.SILENT: Talking.SILENT}

Spoken = tuple[str, Voice]


def talk(
    of: Corpus | Assessor,
    records: Iterable[str],
    on: date | None = None,
    *,
    assessments: Mapping[str, Assessment] | None = None,
    coverage: Iterable[Coverage] | None = None,
) -> Talk:
    """Speakers by the day on which they spoke, over some records, as known on a day.

    `assessments` saves doing again what was assessed as of the same day. `coverage` is what was watched where the
    records happened; without it no day is called unwatched.
    """
    assessor = prepared(of)
    days: dict[date, dict[str, list[Spoken]]] = defaultdict(lambda: defaultdict(list))
    first: dict[str, Voice] = {}
    for record, voice in _spoken(assessor, records, on, assessments or {}):
        days[voice.position.day][voice.speaker].append((record, voice))
        before = first.get(voice.speaker)
        if before is None or voice.position.day < before.position.day:
            first[voice.speaker] = voice
    order = sorted(first, key=lambda key: (first[key].position.day, key))
    return Talk(
        days=tuple(_day(assessor, day, days[day]) for day in sorted(days)),
        speakers={key: first[key] for key in order},
        watch=None if coverage is None else _watch(coverage),
    )


def _spoken(
    assessor: Assessor, records: Iterable[str], on: date | None, done: Mapping[str, Assessment]
) -> Iterator[Spoken]:
    for record in sorted(set(records)):
        found = done.get(record)
        if found is None or found.on != on:
            found = assessor.assess(record, on, with_history=False)
        for verdict in found.verdicts.values():
            yield from ((record, voice) for voice in verdict.voices)


def _day(assessor: Assessor, day: date, spoken: Mapping[str, list[Spoken]]) -> TalkDay:
    cells = {speaker: _cell(assessor, spoken[speaker]) for speaker in sorted(spoken)}
    parties = [s for s, cell in cells.items() if Talking.SPOKE in cell.kinds and _is_party(cell)]
    return TalkDay(day, cells, parties[0] if len(parties) == 1 else None)


def _cell(assessor: Assessor, spoken: list[Spoken]) -> Cell:
    kinds = {_kind(voice) for _, voice in spoken}
    positions = [voice.position for _, voice in spoken]
    declined = [p for p in positions if p.stance is Stance.NO_COMMENT]
    silent = [p for p in positions if p.stance is Stance.SILENT]
    stated = [p.via or assessor.words.source(p.report) for p in silent]
    return Cell(
        kinds=tuple(kind for kind in Talking if kind in kinds),
        spoken=tuple(spoken),
        to=tuple(dict.fromkeys(p.to for p in declined if p.to)),
        stated_by=tuple(dict.fromkeys(stated)),
    )


def _kind(voice: Voice) -> Talking:
    if voice.why_not == "through-opponent":
        return Talking.RELAYED
    return KINDS.get(voice.position.stance, Talking.SPOKE)


def _is_party(cell: Cell) -> bool:
    return any(_kind(voice) is Talking.SPOKE and voice.standing is Standing.PARTY for _, voice in cell.spoken)


def _watch(coverage: Iterable[Coverage]) -> tuple[tuple[date, date], ...]:
    spans = {(c.from_.first, c.until.last if c.until else date.max) for c in coverage}
    return tuple(sorted(spans))
