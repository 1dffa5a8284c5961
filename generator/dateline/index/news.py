"""News by region, actor and month: the records in which something was said are looked through once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ..ledger import news as ledger_news
from ..model.corpus import Corpus
from ..model.news import New, News, StepName
from ..model.records import KINDS
from ..model.verdict import Assessment
from .around import Around

DAYS = 30
"""So many days of news are kept of a region, an actor and of everything; a month has all of its days."""

SITE = ("site", "")
"""Where the news of everything lies."""

Key = tuple[str, str]
_Day = tuple[dict[str, tuple[StepName, ...]], list[tuple[str, str, int]]]


def news(corpus: Corpus, assessments: Mapping[str, Assessment], around: Around, today: date) -> dict[Key, News]:
    """By region, actor, month, and of everything: what is new up to today."""
    found: dict[Key, dict[date, _Day]] = {}
    counts: dict[date, list[int]] = {}
    for record, day, steps, moved in _steps(corpus, assessments, today):
        for key in (SITE, _month(day), *around.keys(record)):
            _at(found, key, day)[0][record] = steps
        count = counts.setdefault(day, [0, 0, 0])
        count[0] += len([n for _, n in steps if n == 0])
        count[1] += moved
    for day, kind, id_, number in _corrections(around, today):
        for key in (SITE, _month(day), *around.keys_of(kind, id_)):
            _at(found, key, day)[1].append((kind, id_, number))
        counts.setdefault(day, [0, 0, 0])[2] += 1
    dated = tuple((day, n[0], n[1], n[2]) for day, n in sorted(counts.items(), reverse=True))
    return {key: _news(key, days, dated if key == SITE else ()) for key, days in sorted(found.items())}


def _month(day: date) -> Key:
    return "month", f"{day:%Y-%m}"


def _at(found: dict[Key, dict[date, _Day]], key: Key, day: date) -> _Day:
    return found.setdefault(key, {}).setdefault(day, ({}, []))


def _news(key: Key, days: Mapping[date, _Day], dated: tuple[tuple[date, int, int, int], ...]) -> News:
    order = sorted(days, reverse=True)
    shown = order if key[0] == "month" else order[:DAYS]
    made = tuple(New(day, tuple(days[day][0].items()), tuple(days[day][1])) for day in shown)
    return News(made, len(order) - len(shown), dated)


def _steps(
    corpus: Corpus, assessments: Mapping[str, Assessment], today: date
) -> Iterator[tuple[str, date, tuple[StepName, ...], int]]:
    """Record, day, steps, and how many of them moved a standing: incidents the newest first, then other records."""
    spoken = ledger_news.days(corpus, today)
    for record in (*reversed(list(corpus.incidents)), *(key for key in corpus.dossiers if "/" in key)):
        history = assessments[record].history
        by_day: dict[date, list[StepName]] = {}
        for name, n in ledger_news.numbered(corpus, assessments[record], spoken):
            by_day.setdefault(history[name][n].day, []).append((name, n))
        for day, steps in by_day.items():
            yield record, day, tuple(steps), sum(1 for name, n in steps if n and history[name][n].moved)


def _corrections(around: Around, today: date) -> Iterable[tuple[date, str, str, int]]:
    """Every correction up to today, the newest first."""
    found = [
        (min(one.date.last, today), kind, id_, number)
        for kind in KINDS
        for id_, record in around.records(kind)
        for number, one in enumerate(getattr(record, "corrections", ()))
        if one.date.first <= today
    ]
    return sorted(found, key=lambda one: one[0], reverse=True)
