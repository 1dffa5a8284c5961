"""Any CSV, HXL table or GeoJSON in, by a mapping file; what the file does not name stays out."""

from __future__ import annotations

import contextlib
import io
import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import build, report
from dateline.cli import main
from dateline.importers import hxl
from dateline.importers.geojson import CHUNK, Features
from dateline.model.corpus import Corpus
from dateline.model.records import Incident
from tests.importers import making

DAY = date(2026, 1, 1)
ROW = making.LOG_ROW


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return making.site(tmp_path)


def run(root: Path, form: str, data: str | bytes, mapping: str = making.MAPPING, *flags: str) -> int:
    file = root.parent / ("t.geojson" if form == "geojson" else "t.csv")
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    (root.parent / "m.yml").write_text(mapping, "utf-8")
    told = str(root.parent / "told")
    with contextlib.redirect_stdout(io.StringIO()):
        call = [
            "import",
            form,
            str(file),
            "--content",
            str(root),
            "--mapping",
            str(root.parent / "m.yml"),
            "--report",
            told,
        ]
        return main([*call, *flags])


def corpus(root: Path) -> Corpus:
    checked = build.examine(root, DAY)
    problems = report.problems(checked.findings, report.reader(root))
    assert not report.errors(problems), [report.as_text(problem) for problem in problems]
    return checked.value


def only(root: Path) -> Incident:
    (found,) = (record for record in corpus(root).incidents.values() if record.imported)
    return found


def losses(root: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((root.parent / "told" / "losses.json").read_text("utf-8"))
    return found


def test_a_row_becomes_what_the_mapping_says(root: Path) -> None:
    assert run(root, "csv", making.table([ROW])) == 0
    record = only(root)
    assert (record.type, record.date.edtf, record.place.near) == ("armed-clash", "2023-10-05", "ford")
    assert record.imported is not None
    assert record.imported.id == "A/1"
    assert dict(record.imported.codes) == {"Checked": "yes"}
    assert {n.claim: str(n.value) for n in record.said[0].asserts} == {
        "event": "None",
        "killed": "3",
        "wounded": "4..6",
    }
    assert record.said[0].quote is not None
    assert [str(name) for name in record.reports] == ["dataset", "a1"]
    assert losses(root)[0]["why"] == "side-withheld"


def test_what_the_mapping_does_not_name_is_not_carried_over(root: Path) -> None:
    assert run(root, "csv", making.table([{**ROW, "Victims": "Somebody Somewhere"}])) == 0
    assert not any("Somebody" in text for text in making.files(root).values())
    assert ("Victims", "column-unmapped") in {(loss["column"], loss["why"]) for loss in losses(root)}


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ("dates: month-first\n", "not-one-of"),
        ("figurs: {}\n", "unknown-key"),
        ("precision: nearby\n", "not-one-of"),
        ("country: []\n", "words-form"),
    ],
)
def test_a_mistake_in_the_mapping_is_told_where_it_stands(
    root: Path, capsys: pytest.CaptureFixture[str], over: str, code: str
) -> None:
    mapping = making.MAPPING + over
    assert run(root, "csv", making.table([ROW]), mapping) == 2
    told = capsys.readouterr().err
    assert f"m.yml:{mapping.count(chr(10))}:" in told
    assert f" {code} " in told


def test_days_are_read_as_the_mapping_says_and_as_the_call_says_first(root: Path) -> None:
    row = {**ROW, "Day": "05/10/2023", "Printed": "06/10/2023"}
    assert run(root, "csv", making.table([row])) == 1
    assert run(root, "csv", making.table([row]), making.MAPPING + "dates: us\n", "--dates", "day-first") == 0
    assert only(root).date.edtf == "2023-10-05"


@settings(max_examples=6, deadline=None)
@given(
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8-sig", "cp1252", "utf-16"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_however_the_table_is_written_it_is_the_same_record(delimiter: str, named: str, end: str) -> None:
    row = {**ROW, "Village": "Gué", "Words": 'They said "no",\nand: ""never""; \t| at all — été, août.'}
    with TemporaryDirectory() as folder:
        root = making.site(Path(folder))
        assert run(root, "csv", making.table([row], delimiter, end).encode(named)) == 0
        record = only(root)
        assert record.said[0].quote is not None
        assert record.said[0].quote.original == 'They said "no", and: ""never""; | at all — été, août.'


TAGS = {
    "No": "#event+code",
    "Day": "#date +start",
    "Kind": "#event +type",
    "Country": "#country +name",
    "Region": "#adm1+name",
    "Village": "#loc+name",
    "Lat": "#geo+lat",
    "Lon": "#geo+lon",
    "Who": "#actor+name",
    "Whom": "#actor+name",
    "Dead": "#affected +f +killed",
    "Words": "#description",
    "Region code": "#adm1+code",
}
HXL = making.MAPPING.split("columns:")[0] + "types: {Fight: armed-clash}\n"


def test_a_row_of_hashtags_says_what_the_columns_hold(root: Path) -> None:
    row = {**{name: ROW.get(name, "XX") for name in TAGS}}
    text = making.table([TAGS, row])
    assert run(root, "hxl", "Exported on Monday\n" + text, HXL) == 0
    record = only(root)
    assert (record.type, record.date.edtf, record.place.near) == ("armed-clash", "2023-10-05", "ford")
    assert {n.claim: str(n.value) for n in record.said[0].asserts} == {"event": "None", "killed": "3"}
    assert "Reds" in str(record.claims["event"].claim)
    assert "Blues" in str(record.claims["event"].claim)


def test_rows_of_acled_under_hashtags_are_still_acled_s(root: Path) -> None:
    row = making.acled()
    tags = dict.fromkeys(row, "") | {
        "event_id_cnty": "#event+code",
        "event_date": "#date",
        "country": "#country",
    }
    tags |= {"notes": "#description", "location": "#loc", "admin1": "#adm1", "actor1": "#actor", "actor2": "#actor"}
    tags |= {column: f"#meta+{column}" for column, one in tags.items() if not one}
    assert run(root, "hxl", making.table([tags, row]), HXL) == 2


def test_a_hashtag_is_the_same_in_any_order_and_case() -> None:
    assert hxl.tag(" #Affected +Killed + f ") == hxl.tag("#affected+f+killed") == "#affected+f+killed"
    assert hxl.tag("affected") == hxl.tag("#1") == hxl.tag("# event") == ""


def feature(n: int, geometry: object = None, **properties: object) -> dict[str, object]:
    words = {name: value for name, value in ROW.items() if name not in ("No", "Lat", "Lon")}
    return {"type": "Feature", "id": n, "properties": {**words, "No": n, "Dead": 3, **properties}, "geometry": geometry}


GEO = making.MAPPING.replace("  lat: Lat\n  lon: Lon\n", "")


def test_points_of_geojson_are_longitude_first_and_other_shapes_are_regions(root: Path) -> None:
    point = {"type": "Point", "coordinates": [2.249876, 10.501234, 300]}
    shape = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 0]]]}
    features = [feature(1, point, Village="Mole"), feature(2, shape, Village=None)]
    assert run(root, "geojson", json.dumps({"type": "FeatureCollection", "features": features}), GEO) == 0
    found = corpus(root)
    records = {r.imported.id: r for r in found.incidents.values() if r.imported}
    assert (found.places["mole"].lat, found.places["mole"].lon) == (10.5, 2.25)
    assert records["2"].place.in_ == "north"
    assert "geometry" in {loss["why"] for loss in losses(root)}


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.text(max_size=8), st.text(max_size=40) | st.integers() | st.none() | st.booleans()),
        max_size=6,
    ),
    st.sampled_from([None, 1]),
    st.integers(1, 40),
)
def test_features_come_through_whatever_the_window(
    properties: list[dict[str, object]], indent: int | None, window: int
) -> None:
    features = [{"type": "Feature", "geometry": None, "properties": one} for one in properties]
    data = json.dumps({"name": "x", "features": features, "crs": {"a": [1]}}, ensure_ascii=False, indent=indent)
    with TemporaryDirectory() as folder, mock.patch("dateline.importers.geojson.CHUNK", window):
        path = Path(folder, "t.geojson")
        path.write_bytes(data.encode("utf-8", "surrogatepass") if data.isascii() else data.encode("utf-8", "replace"))
        rows = Features(path, "t.geojson")
        found = list(rows)
        rows.close()
    assert rows.findings == []
    assert len(found) == len(features)


def test_a_file_of_features_is_never_held_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "t.geojson"
    with path.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection", "features": [\n')
        file.writelines(json.dumps(feature(n)) + ",\n" for n in range(3000))
        file.write(json.dumps(feature(3000)) + "\n]}")
    rows = Features(path, "t.geojson")
    most = 0
    for n, row in enumerate(rows):
        assert row.line == n + 2
        most = max(most, len(rows._text))
    rows.close()
    assert n == 3000
    assert most <= 3 * CHUNK
