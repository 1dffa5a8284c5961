"""Which records share a day with one: found among those that begin before its end, the latest of them first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from ..model.when import When


@dataclass(frozen=True, slots=True)
class SameDays:
    """Records by their first day. `reach`: the latest last day of any up to there. `order`: as they are listed."""

    ids: tuple[str, ...]
    firsts: tuple[date, ...]
    lasts: tuple[date, ...]
    reach: tuple[date, ...]
    order: Mapping[str, int]

    def shared(self, when: When) -> list[str]:
        """Those with a day among these days, in order."""
        return sorted(self._shared(when), key=self.order.__getitem__)

    def _shared(self, when: When) -> Iterator[str]:
        at = bisect_right(self.firsts, when.last) - 1
        while at >= 0 and self.reach[at] >= when.first:
            if self.lasts[at] >= when.first:
                yield self.ids[at]
            at -= 1


def same_days(dated: Iterable[tuple[str, When]]) -> SameDays:
    """Records with their days, in the order in which they are to be listed."""
    order = {id_: (n, when) for n, (id_, when) in enumerate(dated)}
    found = sorted((when.first, n, id_, when.last) for id_, (n, when) in order.items())
    lasts = tuple(last for *_, last in found)
    return SameDays(
        ids=tuple(id_ for _, _, id_, _ in found),
        firsts=tuple(first for first, *_ in found),
        lasts=lasts,
        reach=tuple(accumulate(lasts, max)),
        order={id_: n for id_, (n, _) in order.items()},
    )
