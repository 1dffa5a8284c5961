"""How a claim came to its status, day by day."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateline.ledger import assess
from dateline.model.verdict import Status

from .reading import THE_ONE, corpus, day


def steps(claim: str, beside: Any = None, **incident: Any) -> list[tuple[str, Status, bool]]:
    found = assess(corpus({THE_ONE: incident, **(beside or {})}), THE_ONE)
    return [(str(s.day), s.verdict.status, s.moved) for s in found.history[claim]]


def test_contested_since_the_day_of_the_denial() -> None:
    assert steps(
        "entered",
        claims={"entered": "Soldiers entered the town."},
        said=[
            {"who": "fama", "in": "rfi", "asserts": "entered"},
            {"who": "csp", "in": "rfi-6", "denies": "entered"},
            {"who": "csp", "in": "rfi-7", "denies": "entered"},
        ],
    ) == [
        ("2023-10-05", Status.SINGLE_PARTY, True),
        ("2023-10-06", Status.CONTESTED, True),
        ("2023-10-07", Status.CONTESTED, False),
    ]


def test_a_day_on_which_something_else_was_said_is_no_step() -> None:
    assert steps(
        "entered",
        claims={"entered": "Soldiers entered the town.", "rain": "It rained."},
        said=[
            {"who": "fama", "in": "rfi", "asserts": "entered"},
            {"who": "rfi", "in": "rfi-7", "asserts": "rain"},
        ],
    ) == [("2023-10-05", Status.SINGLE_PARTY, True)]


def test_a_side_elsewhere_in_the_situation_is_a_step_on_its_day() -> None:
    ambush = {
        "situation": "convoy",
        "actors": [{"actor": "jnim", "side": "c", "by": "ambush"}],
        "claims": {"ambush": "JNIM ambushed the army."},
        "said": [{"who": "jnim", "in": "rfi-7", "asserts": "ambush"}],
    }
    assert steps(
        "mine",
        beside={"ambush": ambush},
        situation="convoy",
        claims={"mine": "A vehicle hit a mine."},
        said=[{"who": "jnim", "in": "rfi", "asserts": "mine"}],
    ) == [("2023-10-05", Status.SINGLE_SOURCE, True), ("2023-10-07", Status.SINGLE_PARTY, True)]


def test_history_stands_only_beside_everything_collected() -> None:
    whole = corpus({THE_ONE: {"claims": {"rain": "It rained."}}})
    assert assess(whole, THE_ONE, day("2023-10-06")).history == {}
    assert assess(whole, THE_ONE).on is None


def test_before_anything_was_said_a_claim_is_open_and_nobody_has_a_side() -> None:
    whole = corpus({THE_ONE: {"claims": {"rain": "It rained."}}})
    before = assess(whole, THE_ONE, date(2023, 10, 4))
    assert {v.status for v in before.verdicts.values()} == {Status.OPEN}
    assert before.sides == {}
    assert assess(whole, THE_ONE).sides == {"a": ("csp",), "b": ("fama",)}
