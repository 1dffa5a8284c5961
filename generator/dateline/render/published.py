"""All reports by month of publication. Where they are many, each month has a page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from markupsafe import Markup, escape

from .leaf import Leaf
from .listed import Listed, report_line
from .listings import LONG, ListView, headed, shown
from .markup import linked
from .reader import Reader


def reports(reader: Reader) -> ListView:
    """Originals by month of publication, or where they are many the months; copies stand with what they copy."""
    months = _reports(reader)
    total = sum(map(len, months.values()))
    if total <= LONG:
        return headed("reports", {_month(reader, m): _lines(reader, ids) for m, ids in months.items()})
    lines = [Listed(linked(f"{m:%Y-%m}.html", _month(reader, m)), count=len(ids)) for m, ids in months.items()]
    return replace(headed("reports", {reader.t("incidents.by-month"): lines}, total), unit="reports.count")


def leaves(reader: Reader) -> Iterator[Leaf]:
    """A page for each month of reports, where they are many."""
    months = _reports(reader)
    if sum(map(len, months.values())) > LONG:
        for month in months:
            whole, name = reader.t.plain("reports.title"), reader.dates.month(month)
            title = reader.t.plain("shelf.month", title=whole, month=name)
            yield Leaf(f"reports/{month:%Y-%m}.html", "list", title, title, partial(_reports_of, month=month))


def _reports(reader: Reader) -> Mapping[date, list[str]]:
    """Originals by the first day of the month in which they came out, the newest first."""
    return reader.keep_for_site(("reports",), lambda: _published(reader))


def _published(reader: Reader) -> dict[date, list[str]]:
    found = reader.site.corpus.reports
    ids = [r for r in shown(reader, "reports") if not (found[r].copy_of or found[r].translation_of)]
    months: dict[date, list[str]] = {}
    for id_ in sorted(ids, key=lambda r: (found[r].date.first, r), reverse=True):
        months.setdefault(found[id_].date.first.replace(day=1), []).append(id_)
    return months


def _reports_of(reader: Reader, month: date) -> ListView:
    return headed("reports", {_month(reader, month): _lines(reader, _reports(reader)[month])})


def _lines(reader: Reader, ids: Iterable[str]) -> list[Listed]:
    return [report_line(reader, id_) for id_ in ids]


def _month(reader: Reader, month: date) -> Markup:
    return escape(reader.dates.month(month))
