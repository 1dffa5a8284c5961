"""Who is talking: days across, speakers down, read against what was watched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from markupsafe import Markup

from ..model.verdict import Cell, Talk, Talking, Voice
from . import marks
from .columns import Column, columns, side_column
from .coverage import around
from .reader import Reader

WEEK = 7
MOST = 4
"""So many weeks stand on a page, the last ones; days before them have pages of their own."""

SYMBOLS = {Talking.SPOKE: "says", Talking.NO_COMMENT: "nocom", Talking.SILENT: "silent", Talking.RELAYED: "impl"}


@dataclass(frozen=True, slots=True)
class Did:
    """What a speaker did on a day: a bubble ("" for none) and its word."""

    symbol: str
    kind: str
    word: Markup


@dataclass(frozen=True, slots=True)
class Day:
    """The head of a column. `iso` is for machines."""

    iso: str
    weekday: str
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """A speaker; `group` is set where its group begins."""

    who: Markup
    group: Markup
    cells: tuple[tuple[Did, ...], ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days at the most, and those who did something on one of them, or were never heard."""

    title: str
    days: tuple[Day, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """`alone`: days on which one party alone is known to have spoken; `to_whom`: who refused comment or was silent."""

    weeks: tuple[Week, ...]
    alone: tuple[Markup, ...]
    to_whom: tuple[Markup, ...]
    key: tuple[Did, ...]
    watched: Markup


def strip(
    reader: Reader, records: Sequence[str], until: date | None, regions: Iterable[str], weeks: int = MOST
) -> Strip:
    """Who spoke on which day over records, up to a day."""
    talk = _dated(reader, reader.known.talk(records, reader.day, tuple(around(reader, regions)) or None))
    shown = _weeks(talk, until, weeks)
    lines = _columns(reader, records, talk)
    days = [day for week in shown for day in week]
    made = tuple(_week(reader, talk, week, lines) for week in shown)
    return Strip(
        weeks=made,
        alone=tuple(_alone(reader, talk, days)),
        to_whom=tuple(_to_whom(reader, talk, days, lines)),
        key=_key(reader, made),
        watched=reader.t("talk.watched" if talk.watch else "talk.unwatched"),
    )


def _dated(reader: Reader, talk: Talk) -> Talk:
    """Without words of which nobody knows the day, and without compilers, who are nobody that talks."""
    days = []
    for one in talk.days:
        cells = {key: cell for key, cell in one.cells.items() if any(_is_dated(reader, v) for _, v in cell.spoken)}
        if cells:
            days.append(replace(one, cells=cells))
    return replace(talk, days=tuple(days))


def _is_dated(reader: Reader, voice: Voice) -> bool:
    corpus, position = reader.site.corpus, voice.position
    report = corpus.reports[position.report]
    vague = not report.date.exact and position.day == report.date.last
    return not vague and not corpus.sources[position.speaker.source or report.source].compiles


def _weeks(talk: Talk, until: date | None, most: int) -> list[list[date]]:
    """The last weeks in which anything was said, counted back from the last day; without days before the first."""
    spoken = [one.day for one in talk.days if until is None or one.day <= until]
    if not spoken:
        return []
    last, first = until or spoken[-1], spoken[0]
    starts = sorted({(last - day).days // WEEK for day in spoken})[:most]
    ends = [last - timedelta(days=WEEK * back) for back in reversed(starts)]
    return [[day for n in range(WEEK - 1, -1, -1) if (day := end - timedelta(days=n)) >= first] for end in ends]


def _columns(reader: Reader, records: Sequence[str], talk: Talk) -> tuple[Column, ...]:
    """The matrix's columns, one a speaker, stand down here; whoever is on a side and was not heard has a line too."""
    voices = [v for day in talk.days for cell in day.cells.values() for _, v in cell.spoken]
    heard = [c for c in columns(reader, (), voices, widest=len(voices)) if c.keys]
    spoke = {v.position.speaker.actor for v in voices}
    unheard = [
        side_column(reader, reader.label("actor", actor), side)
        for actor, side in _on_sides(reader, records).items()
        if actor not in spoke
    ]
    return tuple(sorted([*heard, *unheard], key=lambda column: column.rank))


def _on_sides(reader: Reader, records: Iterable[str]) -> dict[str, str]:
    """By actor: the side on which a record first puts it."""
    sides: dict[str, str] = {}
    for record in records:
        for role in reader.site.corpus.dossiers[record].roles:
            if role.side:
                sides.setdefault(role.actor, role.side)
    return sides


def _week(reader: Reader, talk: Talk, days: Sequence[date], found: Iterable[Column]) -> Week:
    lines: list[Line] = []
    group = Markup("")
    heard = {key for one in talk.days if days[0] <= one.day <= days[-1] for key in one.cells}
    for column in found:
        if column.keys and not column.keys & heard:
            continue
        cells = tuple(_cell(reader, talk, column, day) for day in days)
        lines.append(Line(column.label, column.group if column.group != group else Markup(""), cells))
        group = column.group
    title = reader.t.plain("date.span", first=reader.dates.day(days[0]), last=reader.dates.day(days[-1]))
    heads = tuple(
        Day(day.isoformat(), reader.dates.initial(day), str(day.day), reader.dates.weekday(day)) for day in days
    )
    return Week(title if len(days) > 1 else reader.dates.day(days[0]), heads, tuple(lines))


def _cell(reader: Reader, talk: Talk, column: Column, day: date) -> tuple[Did, ...]:
    kinds = dict.fromkeys(kind for key in column.keys or ("",) for kind in talk.at(key, day))
    did = [kind for kind in kinds if kind in SYMBOLS]
    return tuple(_did(reader, kind) for kind in (did or kinds))


def _did(reader: Reader, kind: Talking) -> Did:
    return Did(SYMBOLS.get(kind, ""), kind, reader.t(f"talk.{kind}"))


def _alone(reader: Reader, talk: Talk, days: Iterable[date]) -> Iterator[Markup]:
    """“On 4 October 2023 only CSP is known to have spoken, of the parties”: one sentence a speaker."""
    shown, alone = set(days), dict[str, list[date]]()
    for day in talk.days:
        if day.only and day.day in shown:
            alone.setdefault(day.only, []).append(day.day)
    for key, on in alone.items():
        names = [Markup("%s") % reader.dates.day(day) for day in on]
        who = marks.speaker(reader, talk.speakers[key].position.speaker)
        yield reader.t("talk.alone", days=reader.listed(names), who=who)


def _to_whom(reader: Reader, talk: Talk, days: Iterable[date], found: Iterable[Column]) -> Iterator[Markup]:
    """Whom a comment was refused, and who states a silence, each with its day."""
    shown, labels = set(days), {key: column.label for column in found for key in column.keys}
    for day in talk.days:
        for key, cell in day.cells.items() if day.day in shown else ():
            if key in labels:
                yield from _said_of(reader, cell, labels[key], reader.dates.short(day.day))


def _said_of(reader: Reader, cell: Cell, who: Markup, day: str) -> Iterator[Markup]:
    if cell.to:
        to = reader.listed([reader.name(*reader.any(id_)) for id_ in cell.to])
        yield reader.t("talk.refused", who=who, to=to, day=day)
    if cell.stated_by:
        by = reader.listed([reader.name(*reader.any(id_)) for id_ in cell.stated_by])
        yield reader.t("talk.stated", who=who, by=by, day=day)


def _key(reader: Reader, weeks: Iterable[Week]) -> tuple[Did, ...]:
    """What the cells show, each once, in the order of telling."""
    here = {did.kind for week in weeks for line in week.lines for cell in line.cells for did in cell}
    return tuple(_did(reader, kind) for kind in Talking if kind in here)
