"""Corrections: what was published and is different now needs an entry that says so, and nothing is ever deleted.

Two versions of the records in, findings out. New records and additions are no corrections; what is withdrawn or
merged in between says so itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model.problem import Finding, Keys
from ..model.records import Correction, Record
from ..parse.entries import Entries, Entry
from .published import Position, positions, values

SAID = "said"
"""A correction of this goes for all positions of its record: a speaker who was mistaken for another."""


@dataclass(frozen=True, slots=True)
class Change:
    """A published value that is different now; `now` is empty where it is gone."""

    what: str
    keys: Keys
    was: str
    now: str = ""
    position: bool = False


def findings(before: Entries, after: Entries) -> Iterator[Finding]:
    """What changed between two versions of the records without a word about it."""
    now = {(entry.kind, entry.id): entry for entry in after.records}
    for old in before.records:
        key = old.kind, old.id
        if key in now:
            yield from _compared(old, now[key])
        elif key not in after.broken:
            yield Finding.at(old.path, old.prefix, "record-deleted", kind=old.kind, id=old.id)


def _compared(old: Entry, new: Entry) -> Iterator[Finding]:
    if old.path != new.path:
        yield Finding.at(new.path, new.prefix, "record-moved", was=old.path, now=new.path)
    if _is_gone(old.record) or _is_gone(new.record):
        return
    earlier, entries = _corrections(old.record), _corrections(new.record)
    for lost in (Counter(earlier) - Counter(entries)).elements():
        args = {"date": lost.date, "what": lost.what}
        yield Finding.at(new.path, (*new.prefix, "corrections"), "correction-gone", **args)
    told = {one.what for one in (Counter(entries) - Counter(earlier)).elements()}
    for change in (*_values(old.record, new.record), *_positions(old.record, new.record)):
        if change.what not in told and not (change.position and SAID in told):
            yield _finding(new, change)


def _finding(entry: Entry, change: Change) -> Finding:
    code = "changed-without-correction" if change.now else "removed-without-correction"
    args = {"what": change.what, "was": change.was, "now": change.now}
    return Finding.at(entry.path, (*entry.prefix, *change.keys), code, **args)


def _is_gone(record: Record) -> bool:
    return bool(getattr(record, "withdrawn", None) or getattr(record, "merged", None))


def _corrections(record: Record) -> tuple[Correction, ...]:
    found: tuple[Correction, ...] = getattr(record, "corrections", ())
    return found


def _values(old: Record, new: Record) -> Iterator[Change]:
    there = {value.slot: value for value in values(new)}
    for was in values(old):
        now = there.get(was.slot)
        if now is None:
            yield Change(was.what, _parent(was.keys), was.written)
        elif now.written != was.written:
            yield Change(now.what, now.keys, was.written, now.written)


def _parent(keys: Keys) -> Keys:
    """Where something that is gone would stand: the list that it was in, else the record as a whole."""
    return keys[:1] if len(keys) > 1 else ()


def _positions(old: Record, new: Record) -> Iterator[Change]:
    """Positions that nobody takes any more, each beside the one that stands in its place."""
    was, now = list(positions(old)), list(positions(new))
    lost = _more(was, now)
    fresh = _more(now, was)
    for one in lost:
        instead = _likest(one, fresh)
        if instead is None:
            yield Change(one.claim, (SAID,), one.written, position=True)
        else:
            fresh.remove(instead)
            yield Change(one.claim, instead.keys, one.written, instead.written, position=True)


def _more(some: Iterable[Position], others: Iterable[Position]) -> list[Position]:
    """The positions of `some` that are not among `others`, each as often as it is missing there."""
    left = Counter(one.said for one in others)
    more = []
    for one in some:
        if left[one.said]:
            left[one.said] -= 1
        else:
            more.append(one)
    return more


def _likest(one: Position, fresh: Iterable[Position]) -> Position | None:
    """The new position that most likely is this one, changed: on the same claim, or by the same speaker and stance."""
    scored = [(sum(a == b for a, b in zip(one.said, other.said, strict=True)), other) for other in fresh]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= 2 and _same_matter(one, best[1]) else None


def _same_matter(one: Position, other: Position) -> bool:
    return one.claim == other.claim or (one.who, one.stance) == (other.who, other.stance)
