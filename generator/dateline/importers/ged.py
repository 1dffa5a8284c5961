"""UCDP GED: the yearly versions of 41 to 49 columns, and candidate events, read into coded events.

Columns and codes: `model.codebooks`. Older names of columns: UCDP GED codebooks 1.5 to 19.1 (Uppsala University).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ..model.codebooks import GED_COLUMNS, GedPlace, Violence
from . import cells
from .articles import articles
from .event import Coded, Count, Dataset, Loss, Side, Spot
from .reading import Reading

OLDER = {
    "best_est": "best",
    "high_est": "high",
    "low_est": "low",
    "adm1": "adm_1",
    "adm2": "adm_2",
    "where_coord": "where_coordinates",
}
"""Names that columns had in earlier versions, and their names today."""
NEEDED = ("id", "type_of_violence", "country", "date_start")
AT_HOME = frozenset(
    """
    id year date_start date_end latitude longitude geom_wkt source_article source_office source_date source_headline
    """.split()
)
"""Columns that a record has a place for; the others stand among its codes, as they were."""
CIVILIANS = "civilians"
_PARTS = {"a": "deaths_a", "b": "deaths_b", "civilians": "deaths_civilians", "unknown": "deaths_unknown"}
_VERSION = re.compile(r"v_?(\d\d)[_.](\d{1,2})(?:[_.](\d{1,2}))?(?:[_.](\d{1,2}))?(?!\d)", re.IGNORECASE)


def dataset(version: str, published: str = "") -> Dataset:
    """UCDP GED in one version: 24.1 is a yearly one, 24.0.10 the candidate events of October 2024."""
    return Dataset(
        id="ucdp-ged",
        name="UCDP Georeferenced Event Dataset",
        short="UCDP GED",
        version=version,
        published=published or f"20{version[:2]}",
        licence="CC BY 4.0",
        address="https://ucdp.uu.se/downloads/",
    )


def version(name: str) -> str:
    """The version that a file's name tells: GEDEvent_v24_1.csv is 24.1, GEDEvent_v24_0_10.csv 24.0.10; else empty."""
    found = _VERSION.search(name)
    return ".".join(part for part in found.groups() if part) if found else ""


def header(row: Sequence[str]) -> list[str] | None:
    """Today's names of the columns, where a row is a header of GED."""
    small = [cell.strip().lower().replace(" ", "_") for cell in row]
    names = [OLDER.get(name, name) for name in small]
    return names if "id" in names and "date_start" in names else None


def has_no_header(row: Sequence[str]) -> bool:
    """Some candidate versions were published without one: their first row begins with a number and has 49 cells."""
    return len(row) == len(GED_COLUMNS) and row[0].strip().isdigit()


def coded(row: Reading) -> Coded:
    """The event of a row. Raises Broken for a cell that cannot be read."""
    violence = Violence(row.needed_code("type_of_violence", 3))
    one_sided = violence is Violence.ONE_SIDED
    first, last = days(row, "date_start", "date_end")
    named, unread = articles(row)
    killed, crooked = _killed(row)
    return Coded(
        id=row.needed("id"),
        when=cells.span(first, last),
        type="attack-on-civilians" if one_sided else "armed-clash",
        manner="one-sided" if one_sided else "fight",
        where=_where(row),
        sides=tuple(_sides(row, violence)),
        killed=killed,
        killed_of=_parts(row, killed),
        articles=named,
        codes=row.texts(AT_HOME),
        losses=(*unread, *crooked),
    )


def days(row: Reading, start: str, end: str) -> tuple[date, date]:
    """The first and the last day. Raises Broken where there is none, or where they are the wrong way round."""
    first = row.needed_day(start)
    last = row.day(end) or first
    if last < first:
        row.broken("import-reversed", end, start=first, end=last)
    return first, last


def _sides(row: Reading, violence: Violence) -> Iterator[Side]:
    """Groups that fight each other may be communities, which never have sides: an editor says what they are first."""
    for side, column in (("a", "side_a"), ("b", "side_b")):
        name = row.text(column)
        if name and name.lower() != CIVILIANS:
            yield Side(name, side, takes_part=violence is not Violence.NON_STATE)


def _killed(row: Reading) -> tuple[Count | None, list[Loss]]:
    """The dataset's figure; None where it gives none, or bounds that do not fit together."""
    low, best, high = row.count("low"), row.count("best"), row.count("high")
    if best is None:
        best = low if high is None else high if low is None else None
    low, high = best if low is None else low, best if high is None else high
    if low is None or high is None:
        return None, []
    if not low <= (low if best is None else best) <= high:
        written = f"{row.text('low')}, {row.text('best')}, {row.text('high')}"
        return None, [Loss("best", written, "figures-crooked")]
    return Count(low, high, best), []


def _parts(row: Reading, killed: Count | None) -> dict[str, int]:
    found = {part: row.count(column) for part, column in _PARTS.items()}
    return {part: n for part, n in found.items() if n and killed is not None}


def _where(row: Reading) -> Spot:
    """A point that stands for a division, a country or a line is not a place."""
    how = GedPlace(row.code("where_prec", 7) or GedPlace.COUNTRY)
    point = row.point("latitude", "longitude")
    country, first, second = row.needed("country"), row.text("adm_1"), row.text("adm_2")
    named, told = row.text("where_coordinates"), row.text("where_description")
    close = how in (GedPlace.EXACT, GedPlace.NEAR) and bool(named)
    divisions = {
        GedPlace.FIRST_DIVISION: (country, first),
        GedPlace.COUNTRY: (country,),
        GedPlace.SEA_OR_AIR: (country,),
    }.get(how, (country, first, second if first else ""))
    return Spot(
        precision=("at" if how is GedPlace.EXACT else "near") if close else "in",
        divisions=tuple(part for part in divisions if part),
        name=named if close else "",
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        stated=told or ("" if close else named),
    )
