"""The columns and codes of other datasets, counted and tried at their edges."""

from datetime import date, timedelta

import pytest

from dateline.model import codebooks
from dateline.model.codebooks import AcledDate, GedDate

FIRST = date(2024, 3, 1)


def test_there_are_as_many_columns_as_the_datasets_have() -> None:
    assert (len(codebooks.GED_COLUMNS), len(set(codebooks.GED_COLUMNS))) == (49, 49)
    assert (len(codebooks.ACLED_COLUMNS), len(set(codebooks.ACLED_COLUMNS))) == (31, 31)


def test_every_event_type_has_a_disorder_and_every_exception_is_a_sub_event() -> None:
    assert codebooks.ACLED_DISORDER.keys() == codebooks.ACLED_SUB_EVENTS.keys()
    subs = {sub for found in codebooks.ACLED_SUB_EVENTS.values() for sub in found}
    assert codebooks.ACLED_DISORDER_OF_SUB.keys() <= subs


@pytest.mark.parametrize(
    ("days", "ged", "acled"),
    [
        (1, GedDate.DAY, AcledDate.DAY),
        (2, GedDate.DAYS, AcledDate.WEEK),
        (6, GedDate.DAYS, AcledDate.WEEK),
        (7, GedDate.WEEK, AcledDate.WEEK),
        (8, GedDate.MONTH, AcledDate.MONTH),
        (31, GedDate.MONTH, AcledDate.MONTH),
        (32, GedDate.YEAR, AcledDate.MONTH),
        (365, GedDate.YEAR, AcledDate.MONTH),
    ],
)
def test_precision_follows_from_the_number_of_days(days: int, ged: GedDate, acled: AcledDate) -> None:
    last = FIRST + timedelta(days=days - 1)
    assert (codebooks.ged_date(FIRST, last), codebooks.acled_date(FIRST, last)) == (ged, acled)
