"""The tables in all their editions, read back by frictionless, the standard reader of CSV, SQLite and a zip reader."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export import csv_files, tables
from dateline.model.outputs import TABLES
from dateline.render.words import tables as meanings
from tests.export.conftest import GONE, HARD, Written, hard, written
from tests.render.conftest import made
from tests.written import tiny


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def folder(files: Written, start: str, to: Path) -> Path:
    for uri, data in files.items():
        if uri.startswith(start):
            file = to / uri.removeprefix(start)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    return to


def without_errors(package: Path) -> None:
    report = frictionless.validate(package.as_posix(), type="package")
    assert report.flatten(["title", "resourceName", "rowNumber", "fieldName", "note"]) == []
    assert report.stats["tasks"] == len(TABLES)


def test_frictionless_finds_no_fault_with_the_package(files: Written, tmp_path: Path) -> None:
    without_errors(folder(files, "data/", tmp_path) / "datapackage.json")


def test_nor_with_the_packages_of_parts(files: Written, tmp_path: Path) -> None:
    zips = [uri for uri in files if uri.endswith(".zip")]
    one_of_each = {uri.split("/")[1]: uri for uri in zips}
    assert set(one_of_each) == {"regions", "actors", "situations", "years"}
    for number, uri in enumerate(one_of_each.values()):
        with zipfile.ZipFile(io.BytesIO(files[uri])) as packed:
            assert packed.testzip() is None
            packed.extractall(tmp_path / str(number))
        without_errors(tmp_path / str(number) / "datapackage.json")


def test_a_part_holds_its_incidents_and_what_they_name_and_nothing_else(files: Written) -> None:
    site, _ = made({**GONE, **hard()})
    with zipfile.ZipFile(io.BytesIO(files["data/situations/ford-2024.zip"])) as packed:
        incidents = read(packed.read("incidents.csv"))
        positions = read(packed.read("positions.csv"))
    assert [row["id"] for row in incidents] == list(site.incidents_during["ford-2024"])
    assert {row["record"] for row in positions} <= {row["id"] for row in incidents} | {"situation/ford-2024"}


def test_every_text_comes_back_character_for_character(files: Written) -> None:
    said = [" ".join(text.split()) for text in HARD]
    titles = {row["id"]: row["title"] for row in read(files["data/incidents.csv"])}
    quotes = {row["record"]: row["quote"] for row in read(files["data/positions.csv"])}
    careful = {row["id"]: row["title"] for row in read(files["data/spreadsheet/incidents.csv"])}
    for n, text in enumerate(said):
        id_ = f"2024-03-01-hard-{n}"
        assert titles[id_] == text
        assert quotes[id_] == text
        assert careful[id_].removeprefix("'") == text
        assert careful[id_][0] not in "=+-@"


@given(st.text(alphabet=st.sampled_from("=+-@'\"\t\r\n,; aé\u200f\uff1d")))
def test_taking_one_apostrophe_away_gives_every_text_back(text: str) -> None:
    guarded = csv_files.guarded(text)
    assert isinstance(guarded, str)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert (guarded.removeprefix("'")) == text
    (back,) = csv.reader(io.StringIO(tables.lines([(guarded, "x")]), newline=""))
    assert back == [guarded, "x"]


def test_a_number_is_left_a_number_for_spreadsheets() -> None:
    assert csv_files.guarded(-1.5) == -1.5
    assert csv_files.guarded(None) is None


def test_only_the_edition_for_spreadsheets_has_the_mark_at_its_head(files: Written) -> None:
    for name in TABLES:
        exact, careful = files[f"data/{name}.csv"], files[f"data/spreadsheet/{name}.csv"]
        assert not exact.startswith(b"\xef\xbb\xbf")
        assert careful.startswith(b"\xef\xbb\xbf")
        assert all(line.endswith(b"\r\n") for line in exact.splitlines(keepends=True) if b'"' not in line)


def test_unknown_is_empty_and_never_zero(files: Written) -> None:
    ford = tiny()["incidents/2024/2024-03-01-ford-attack.md"]
    over = {"incidents__2024__2024_03_01_ford_attack_md": re.sub(r": \d+(?=[,\]}])", ": unquantified", ford)}
    figures = read(written(over)["data/figures.csv"])
    silent = [row for row in figures if not row["low"]]
    assert silent
    assert all(row["high"] == "" for row in silent)
    near = [row for row in read(files["data/incidents.csv"]) if row["place_precision"] == "near"]
    assert near
    assert all(row["latitude"] == row["longitude"] == "" for row in near)


def test_every_column_says_what_it_means_in_every_language(files: Written) -> None:
    codebook = read(files["data/codebook.csv"])
    columns = [(name, column) for name, table in tables.ALL.items() for column in tables.columns(table.row)]
    assert [(row["table"], row["column"]) for row in codebook] == columns
    assert all(row["means_en"] and row["means_fr"] for row in codebook)
    known = {f"{name}.{column}" for name, column in columns}
    for language in ("en", "fr", "ar"):
        assert set(meanings(language).entries) == known
    package = json.loads(files["data/datapackage.json"])
    assert [r["name"] for r in package["resources"]] == list(TABLES)
    assert all(field["description"] for r in package["resources"] for field in r["schema"]["fields"])


def test_sqlite_holds_what_the_tables_hold(files: Written, tmp_path: Path) -> None:
    file = tmp_path / "dateline.sqlite"
    file.write_bytes(files["data/dateline.sqlite"])
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        base.row_factory = sqlite3.Row
        for name, table in tables.ALL.items():
            order = ", ".join(f'"{column}"' for column in table.key)
            found = [dict(row) for row in base.execute(f'SELECT * FROM "{name}" ORDER BY {order}')]  # noqa: S608
            exact = sorted(read(files[f"data/{name}.csv"]), key=lambda row: _key(table, row))
            assert len(found) == len(exact)
            for one, other in zip(found, exact, strict=True):
                assert {k: _as_csv(tables.columns(table.row)[k], v) for k, v in one.items()} == other


def _key(table: tables.Table, row: dict[str, str]) -> tuple[object, ...]:
    return tuple(int(row[c]) if tables.columns(table.row)[c] is int else row[c] for c in table.key)


def _as_csv(kind: type, value: Any) -> str:
    if kind is bool:
        return "true" if value else "false"
    return "" if value is None else str(value)


@pytest.mark.parametrize("uri", ["data/dateline.sqlite", "data/regions/north.zip", "data/incidents.geojson"])
def test_the_same_records_give_the_same_bytes(uri: str, files: Written) -> None:
    assert written({**GONE, **hard()})[uri] == files[uri]


def test_hashtags_stand_under_the_head(files: Written) -> None:
    for name, tags in csv_files.HXL.items():
        head, second, *rest = list(csv.reader(io.StringIO(files[f"data/hxl/{name}.csv"].decode(), newline="")))
        assert dict(zip(head, second, strict=True)) == {column: tags.get(column, "") for column in head}
        assert all(not tag or tag.startswith("#") for tag in second)
        assert len(rest) == len(read(files[f"data/{name}.csv"]))
