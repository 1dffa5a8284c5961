"""What waits for somebody: a question past its day, a report without an archived copy, deaths read by one person only.

Advice, all of it: it comes with time, and nobody has done anything wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..model.problem import Finding, Keys
from ..model.records import Report, Told
from ..parse.entries import Entry

LIVES = frozenset({"killed", "killed-or-wounded"})
"""Measures that count deaths."""


def waiting(entry: Entry, day: date) -> Iterator[Finding]:
    """What somebody should look at again, as of a day."""
    record = entry.record
    if isinstance(record, Report):
        yield from _unarchived(entry, (), record)
    if isinstance(record, Told) and not (record.withdrawn or record.merged):
        yield from _overdue(entry, record, day)
        yield from _unread(entry, record)
        for name, report in record.reports.items():
            if isinstance(report, Report):
                yield from _unarchived(entry, ("reports", name), report)


def _overdue(entry: Entry, told: Told, day: date) -> Iterator[Finding]:
    for i, question in enumerate(told.open):
        if question.due and question.due.last < day and not question.answered:
            yield Finding.at(entry.path, ("open", i, "due"), "overdue", due=question.due, ask=question.ask)


def _unread(entry: Entry, told: Told) -> Iterator[Finding]:
    if len(told.review) > 1:
        return
    for name, claim in told.claims.items():
        code = "deaths-unread" if claim.measure in LIVES else "accusation-unread" if claim.against else ""
        if code:
            yield Finding.at(entry.path, ("claims", name), code, claim=name)
            return


def _unarchived(entry: Entry, keys: Keys, report: Report) -> Iterator[Finding]:
    if report.address and not report.archived and not (report.withdrawn or report.merged):
        yield Finding.at(entry.path, (*keys, "address"), "unarchived", address=report.address)
