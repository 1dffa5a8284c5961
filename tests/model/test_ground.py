"""The area that a place in words covers: never a point where less is known."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.entities import Place
from dateline.model.ground import BAND_KM, BAND_SHARE, NEAR_KM, TOWARD_KM, Point, around, band, ground, km_between
from dateline.model.text import Text
from dateline.model.told import Where


def _place(lat: float | None = None, lon: float | None = None) -> Place:
    return Place(name=Text((("en", "somewhere"),)), region="north", lat=lat, lon=lon)


PLACES = {"ford": _place(17.0, -1.0), "mill": _place(18.0, -1.0), "well": _place()}


@pytest.mark.parametrize(
    ("where", "shape", "points", "has_area"),
    [
        (Where(at="ford"), "point", 1, False),
        (Where(near="ford"), "around", 1, True),
        (Where(toward="ford"), "around", 1, True),
        (Where(between=("ford", "mill")), "band", 2, True),
        (Where(between=("ford", "ford")), "around", 2, True),
        (Where(in_="north"), "region", 0, False),
        (Where(at="well"), "region", 0, False),  # a place without coordinates leaves its region
        (Where(near="well"), "region", 0, False),
        (Where(between=("ford", "well")), "region", 0, False),  # half known is not known
    ],
)
def test_each_way_to_tell_a_place_has_its_ground(where: Where, shape: str, points: int, has_area: bool) -> None:
    found = ground(where, PLACES)
    assert (found.shape, len(found.points), bool(found.ring)) == (shape, points, has_area)
    assert found.region == "north"


def test_nothing_known_is_nowhere() -> None:
    assert ground(Where(at="unheard-of"), PLACES).shape == "nowhere"


def test_the_region_that_a_record_is_filed_under_wins() -> None:
    assert ground(Where(near="well", region="south"), PLACES).region == "south"
    assert ground(Where(near="well", region="south"), PLACES, "east").region == "east"


def test_kilometres_are_those_of_the_globe() -> None:
    gao, kidal = Point(16.27, -0.04), Point(18.44, 1.41)
    assert km_between(gao, kidal) == pytest.approx(286, abs=2)
    assert km_between(Point(0, 179.5), Point(0, -179.5)) == pytest.approx(111.2, abs=0.1)


def test_near_reaches_as_far_on_every_side() -> None:
    centre = PLACES["ford"]
    found = ground(Where(near="ford"), PLACES)
    reach = [km_between(Point(centre.lat or 0, centre.lon or 0), corner) for corner in found.ring]
    assert min(reach) == pytest.approx(NEAR_KM, rel=0.02)
    assert max(reach) == pytest.approx(NEAR_KM, rel=0.02)


def test_a_band_is_as_wide_as_its_length_asks_and_passes_behind_both_ends() -> None:
    ring = band(Point(17.0, -1.0), Point(18.0, -1.0))
    half = BAND_SHARE * 111.195
    assert max(p.lat for p in ring) == pytest.approx(18 + half / 111.195, abs=0.01)
    assert min(p.lat for p in ring) == pytest.approx(17 - half / 111.195, abs=0.01)
    short = band(Point(17.0, -1.0), Point(17.0, -1.01))
    assert max(p.lat for p in short) == pytest.approx(17 + BAND_KM / 111.195, abs=0.01)


def _turns_left(ring: tuple[Point, ...]) -> bool:
    doubled = sum(a.lon * b.lat - b.lon * a.lat for a, b in pairwise(ring))
    return doubled > 0


@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(-80, 80), st.floats(-10, 10))
def test_rings_are_closed_and_run_against_the_clock(lat: float, lon: float, other: float, east: float) -> None:
    first, last = Point(lat, lon), Point(other, lon + east)
    rings = [around(first, TOWARD_KM)]
    if km_between(first, last) > 1 and abs(lat - other) < 10:
        rings.append(band(first, last))
    for ring in rings:
        assert ring[0] == ring[-1]
        assert _turns_left(ring)
