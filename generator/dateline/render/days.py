"""As known on a day: what had been said by then, what was said on it, and which standings it moved.

A situation has such a page for each day on which something was said in it; a brief for each day on which something
was said of the claims that it rests on. A page shows what is new on its day and a bounded view of what had been
known: all pages of a situation together grow with what was said in it, and with nothing else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..model.verdict import Verdict
from . import dossiers, legs, marks, origins, parts, takeaways
from .cards import Card, cards
from .claims import Named, Stated
from .editions import ids
from .matrix import Matrix, matrix
from .overview import MOST, shown_parts
from .reader import Reader, uri

KNOWN = 12
"""So many of the incidents known by a day are shown, those of which word came last; the situation has them all."""


@dataclass(frozen=True, slots=True)
class DayLink:
    """A day that has a page. `name`: 5 October 2023; `short`: 5 Oct."""

    href: str
    name: str
    short: str
    year: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A claim whose standing moved; `before` is None where nothing had been said of it."""

    claim: Named
    before: marks.Mark | None
    after: marks.Mark


@dataclass(frozen=True, slots=True)
class New:
    """What a day brought in one record."""

    record: Markup
    moved: tuple[Moved, ...]
    said: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class DayView:
    """`brief`: the title of the edition whose takeaways are shown, with its moment; empty without one."""

    kind: str
    id: str
    title: Markup
    day: str
    weekday: str
    iso: str
    earlier: DayLink | None
    later: DayLink | None
    new: tuple[New, ...]
    more: int
    brief: Markup
    takeaways: tuple[takeaways.Takeaway, ...]
    matrix: Matrix
    incidents: tuple[Card, ...]
    fewer: int
    origins: tuple[origins.Origin, ...]
    archived: Markup


def days(reader: Reader, kind: str, id_: str) -> tuple[date, ...]:
    """The days that have a page, the oldest first; none after the day of the build."""
    return reader.keep_for_all_days(("days", kind, id_), lambda: _days(reader, kind, id_))


def _days(reader: Reader, kind: str, id_: str) -> tuple[date, ...]:
    if kind == "situation":
        found = reader.known.days_of(id_)
    else:
        found = reader.known.days_of_claims(takeaways.resting(reader, id_))
    return found[: bisect_right(found, reader.settings.day)]


def local(reader: Reader, kind: str, id_: str, day: date) -> str:
    """The address of a day's page, below the language's top: situations/ford-2024/on-2024-03-02.html."""
    return f"{uri(reader.site, kind, id_).removesuffix('.html')}/on-{day.isoformat()}.html"


def links(reader: Reader, kind: str, id_: str) -> tuple[DayLink, ...]:
    """All days that have a page."""
    return tuple(_link(reader, kind, id_, day) for day in days(reader, kind, id_))


def hrefs(reader: Reader, kind: str, id_: str) -> dict[date, str]:
    """By day: the address of its page, seen from the reader's."""
    return {day: reader.root + local(reader, kind, id_, day) for day in days(reader, kind, id_)}


def link(reader: Reader, kind: str, id_: str, day: date) -> DayLink | None:
    """The page of the last day up to that one."""
    found = days(reader, kind, id_)
    at = bisect_right(found, day)
    return _link(reader, kind, id_, found[at - 1]) if at else None


def _link(reader: Reader, kind: str, id_: str, day: date) -> DayLink:
    href = reader.root + local(reader, kind, id_, day)
    return DayLink(href, reader.dates.day(day), reader.dates.short(day), day.year)


def view(today: Reader, kind: str, id_: str, day: date) -> DayView:
    """A situation or a brief as known on a day."""
    reader = today.on(day)
    found = days(today, kind, id_)
    at = bisect_left(found, day)
    brief = id_ if kind == "brief" else _newest(today, id_, day)
    situation = id_ if kind == "situation" else reader.site.corpus.briefs[id_].situation
    resting = takeaways.resting(reader, brief) if brief else ()
    moves = _moves(today, situation, day, None if kind == "situation" else frozenset(resting))
    shown = _shown(reader, kind, id_, brief, [(record, claim) for record, claim, _ in moves])
    numbered = origins.numbers(shown, reader.site.corpus.reports)
    ground = takeaways.Ground(parts.rows(shown), numbered)
    known, fewer = reader.known.latest(situation, day, KNOWN) if kind == "situation" else ((), 0)
    reports = origins.lines(reader, numbered)
    new = tuple(_new(reader, day, moves, ground))
    return DayView(
        kind=kind,
        id=id_,
        title=reader.titled_link(kind, id_),
        day=reader.dates.day(day),
        weekday=reader.dates.weekday(day),
        iso=day.isoformat(),
        earlier=_link(today, kind, id_, found[at - 1]) if at else None,
        later=_link(today, kind, id_, found[at + 1]) if at + 1 < len(found) else None,
        new=new[:MOST],
        more=len(new[MOST:]),
        brief=reader.titled_link("brief", brief) if brief and kind == "situation" else Markup(""),
        takeaways=takeaways.takeaways(reader, brief, ground) if brief else (),
        matrix=matrix(reader, shown, numbered),
        incidents=cards(reader, sorted(known, key=reader.known.order(situation).__getitem__)),
        fewer=fewer,
        origins=reports,
        archived=origins.archived(reader, reports),
    )


def brief_parts(reader: Reader, id_: str) -> tuple[parts.Part, ...]:
    """The claims that stand in the matrix of a brief's page."""
    situation = reader.site.corpus.briefs[id_].situation
    named = [*takeaways.resting(reader, id_), *legs.resting(reader, situation)]
    return shown_parts(reader, situation, (f"brief/{id_}",), named)


def _shown(
    reader: Reader, kind: str, id_: str, brief: str | None, spoken: Iterable[parts.Name]
) -> tuple[parts.Part, ...]:
    """What a day's matrix holds: what was spoken of on it, and what the situation's way and latest edition rest on."""
    resting = takeaways.resting(reader, brief) if brief else ()
    situation = id_ if kind == "situation" else reader.site.corpus.briefs[id_].situation
    if kind == "brief":
        return shown_parts(reader, situation, (f"brief/{id_}",), resting)
    return shown_parts(reader, id_, (f"situation/{id_}",), [*spoken, *resting, *legs.resting(reader, id_)])


def _newest(today: Reader, situation: str, day: date) -> str | None:
    """The newest edition on a situation as of a day; None before the first."""
    found, briefs = ids(today, situation), today.site.corpus.briefs
    before = bisect_right(found, day, key=lambda b: briefs[b].as_of.day)
    return found[before - 1] if before else None


Move = tuple[str, str, int]


def _moves(today: Reader, situation: str, day: date, only: frozenset[parts.Name] | None) -> list[Move]:
    moves = today.known.moves(situation).get(day, ())
    return [m for m in moves if only is None or m[:2] in only]


def _new(reader: Reader, day: date, moves: Iterable[Move], ground: takeaways.Ground) -> Iterator[New]:
    """What the day brought, record by record."""
    by_record: dict[str, list[tuple[str, int]]] = {}
    for record, claim, n in moves:
        by_record.setdefault(record, []).append((claim, n))
    for record, steps in by_record.items():
        moved = tuple(m for claim, n in steps if (m := _moved(reader, record, claim, n, ground)))
        yield New(dossiers.title(reader, record), moved, _stated(reader, record, day, steps, ground))


def _moved(reader: Reader, record: str, claim: str, n: int, ground: takeaways.Ground) -> Moved | None:
    steps = reader.known.site.assessments[record].history[claim]
    if not steps[n].moved:
        return None
    before = marks.standing(reader, steps[n - 1].verdict) if n else None
    return Moved(_named(reader, record, claim, ground), before, marks.standing(reader, steps[n].verdict))


def _stated(
    reader: Reader, record: str, day: date, steps: Iterable[tuple[str, int]], ground: takeaways.Ground
) -> tuple[Stated, ...]:
    """Each speaker's stances that became known on the day, with the claims on which they took them."""
    history = reader.known.site.assessments[record].history
    taken: dict[tuple[Markup, marks.Bubble], dict[Named, None]] = {}
    for claim, n in steps:
        verdict: Verdict = history[claim][n].verdict
        for voice in verdict.voices:
            if voice.position.known == day:
                stance = marks.head(reader, voice.position.speaker), marks.bubble(reader, voice)
                taken.setdefault(stance, {})[_named(reader, record, claim, ground)] = None
    return tuple(Stated(by, bubble, tuple(named)) for (by, bubble), named in taken.items())


def _named(reader: Reader, record: str, claim: str, ground: takeaways.Ground) -> Named:
    text = Markup(str(dossiers.claim_text(reader, record, claim)).rstrip("."))
    return Named(parts.href(reader, (record, claim), ground.rows), text)
