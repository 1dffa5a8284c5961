"""Rules on what every record has: a place that is one place, an end after its start, a note beside a vague thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..model.problem import Finding
from ..model.records import Event, Incident, Link, Told
from ..parse.entries import Entry
from . import language


def a_place_is_one_of_five_kinds(entry: Entry) -> Iterator[Finding]:
    assert isinstance(entry.record, Incident | Event)
    place = entry.record.place
    if not place.precision:
        yield Finding.at(entry.path, ("place",), "place-not-one")
    elif place.precision == "between" and len(place.between) != 2:
        yield Finding.at(entry.path, ("place", "between"), "between-not-two", n=len(place.between))


def there_is_a_report(entry: Entry) -> Iterator[Finding]:
    assert isinstance(entry.record, Incident)
    if not entry.record.reports:
        yield Finding.at(entry.path, ("reports",), "no-report")


def a_public_record_does_not_wait(entry: Entry) -> Iterator[Finding]:
    assert isinstance(entry.record, Told)
    if entry.record.not_before and not entry.private:
        yield Finding.at(entry.path, ("not-before",), "not-before-public", value=entry.record.not_before)


def a_public_record_is_not_coarse(entry: Entry) -> Iterator[Finding]:
    assert isinstance(entry.record, Incident | Event)
    if entry.record.coarse and not entry.private:
        yield Finding.at(entry.path, ("coarse",), "coarse-public", value=entry.record.coarse)


def an_end_is_not_before_its_start(entry: Entry) -> Iterator[Finding]:
    for key in ("part_of", "body_of", "allied", "renamed_from", "within"):
        for i, link in enumerate(getattr(entry.record, key, ())):
            if isinstance(link, Link) and _reversed(link.from_, link.until):
                keys = (key.replace("_", "-"), i, "until")
                yield Finding.at(entry.path, keys, "end-before-start", start=link.from_, end=link.until)
    if _reversed(getattr(entry.record, "since", None), getattr(entry.record, "until", None)):
        args = {"start": getattr(entry.record, "since", ""), "end": getattr(entry.record, "until", "")}
        yield Finding.at(entry.path, ("until",), "end-before-start", **args)


def _reversed(start: object, end: object) -> bool:
    first: date | None = getattr(start, "first", None)
    last: date | None = getattr(end, "last", None)
    return first is not None and last is not None and last < first


def a_stated_weekday_matches_the_date(entry: Entry) -> Iterator[Finding]:
    """A warning unless `why` explains it: Monday 1 October 2023 was a Sunday."""
    assert isinstance(entry.record, Incident)
    incident = entry.record
    if not incident.stated or incident.why or not incident.date.exact:
        return
    real = incident.date.first.weekday()
    for tag, words in incident.stated.pairs:
        known = language.language(tag)
        said = [language.weekday_of(word, known) for word in re.findall(r"\w+", words.lower())] if known else []
        if any(day not in (None, real) for day in said) and real not in said:
            args = {"stated": words, "date": incident.date, "weekday": language.day_name(real)}
            yield Finding.at(entry.path, ("stated",), "weekday-mismatch", **args)
            return


FOR_TOLD = (a_public_record_does_not_wait,)
FOR_PLACED = (*FOR_TOLD, a_public_record_is_not_coarse, a_place_is_one_of_five_kinds)
FOR_INCIDENTS = (*FOR_PLACED, there_is_a_report, a_stated_weekday_matches_the_date)
FOR_EVENTS = FOR_PLACED
FOR_ENTITIES = (an_end_is_not_before_its_start,)
