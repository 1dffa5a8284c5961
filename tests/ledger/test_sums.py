"""Sums over incidents, which count nothing twice."""

from __future__ import annotations

from typing import Any

from dateline.ledger import sums
from dateline.model.verdict import Sum

from .reading import corpus


def toll(**says: Any) -> dict[str, Any]:
    return {"claim": "People were killed.", "measure": "killed", "of": "side-b", **says}


def incident(claims: dict[str, Any], *said: dict[str, Any]) -> dict[str, Any]:
    return {"claims": claims, "said": [{"who": "csp", "in": "rfi", **one} for one in said]}


def added(records: dict[str, Any], over: list[str] | None = None, target: str | None = None) -> Sum:
    found = sums(corpus(records), over or list(records), "killed", target)
    assert found is not None
    return found


def span(found: Sum) -> tuple[int, int]:
    return found.low, found.high


ONE = incident({"killed": toll()}, {"asserts": [{"killed": "8"}]}, {"who": "fama", "asserts": [{"killed": "2"}]})
TWO = incident({"killed": toll()}, {"asserts": [{"killed": "10..12"}]})
SILENT = incident({"killed": toll()}, {"asserts": [{"killed": "unquantified"}]})
NONE = incident({"killed": toll()}, {"asserts": [{"killed": "none"}]})


def test_lowest_and_highest_claims_add_up_and_the_rest_is_counted() -> None:
    found = added({"one": ONE, "two": TWO, "silent": SILENT, "none": NONE, "other": incident({"rain": "It rained."})})
    assert span(found) == (12, 20)
    assert (found.records, found.without) == (("one", "two"), ("none", "silent"))


def test_nothing_adds_up_where_nobody_gives_a_number() -> None:
    assert sums(corpus({"silent": SILENT}), ["silent"], "killed") is None
    assert sums(corpus({"one": ONE}), ["one"], "wounded") is None


def test_rival_claims_to_one_question_count_once() -> None:
    rivals = incident({"few": toll(), "many": toll()}, {"asserts": [{"few": "3"}, {"many": "30"}]})
    assert span(added({"rivals": rivals})) == (3, 30)


def test_claims_that_exclude_each_other_count_once_whoever_they_are_of() -> None:
    rivals = incident(
        {"fighters": toll(), "civilians": toll(of="civilians", excludes=["fighters"])},
        {"asserts": [{"civilians": "7"}]},
        {"who": "fama", "asserts": [{"fighters": "5"}]},
    )
    assert span(added({"rivals": rivals})) == (5, 7)


def test_claims_on_different_people_add_up_and_may_be_taken_apart() -> None:
    both = {"both": incident({"a": toll(of="side-a"), "b": toll()}, {"asserts": [{"a": "1"}, {"b": "7"}]})}
    assert span(added(both)) == (8, 8)
    assert span(added(both, target="side-a")) == (1, 1)


def test_a_part_does_not_stand_beside_its_whole() -> None:
    part = incident(
        {"killed": toll(), "officers": toll(within="killed")}, {"asserts": [{"killed": "9"}, {"officers": "2"}]}
    )
    assert span(added({"part": part})) == (9, 9)


def test_parts_add_up_where_the_whole_has_no_number() -> None:
    parts = incident(
        {"killed": toll(), "officers": toll(within="killed"), "men": toll(within="killed")},
        {"asserts": [{"killed": "unquantified"}, {"officers": "2"}, {"men": "5"}]},
    )
    assert span(added({"parts": parts})) == (7, 7)


def joint(covers: list[str], number: str = "30") -> dict[str, Any]:
    return incident({"killed": toll(), "together": toll(covers=covers)}, {"asserts": [{"together": number}]})


def test_a_joint_toll_counts_once_for_all_that_it_covers() -> None:
    found = added({"here": joint(["here", "there"]), "there": SILENT})
    assert span(found) == (30, 30)
    assert (found.records, found.without, found.joint) == (("here", "there"), (), (("here", "together"),))


def test_a_joint_toll_is_a_rival_of_the_parts_numbers() -> None:
    here = joint(["here", "two"])
    here["said"].append({"who": "csp", "in": "rfi", "asserts": [{"killed": "4"}]})
    assert span(added({"here": here, "two": TWO})) == (14, 30)


def test_a_joint_toll_beside_some_of_its_parts_is_not_undercut_by_them() -> None:
    assert span(added({"here": joint(["here", "two"]), "two": TWO})) == (30, 30)


def test_a_joint_toll_of_records_that_are_not_summed_is_left_out() -> None:
    found = added({"here": joint(["here", "two"]), "two": TWO}, over=["here", "two"])
    assert found.left_out == ()
    alone = corpus({"here": joint(["here", "two"]), "two": TWO, "one": ONE})
    part = sums(alone, ["here", "one"], "killed")
    assert part is not None
    assert (span(part), part.left_out) == ((2, 8), (("here", "together"),))


def test_two_joint_tolls_that_overlap_do_not_add_up() -> None:
    found = added({"one": ONE, "here": joint(["here", "two"]), "two": {**joint(["here", "two"], "40")}})
    assert span(found) == (2 + 30, 8 + 40)
