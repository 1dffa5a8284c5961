"""Track records: counts of an actor's claims by status, each with its claims."""

from __future__ import annotations

from dateline.ledger import Assessor, track_record
from dateline.model.verdict import Status

from .reading import corpus, day

WHOLE = corpus(
    {
        "one": {
            "claims": {"attack": "CSP attacked.", "held": "CSP held the camp.", "rain": "It rained."},
            "said": [
                {"who": "csp", "in": "rfi", "asserts": ["attack", "held"]},
                {"who": "fama", "in": "rfi", "denies": "held"},
                {"who": "csp", "in": "rfi", "denies": "rain"},
            ],
        },
        "two": {
            "claims": {"taken": "The camp was taken.", "fled": "The garrison fled.", "calm": "The town was calm."},
            "said": [
                {"who": "csp", "in": "rfi", "asserts": "taken"},
                {"who": "csp", "in": "rfi-6", "retracts": "taken"},
                {"who": "csp", "in": "army-channel", "asserts": "fled"},
                {"who": "csp", "in": "rfi", "implied": "yes", "asserts": "calm"},
            ],
        },
    }
)


def test_claims_by_status_retracted_ones_too() -> None:
    assert track_record(WHOLE, "csp").claims == {
        Status.CONTESTED: (("one", "held"),),
        Status.SINGLE_PARTY: (("one", "attack"),),
        Status.RETRACTED: (("two", "taken"),),
    }


def test_as_known_on_a_day() -> None:
    assert (("two", "taken")) in track_record(WHOLE, "csp", day("2023-10-05")).claims[Status.SINGLE_PARTY]


def test_who_asserted_nothing_has_an_empty_record() -> None:
    assert track_record(WHOLE, "fama").claims == {}
    assert track_record(WHOLE, "nobody").claims == {}


def test_what_was_assessed_already_is_not_assessed_again() -> None:
    ledger = Assessor(WHOLE)
    done = {record: ledger.assess(record) for record in WHOLE.dossiers}
    ledger.assess = None  # type: ignore[assignment,method-assign]
    assert track_record(ledger, "csp", assessments=done) == track_record(WHOLE, "csp")
