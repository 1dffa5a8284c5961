"""Announced events as calendars: read back by another reader, and line by line as the RFC has it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from dateline import build
from tests.render.conftest import DAY, made

RALLY = "events/2024-03-10-blue-rally.ics"
EVENT = """---
title: Market; all welcome, at the mill
date: {date}
place: mill
organisers: [blues]
reports: {{daily: daily-2024-03-02}}
claims: {{called: Blues called for a market., held: The market was held.}}
said:
  - {{who: blues, in: daily, asserts: [{said}]}}
---
"""


def files(day: date = DAY, market: str = "") -> dict[str, bytes]:
    site, settings = made({"events__2024_03_12_market_md": market} if market else {}, day)
    return {a.uri: a.data for a in build.edition(site, settings).artifacts if a.uri.endswith(".ics")}


def events(data: bytes) -> list[dict[str, object]]:
    calendar = Calendar.from_ical(data)
    return [{key.lower(): value for key, value in event.items()} for event in calendar.walk("VEVENT")]


def market(date: str = "2024-03-12", said: str = "called") -> dict[str, object]:
    text = EVENT.format(date=date, said=said)
    return events(files(market=text)["events/2024-03-12-market.ics"])[0]


def test_each_event_has_a_file_and_all_have_one_in_each_language() -> None:
    own = {"calendar.ics", RALLY, "fr/calendar.ics", f"fr/{RALLY}"}
    assert {uri for uri in files() if "calendars/" not in uri} == own


def test_a_region_and_an_actor_have_a_calendar_of_what_is_announced_and_asked() -> None:
    north = events(files()["calendars/regions/north.ics"])
    assert {str(event["uid"]).partition("/")[0] for event in north} == {"event", "follow-up"}
    (reds,) = events(files()["calendars/actors/reds.ics"])
    assert str(reds["summary"]) == "Follow-up: Whose truck was it?"
    assert "calendars/regions/land.ics" in files(), "what holds a region has what happens in it"


def test_a_follow_up_is_a_day_with_an_id_that_holds_in_every_language() -> None:
    asked, french = (
        next(one for one in events(files()[uri]) if "ford-attack" in str(one["uid"]))
        for uri in ("calendars/follow-ups.ics", "fr/calendars/follow-ups.ics")
    )
    assert asked["dtstart"].dt == date(2024, 3, 10)  # type: ignore[attr-defined]
    assert asked["uid"] == french["uid"]
    assert re.fullmatch(r"follow-up/incident/2024-03-01-ford-attack/[0-9a-f]{8}@dateline", str(asked["uid"]))
    assert "status" not in asked


def test_an_event_is_whole_days_with_a_uid_that_never_changes() -> None:
    (rally,) = events(files()[RALLY])
    assert (rally["dtstart"].dt, rally["dtend"].dt) == (date(2024, 3, 10), date(2024, 3, 11))  # type: ignore[attr-defined]
    assert rally["uid"] == "event/2024-03-10-blue-rally@dateline"
    assert rally["location"] == "Mill"


def test_the_uid_is_the_same_in_every_language_and_the_words_are_not() -> None:
    english, french = (events(files()[uri])[0] for uri in (RALLY, f"fr/{RALLY}"))
    assert english["uid"] == french["uid"]
    assert french["location"] == "Moulin"
    assert "Personne n’a dit" in str(french["description"])


def test_the_stamp_is_the_day_of_the_build_and_nothing_else_follows_the_clock() -> None:
    (rally,) = events(files()[RALLY])
    assert rally["dtstamp"].dt == datetime(2024, 3, 20, tzinfo=UTC)  # type: ignore[attr-defined]
    assert files() == files()
    (later,) = events(files(date(2024, 3, 21))[RALLY])
    assert {key for key in rally if rally[key] != later[key]} == {"dtstamp", "description"}


@pytest.mark.parametrize(
    ("said", "status"), [("called", "TENTATIVE"), ("called, held", None)], ids=["announced", "said to have been held"]
)
def test_an_event_is_tentative_until_somebody_says_that_it_was_held(said: str, status: str | None) -> None:
    assert market(said=said).get("status") == status


def test_a_denied_event_stays_tentative() -> None:
    text = EVENT.format(date="2024-03-12", said="called").replace("[called]}", "[called], denies: [held]}")
    (event,) = events(files(market=text)["events/2024-03-12-market.ics"])
    assert event["status"] == "TENTATIVE"


@pytest.mark.parametrize(
    ("written", "first", "after"),
    [
        ("2024-03-12/2024-03-14", date(2024, 3, 12), date(2024, 3, 15)),
        ("2024-03", date(2024, 3, 1), date(2024, 4, 1)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 3, 1)),
    ],
)
def test_several_days_end_on_the_day_after_the_last(written: str, first: date, after: date) -> None:
    event = market(written)
    assert (event["dtstart"].dt, event["dtend"].dt) == (first, after)  # type: ignore[attr-defined]


def test_text_comes_back_as_it_was() -> None:
    (rally,) = events(files()[RALLY])
    assert str(rally["summary"]) == "Rally for the Blues; all welcome, announced by the Reds’ rivals"
    assert b"Blues\\; all welcome\\, announced" in files()[RALLY].replace(b"\r\n ", b"")


@pytest.mark.parametrize("uri", ["calendar.ics", "fr/calendar.ics", RALLY, "calendars/regions/north.ics"])
def test_every_line_ends_in_crlf_and_has_75_octets_at_the_most(uri: str) -> None:
    data = files()[uri]
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(len(line) for line in lines) <= 75
    unfolded = data.replace(b"\r\n ", b"").decode()
    assert all(
        line.partition(":")[0].partition(";")[0].replace("-", "").isalpha() for line in unfolded.split("\r\n")[:-1]
    )


def test_nothing_of_a_withdrawn_event_is_left() -> None:
    text = EVENT.format(date="2024-03-12", said="called").replace(
        "\nplace", "\nwithdrawn: {date: 2024-03-13, kind: error}\nplace"
    )
    found = files(market=text)
    assert "events/2024-03-12-market.ics" not in found
    assert b"market" not in found["calendar.ics"].lower()
