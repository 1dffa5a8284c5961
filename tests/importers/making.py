"""Made-up tables, a site to import them into, and what `dateline import` says of them. No row is anybody's."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from dateline.model.codebooks import ACLED_COLUMNS, GED_COLUMNS

HERE = Path(__file__).parent
TINY = HERE.parent / "sites" / "tiny" / "content"

GED_ROW = {
    "id": "1001",
    "relid": "LAN-2023-1-7-1",
    "year": "2023",
    "active_year": "1",
    "code_status": "Clear",
    "type_of_violence": "1",
    "conflict_new_id": "71",
    "conflict_name": "Land: Government",
    "dyad_new_id": "711",
    "dyad_name": "Government of Land - Red Front",
    "side_a_new_id": "7",
    "side_a": "Blue Army",
    "side_b_new_id": "17",
    "side_b": "Red Front",
    "number_of_sources": "2",
    "source_article": '"Daily,2023-10-06,Fight at the ford";"Evening Wire,2023-10-07,Ford: ""heavy"" fighting, says army"',
    "where_prec": "1",
    "where_coordinates": "Ford town",
    "adm_1": "North region",
    "adm_2": "Upper North",
    "latitude": "10.501234",
    "longitude": "2.249876",
    "geom_wkt": "POINT (2.249876 10.501234)",
    "priogrid_gid": "145085",
    "country": "Land",
    "country_id": "999",
    "region": "Africa",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2023-10-05 00:00:00.000",
    "date_end": "2023-10-05 00:00:00.000",
    "deaths_a": "3",
    "deaths_b": "5",
    "deaths_civilians": "0",
    "deaths_unknown": "4",
    "best": "12",
    "high": "20",
    "low": "8",
    "gwnoa": "999",
}
ACLED_ROW = {
    "event_id_cnty": "LND7",
    "event_date": "2023-10-05",
    "year": "2023",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Blue Army (2021-)",
    "inter1": "State forces",
    "actor2": "Red Front",
    "inter2": "Rebel group",
    "interaction": "State forces-Rebel group",
    "iso": "999",
    "region": "Nowhere",
    "country": "Land",
    "admin1": "North",
    "admin2": "Upper North",
    "location": "Ford",
    "latitude": "10.5012",
    "longitude": "2.2499",
    "geo_precision": "1",
    "source": "Daily; Evening Wire",
    "source_scale": "National",
    "notes": "On 5 October 2023, the Blue Army and the Red Front clashed at the ford.",
    "fatalities": "4",
    "timestamp": "1696900000",
}
MAPPING = """\
dataset: {id: log, name: Log of a made-up association, version: "1", date: 2024-01-31, licence: CC BY 4.0}
columns:
  id: No
  date: Day
  type: Kind
  place: Village
  divisions: [Country, Region]
  lat: Lat
  lon: Lon
  side-a: Who
  side-b: Whom
  text: Words
  source: Paper
  source-date: Printed
  headline: Headline
figures: {killed: Dead, wounded: {low: Hurt from, high: Hurt to}}
types: {Fight: armed-clash}
keep: [Checked]
"""
LOG_ROW = {
    "No": "A/1",
    "Day": "2023-10-05",
    "Kind": "Fight",
    "Village": "Ford",
    "Country": "Land",
    "Region": "North",
    "Lat": "10.5",
    "Lon": "2.25",
    "Who": "Reds",
    "Whom": "Blues",
    "Words": "The Reds came at dawn.",
    "Paper": "Daily",
    "Printed": "2023-10-06",
    "Headline": "Fight at the ford",
    "Dead": "3",
    "Hurt from": "4",
    "Hurt to": "6",
    "Checked": "yes",
}


def ged(**over: str) -> dict[str, str]:
    """A row of UCDP GED."""
    return dict.fromkeys(GED_COLUMNS, "") | GED_ROW | over


def acled(**over: str) -> dict[str, str]:
    """A row of ACLED, as it has been since 2023."""
    return dict.fromkeys(ACLED_COLUMNS, "") | ACLED_ROW | over


def table(rows: Sequence[Mapping[str, str]], delimiter: str = ",", end: str = "\r\n") -> str:
    """Rows as a table with a header, quoted as Python quotes."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def site(folder: Path) -> Path:
    """The tiny site's records, with vocabularies that events of datasets can be found in."""
    root = folder / "content"
    shutil.copytree(TINY, root)
    shutil.copytree(HERE / "site", root, dirs_exist_ok=True)
    return root


def files(root: Path) -> dict[str, str]:
    """Every file below a folder by its path."""
    return {f.relative_to(root).as_posix(): f.read_text("utf-8") for f in sorted(root.rglob("*")) if f.is_file()}
