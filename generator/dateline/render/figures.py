"""Figures, and whose they are: each number with its claimant, ranges with the claimant at each end, civilians apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..model.corpus import Dossier
from ..model.records import Claim
from ..model.verdict import Range, Voice
from . import attribution, dossiers, marks, parts
from .origins import Numbers
from .parts import Part, Rows
from .reader import Reader

TERMS = "civilian-categories"


@dataclass(frozen=True, slots=True)
class Given:
    """A value as one speaker gave it, with the numbers of the reports."""

    by: Markup
    value: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One claim's numbers. `range` is empty where fewer than two speakers give one."""

    href: str
    label: Markup
    of: Markup
    """The record, where it is not the page's own."""
    given: tuple[Given, ...]
    range: Markup
    civilian: bool
    copied: str
    """The reports that are copied with the numbers; "" on a page of a past day."""


@dataclass(frozen=True, slots=True)
class Figures:
    """`civilians_asked` says whether any claim speaks of civilians: where none does, the page says so."""

    lines: tuple[Line, ...]
    civilians_asked: bool


def figures(reader: Reader, shown: Iterable[Part], numbered: Numbers, standing: Rows | None = None) -> Figures:
    """The numbers of claims, civilians last. `standing`: those with a row on the page, by default all."""
    shown = tuple(shown)
    rows = parts.rows(shown) if standing is None else standing
    lines = [
        _line(reader, part, part.found.ranges[name], numbered, rows)
        for part in shown
        for name in part.claims
        if name in part.found.ranges
    ]
    lines.sort(key=lambda line: line.civilian)
    return Figures(tuple(lines), any(line.civilian for line in lines))


def _line(reader: Reader, part: Part, range_: Range, numbered: Numbers, rows: Rows) -> Line:
    record, claim = part.dossier.record, part.dossier.claims[range_.claim]
    label = _label(reader, part, claim)
    given = tuple(_given(reader, (*range_.values, *range_.none_by), numbered))
    return Line(
        href=parts.href(reader, (record, range_.claim), rows),
        label=label,
        of=Markup("") if part.own else dossiers.title(reader, record),
        given=given,
        range=stated_range(reader, range_),
        civilian=is_civilian(reader, claim),
        copied="" if reader.day else attribution.reports(reader, part.found.verdicts[range_.claim]),
    )


def is_civilian(reader: Reader, claim: Claim) -> bool:
    """Whether the number of the claim counts civilians."""
    term = reader.site.corpus.vocabularies.get(TERMS, {}).get(claim.of or "", {})
    return term.get("civilian") == "yes"


def _label(reader: Reader, part: Part, claim: Claim) -> Markup:
    """What is counted, and of whom: "Killed or wounded: Mali's army and Wagner"."""
    whom = claim.of or claim.against
    if claim.measure is None:
        return reader.text(claim.claim, part.translations)
    measure = reader.term("measures", claim.measure)
    if not whom:
        return Markup("%s") % measure
    return reader.t("figures.of", measure=measure, whom=whom_of(reader, part.dossier, whom))


def whom_of(reader: Reader, dossier: Dossier, whom: str) -> Markup:
    """Of whom a number is: a category of civilians, an actor, or all who are on a side of the record."""
    if whom in reader.site.corpus.vocabularies.get(TERMS, {}):
        return Markup("%s") % reader.term(TERMS, whom).lower()
    if not whom.startswith("side-"):
        return marks.side(reader, whom)
    letter = whom.removeprefix("side-")
    of_side = [reader.name("actor", role.actor) for role in dossier.roles if role.side == letter]
    return reader.listed(of_side) if of_side else marks.side(reader, whom)


def _given(reader: Reader, values: Iterable[Voice], numbered: Numbers) -> Iterator[Given]:
    """Each speaker's newest value, together where one speaker gives it in several reports."""
    together: dict[tuple[Markup, str], list[int]] = {}
    for voice in dict.fromkeys(values):
        if voice.position.value is None:
            continue
        by = _through(reader, voice, marks.head(reader, voice.position.speaker))
        said = marks.figure(reader, voice.position.value)
        together.setdefault((by, said), []).append(numbered[voice.position.origin])
    for (by, value), numbers in together.items():
        yield Given(by, value, tuple(dict.fromkeys(numbers)))


def _claimants(reader: Reader, voices: Iterable[Voice]) -> list[Markup]:
    """Who gives an end of a range, each once, in order."""
    return list(dict.fromkeys(_through(reader, v, marks.speaker(reader, v.position.speaker)) for v in voices))


def _through(reader: Reader, voice: Voice, who: Markup) -> Markup:
    """An unnamed speaker with the newsroom that heard it: two newsrooms' security sources are not one claimant."""
    position = voice.position
    if not position.speaker.unnamed:
        return who
    heard = reader.any(position.via) if position.via else ("source", reader.site.corpus.reports[position.origin].source)
    return reader.t("figures.through", who=who, newsroom=reader.name(*heard))


def stated_range(reader: Reader, range_: Range) -> Markup:
    """Both ends with their claimants, “from 8 (CSP) to 50 (the army)”; empty where no two values differ."""
    if range_.low is None or range_.high is None or len(range_.values) < 2:
        return Markup("")
    if range_.low.figure == range_.high.figure:
        return Markup("")
    said = reader.t(
        "figures.range",
        low=marks.figure(reader, range_.low.figure),
        low_by=reader.listed(_claimants(reader, range_.low.voices)),
        high=marks.figure(reader, range_.high.figure),
        high_by=reader.listed(_claimants(reader, range_.high.voices)),
    )
    return said + " " + reader.t("figures.differ") if range_.differ else said
