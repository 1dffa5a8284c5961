"""Dates in words: as precise as they were stated, and no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from babel.dates import get_day_names, get_month_names

from ..model.when import When
from .words import Words, words


@dataclass(frozen=True, slots=True)
class Calendar:
    """One language's dates. Results are kept: a site has few days and many mentions of each."""

    t: Words
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    kept: dict[tuple[str, object], str] = field(default_factory=dict, repr=False)

    def day(self, day: date) -> str:
        """5 October 2023"""
        return self._keep("day", day, self._day)

    def weekday(self, day: date) -> str:
        """Thursday 5 October 2023"""
        return self._keep("weekday", day, self._weekday)

    def initial(self, day: date) -> str:
        """Thu"""
        return self.short_weekdays[day.weekday()]

    def short(self, day: date) -> str:
        """5 Oct"""
        return self._keep("short", day, self._short)

    def month(self, day: date) -> str:
        """October 2023"""
        return self.t.plain("date.month", month=self.months[day.month], year=str(day.year))

    def short_month(self, day: date) -> str:
        """Oct"""
        return self.short_months[day.month]

    def when(self, when: When) -> str:
        """A date as far as it is known: one day, a month, a year, an interval, about, uncertain."""
        return self._keep("when", when, self._when)

    def brief(self, when: When) -> str:
        """The same for the margin of a list, without year where it is a day: 5 Oct; 3 to 4 Oct."""
        return self._keep("brief", when, self._brief)

    def _keep(self, form: str, value: object, make: Callable[..., str]) -> str:
        key = (form, value)
        if key not in self.kept:
            self.kept[key] = make(value)
        return self.kept[key]

    def _number(self, day: date) -> str:
        return self.t.plain("date.first") if day.day == 1 else str(day.day)

    def _day(self, day: date) -> str:
        return self.t.plain("date.day", day=self._number(day), month=self.months[day.month], year=str(day.year))

    def _weekday(self, day: date) -> str:
        return self.t.plain("date.weekday", weekday=self.weekdays[day.weekday()], date=self._day(day))

    def _short(self, day: date) -> str:
        return self.t.plain("date.short", day=self._number(day), month=self.short_months[day.month])

    def _when(self, when: When) -> str:
        stated = self._span(when) if when.first != when.last else self._day(when.first)
        if when.approximate:
            key = "date.about-day" if when.first == when.last else "date.about"
            stated = self.t.plain(key, date=stated)
        return self.t.plain("date.uncertain", date=stated) if when.uncertain else stated

    def _span(self, when: When) -> str:
        first, last = when.first, when.last
        if _whole_years(first, last):
            return str(first.year) if first.year == last.year else self._pair(when, str(first.year), str(last.year))
        if _whole_months(first, last):
            if (first.year, first.month) == (last.year, last.month):
                return self.month(first)
            return self._pair(when, self.month(first), self.month(last))
        if (first.year, first.month) == (last.year, last.month):
            return self._days(when, self._number(first), self._day(last))
        start = self._day(first)
        if first.year == last.year:
            start = self.t.plain("date.day-month", day=self._number(first), month=self.months[first.month])
        return self._days(when, start, self._day(last))

    def _pair(self, when: When, first: str, last: str) -> str:
        """From one day to the other where it lasted; one of the days between where it did not."""
        return self.t.plain("date.span" if when.span else "date.between", first=first, last=last)

    def _days(self, when: When, first: str, last: str) -> str:
        """The same of days, before which some languages want an article."""
        return self.t.plain("date.span-days" if when.span else "date.between-days", first=first, last=last)

    def _brief(self, when: When) -> str:
        if when.first == when.last:
            return self._short(when.first)
        if _whole_months(when.first, when.last):
            return self._span(when)
        start = self._short(when.first)
        if when.first.month == when.last.month:
            start = self._number(when.first)
        return self.t.plain("date.span", first=start, last=self._short(when.last))


@cache
def calendar(language: str) -> Calendar:
    """The language's calendar, made once a process."""
    t = words(language)
    months = get_month_names("wide", "format", t.locale)
    short = get_month_names("abbreviated", "format", t.locale)
    weekdays = get_day_names("wide", "format", t.locale)
    short_weekdays = get_day_names("short", "format", t.locale)
    return Calendar(
        t,
        ("", *(months[m] for m in range(1, 13))),
        ("", *(short[m] for m in range(1, 13))),
        tuple(weekdays[d] for d in range(7)),
        tuple(short_weekdays[d].rstrip(".") for d in range(7)),
    )


def _whole_months(first: date, last: date) -> bool:
    return first.day == 1 and (last + timedelta(days=1)).day == 1


def _whole_years(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
