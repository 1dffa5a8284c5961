"""The matrix's columns: speakers grouped by side, then affected, outside, unknown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from ..model.corpus import Dossier, Speaker
from ..model.verdict import Standing, Voice
from . import marks
from .reader import Reader, bare

WIDEST = 6
"""Beyond so many speakers a group has one column, and its cells name who spoke."""

NARROW, NAMED = 4, 2
"""Beyond so many groups those on neither side share a column; so many speakers are named at the head of a group's."""

Rank = tuple[int, str]
"""Where a group stands: sides by letter, parties without one, affected, outside, unknown."""

APART: Rank = (2, "")
"""From here on groups are on neither side."""


@dataclass(frozen=True, slots=True)
class Column:
    """`keys` are the speakers in it: none for a side that nobody spoke for."""

    label: Markup
    group: Markup
    rank: Rank
    keys: frozenset[str]
    many: bool = False

    @property
    def who(self) -> Markup:
        """Who is in it, for those who hear the table cell by cell."""
        return self.group if self.many else self.label


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring columns under one head."""

    label: Markup
    width: int


def columns(
    reader: Reader, dossiers: Iterable[Dossier], voices: Iterable[Voice], widest: int = WIDEST
) -> tuple[Column, ...]:
    """A column a speaker, in the order of groups, then of speaking; a side that was not heard has one too."""
    by_speaker: dict[str, list[Voice]] = {}
    for voice in voices:
        by_speaker.setdefault(voice.speaker, []).append(voice)
    found = [_column(reader, key, said) for key, said in by_speaker.items()]
    heard = {column.rank for column in found}
    found += [silent for silent in _unheard(reader, dossiers) if silent.rank not in heard]
    found.sort(key=lambda column: column.rank)
    return tuple(found if len(found) <= widest else _merged(reader, found))


def groups(shown: Iterable[Column]) -> tuple[Group, ...]:
    """The heads above the columns: neighbours of one side or standing under one head."""
    made: list[Group] = []
    for column in shown:
        if made and made[-1].label == column.group:
            made[-1] = Group(column.group, made[-1].width + 1)
        else:
            made.append(Group(column.group, 1))
    return tuple(made)


def _column(reader: Reader, key: str, voices: list[Voice]) -> Column:
    rank = min(_rank(voice) for voice in voices)
    return Column(head(reader, (v.position.speaker for v in voices)), _group(reader, rank), rank, frozenset({key}))


def _rank(voice: Voice) -> Rank:
    if voice.standing is Standing.PARTY:
        has_letter = voice.side and not voice.side.startswith("actor:")
        return (0, voice.side or "") if has_letter else (1, "")
    return {Standing.AFFECTED: 2, Standing.OUTSIDE: 3, Standing.UNKNOWN: 4}[voice.standing], ""


def _group(reader: Reader, rank: Rank) -> Markup:
    place, letter = rank
    if place == 0:
        return reader.t("side.head", letter=letter)
    return reader.t(("", "standing.party", "standing.affected", "standing.outside", "standing.unknown")[place])


def head(reader: Reader, speakers: Iterable[Speaker]) -> Markup:
    """A speaker's name at the head of a column; bodies of one institution and classes of one newsroom together."""
    said = list(dict.fromkeys(speakers))
    if said[0].unnamed:
        return Markup(bare(str(marks.unnamed(reader, (s for s in said if s.unnamed)))))
    return reader.listed(list(dict.fromkeys(_label(reader, s) for s in said)))


def _label(reader: Reader, who: Speaker) -> Markup:
    if who.source:
        return reader.t("speaker.own-voice", name=reader.label("source", who.source))
    return reader.label("actor", who.actor or "")


def side_column(reader: Reader, label: Markup, letter: str) -> Column:
    """A column for those on a side who were not heard."""
    return Column(label, _group(reader, (0, letter)), (0, letter), frozenset())


def _unheard(reader: Reader, dossiers: Iterable[Dossier]) -> Iterable[Column]:
    """Those accused are named with their answer, or with the fact that none was collected."""
    sides: dict[str, list[Markup]] = {}
    for role in (role for dossier in dossiers for role in dossier.roles):
        if role.side:
            sides.setdefault(role.side, []).append(reader.label("actor", role.actor))
    for letter, names in sides.items():
        yield side_column(reader, reader.listed(list(dict.fromkeys(names))), letter)


def _merged(reader: Reader, found: list[Column]) -> list[Column]:
    """A column a group; where the groups are many, one for all who are on neither side."""
    groups = {column.rank for column in found}
    if len(groups) > NARROW:
        neither = reader.t("standing.neither")
        found = [replace(c, group=neither, rank=APART) if c.rank >= APART else c for c in found]
    together: dict[Rank, list[Column]] = {}
    for column in found:
        together.setdefault(column.rank, []).append(column)
    return [_one(reader, inside) if len(inside) > 1 else inside[0] for inside in together.values()]


def _one(reader: Reader, inside: list[Column]) -> Column:
    keys = frozenset(key for column in inside for key in column.keys)
    # Whoever has a name stands at the head before those who have none.
    named = sorted(inside, key=lambda column: any(key.startswith("unnamed:") for key in column.keys))
    names = list(dict.fromkeys(column.label for column in named))
    label = Markup(" · ").join(names[:NAMED])
    if len(names) > NAMED:
        label = reader.t("columns.more", names=label, n=len(names) - NAMED)
    return Column(label, inside[0].group, inside[0].rank, keys, many=True)
