"""What a brief says first: its takeaways, each with the standing of the claims on which it rests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..model.records import Brief
from ..model.verdict import Verdict
from . import dossiers, marks, parts
from .claims import Named
from .origins import Numbers
from .reader import Reader
from .reasons import why


@dataclass(frozen=True, slots=True)
class Stood:
    """A standing, the claims that have it, and its reason, which is empty where several standings say enough."""

    mark: marks.Mark
    claims: tuple[Named, ...]
    why: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Takeaway:
    """A sentence of the brief's beginning; the standings on which it rests; the numbers of its reports."""

    says: Markup
    stood: tuple[Stood, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """Where takeaways are shown: the rows and reports of the page, and the page's address seen from here."""

    rows: parts.Rows
    numbered: Numbers
    base: str = ""


def resting(reader: Reader, id_: str) -> tuple[parts.Name, ...]:
    """The claims on which a brief's takeaways rest, each once."""
    brief = reader.site.corpus.briefs[id_]
    named = (parts.claim(reader, f"brief/{id_}", name) for take in brief.takeaways for name in take.on)
    return tuple(dict.fromkeys(name for name in named if name))


def takeaways(reader: Reader, id_: str, ground: Ground) -> tuple[Takeaway, ...]:
    """A brief's takeaways as of the reader's day."""
    return tuple(_takeaways(reader, id_, reader.site.corpus.briefs[id_], ground))


def _takeaways(reader: Reader, id_: str, brief: Brief, ground: Ground) -> Iterator[Takeaway]:
    for take in brief.takeaways:
        named = [n for name in take.on if (n := parts.claim(reader, f"brief/{id_}", name))]
        yield Takeaway(
            says=reader.text(take.says, brief.translations),
            stood=stood(reader, named, ground),
            numbers=_numbers(reader, named, ground.numbered),
        )


def stood(reader: Reader, named: Iterable[parts.Name], ground: Ground) -> tuple[Stood, ...]:
    """Claims by their standing, in order; the one standing of all of them with its reason."""
    by_mark: dict[marks.Mark, list[parts.Name]] = {}
    for name in named:
        by_mark.setdefault(marks.standing(reader, verdict(reader, name)), []).append(name)
    several = len(by_mark) > 1
    return tuple(
        Stood(
            mark=mark,
            claims=tuple(_named(reader, name, ground) for name in names),
            why=() if several else _why(reader, names[0], ground),
        )
        for mark, names in by_mark.items()
    )


def verdict(reader: Reader, name: parts.Name) -> Verdict:
    """How a claim stands as of the reader's day."""
    record, claim = name
    return reader.site.assessments[record].verdicts[claim]


def _named(reader: Reader, name: parts.Name, ground: Ground) -> Named:
    text = Markup(str(dossiers.claim_text(reader, *name)).rstrip("."))
    return Named(parts.href(reader, name, ground.rows, ground.base), text)


def _why(reader: Reader, name: parts.Name, ground: Ground) -> tuple[Markup, ...]:
    record, claim = name
    own = parts.part(reader, *dossiers.named(reader, record), [claim])
    return why(reader, own, verdict(reader, name), ground.rows)


def _numbers(reader: Reader, named: Iterable[parts.Name], numbered: Numbers) -> tuple[int, ...]:
    found = {v.position.origin for name in named for v in verdict(reader, name).voices}
    return tuple(sorted(numbered[origin] for origin in found if origin in numbered))
