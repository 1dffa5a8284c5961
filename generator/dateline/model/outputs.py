"""Where data files stand, below the site's root: what exporters write and pages lead to."""

from __future__ import annotations

from datetime import date

from .records import FOLDERS

API = "api/v1"
DATA = "data"
ZIP = "site.zip"
"""The whole site as one file."""

TABLES = ("incidents", "claims", "positions", "figures", "reports", "actors", "places", "coverage")
"""The tables of the data package, in its order."""

SCOPED = ("region", "actor", "situation", "year")
"""What tables are also cut by."""


def record_json(kind: str, id_: str, day: date | None = None) -> str:
    """A record's JSON. Reports and what was watched stand many in a file: reports by the month that `day` is in."""
    if kind == "report":
        return f"{API}/reports/{day:%Y-%m}.json" if day else list_json("report")
    if kind == "coverage":
        return list_json("coverage")
    return f"{API}/{FOLDERS[kind]}/{id_}.json"


def list_json(kind: str) -> str:
    """All records of a kind."""
    return f"{API}/{FOLDERS[kind]}/index.json"


def incidents_json(kind: str, id_: str) -> str:
    """The incidents of a region, an actor, a situation, a month or a year."""
    folder = f"{kind}s" if kind in ("month", "year") else FOLDERS[kind]
    return f"{API}/{folder}/{id_}/incidents.json"


def scoped(kind: str, id_: str, ending: str) -> str:
    """A data file about one region, actor, situation or year: data/regions/kidal.csv."""
    folder = "years" if kind == "year" else FOLDERS[kind]
    return f"{DATA}/{folder}/{id_}.{ending}"


def table(name: str, edition: str = "") -> str:
    """A table of everything: data/incidents.csv, or data/spreadsheet/incidents.csv."""
    return f"{DATA}/{edition}/{name}.csv" if edition else f"{DATA}/{name}.csv"


LOSSES = f"{DATA}/loss.json"
"""What other datasets' codes cannot say."""


def coded(dataset: str) -> str:
    """The incidents in another dataset's codes: data/ged.csv."""
    return f"{DATA}/{dataset}.csv"


def feed(kind: str, id_: str, prefix: str) -> str:
    """A feed in one language: feeds/site.atom, feeds/regions/kidal.atom."""
    return f"{prefix}feeds/{FOLDERS[kind]}/{id_}.atom" if kind else f"{prefix}feeds/{id_}.atom"


def follow_ups(prefix: str) -> str:
    """All days on which somebody looks again."""
    return f"{prefix}calendars/follow-ups.ics"


def calendar(kind: str, id_: str, prefix: str) -> str:
    """A calendar in one language: of everything, or of one region or actor."""
    return f"{prefix}calendars/{FOLDERS[kind]}/{id_}.ics" if kind else f"{prefix}calendar.ics"
