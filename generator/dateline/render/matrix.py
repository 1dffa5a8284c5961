"""Who says what: claims down, speakers across; each cell opens the words, the report and the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..model.corpus import Stance
from ..model.verdict import Verdict, Voice
from . import attribution, marks
from .columns import Column, Group, columns, groups
from .origins import Numbers, cited
from .parts import Part, Rows, href, rows
from .reader import Reader
from .reasons import why
from .since import since

MOVES = frozenset({Stance.ASSERTS, Stance.DENIES, Stance.VERIFIES, Stance.RETRACTS})
SUPERSEDED = "superseded"
NOBODY = Markup("")


@dataclass(frozen=True, slots=True)
class Opened:
    """What a cell opens for one statement: the words by language, then what is to be said of them."""

    quotes: tuple[tuple[str, str], ...]
    lines: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A stance in a cell, with the numbers of its reports. `by` is set where a column holds several speakers."""

    by: Markup
    bubble: marks.Bubble
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Without `said`, nothing was collected."""

    who: Markup
    said: tuple[Said, ...] = ()
    opened: tuple[Opened, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, its standing with the reasons, and a cell for each column."""

    id: str
    name: str
    claim: Markup
    note: Markup
    mark: marks.Mark
    why: tuple[Markup, ...]
    href: str
    copied: str
    """The reports that are copied with the claim; "" on a page of a past day."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """Rows under one heading, which is empty for the page's own record."""

    heading: Markup
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`bubbles` and `legend` are the marks in use."""

    groups: tuple[Group, ...]
    columns: tuple[Column, ...]
    bodies: tuple[Body, ...]
    bubbles: tuple[marks.Bubble, ...]
    legend: tuple[tuple[marks.Mark, Markup], ...]
    copied: attribution.Copied

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, whatever they stand under."""
        return tuple(row for body in self.bodies for row in body.rows)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every cell of one matrix needs."""

    reader: Reader
    part: Part
    numbered: Numbers
    rows: Rows


def matrix(reader: Reader, parts: Sequence[Part], numbered: Numbers) -> Matrix:
    """The matrix of one record or of several, each as of its assessment, with the same speakers across."""
    voices = [voice for part in parts for voice in part.voices]
    across = columns(reader, [part.dossier for part in parts], voices)
    standing = rows(parts)
    bodies = tuple(_body(_Desk(reader, part, numbered, standing), across) for part in parts if part.claims)
    legend = marks.key_of_marks(reader, (verdict for part in parts for verdict in part.verdicts))
    bubbles, copied = marks.bubbles(reader, voices), attribution.copied(reader)
    return Matrix(groups(across), across, bodies, bubbles, legend, copied)


def _body(desk: _Desk, across: Iterable[Column]) -> Body:
    return Body(desk.part.heading, tuple(_row(desk, verdict, across) for verdict in desk.part.verdicts))


def _row(desk: _Desk, verdict: Verdict, across: Iterable[Column]) -> Row:
    reader, part = desk.reader, desk.part
    claim = part.dossier.claims[verdict.claim]
    return Row(
        id=part.row(verdict.claim),
        name=verdict.claim,
        claim=reader.text(claim.claim, part.translations),
        note=reader.text(claim.note, part.translations) if claim.note else Markup(""),
        mark=marks.standing(reader, verdict),
        why=(*why(reader, part, verdict, desk.rows), *since(reader, part.dossier.record, verdict)),
        href=href(reader, (part.dossier.record, verdict.claim), desk.rows if part.own else {}),
        copied="" if reader.day else attribution.reports(reader, verdict),
        cells=_cells(desk, across, verdict),
    )


def _cells(desk: _Desk, across: Iterable[Column], verdict: Verdict) -> tuple[Cell, ...]:
    """A cell for each column: who is in it, and the voices on the claim that are theirs."""
    spoken: dict[str, list[Voice]] = {}
    for voice in verdict.voices:
        spoken.setdefault(voice.speaker, []).append(voice)
    cells = []
    for column in across:
        heard = column.keys & spoken.keys()
        if not heard:
            cells.append(Cell(column.who))
        elif len(heard) == 1:
            cells.append(_cell(desk, column, spoken[next(iter(heard))]))
        else:
            cells.append(_cell(desk, column, [voice for voice in verdict.voices if voice.speaker in heard]))
    return tuple(cells)


def _cell(desk: _Desk, column: Column, voices: Sequence[Voice]) -> Cell:
    """A column's stances on one claim, each once, those that count first. Earlier words are opened with the rest."""
    current = [v for v in voices if v.why_not != SUPERSEDED] or voices
    if len(current) > 1:
        current = sorted(current, key=lambda v: (not v.counts, v.position.stance not in MOVES))
    said: dict[tuple[Markup, marks.Bubble], dict[int, None]] = {}
    for voice in current:
        by = marks.speaker(desk.reader, voice.position.speaker) if column.many else NOBODY
        said.setdefault((by, marks.bubble(desk.reader, voice)), {})[desk.numbered[voice.position.origin]] = None
    return Cell(
        who=column.who,
        said=tuple([Said(by, shown, tuple(numbers)) for (by, shown), numbers in said.items()]),
        opened=tuple([_opened(desk, voice, column) for voice in voices]),
    )


def _opened(desk: _Desk, voice: Voice, column: Column) -> Opened:
    position = voice.position
    read = _read(desk.reader, position.origin, position.report, desk.numbered[position.origin])
    lines = (*_who(desk, voice, column), *_what(desk, voice), read)
    return Opened(position.quote.pairs if position.quote else (), lines)


def _read(reader: Reader, origin: str, report: str, number: int) -> Markup:
    """Whose words they are and what was read, with the place in the page's list of reports."""

    def made() -> Markup:
        return reader.t("words.report", report=cited(reader, origin, report), source=source_link(reader, number))

    return reader.keep_for_all_days(("read", origin, report, str(number)), made)


def _who(desk: _Desk, voice: Voice, column: Column) -> Iterator[Markup]:
    """Who spoke, where the head of the column does not say it all."""
    position, reader = voice.position, desk.reader
    who, t = position.speaker, reader.t
    if who.role:
        name = marks.speaker(reader, who)
        yield t("words.by-role", who=name, role=reader.text(who.role, desk.part.translations))
    elif who.source:
        yield t(f"words.basis.{position.basis or 'none'}")
    elif who.unnamed or column.many:
        yield t("words.independent" if who.independent else "words.by", who=marks.speaker(reader, who))
    if position.via:
        yield t("words.via", via=reader.name(*reader.any(position.via)))


def _what(desk: _Desk, voice: Voice) -> Iterator[Markup]:
    """The method, the note, the day where it is not the report's, and why the words do not count."""
    position, reader = voice.position, desk.reader
    translations = desk.part.translations
    if position.how:
        yield reader.t("words.how", how=reader.text(position.how, translations))
    if position.note:
        yield reader.text(position.note, translations)
    if position.day != reader.site.corpus.reports[position.origin].date.last:
        yield reader.t("words.day", day=reader.dates.day(position.day))
    if reader.t.has(f"why-not.{voice.why_not}"):
        yield reader.t(f"why-not.{voice.why_not}")


def source_link(reader: Reader, number: int) -> Markup:
    """A link to a line of the page's list of reports."""
    return reader.keep_for_all_days(("source-link", str(number)), lambda: _source_link(reader, number))


def _source_link(reader: Reader, number: int) -> Markup:
    return Markup('<a href="#s%d">%s</a>') % (number, reader.t("source.number", number=number))
