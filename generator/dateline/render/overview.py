"""What a situation amounts to, as of the reader's day: the parts that its page and its briefs share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..model.records import Situation
from . import ahead, grounds, legs, origins, parts, questions, talking, totals
from .cards import Card, cards
from .figures import Line, figures, is_civilian
from .maps.view import Map, Sketch, movement, picture
from .matrix import Matrix, matrix
from .reader import Reader
from .takeaways import Ground

MOST = 40
"""So many incidents stand on one page, the latest; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Overview:
    """`civilians` are numbers of civilians in any incident; `asked` says whether any claim speaks of civilians."""

    ground: Ground
    sketch: Sketch | None
    map: Map | None
    legs: tuple[legs.Leg, ...]
    incidents: tuple[Card, ...]
    more: int
    matrix: Matrix
    figures: tuple[Line, ...]
    civilians: tuple[Line, ...]
    more_civilians: int
    """So many claims on civilians of earlier incidents are not shown."""
    totals: tuple[totals.Total, ...]
    talk: talking.Strip
    questions: tuple[questions.Open, ...]
    more_questions: int
    """So many of other incidents are not shown."""
    ahead: ahead.Ahead
    backgrounds: tuple[grounds.Background, ...]
    control: tuple[grounds.Held, ...]
    caveats: tuple[grounds.Warned, ...]
    quoted: tuple[grounds.Quoted, ...]
    origins: tuple[origins.Origin, ...]


def overview(
    reader: Reader, situation: str, own: Sequence[str], named: Iterable[parts.Name], until: date | None, weeks: int
) -> Overview:
    """A situation as of the reader's day. `own`: the records whose page it is; `named`: claims on which it rests."""
    found = reader.site.corpus.situations[situation]
    records = spoken(reader, situation)
    shown = shown_parts(reader, situation, own, [*named, *legs.resting(reader, situation)])
    rows = parts.rows(shown)
    harmed = _civilians(reader, records)
    counted = parts.of_claims(reader, harmed[-MOST:], "matrix.of")
    asked = questions.questions(reader, _asking(situation, records), own, rows)
    numbered = origins.numbers([*shown, *counted], reader.site.corpus.reports)
    ground = Ground(rows, numbered)
    way, held = legs.legs(reader, situation, ground), grounds.control(reader, situation, found)
    drawn = _sketch(reader, situation, way, incidents(records), held)
    return Overview(
        ground=ground,
        sketch=drawn,
        map=picture(drawn),
        legs=way,
        incidents=cards(reader, incidents(records)[-MOST:]),
        more=max(0, len(incidents(records)) - MOST),
        matrix=matrix(reader, shown, numbered),
        figures=tuple(line for line in figures(reader, shown, numbered, rows).lines if not line.civilian),
        civilians=figures(reader, counted, numbered, rows).lines,
        more_civilians=len(harmed[:-MOST]),
        totals=totals.by_side(reader, incidents(records)),
        talk=talking.strip(reader, records, until, _regions(reader, found, records), weeks),
        questions=asked[:MOST],
        more_questions=len(asked[MOST:]),
        ahead=ahead.ahead(reader, situation),
        backgrounds=grounds.backgrounds(reader, found, ground),
        control=held,
        caveats=grounds.caveats(reader, situation, found, records),
        quoted=grounds.quotations(reader, shown, numbered),
        origins=origins.lines(reader, numbered),
    )


def _sketch(
    reader: Reader, situation: str, way: Sequence[legs.Leg], ids: Sequence[str], held: Sequence[grounds.Held]
) -> Sketch | None:
    """The way, the incidents newest first, and the newest declaration on each place."""
    title = reader.t.plain("map.title.situation", title=reader.titled("situation", situation)[1])
    return movement(reader, title, way, ids[::-1], {one.at: one.lines for one in reversed(held)})


def sketch(reader: Reader, situation: str, own: Sequence[str], named: Iterable[parts.Name]) -> Sketch | None:
    """What is on the map of an overview, without the rest of it."""
    shown = shown_parts(reader, situation, own, [*named, *legs.resting(reader, situation)])
    held = grounds.control(reader, situation, reader.site.corpus.situations[situation])
    way = legs.legs(reader, situation, Ground(parts.rows(shown), {}))
    return _sketch(reader, situation, way, incidents(spoken(reader, situation)), held)


def _asking(situation: str, records: Iterable[str]) -> list[str]:
    """Whose questions are shown: the situation's, then its incidents'. Agreements have pages of their own."""
    found = incidents(records)
    return [f"situation/{situation}", *(found if len(found) <= MOST else reversed(found))]


def spoken(reader: Reader, situation: str) -> tuple[str, ...]:
    """The records of a situation of which anything had been said by the reader's day; all of them without a day."""
    records = reader.known.of_situation(situation)
    if reader.day is None:
        return records
    since = ((record, reader.known.since(record)) for record in records)
    return tuple(record for record, day in since if day is not None and day <= reader.day)


def incidents(records: Iterable[str]) -> list[str]:
    """Those of the records that are incidents."""
    return [record for record in records if "/" not in record]


def shown_parts(
    reader: Reader, situation: str, own: Sequence[str], named: Iterable[parts.Name]
) -> tuple[parts.Part, ...]:
    """Claims that are named and have been spoken of, in the situation's order of records, then the page's own."""
    keys = (f"situation/{situation}", *own)
    order = reader.known.order(situation)
    last = len(order)
    wanted = [name for name in dict.fromkeys(named) if name[0] not in keys and _is_spoken(reader, name)]
    wanted.sort(key=lambda name: order.get(name[0], last))
    others = parts.of_claims(reader, wanted, "matrix.of")
    return (*others, *(one for key in dict.fromkeys(keys) if (one := _own(reader, key, key in own)).claims))


def _own(reader: Reader, record: str, own: bool) -> parts.Part:
    """A situation's or a brief's own claims, as far as anybody has spoken of them."""
    kind, _, id_ = record.partition("/")
    names = [n for n in reader.site.corpus.dossiers[record].claims if _is_spoken(reader, (record, n))]
    return parts.part(reader, kind, id_, names, "" if own else "matrix.of")


def _is_spoken(reader: Reader, name: parts.Name) -> bool:
    """Whether anybody, a compiler too, had said anything of a claim by the reader's day."""
    first = reader.known.spoken_since(name)
    return first is not None and (reader.day is None or first <= reader.day)


def _civilians(reader: Reader, records: Iterable[str]) -> list[parts.Name]:
    """The claims that count civilians, in all incidents."""
    return [
        (record, name)
        for record in incidents(records)
        for name, claim in reader.site.corpus.dossiers[record].claims.items()
        if is_civilian(reader, claim) and claim.measure and _is_spoken(reader, (record, name))
    ]


def _regions(reader: Reader, situation: Situation, records: Iterable[str]) -> set[str]:
    """Where a situation is: the regions that it names, and those of its incidents."""
    found = {reader.site.region_of.get(record, "") for record in records}
    return {*situation.regions, *found} - {""}
