"""Every status comes with its reason as codes, and every code has its sentence in each language."""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from dateline.ledger import assess
from dateline.model.verdict import Aside, Because, Verdict

from .reading import THE_ONE, corpus

CATALOGUES = Path(__file__).parents[2] / "templates" / "locales" / "reasons"
GAPS: dict[str, set[str]] = {
    **{code: {"asserting", "denying", "side", "n", "claims"} for code in Because},
    **{code: {"speakers", "claims", "to"} for code in Aside},
}


def _catalogue(language: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((CATALOGUES / f"{language}.yml").read_text(encoding="utf-8"))
    return loaded


def _forms(entry: Any) -> list[str]:
    return list(entry.values()) if isinstance(entry, dict) else [entry]


@pytest.mark.parametrize("path", sorted(CATALOGUES.glob("*.yml")), ids=lambda path: path.stem)
def test_a_catalogue_has_every_code_and_no_other(path: Path) -> None:
    assert set(_catalogue(path.stem)) == {*Because, *Aside}


@pytest.mark.parametrize("path", sorted(CATALOGUES.glob("*.yml")), ids=lambda path: path.stem)
def test_a_sentence_has_only_gaps_that_are_filled(path: Path) -> None:
    for code, entry in _catalogue(path.stem).items():
        for sentence in _forms(entry):
            gaps = {gap for _, gap, _, _ in Formatter().parse(sentence) if gap}
            assert gaps <= GAPS[code], (code, gaps)


def verdict(claim: str, **incident: Any) -> Verdict:
    return assess(corpus({THE_ONE: incident}), THE_ONE).verdicts[claim]


def test_a_refusal_is_told_with_whom_it_was_refused() -> None:
    found = verdict(
        "attack",
        claims={"attack": "CSP attacked."},
        said=[
            {"who": "csp", "in": "rfi", "asserts": "attack"},
            {"who": "fama", "in": "rfi", "to": "rfi", "no-comment": "attack"},
        ],
    )
    notes = {note.code: note for note in found.reason.notes}
    assert notes[Aside.NO_COMMENT_TO].to == "rfi"
    assert [v.position.speaker.actor for v in notes[Aside.NO_COMMENT_TO].voices] == ["fama"]
    assert Aside.NOBODY_OUTSIDE in notes
    assert found.reason.side == "a"


def test_a_refusal_is_not_told_of_a_speaker_that_has_since_spoken() -> None:
    found = verdict(
        "attack",
        claims={"attack": "CSP attacked."},
        said=[
            {"who": "fama", "in": "rfi", "to": "rfi", "no-comment": "attack"},
            {"who": "fama", "in": "rfi-6", "asserts": "attack"},
        ],
    )
    assert Aside.NO_COMMENT_TO not in {note.code for note in found.reason.notes}


def test_denials_are_told_beside_every_status() -> None:
    found = verdict(
        "burnt",
        claims={"burnt": {"claim": "The army burnt the camp.", "against": "fama"}},
        said=[
            {"who": {"unnamed": "resident"}, "in": "rfi", "asserts": "burnt"},
            {"who": "minusma", "in": "note", "asserts": "burnt"},
            {"who": "fama", "in": "rfi", "denies": "burnt"},
            {"who": "rfi", "in": "rfi", "denies": "burnt"},
        ],
    )
    assert found.reason.origins == 2
    assert [v.position.speaker.actor or v.position.speaker.source for v in found.denials] == ["fama", "rfi"]
    assert [note.code for note in found.reason.notes] == [Aside.DENIED_BY, Aside.DENIED_UNTRACED]


def test_an_exclusion_names_the_claim_and_who_asserts_it() -> None:
    found = verdict(
        "entered",
        claims={"entered": "Soldiers entered.", "turned": {"claim": "They turned back.", "excludes": ["entered"]}},
        said=[
            {"who": "fama", "in": "rfi", "asserts": "entered"},
            {"who": "csp", "in": "rfi", "asserts": "turned"},
        ],
    )
    assert found.reason.code is Because.CONTESTED_EXCLUDED
    assert found.reason.excluded_by == ("turned",)
    assert [(v.position.speaker.actor, v.position.claim) for v in found.reason.excluding] == [("csp", "turned")]
    assert found.denials == ()


def test_tension_is_told_on_both_claims_and_only_when_both_are_asserted() -> None:
    claims = {"stopped": {"claim": "It was stopped.", "strains": ["went-on"]}, "went-on": "It went on."}
    one = {"who": "csp", "in": "rfi", "asserts": "stopped"}
    other = {"who": "rfi", "in": "rfi", "basis": "saw", "asserts": "went-on"}
    assert verdict("went-on", claims=claims, said=[one, other]).reason.strained_by == ("stopped",)
    assert verdict("stopped", claims=claims, said=[one, other]).reason.strained_by == ("went-on",)
    assert verdict("stopped", claims=claims, said=[one]).reason.strained_by == ()


def test_a_divided_speaker_is_told() -> None:
    found = verdict(
        "taken",
        claims={"taken": "The camp was taken."},
        said=[
            {"who": "csp", "in": "rfi", "asserts": "taken"},
            {"who": "csp", "in": "afp", "denies": "taken"},
        ],
    )
    assert [(note.code, len(note.voices)) for note in found.reason.notes] == [(Aside.DIVIDED, 2)]


def test_an_unknown_speaker_is_not_among_the_reasons_where_somebody_else_asserts() -> None:
    found = verdict(
        "entered",
        claims={"entered": "Soldiers entered the town."},
        said=[
            {"who": {"unnamed": "security"}, "in": "afp", "asserts": "entered"},
            {"who": "fama", "in": "rfi", "asserts": "entered"},
            {"who": "csp", "in": "rfi", "denies": "entered"},
        ],
    )
    assert [v.position.speaker.actor for v in found.reason.asserting] == ["fama"]
    assert [(v.position.speaker.unnamed, v.counts, v.why_not) for v in found.voices][:1] == [
        ("security", False, "unknown")
    ]
