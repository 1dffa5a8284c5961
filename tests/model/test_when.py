"""EDTF as reports need it, worked by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.problem import Unreadable
from dateline.model.when import When

READS = [
    # written, first day, last day, a span, approximate, uncertain
    ("2023-10-05", "2023-10-05", "2023-10-05", False, False, False),
    ("2023-10-05~", "2023-10-05", "2023-10-05", False, True, False),
    ("2023-10-05?", "2023-10-05", "2023-10-05", False, False, True),
    ("2023-10-05%", "2023-10-05", "2023-10-05", False, True, True),
    ("2023-10-0X", "2023-10-01", "2023-10-09", False, False, False),
    ("2023-02-2X", "2023-02-20", "2023-02-28", False, False, False),
    ("2024-02-2X", "2024-02-20", "2024-02-29", False, False, False),
    ("2023-10-XX", "2023-10-01", "2023-10-31", False, False, False),
    ("2023-10", "2023-10-01", "2023-10-31", False, False, False),
    ("2023", "2023-01-01", "2023-12-31", False, False, False),
    ("2023-XX", "2023-01-01", "2023-12-31", False, False, False),
    ("202X", "2020-01-01", "2029-12-31", False, False, False),
    ("2023-10-05/2023-10-07", "2023-10-05", "2023-10-07", True, False, False),
    ("2023-10-05~/2023-10", "2023-10-05", "2023-10-31", True, True, False),
]


@pytest.mark.parametrize(("written", "first", "last", "span", "about", "unsure"), READS)
def test_reads(written: str, first: str, last: str, span: bool, about: bool, unsure: bool) -> None:
    when = When.read(written)
    assert (when.first.isoformat(), when.last.isoformat()) == (first, last)
    assert (when.span, when.approximate, when.uncertain) == (span, about, unsure)
    assert str(when) == written


REFUSES = [
    ("2024-13-45", "date-calendar", ""),
    ("2023-02-29", "date-calendar", ""),
    ("2023-02-3X", "date-calendar", ""),
    ("0000-01-01", "date-year", ""),
    ("9999-12-31", "date-year", ""),
    ("2023-10-07/2023-10-05", "date-reversed", ""),
    ("10/03/2024", "date-form", "2024-03-10"),
    ("5.10.2023", "date-form", "2023-10-05"),
    ("2023/10/05", "date-form", "2023-10-05"),
    ("2024/3/9", "date-form", "2024-03-09"),
    ("2024-03-10T02:30:00+14:00", "date-form", "2024-03-10"),
    ("2024-03-10 23:30:00", "date-form", "2024-03-10"),
    ("Thursday", "date-form", ""),
    ("", "date-form", ""),
    ("2023-10-05\n", None, ""),
]


@pytest.mark.parametrize(("written", "code", "suggestion"), REFUSES)
def test_refuses_and_says_what_was_meant(written: str, code: str | None, suggestion: str) -> None:
    if code is None:
        assert When.read(written).exact
        return
    with pytest.raises(Unreadable) as wrong:
        When.read(written)
    assert wrong.value.code == code
    assert wrong.value.args_by_name.get("suggestion", "") == suggestion


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_a_plain_day_reads_as_itself(day: date) -> None:
    when = When.read(day.isoformat())
    assert when.first == when.last == day
    assert when.exact


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_with_a_code(text: str) -> None:
    try:
        when = When.read(text)
    except Unreadable as wrong:
        assert wrong.code.startswith("date-")  # noqa: PT017 (either end is good)
    else:
        assert when.first <= when.last
