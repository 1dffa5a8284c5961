"""A site in the codes of other datasets, row by row, with everything that this bends or leaves out.

Neither dataset knows claims: an event is there or it is not, and it has one number. What a row cannot say is a `Loss`,
told to whoever takes the table and shown on a page. Nothing is filled in: what nobody said is empty, and never zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..model.codebooks import ACLED_COLUMNS, GED_COLUMNS
from ..model.losses import Coding
from ..model.site import Site
from . import acled, ged

DATASETS: Mapping[str, tuple[tuple[str, ...], Callable[[Site, str], Coding]]] = {
    "ged": (GED_COLUMNS, ged.coded),
    "acled": (ACLED_COLUMNS, acled.coded),
}
"""By name: the columns of a table, and what codes an incident."""


def codings(site: Site, dataset: str) -> Iterator[Coding]:
    """Every incident that is shown, the oldest first."""
    _, coded = DATASETS[dataset]
    for id_ in site.shown("incident"):
        yield coded(site, id_)
