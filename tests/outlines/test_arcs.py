"""Areas cut into arcs: each border once, and neighbours still fit after it was thinned."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.lines import XY, crossings, is_between, thinned
from outlines.arcs import Arc, Area, cut

LEFT = Area("a", "X", (((0, 0), (1, 0), (1, 0.5), (1, 1), (0, 1), (0, 0)),))
RIGHT = Area("b", "X", (((1, 0), (2, 0), (2, 1), (1, 1), (1, 0.5), (1, 0)),))
FAR = Area("c", "Y", (((5, 5), (6, 5), (6, 6), (5, 6), (5, 5)),))
SPECK = Area("d", "Y", (((8, 8), (8.01, 8), (8.01, 8.01), (8, 8)),))


def _ring(area: int, made: tuple[list[Arc], list[list[list[int]]]]) -> list[XY]:
    arcs, rings = made
    points: list[XY] = []
    for n in rings[area][0]:
        run = arcs[n].points if n >= 0 else arcs[~n].points[::-1]
        points += run[1:] if points else run
    return points


def test_a_common_border_is_one_arc_with_both_at_its_sides() -> None:
    arcs, rings = cut([LEFT, RIGHT, FAR])
    assert sorted(map(sorted, (arc.areas for arc in arcs))) == [[0], [0, 1], [1], [2]]
    (shared,) = [n for n, arc in enumerate(arcs) if len(arc.areas) == 2]
    assert {shared, ~shared} >= {n for ring in (*rings[0], *rings[1]) for n in ring if n in (shared, ~shared)}
    assert len(arcs[shared].points) == 2  # its middle point lay on the line


def test_rings_of_arcs_are_closed_and_hold_what_they_held() -> None:
    made = cut([LEFT, RIGHT, FAR])
    for area, inside, outside in ((0, (0.5, 0.5), (1.5, 0.5)), (1, (1.5, 0.5), (0.5, 0.5)), (2, (5.5, 5.5), (0, 0))):
        ring = _ring(area, made)
        assert ring[0] == ring[-1]
        assert is_between(inside[0], crossings(ring, inside[1]))
        assert not is_between(outside[0], crossings(ring, outside[1]))


def test_specks_are_left_out() -> None:
    arcs, rings = cut([FAR, SPECK])
    assert rings[1] == []
    assert len(arcs) == 1


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=2, max_size=30), st.floats(0.01, 2))
def test_a_thinned_line_keeps_its_ends_and_invents_no_point(
    points: list[tuple[float, float]], tolerance: float
) -> None:
    left = thinned(points, tolerance)
    assert (left[0], left[-1]) == (points[0], points[-1])
    assert set(left) <= set(points)


def test_a_line_is_thinned_to_the_points_that_it_needs() -> None:
    assert thinned([(0, 0), (1, 0.01), (2, 0), (3, 1)], 0.1) == [(0, 0), (2, 0), (3, 1)]
