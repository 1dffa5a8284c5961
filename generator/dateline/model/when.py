"""Dates as EDTF writes them (ISO 8601-2:2019, levels 0 and 1 and the one-of-a-span forms that reports use)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from .problem import Unreadable

_POINT = re.compile(r"(?P<y>\d{2}[\dX]{2})(?:-(?P<m>\d\d|XX)(?:-(?P<d>\d\d|\dX|XX))?)?(?P<q>[~?%]?)\Z", re.ASCII)

_SLASHED = re.compile(r"\d\d?/\d\d?/\d{4}|\d{4}/\d\d?/\d\d?", re.ASCII)


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as it is known: the first and the last day that it may mean.

    `edtf` is the text as written. `first` and `last` are both included. `span` says whether the thing
    lasted from one to the other (an interval) or happened on one unknown day between them.
    """

    edtf: str
    first: date
    last: date
    span: bool = False
    approximate: bool = False
    uncertain: bool = False

    @classmethod
    def read(cls, raw: object) -> When:
        """Reads 2023-10-05, 2023-10, 2023, 2023-10-0X, 2023-10-XX, 2023-10-05~ ? %, and A/B of these.

        Raises Unreadable with what is wrong and, for the usual slips, what was probably meant.
        """
        if isinstance(raw, When):
            return raw
        if not isinstance(raw, str):
            raise Unreadable("date-form", value=type(raw).__name__)
        text = raw.strip()
        if "/" not in text or _SLASHED.fullmatch(text):
            first, last, mark = _point(text)
            return cls(text, first, last, False, mark in ("~", "%"), mark in ("?", "%"))
        begin, _, end = text.partition("/")
        first, _, mark = _point(begin)
        _, last, end_mark = _point(end)
        marks = mark + end_mark
        if last < first:
            raise Unreadable("date-reversed", value=text)
        return cls(text, first, last, True, any(m in marks for m in "~%"), any(m in marks for m in "?%"))

    @property
    def exact(self) -> bool:
        """Whether it is one day, plainly stated."""
        return self.first == self.last and not (self.approximate or self.uncertain)

    def __str__(self) -> str:
        return self.edtf


def _point(text: str) -> tuple[date, date, str]:
    found = _POINT.match(text)
    if not found:
        raise Unreadable("date-form", value=text, suggestion=_meant(text))
    year, month, day, mark = found["y"], found["m"], found["d"], found["q"]
    low_year, high_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if not 1000 <= low_year <= 2999:
        raise Unreadable("date-year", value=text)
    low_month, high_month = (1, 12) if month in (None, "XX") else (int(month), int(month))
    if not 1 <= low_month <= 12:
        raise Unreadable("date-calendar", value=text)
    end_of_month = calendar.monthrange(high_year, high_month)[1]
    low_day, high_day = 1, end_of_month
    if day is not None and day != "XX":
        low_day = max(1, int(day.replace("X", "0")))
        high_day = min(end_of_month, int(day.replace("X", "9"))) if "X" in day else int(day)
    if not low_day <= high_day <= end_of_month:
        raise Unreadable("date-calendar", value=text)
    return date(low_year, low_month, low_day), date(high_year, high_month, high_day), mark


def _meant(text: str) -> str:
    """The EDTF form of a date in one of the usual other spellings; empty where it is in none."""
    day_first = re.fullmatch(r"(\d\d?)[./ -](\d\d?)[./ -](\d{4})", text)
    if day_first:
        d, m, y = day_first.groups()
        return f"{y}-{int(m):02}-{int(d):02}"
    year_first = re.fullmatch(r"(\d{4})[./ -](\d\d?)[./ -](\d\d?)", text)
    if year_first:
        y, m, d = year_first.groups()
        return f"{y}-{int(m):02}-{int(d):02}"
    stamp = re.match(r"(\d{4}-\d\d-\d\d)[T ]\d", text)
    return stamp[1] if stamp else ""
