"""What a cell means, and what is refused because it could mean two things."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.importers import cells
from dateline.model.characters import refused
from dateline.model.problem import Unreadable

DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))


@given(DAYS)
def test_a_day_is_read_from_all_the_usual_spellings(day: date) -> None:
    spelt = [
        day.isoformat(),
        f"{day.isoformat()} 00:00:00.000",
        f"{day.isoformat()}T12:30:00Z",
        f"{day:%Y/%m/%d}",
        f"{day:%d %B %Y}",
        f"{day:%d-%b-%y}",
        f"{day:%B} {day.day}, {day.year}",
        str((day - date(1899, 12, 30)).days) if (day - date(1899, 12, 30)).days >= 10_000 else day.isoformat(),
    ]
    assert [cells.day(text) for text in spelt] == [day] * len(spelt)
    assert cells.day(f"{day:%d/%m/%Y}", "day-first") == day
    assert cells.day(f"{day:%m/%d/%Y}", "us") == day
    assert cells.day(f"{day.month}/{day.day}/{day.year} 12:00:00 AM", "us") == day


@given(DAYS)
def test_a_day_with_slashes_is_not_guessed(day: date) -> None:
    text = f"{day:%d/%m/%Y}"
    if day.day > 12 or day.day == day.month:
        assert cells.day(text) == day
    else:
        with pytest.raises(Unreadable, match="import-date-order"):
            cells.day(text)


def test_the_month_comes_first_only_where_that_is_said() -> None:
    with pytest.raises(Unreadable, match="import-date-order"):
        cells.day("10/13/2023")
    with pytest.raises(Unreadable, match="import-date"):
        cells.day("10/13/2023", "day-first")
    assert cells.day("10/13/2023", "us") == date(2023, 10, 13)


def test_a_spreadsheet_s_day_may_have_a_time_of_day() -> None:
    assert cells.day("45204.75") == date(2023, 10, 5)
    assert cells.day("45204") == date(1899, 12, 30) + timedelta(days=45204)


@pytest.mark.parametrize(
    "text", ["yesterday", "2023-02-30", "2023", "31/04/2023", "1.5", "-45204", "5 Octobre-ish 2023", "٢٠٢٣-١٠-٠٥"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        cells.day(text)


def test_a_year_or_a_month_may_stand_where_edtf_may() -> None:
    assert [str(cells.when(text)) for text in ("2023", "2023-10", "2023-10-05~")] == ["2023", "2023-10", "2023-10-05~"]


@given(st.integers(0, 10**9), st.sampled_from([",", " ", "’", "'", "\u00a0", "\u202f"]))
def test_thousands_may_be_set_apart(n: int, mark: str) -> None:
    assert cells.count(f"{n:,}".replace(",", mark)) == n
    assert cells.count(f"{n}.0") == n


@pytest.mark.parametrize("text", ["", " ", "-1", "NA", "n/a", "NULL", "NaN", "None", "-1.0", "#N/A"])
def test_nothing_is_nothing_however_it_is_written(text: str) -> None:
    assert cells.count(text) is None


@pytest.mark.parametrize("text", ["1.234", "1,23", "12,3456", "-2", "1e3", "twelve", "1 2", "٣", "0x1", "1,234 567"])
def test_what_could_be_two_numbers_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="import-number"):
        cells.count(text)


@given(st.decimals(-90, 90, places=6))
def test_degrees_are_coarsened_by_half_a_hundredth_at_the_most(degrees: Decimal) -> None:
    found = cells.degrees(str(degrees), 90)
    assert found == degrees
    assert abs(Decimal(cells.coarse(found)) - degrees) <= Decimal("0.005")
    assert cells.coarse(found) != "-0.00"


@pytest.mark.parametrize("text", ["91", "-90.1", "10° N", "1e1", "10.5.1", "north"])
def test_degrees_out_of_range_or_in_words_are_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="import-degrees"):
        cells.degrees(text, 90)


@given(st.text(max_size=40))
def test_words_hold_nothing_that_a_record_may_not(text: str) -> None:
    once = cells.words(text)
    assert cells.words(once) == once
    assert not {one.code for one in refused(once)} & {"character-control", "character-direction", "character-private"}
