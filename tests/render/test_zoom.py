"""The data with which a browser zooms a map: what the drawn map shows, no nearer than that, and only of its page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dateline.model.site import Artifact, Page
from dateline.render import brief, situation
from dateline.render.maps import zoom
from dateline.render.pages import units
from dateline.render.reader import Reader
from tests.render.conftest import made
from tests.render.test_maps import NORTH, PLACES, outlines
from tests.render.test_pages import at_ford

__all__ = ["outlines"]
DATA, CARDS = "regions/north.map.json", "regions/north.map-0.json"
SHOTS = "incidents/2024/2024-03-01-shots.md"
OVER = {
    "regions/north.md": NORTH,
    "places/land.yml": PLACES,
    SHOTS: at_ford(place="{near: hill}"),
    "incidents/2024/2024-03-04-shells.md": at_ford(place="{between: [ford, hill]}"),
    "incidents/2024/2024-03-05-raid.md": at_ford(place="{in: north}"),
}


@pytest.fixture(autouse=True)
def brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A set-up that brought what zooms maps."""
    (tmp_path / "map.js").touch()
    monkeypatch.setattr(zoom, "programs", lambda: tmp_path)
    return tmp_path


def _made(over: Mapping[str, str]) -> dict[str, Any]:
    """All data for zooming by address; of the page of the region and the first page their HTML."""
    found = {}
    for unit in units(*made(over)):
        if ".map" in unit.uri or unit.uri in ("regions/north.html", "index.html", "explore/table.json"):
            file = unit.make()
            found[unit.uri] = json.loads(file.data) if isinstance(file, Artifact) else file.html
            assert isinstance(file, Artifact | Page)
    return found


def test_areas_are_areas_and_only_a_known_point_is_one() -> None:
    spots = {shape: (at, ring, code) for shape, _, _, _, code, at, ring in _made(OVER)[DATA]["spots"]}
    assert set(spots) == {"point", "around", "band", "region"}
    assert spots["point"] == ([2.25, 10.5], [], "")
    assert len(spots["around"][1]) == 2 * 25
    assert len(spots["band"][1]) > 2 * 20
    assert spots["region"][1:] == ([], "XL-N")


def test_lines_are_steps_that_lead_where_the_outline_is() -> None:
    data = _made(OVER)[DATA]
    (ring,) = data["regions"]["XL-N"]
    points, x, y = [], 0, 0
    for across, up in zip(ring[::2], ring[1::2], strict=True):
        x, y = x + across, y + up
        points.append((round(x * data["unit"] / 1000), round(y * data["unit"] / 1000)))
    assert points == [(1, 10), (1, 12), (3, 12), (3, 10), (1, 10)]
    assert data["lines"]["rv"]


def test_cards_stand_in_the_order_of_the_spots_and_say_what_cards_say() -> None:
    files = _made(OVER)
    said, spots = files[CARDS], files[DATA]["spots"]
    assert len(said["rows"]) == sum(spot[3] for spot in spots) == 6  # three are the tiny site's own
    titles = {row[0]: row for row in said["rows"]}
    row = titles["../incidents/2024/2024-03-01-shots.html"]
    assert row[1:4] == ["Shots at the ford", ["", ""], ["1\N{NO-BREAK SPACE}March 2024", "Armed clash", "near Hill"]]
    for symbol, tone, words in said["marks"]:
        assert words
        assert tone in "ftxo"
        assert said["symbols"][symbol]


def test_the_button_names_the_data_of_its_own_page_and_the_words_are_the_page_s() -> None:
    files = _made(OVER)
    assert 'data-map="north.map.json" ' in files["regions/north.html"]
    assert files[f"fr/{DATA}"]["words"]["in"] == "Agrandir"
    assert files[f"fr/{DATA}"]["lines"] == files[DATA]["lines"]


def test_few_incidents_need_no_zoom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoom, "LEAST", 7)
    files = _made(OVER)
    assert DATA not in files
    assert "data-map" not in files["regions/north.html"]


def test_what_is_not_on_a_page_is_not_in_its_data() -> None:
    changed = OVER | {SHOTS: OVER[SHOTS].replace("Shots at", "Fire at")}
    before, after = _made(OVER), _made(changed)
    assert before[DATA] == after[DATA]
    assert before[CARDS] != after[CARDS]
    assert {uri for uri in before if before[uri] != after[uri]} <= {
        uri for uri in before if uri.endswith((CARDS, "index.map-0.json", ".html")) or "actors/" in uri
    }


def test_where_set_up_brought_nothing_there_is_neither_button_nor_data(brought: Path) -> None:
    (brought / "map.js").unlink()
    files = _made(OVER)
    assert [uri for uri in files if ".map" in uri] == []
    assert "data-map" not in files["regions/north.html"]


def test_many_incidents_are_cut_into_files(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _made(OVER)[CARDS]["rows"]
    monkeypatch.setattr(zoom, "CHUNK", 3)
    files = _made(OVER)
    parts = [files[uri]["rows"] for uri in files if uri.startswith("regions/north.map-")]
    assert [len(part) for part in parts] == [3, len(whole) - 3]
    assert [row[:4] for part in parts for row in part] == [row[:4] for row in whole]


def test_explore_has_a_spot_for_each_ground_of_its_table_in_its_order() -> None:
    files = _made(OVER)
    grounds, spots = files["explore/table.json"]["grounds"], files["explore.map.json"]["spots"]
    assert [spot[0] for spot in spots] == [ground[0] for ground in grounds]
    assert sum(spot[3] for spot in spots) == files["explore/table.json"]["n"]


def test_a_map_alone_is_the_map_of_its_page() -> None:
    site, settings = made(OVER)
    for kind, view, sketch in (
        ("situation", situation.view, situation.sketch),
        ("brief", brief.view, brief.sketch),
    ):
        for id_ in site.shown(kind):
            reader = Reader(site, settings, "en", 2)
            whole, alone = view(reader, id_).all.sketch, sketch(reader, id_)
            assert whole
            assert alone
            assert replace(whole, reader=reader) == replace(alone, reader=reader)
