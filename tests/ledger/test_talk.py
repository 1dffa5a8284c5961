"""Who is talking, day by day, and what nobody watched."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateline.ledger import talk
from dateline.model.records import Coverage
from dateline.model.verdict import Talk, Talking
from dateline.model.when import When

from .reading import THE_ONE, corpus, day

FIFTH, SIXTH, NINTH = date(2023, 10, 5), date(2023, 10, 6), date(2023, 10, 9)
SAID: list[Any] = [
    {"who": "csp", "in": "rfi", "asserts": "attack"},
    {"who": "fama", "in": "rfi", "to": "rfi", "no-comment": "attack"},
    {"who": "government", "in": "rfi", "silent": "attack"},
    {"who": "fama", "in": "rfi-6", "asserts": "attack"},
    {"who": "csp", "in": "army-channel", "said": "2023-10-06", "asserts": "attack"},
]


def talked(on: date | None = None, coverage: list[Coverage] | None = None) -> Talk:
    whole = corpus({THE_ONE: {"claims": {"attack": "CSP attacked."}, "said": SAID}})
    return talk(whole, [THE_ONE], on, coverage=coverage)


def test_who_spoke_who_declined_to_whom_and_who_is_called_silent_by_whom() -> None:
    cells = talked().days[0].cells
    assert cells["actor:csp"].kinds == (Talking.SPOKE,)
    assert (cells["actor:fama"].kinds, cells["actor:fama"].to) == ((Talking.NO_COMMENT,), ("rfi",))
    assert (cells["actor:government"].kinds, cells["actor:government"].stated_by) == ((Talking.SILENT,), ("rfi",))


def test_the_days_on_which_one_party_alone_is_known_to_have_spoken() -> None:
    assert [(one.day, one.only) for one in talked().days] == [(FIFTH, "actor:csp"), (SIXTH, "actor:fama")]


def test_words_through_an_opponent_are_relayed_and_not_spoken() -> None:
    assert talked().at("actor:csp", SIXTH) == (Talking.RELAYED,)


def test_what_was_not_watched_is_not_called_uncollected() -> None:
    watched = Coverage(region="gao-region", source="rfi", from_=When.read("2023-10-05"), until=When.read("2023-10-08"))
    found = talked(coverage=[watched])
    assert found.at("actor:government", SIXTH) == (Talking.NOTHING_COLLECTED,)
    assert found.at("actor:government", NINTH) == (Talking.NOT_WATCHED,)
    assert talked().at("actor:government", NINTH) == (Talking.NOTHING_COLLECTED,)


def test_as_known_on_a_day_later_words_are_unheard() -> None:
    assert [one.day for one in talked(day("2023-10-05")).days] == [FIFTH]
