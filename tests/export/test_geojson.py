"""GeoJSON: a point only where the place itself is known, an area where words leave one open, nothing for a region."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest

from tests.export.conftest import Written, written

INCIDENT = """---
title: Shots
date: 2024-03-02
type: armed-clash
place: {place}
reports: {{daily: daily-2024-03-02}}
---
"""
TWO = """
well: {name: Well, region: north, lat: 10.5, lon: -2.25}
pass: {name: Pass, region: north, lat: 11.5, lon: -2}
"""


def feature(place: str) -> Any:
    over = {"incidents__2024__2024_03_02_shots_md": INCIDENT.format(place=place), "places__two_yml": TWO}
    found = json.loads(written(over)["data/incidents.geojson"])
    return next(one for one in found["features"] if one["id"] == "2024-03-02-shots")


@pytest.mark.parametrize(
    ("place", "shape", "words"),
    [
        ("well", "Point", "the place"),
        ("{near: well}", "Polygon", "the area that the words leave open"),
        ("{toward: well}", "Polygon", "the area that the words leave open"),
        ("{between: [well, pass]}", "Polygon", "the area between the places"),
        ("{in: north}", None, "no geometry: no more than the region is known"),
    ],
)
def test_what_is_not_known_is_no_point(place: str, shape: str | None, words: str) -> None:
    found = feature(place)
    assert (found["geometry"] or {}).get("type") == shape
    assert found["properties"]["geometry_means"].startswith(words)
    assert found["properties"]["where"]


def test_rings_are_closed_and_run_against_the_clock(files: Written) -> None:
    rings = [
        ring
        for one in json.loads(files["data/incidents.geojson"])["features"]
        if one["geometry"] and one["geometry"]["type"] == "Polygon"
        for ring in one["geometry"]["coordinates"]
    ]
    assert rings
    for ring in rings:
        assert ring[0] == ring[-1]
        assert sum((bx - ax) * (by + ay) for (ax, ay), (bx, by) in pairwise(ring)) < 0


def test_a_part_has_the_features_of_the_whole(files: Written) -> None:
    whole = {one["id"]: one for one in json.loads(files["data/incidents.geojson"])["features"]}
    parts = [uri for uri in files if uri.endswith(".geojson") and uri.count("/") == 2]
    assert parts
    for uri in parts:
        for one in json.loads(files[uri])["features"]:
            assert one == whole[one["id"]]
