"""Ranges: what speakers give for a claim's number, with a name at each end and never a midpoint."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from ..model.figure import Figure
from ..model.records import Claim
from ..model.verdict import End, Range, Verdict, Voice
from .stances import YES, Heard
from .weighing import Weighed
from .words import Words


def ranges(
    claims: Mapping[str, Claim], found: Mapping[str, Weighed], verdicts: Mapping[str, Verdict], words: Words
) -> dict[str, Range]:
    """The ranges of the claims that have a measure or a value, in the order of the record."""
    out = {}
    for name, claim in claims.items():
        one = found[name]
        if claim.measure or any(h.position.value is not None for h in one.heard):
            out[name] = _range(name, one, verdicts[name], words)
    return out


def _range(name: str, one: Weighed, verdict: Verdict, words: Words) -> Range:
    newest = _newest(one, words)
    taken = {id(h.position) for said in newest.values() for h in said}
    values = tuple(v for v in verdict.voices if id(v.position) in taken)
    none_by = tuple(v for v in verdict.denials if v.position.value is not None and v.position.value.form == "none")
    return Range(
        claim=name,
        low=_end(values, low_number, min),
        high=_end(values, high_number, max),
        values=values,
        differ=_differ(newest.values()),
        none_by=none_by,
    )


def _newest(one: Weighed, words: Words) -> dict[str, list[Heard]]:
    """By speaker: the values of the newest day on which it gave one. Values of one day join."""
    asserting = {say.heard[0].lane for say in one.says if say.stance in YES}
    lanes: dict[tuple[str, bool], list[Heard]] = defaultdict(list)
    for h in one.heard:
        if h.lane in asserting and h.stance is not None and h.why in STOOD and not h.replaced:
            lanes[h.lane].append(h)
    found: dict[str, list[Heard]] = {}
    for (speaker, _), said in lanes.items():
        if words.compiled(said[0].position):
            continue
        values = _last_values(said)
        before = found.get(speaker)
        if values and (before is None or _day(values) > _day(before)):
            found[speaker] = values
        elif values and before and _day(values) == _day(before):
            found[speaker] = [*before, *values]
    return found


STOOD = frozenset({"", "superseded", "beside-plain"})
"""A speaker's words that it has not been divided on, and that no opponent relayed."""


def _last_values(said: list[Heard]) -> list[Heard]:
    """Those of the last day with a value, looking back no further than to a denial or a retraction."""
    for day in sorted({h.position.day for h in said}, reverse=True):
        of_day = [h for h in said if h.position.day == day]
        if any(h.stance not in YES and h.why != "beside-plain" for h in of_day):
            return []
        values = [h for h in of_day if h.stance in YES and h.position.value is not None]
        plain = [h for h in values if not h.position.conditional]
        if values:
            return plain or values
    return []


def _day(said: list[Heard]) -> date:
    return said[0].position.day


def low_number(figure: Figure) -> int | None:
    """The number that a figure gives for the low end; an open bound counts by the number that it has."""
    return figure.low if figure.low is not None else figure.high


def high_number(figure: Figure) -> int | None:
    """The number that a figure gives for the high end; an open bound counts by the number that it has."""
    return figure.high if figure.high is not None else figure.low


def _end(
    voices: Iterable[Voice], number: Callable[[Figure], int | None], pick: Callable[[Iterable[int]], int]
) -> End | None:
    """The end with everybody who gives it; the figure printed is the first one's, an exact one before others.

    A word ("dozens") is no number: it is an end only where nobody gives one, and stands beside the range elsewhere.
    """
    valued = [(v, v.position.value) for v in voices if v.position.value is not None and v.position.value.counted]
    valued = [(v, figure) for v, figure in valued if figure.form != "words"] or valued
    given = [(n, v, figure) for v, figure in valued if (n := number(figure)) is not None]
    if not given:
        return None
    end = pick(n for n, _, _ in given)
    at_end = [(v, figure) for n, v, figure in given if n == end]
    figures = [figure for _, figure in at_end]
    shown = next((f for f in figures if f.form == "exact"), figures[0])
    return End(shown, tuple(v for v, _ in at_end), end)


def _differ(spoken: Iterable[list[Heard]]) -> bool:
    """Whether two speakers' values share no number: the highest low lies above the lowest high."""
    hulls = list(_hulls(spoken))
    return len(hulls) > 1 and max(low for low, _ in hulls) > min(high for _, high in hulls)


def _hulls(spoken: Iterable[list[Heard]]) -> Iterator[tuple[float, float]]:
    for said in spoken:
        values = [h.position.value for h in said]
        intervals = [i for figure in values if figure and (i := figure.interval) is not None]
        if intervals:
            yield min(low for low, _ in intervals), max(high for _, high in intervals)
