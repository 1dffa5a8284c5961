"""Sets of days as sorted, disjoint spans `(first, end)`, the end not included."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

Spans = tuple[tuple[date, date], ...]

ALWAYS = date.max
"""The end of a span that is still open, and the day of "everything collected"."""


def holds(spans: Spans, on: date) -> bool:
    """Whether the day lies in one of the spans; the last day that there is lies in every open one."""
    return any(first <= on and (on < end or end == ALWAYS) for first, end in spans)


def joined(spans: Iterable[tuple[date, date]]) -> Spans:
    """The union: overlapping and touching spans become one."""
    out: list[tuple[date, date]] = []
    for first, end in sorted(spans):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((first, end))
    return tuple(out)


def common(one: Spans, other: Spans) -> list[tuple[date, date]]:
    """The intersection."""
    return [
        (max(a, c), min(b, d)) for a, b in one for c, d in other if max(a, c) < min(b, d)
    ]  # a claim's spans are few: it is asserted once, seldom taken back
