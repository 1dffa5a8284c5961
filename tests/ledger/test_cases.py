"""Hand-worked cases: what was said, and what an editor makes of it by the method."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from dateline.ledger import Assessor
from dateline.model.verdict import Assessment, Voice

from .reading import THE_ONE, Case, cases, day, shown

CASES = cases()


def test_there_are_cases_to_check() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert set(case.says) <= {"why", "incident", "beside", "world", "status", "because", "range", "voice", "on"}
    assert case.says["why"]
    ledger = Assessor(case.corpus)
    _check(case.says, ledger.assess(THE_ONE))
    for on, then in case.says.get("on", {}).items():
        _check(then, ledger.assess(THE_ONE, day(on)))


def _check(expected: Mapping[str, Any], found: Assessment) -> None:
    verdicts, ranges = found.verdicts, found.ranges
    status = expected.get("status", {})
    assert {claim: str(verdicts[claim].status) for claim in status} == status
    because = expected.get("because", {})
    assert {claim: str(verdicts[claim].reason.code) for claim in because} == because
    figures = expected.get("range", {})
    assert {claim: shown(ranges[claim]) for claim in figures} == figures
    for claim, voices in expected.get("voice", {}).items():
        assert [_voice(v) for v in verdicts[claim].voices] == voices


def _voice(voice: Voice) -> str:
    """`csp: party a` or `afp: unknown, untraced`."""
    who = voice.position.speaker
    side = f" {voice.side}" if voice.side else ""
    why = f", {voice.why_not}" if voice.why_not else ""
    return f"{who.actor or who.source or who.unnamed}: {voice.standing}{side}{why}"
