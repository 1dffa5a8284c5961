"""Which records share a day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.when import When
from dateline.render.same_days import same_days

DAYS = st.integers(0, 30).map(lambda n: date(2024, 1, 1) + timedelta(n))
WHENS = st.lists(st.tuples(DAYS, st.integers(0, 6)), max_size=12)


@given(WHENS, DAYS, st.integers(0, 6))
def test_a_record_is_found_where_its_days_meet_those_that_are_asked_for(
    spans: list[tuple[date, int]], first: date, more: int
) -> None:
    dated = [(f"e{n:02}", _when(start, length)) for n, (start, length) in enumerate(spans)]
    asked = _when(first, more)
    expected = [id_ for id_, one in dated if any(asked.first <= day <= asked.last for day in _days(one))]
    assert same_days(dated).shared(asked) == expected


def _when(first: date, more: int) -> When:
    last = first + timedelta(more)
    return When(f"{first}/{last}", first, last)


def _days(when: When) -> list[date]:
    return [when.first + timedelta(n) for n in range((when.last - when.first).days + 1)]
