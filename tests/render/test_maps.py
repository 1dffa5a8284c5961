"""Maps: a point only where one is known, else an area; and all that is drawn stands in words beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import land
from dateline.render.maps import canvas, labels
from tests.render.conftest import Outline, Printed, printed
from tests.render.test_pages import at_ford

FORD = "incidents/2024/2024-03-01-ford-attack.html"
SHOTS = "incidents/2024/2024-03-01-shots.html"
NORTH = "---\nname: North\nkind: region\niso: XL-N\n---\n"
PLACES = """\
ford: {name: Ford, region: north, lat: 10.50, lon: 2.25}
hill: {name: Hill, region: north, lat: 10.90, lon: 2.25}
mill: {name: Mill, region: north}
town: {name: Town, kind: town, region: north, lat: 10.20, lon: 2.60}
"""


@pytest.fixture(autouse=True)
def outlines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A land of two square regions, XL-N above XL-S, with a river through both."""
    _write(tmp_path)
    monkeypatch.setattr(land, "_folder", lambda: tmp_path)
    _forget()
    yield
    _forget()


def _forget() -> None:
    from dateline.render.maps import backdrop

    for cached in (land.country, land._boxes, land._rivers, backdrop._lines, backdrop._rings, backdrop.roomiest):
        cached.cache_clear()


def _write(folder: Path) -> None:
    arcs = [
        [[1000, 10000], [0, 2000], [2000, 0], [0, -2000]],  # around the north, without its southern border
        [[1000, 10000], [2000, 0]],
        [[1000, 10000], [0, -2000], [2000, 0], [0, 2000]],
    ]
    made = {"arcs": arcs, "inner": [1], "coast": [0, 2], "regions": {"XL-N": [[0, ~1]], "XL-S": [[2, ~1]]}}
    (folder / "XL.json").write_text(json.dumps(made), encoding="utf-8")
    (folder / "boxes.json").write_text(json.dumps({"XL": [1, 8, 3, 12]}), encoding="utf-8")
    (folder / "rivers.json").write_text(json.dumps([[[2000, 8000], [0, 4000]]]), encoding="utf-8")


def _with(place: str, **more: str) -> Printed:
    over = {
        "regions/north.md": NORTH,
        "places/land.yml": PLACES,
        "incidents/2024/2024-03-01-shots.md": at_ford(place=place),
    }
    return printed({**over, **more})


def _drawn(pages: Printed, uri: str = SHOTS) -> str:
    found = re.search(r'<svg class="pic map".*?</svg>', pages[uri].html, re.DOTALL)
    assert found, f"no map on {uri}"
    return found[0]


@pytest.mark.parametrize(
    ("place", "is_point", "says"),
    [
        ("ford", True, "drawn as a point"),
        ("{near: ford}", False, "an area of 15 km around it"),
        ("{toward: ford}", False, "an area of 60 km around it"),
        ("{between: [ford, hill]}", False, "a band between the two"),
        ("{in: north}", False, "hatched is the whole region"),
        ("{at: mill}", False, "hatched is the whole region"),  # no coordinates are on record
    ],
)
def test_a_point_is_drawn_only_where_one_is_known(place: str, is_point: bool, says: str) -> None:
    pages = _with(place)
    drawn = _drawn(pages)
    assert ('class="pt"' in drawn) == is_point
    assert ('class="ar" fill="url(#hs)"' in drawn) == (not is_point)
    assert says in Outline(pages[SHOTS].html).words


def test_a_place_that_cannot_be_drawn_has_no_map() -> None:
    nameless = NORTH.replace("iso: XL-N\n", "")
    assert "pic map" not in _with("{at: mill}", **{"regions/north.md": nameless})[SHOTS].html


def test_a_map_has_a_name_and_a_description() -> None:
    drawn = _drawn(_with("{near: ford}"))
    assert 'role="img" aria-labelledby="map-t map-d"' in drawn
    assert '<title id="map-t">Map: near Ford</title>' in drawn


def test_borders_river_towns_and_lands_are_drawn_once() -> None:
    drawn = _drawn(_with("{in: north}"))
    for name in ("rv", "in", "co"):
        assert drawn.count(f'<path class="{name}"') == 1
    assert ">Town</text>" in drawn
    assert ">NORTH</text>" not in drawn  # it is named as what is hatched
    assert ">somewhere in North</text>" in drawn


def test_a_region_shows_its_incidents_and_a_table_of_them() -> None:
    pages = _with("{near: ford}")
    uri = "regions/north.html"
    outline = Outline(pages[uri].html)
    assert 'class="ow"' in _drawn(pages, uri)
    assert "near Ford" in outline.words
    assert any(link.endswith("2024-03-01-shots.html") for link in outline.links)


def test_without_outlines_there_are_maps_of_what_has_coordinates(tmp_path: Path) -> None:
    (tmp_path / "boxes.json").unlink()
    _forget()
    pages = _with("{near: ford}")
    drawn = _drawn(pages)
    assert 'class="ar"' in drawn
    assert 'class="bd"' not in drawn
    assert "Natural Earth" not in pages[SHOTS].html
    assert "pic map" not in _with("{in: north}")[SHOTS].html


def test_legs_are_numbered_and_a_stated_aim_is_dotted() -> None:
    situation = "situations/ford-fighting.html"
    drawn = _drawn(_with("ford", **{"situations/ford-fighting.md": _SITUATION}), situation)
    ways = re.findall(r'class="wy (\w+)"', drawn)
    assert ways == ["one", "st"]  # through the mill, whose place nobody knows, the first two legs are one way
    assert re.findall(r'class="b nm"[^>]*>(\d)<', drawn) == ["1", "2", "3"]


def test_declared_control_is_hatched_and_says_who_declared_it() -> None:
    situation = "situations/ford-fighting.html"
    pages = _with("ford", **{"situations/ford-fighting.md": _SITUATION})
    assert 'class="hd" fill="url(#hs)"' in _drawn(pages, situation)
    figure = re.search(r"<figcaption>.*?</figcaption>", pages[situation].html, re.DOTALL)
    assert figure
    assert "held by Reds, says Reds" in Outline(figure[0]).words


_SITUATION = """\
---
title: Fighting at the ford
date: 2024-03-01/2024-03-05
regions: [north]
reports: [daily-2024-03-02]
legs:
  - {from: ford, to: mill, date: 2024-03-01}
  - {from: mill, to: hill, date: 2024-03-02}
  - {from: hill, to: town, date: 2024-03-03, travelled: stated}
control:
  - {place: hill, by: reds, declared: reds, in: daily-2024-03-02, date: 2024-03-02}
---
"""


@pytest.mark.parametrize("uri", [SHOTS, f"fr/{SHOTS}"])
def test_a_map_in_an_incident_is_small(uri: str) -> None:
    assert len(_drawn(_with("{near: ford}"), uri).encode()) < 3000


def test_names_on_a_map_are_text() -> None:
    places = PLACES.replace("name: Ford", 'name: "A<b>x&"')
    drawn = _drawn(_with("ford", **{"places/land.yml": places}))
    assert "<b>" not in drawn
    assert "A&lt;b&gt;x&amp;" in drawn


def test_a_land_is_named_where_it_is_and_not_across_its_borders() -> None:
    """A name moves aside, is cut in two, or is left out; it never runs over into the neighbour."""

    def named(words: str, left: float, right: float) -> list[str]:
        board = labels.Board(canvas.Canvas((0, 0, 1, 1), 300))
        board.on_land(words, (200, 150), lambda a, b, _: left <= a and b <= right)
        return board.made

    assert named("KIDAL", 100, 300) == ['<text class="cap" x="200" y="155" text-anchor="middle">KIDAL</text>']
    assert 'x="160"' in named("KIDAL", 100, 210)[0]
    assert [line.partition(">")[2] for line in named("BURKINA FASO", 150, 250)] == ["BURKINA</text>", "FASO</text>"]
    assert not named("BURKINA FASO", 180, 220)
