"""ACLED: exports of 31 columns, and the older ones in capitals, read into coded events.

Columns and codes: `model.codebooks`. Days are written day first in older exports. A nought of fatalities says that no
report counted any, not that nobody died: it becomes no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..model.codebooks import ACLED_COLUMNS, ACLED_INTER, AcledDate, AcledPlace
from ..model.when import When
from .event import Coded, Count, Dataset, Loss, Side, Spot
from .reading import Reading

OLDER = {"ally_actor_1": "assoc_actor_1", "ally_actor_2": "assoc_actor_2"}
NEEDED = ("event_id_cnty", "event_date", "event_type", "country")
MARKS = frozenset({"event_id_cnty", "inter1", "actor1"})
"""Columns that only ACLED's rows have together: its terms go with them, whatever a file is called."""
AT_HOME = frozenset("event_id_cnty event_date year latitude longitude notes".split())
"""Columns that a record has a place for; the others stand among its codes, as they were."""
OTHER = "other"
FIGHTS = frozenset({"Battles", "Explosions/Remote violence"})
AGAINST_CIVILIANS = "Violence against civilians"
_COMBATANTS = frozenset({"State forces", "Rebel group", "Political militia", "External/Other forces"})
_NOBODY = frozenset({"Rioters", "Protesters", "Civilians"})
"""Kinds that are no actors but people who happened to be there."""

Types = Mapping[tuple[str, str], str]
"""The event type of our vocabulary by ACLED's event type and sub-event type, in small letters."""


def dataset(version: str, published: str) -> Dataset:
    """ACLED as it was taken on a day: it changes weekly, and has no versions."""
    return Dataset(
        id="acled",
        name="Armed Conflict Location & Event Data",
        short="ACLED",
        version=version or published,
        published=published,
        licence="ACLED’s terms of use; its rows may not be republished",
        address="https://acleddata.com/",
        republish=False,
    )


def types(vocabulary: Mapping[str, Mapping[str, Any]]) -> Types:
    """Our event types by ACLED's, from the vocabulary; of several the one that says least: `other`, else the first."""
    found: dict[tuple[str, str], str] = {}
    for id_, says in vocabulary.items():
        if isinstance(of := says.get("acled"), dict):
            pair = str(of.get("event", "")).lower(), str(of.get("sub", "")).lower()
            found[pair] = id_ if id_ == OTHER else found.get(pair, id_)
    return found


def header(row: Sequence[str]) -> list[str] | None:
    """Today's names of the columns, where a row is a header of ACLED."""
    small = [cell.strip().lower().replace(" ", "_") for cell in row]
    names = [OLDER.get(name, name) for name in small]
    return names if "event_id_cnty" in names and len(set(names) & set(ACLED_COLUMNS)) >= len(NEEDED) else None


def coded(row: Reading, types: Types) -> Coded:
    """The event of a row. Raises Broken for a cell that cannot be read."""
    event, sub = row.needed("event_type"), row.text("sub_event_type")
    type_, losses = _type(types, event, sub)
    fatal = row.count("fatalities")
    return Coded(
        id=row.needed("event_id_cnty"),
        when=_when(row),
        type=type_,
        manner="fight" if event in FIGHTS else "one-sided" if event == AGAINST_CIVILIANS else "other",
        where=_where(row),
        sides=tuple(_sides(row)),
        killed=Count(fatal, fatal, fatal) if fatal is not None else None,
        quote=row.text("notes"),
        codes=row.texts(AT_HOME),
        losses=losses,
    )


def _type(types: Types, event: str, sub: str) -> tuple[str, tuple[Loss, ...]]:
    found = types.get((event.lower(), sub.lower()))
    if found is None and not sub:  # exports of before 2019 have no sub-event types
        found = next((type_ for (of, _), type_ in types.items() if of == event.lower()), None)
    return (found, ()) if found else (OTHER, (Loss("sub_event_type", f"{event}: {sub}", "type-unknown"),))


def _when(row: Reading) -> When:
    """The day that is coded; about that day where only the week is known, the month where only that is."""
    day = row.needed_day("event_date")
    how = AcledDate(row.code("time_precision", 3) or AcledDate.DAY)
    if how is AcledDate.MONTH:
        return When.read(f"{day:%Y-%m}")
    return When.read(f"{day.isoformat()}{'~' if how is AcledDate.WEEK else ''}")


def _where(row: Reading) -> Spot:
    how = AcledPlace(row.code("geo_precision", 3) or AcledPlace.REGION)
    point = row.point("latitude", "longitude")
    parts = [row.needed("country"), *(row.text(column) for column in ("admin1", "admin2", "admin3"))]
    named = row.text("location")
    close = how is not AcledPlace.REGION and bool(named)
    if how is AcledPlace.REGION:
        parts = parts[:2]
    return Spot(
        precision=("at" if how is AcledPlace.EXACT else "near") if close else "in",
        divisions=tuple(part for part in parts if part),
        name=named if close else "",
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        stated="" if close else named,
    )


def _sides(row: Reading) -> Iterator[Side]:
    for side, n in (("a", "1"), ("b", "2")):
        kind = _kind(row.text(f"inter{n}"))
        name = row.text(f"actor{n}")
        if name and kind not in _NOBODY and not name.lower().startswith(("civilians", "protesters", "rioters")):
            yield Side(name, side, takes_part=kind in _COMBATANTS)


def _kind(code: str) -> str:
    """What an actor is, in words: older exports have numbers."""
    return ACLED_INTER[int(code) - 1] if code.isdigit() and 1 <= int(code) <= len(ACLED_INTER) else code
