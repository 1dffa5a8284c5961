"""Tables in other datasets' codes: nothing is filled in, and whatever does not fit is told with its reason."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest

from dateline.coding import DATASETS
from dateline.model.codebooks import ACLED_COLUMNS, GED_COLUMNS
from dateline.render.words import words
from tests.conftest import ROOT
from tests.export.conftest import Written, written
from tests.written import tiny

FORD = "2024-03-01-ford-attack"
TYPES = """
armed-clash: {label: {en: Armed clash}, acled: {event: Battles, sub: Armed clash}, ucdp: combat}
attack-on-civilians: {label: {en: Attack on civilians}, acled: {event: Violence against civilians, sub: Attack}, ucdp: one-sided}
movement: {label: {en: Movement of forces}, ucdp: none}
"""
MEASURES = "\n".join(
    f"{name}: {{label: {{en: {name}}}, unit: people, harm: yes}}"
    for name in ("killed", "killed-or-wounded", "vehicles-lost", "wounded")
)
HEAD = """---
title: Reds say they attacked Blues
date: {date}
type: {type}
place: {place}
actors: [{{actor: reds, side: a, by: attack}}, {{actor: blues, side: b, by: attack}}]
reports: {{daily: daily-2024-03-02}}
claims: {{attack: Reds attacked Blues., dead: {{claim: Blues were killed., measure: {measure}, against: side-b}}}}
said:
  - {{who: reds, in: daily, asserts: [attack, {dead}]}}
{more}---
"""


def tables(**over: str) -> tuple[dict[str, dict[str, dict[str, str]]], list[dict[str, Any]]]:
    """By dataset and id the rows, and the losses, of the ford's incident written anew."""
    fields = {
        "date": "2024-03-01",
        "type": "armed-clash",
        "place": "{at: ford}",
        "measure": "killed",
        "dead": "dead: 8",
    }
    text = HEAD.format(**{**fields, "more": "", **over})
    files = written(
        {
            "incidents__2024__2024_03_01_ford_attack_md": text,
            "vocabularies__event_types_yml": TYPES,
            "vocabularies__measures_yml": MEASURES,
        }
    )
    rows = {
        name: {
            one[columns[0]] if name == "ged" else one["event_id_cnty"]: one for one in _read(files[f"data/{name}.csv"])
        }
        for name, (columns, _) in DATASETS.items()
    }
    return rows, [one for one in json.loads(files["data/loss.json"])["items"] if one["record"] == FORD]


def _read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def codes(losses: list[dict[str, Any]], dataset: str = "ged") -> dict[str, str]:
    return {one["code"].partition(".")[2]: one["column"] for one in losses if one["dataset"] == dataset}


def test_a_plain_event_is_a_row_of_ged() -> None:
    rows, losses = tables()
    row = rows["ged"][FORD]
    assert tuple(row) == GED_COLUMNS
    assert (row["low"], row["best"], row["high"]) == ("8", "8", "8")
    assert (row["type_of_violence"], row["where_prec"], row["date_prec"]) == ("2", "1", "1")
    assert (row["latitude"], row["longitude"], row["geom_wkt"]) == ("10.5", "2.25", "POINT (2.25 10.5)")
    assert row["priogrid_gid"] == str(201 * 720 + 364 + 1)
    assert row["conflict_new_id"] == row["gwnoa"] == ""
    assert codes(losses) == {"unknown": "deaths_unknown"}


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"type": "movement"}, "type"),
        ({"dead": "dead: unquantified"}, "unquantified"),
        ({"measure": "killed-or-wounded", "dead": "dead: unquantified"}, "unquantified"),
        ({"measure": "killed-or-wounded"}, "not-apart"),
        ({"measure": "vehicles-lost"}, "no-deaths"),
        ({"more": "  - {who: reds, in: daily, denies: [dead], said: 2024-03-03, public: 2024-03-03}\n"}, "no-deaths"),
        ({"date": "2022-01-01/2024-02-01"}, "date"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_ged_cannot_hold_is_left_out_with_its_reason(over: dict[str, str], code: str) -> None:
    rows, losses = tables(**over)
    assert FORD not in rows["ged"]
    assert codes(losses) == {code: ""}
    (loss,) = [one for one in losses if one["dataset"] == "ged"]
    assert loss["what"] == "left-out"
    assert loss["words"]["en"].startswith("left out: ")


@pytest.mark.parametrize(
    ("over", "code", "column"),
    [
        ({"dead": "dead: 8..12"}, "best", "best"),
        ({"place": "{between: [ford, mill]}"}, "no-point", "latitude"),
        ({"place": "{in: north}"}, "no-point", "latitude"),
        ({"date": "2024-03-01~"}, "approximate", "date_start"),
        ({"more": "  - {who: blues, in: daily, asserts: [dead: none]}\n"}, "none-by", "low"),
    ],
)
def test_what_is_bent_is_told_with_its_column(over: dict[str, str], code: str, column: str) -> None:
    rows, losses = tables(**over)
    assert FORD in rows["ged"]
    assert codes(losses)[code] == column
    if code == "no-point":
        assert rows["ged"][FORD]["latitude"] == rows["ged"][FORD]["geom_wkt"] == ""


def test_a_range_keeps_both_ends_and_makes_no_middle() -> None:
    rows, _ = tables(dead="dead: 8..12")
    assert (rows["ged"][FORD]["low"], rows["ged"][FORD]["best"], rows["ged"][FORD]["high"]) == ("8", "8", "12")


def test_a_plain_event_is_a_row_of_acled() -> None:
    rows, losses = tables()
    row = rows["acled"][FORD]
    assert tuple(row) == ACLED_COLUMNS
    assert (row["event_type"], row["sub_event_type"], row["disorder_type"]) == (
        "Battles",
        "Armed clash",
        "Political violence",
    )
    assert (row["actor1"], row["actor2"], row["fatalities"]) == ("Red Front", "Blue Army", "8")
    assert codes(losses, "acled") == {}


@pytest.mark.parametrize("over", [{"dead": "dead: unquantified"}, {"measure": "vehicles-lost"}])
def test_an_unknown_number_of_dead_is_no_zero(over: dict[str, str]) -> None:
    rows, losses = tables(**over)
    assert rows["acled"][FORD]["fatalities"] == ""
    assert "fatalities" in codes(losses, "acled").values()


def test_every_incident_is_in_the_table_or_in_the_report(files: Written) -> None:
    report = json.loads(files["data/loss.json"])
    for name, told in report["datasets"].items():
        rows = _read(files[f"data/{name}.csv"])
        out = {one["record"] for one in report["items"] if one["dataset"] == name and one["what"] == "left-out"}
        assert (len(rows), len(out)) == (told["rows"], told["left-out"])
        assert len(rows) + len(out) == told["incidents"]


def test_every_code_has_words() -> None:
    known = {key for key in words("en").entries if re.match(r"loss\.(ged|acled)\.", key)}
    source = "".join(file.read_text("utf-8") for file in (ROOT / "generator/dateline/coding").glob("*.py"))
    written_out = {f"loss.{code}" for code in re.findall(r'"((?:ged|acled)\.[a-z-]+)"', source)}
    reasons = [*re.findall(r'why="([a-z-]+)"', source), "not-apart", "unquantified"]
    assert written_out | {f"loss.{name}.{why}" for name in DATASETS for why in reasons} == known


IMPORTED = """---
title: {en: UCDP GED codes a fight}
date: 2024-03-01
type: armed-clash
place: {near: ford}
actors: [{actor: reds, side: a, by: event}, {actor: blues, side: b, by: event}]
imported:
  from: ged
  id: "4711"
  version: "24.1"
  codes: {type_of_violence: "2", side_a: Reds, side_b: Blues, best: "9", low: "8", high: "12", conflict_new_id: "77", country: Land}
reports: {dataset: {source: ged, date: 2024}}
claims: {event: Reds and Blues fought., killed: {claim: People were killed., measure: killed}}
said:
  - {who: {source: ged}, in: dataset, asserts: [event, killed: 8..12]}
---
"""


def test_an_event_that_came_from_ged_goes_back_as_it_came() -> None:
    over = {
        "incidents__2024__2024_03_01_ford_attack_md": IMPORTED,
        "sources__ged_md": "---\nname: UCDP GED\nkind: dataset\n---\n",
        "vocabularies__event_types_yml": TYPES,
        "briefs__2024__2024_03_02_ford_md": None,
        "incidents__2024__2024_03_05_mill_shots_md": None,
    }
    files = written(over)
    (row,) = [one for one in _read(files["data/ged.csv"]) if one["id"] == "4711"]
    kept = {
        "side_a": "Reds",
        "best": "9",
        "low": "8",
        "high": "12",
        "conflict_new_id": "77",
        "date_start": "2024-03-01",
    }
    assert {column: row[column] for column in kept} == kept
    assert "incidents/2024/2024-03-01-ford-attack.md" in tiny()
