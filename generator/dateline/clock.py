"""The day of a build: the one place that looks at the clock and at SOURCE_DATE_EPOCH."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today(given: str | date | None = None) -> date:
    """SOURCE_DATE_EPOCH's day where that is set, else the day `given`, else today; in UTC.

    Raises ValueError for a `given` that is not an ISO date, and for an epoch outside the calendar.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    if given is None:
        return datetime.now(UTC).date()
    return given if isinstance(given, date) else date.fromisoformat(given)
