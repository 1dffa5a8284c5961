"""Dates in words, by a table that an editor can read."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model.when import When
from dateline.render.dates import calendar

WHEN = [
    ("2023-10-05", "5 October 2023", "5 octobre 2023"),
    ("2023-10-01", "1 October 2023", "1er octobre 2023"),
    ("2023-10", "October 2023", "octobre 2023"),
    ("2023", "2023", "2023"),
    ("2023-10-05~", "about 5 October 2023", "vers le 5 octobre 2023"),
    ("2023-10~", "about October 2023", "vers octobre 2023"),
    ("2023-10-05?", "5 October 2023 (uncertain)", "5 octobre 2023 (incertain)"),
    ("2023-10-0X", "between 1 and 9 October 2023", "entre le 1er et le 9 octobre 2023"),
    ("2023-10-05/2023-10-07", "5 to 7 October 2023", "du 5 au 7 octobre 2023"),
    ("2023-09-28/2023-10-02", "28 September to 2 October 2023", "du 28 septembre au 2 octobre 2023"),
    ("2023-12-30/2024-01-02", "30 December 2023 to 2 January 2024", "du 30 décembre 2023 au 2 janvier 2024"),
    ("2023-10/2023-11", "October 2023 to November 2023", "octobre 2023 – novembre 2023"),
    ("2020/2023", "2020 to 2023", "2020 – 2023"),
]


@pytest.mark.parametrize(("edtf", "english", "french"), WHEN)
def test_a_date_is_said_as_precisely_as_it_was_stated(edtf: str, english: str, french: str) -> None:
    when = When.read(edtf)
    assert calendar("en").when(when).replace("\xa0", " ") == english
    assert calendar("fr").when(when).replace("\xa0", " ") == french


@pytest.mark.parametrize(
    ("edtf", "english"), [("2023-10-05", "5 Oct"), ("2023-10-03/2023-10-04", "3 to 4 Oct"), ("2023-10", "October 2023")]
)
def test_a_margin_has_room_for_the_day(edtf: str, english: str) -> None:
    assert calendar("en").brief(When.read(edtf)).replace("\xa0", " ") == english


def test_a_weekday_is_named() -> None:
    assert calendar("en").weekday(date(2023, 10, 1)).replace("\xa0", " ") == "Sunday 1 October 2023"
    assert calendar("fr").weekday(date(2023, 10, 1)).replace("\xa0", " ") == "dimanche 1er octobre 2023"
