"""What was looked at is known: through mappings, by way of what was kept, and where nothing was found."""

from __future__ import annotations

import pytest

from dateline.model import seen
from dateline.model.seen import Shelf, Watched, cell, watching

SHELF_OF = {"a": 1, "b": 2}


@pytest.fixture(name="table")
def made_table() -> Watched[str, int]:
    return Watched("table", SHELF_OF)


def test_a_value_is_seen_at_its_key_even_where_there_is_none(table: Watched[str, int]) -> None:
    with watching() as noted:
        assert (table["a"], table.get("c"), "d" in table) == (1, None, False)
    assert noted == {cell("table", "a"), cell("table", "c"), cell("table", "d")}


def test_who_goes_through_a_mapping_sees_its_keys_and_each_value_that_is_taken(table: Watched[str, int]) -> None:
    with watching() as noted:
        assert list(table) == ["a", "b"]
    assert noted == {cell("table", "*")}
    with watching() as noted:
        assert list(table.items()) == [("a", 1), ("b", 2)]
    assert noted == {cell("table", "*"), cell("table", "a"), cell("table", "b")}


def test_of_a_mapping_that_counts_as_one_any_look_is_a_look_at_all(table: Watched[str, int]) -> None:
    with watching() as noted:
        assert Watched("table", SHELF_OF, whole=True)["a"] == 1
    assert noted == {cell("table", "*")}


def test_who_is_handed_what_was_kept_has_seen_what_it_was_made_of(table: Watched[str, int]) -> None:
    shelf = Shelf()
    with watching() as first:
        assert shelf.keep("sum", lambda: table["a"] + table["b"]) == 3
    with watching() as second:
        assert shelf.keep("sum", lambda: 0) == 3
    assert first == second == {cell("table", "a"), cell("table", "b")}


def test_what_saw_much_is_tied_into_a_knot_that_tells_its_cells() -> None:
    many = Watched("many", {str(n): n for n in range(seen.FEW + 1)})
    shelf = Shelf()
    with watching() as noted:
        shelf.keep("all", lambda: sum(many.values()))
    (knot,) = noted
    assert seen.unpacked(seen.knots[knot]) == {cell("many", "*"), *(cell("many", key) for key in many.held)}


def test_nobody_outside_sees_what_is_seen_inside(table: Watched[str, int]) -> None:
    with watching() as outer, watching() as inner:
        assert table["a"] == 1
    assert (outer, inner) == (set(), {cell("table", "a")})
