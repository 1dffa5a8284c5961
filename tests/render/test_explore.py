"""The columns that explore filters: the same in every language, whole, and nothing in them that is not shown."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dateline.model.site import Artifact, Page
from dateline.render import explore
from dateline.render.pages import units
from tests.render.conftest import Over, made
from tests.render.test_pages import at_ford

SHOTS = {"incidents__2024__2024_03_05_shots_md": at_ford(date="2024-03-05/2024-03-07", place="{near: ford}")}


def _files(over: Over) -> dict[str, Any]:
    found = {}
    for unit in units(*made(over)):
        if "explore" in unit.uri and ".map." not in unit.uri:  # what zooms the map: see test_zoom
            file = unit.make()
            found[unit.uri] = json.loads(file.data) if isinstance(file, Artifact) else file
    return found


@pytest.fixture(scope="module")
def files() -> dict[str, Any]:
    return _files(SHOTS)


def test_there_is_one_table_for_all_languages_and_names_for_each(files: dict[str, Any]) -> None:
    names = ["explore.html", "explore/labels.json", "explore/titles-0.json"]
    assert sorted(files) == sorted(["explore/table.json", *names, *(f"fr/{name}" for name in names)])


def test_a_row_says_when_where_who_and_how_its_claims_stand(files: dict[str, Any]) -> None:
    table, titles = files["explore/table.json"], files["explore/titles-0.json"]
    (row,) = [n for n, (href, *_) in enumerate(titles) if href.endswith("2024-03-05-shots.html")]
    assert sum(table["first"][: row + 1]) == 19787  # 5 March 2024, in days from 1970
    assert table["span"][row] == 2
    assert table["types"][table["type"][row]] == "armed-clash"
    assert table["regions"][table["region"][row]][0] == "north"
    shape, region, lat, lon = table["grounds"][table["ground"][row]]
    assert (shape, table["regions"][region][0], lat, lon) == ("around", "north", 10.5, 2.25)
    there = [status for n, status in enumerate(table["statuses"]) if table["status"][row] >> n & 1]
    assert there == ["reported"]
    assert titles[row][2] == "near Ford"


def test_every_column_has_a_value_for_every_row_and_every_code_a_name(files: dict[str, Any]) -> None:
    table, labels = files["explore/table.json"], files["fr/explore/labels.json"]
    for column in ("first", "span", "type", "region", "ground", "actor", "status", "measure"):
        assert len(table[column]) == table["n"]
    codes = {"region": "regions", "actor": "actors", "type": "types", "measure": "measures", "status": "statuses"}
    for name, listed in codes.items():
        assert len(labels[name]) == len(table[listed])
    assert set(explore.FACETS) == set(codes)


def test_a_region_lists_those_around_it(files: dict[str, Any]) -> None:
    regions = files["explore/table.json"]["regions"]
    by_id = {own: [regions[n][0] for n in above] for own, *above in regions}
    assert by_id["north"] == ["land"]


def test_what_is_withdrawn_is_in_no_column_and_under_no_title() -> None:
    gone = at_ford(title="A canary sang", withdrawn="{date: 2024-03-10, kind: error}")
    with_it = _files({"incidents__2024__2024_03_04_canary_md": gone})
    assert "canary" not in json.dumps([one for one in with_it.values() if not isinstance(one, Page)]).lower()
    assert with_it["explore/table.json"] == _files({})["explore/table.json"]


def test_titles_stand_in_files_of_their_own_so_many_in_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explore, "CHUNK", 1)
    files = _files(SHOTS)
    count = files["explore/table.json"]["n"]
    assert count > 1
    assert [len(files[f"explore/titles-{n}.json"]) for n in range(count)] == [1] * count
    assert f"explore/titles-{count}.json" not in files
