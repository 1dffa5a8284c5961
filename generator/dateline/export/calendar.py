"""Announced events as iCalendar files (RFC 5545): one for each event, and one of all, in each language.

An event is a whole day or a span of days, for which hours are not known well enough. It is TENTATIVE until somebody
says that it was held; then it has no status at all, because a calendar's other word would promise more than the
site says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from ..model.agenda import Agenda, Announcement
from ..model.characters import held
from ..model.site import Artifact

PRODUCT = "-//Dateline//Announced events//EN"


def file(uri: str, agenda: Callable[[], Agenda], day: date) -> Artifact:
    """The calendar file at that address, stamped with the day of the build."""
    found = agenda()
    return Artifact(uri, _calendar(found.name, (_event(entry, day) for entry in found.entries)))


def _calendar(name: str, events: Iterable[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", held(name))
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(entry: Announcement, day: date) -> Event:
    """A VEVENT. Its UID never changes, whatever the site's address; the same event has it in each language."""
    event = Event()
    event.add("uid", f"{entry.id}@dateline")
    event.add("dtstamp", datetime.combine(day, time(), UTC))
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + timedelta(days=1))
    event.add("summary", held(entry.title))
    if entry.where:
        event.add("location", held(entry.where))
    event.add("description", held(entry.text))
    event.add("transp", "TRANSPARENT")
    if entry.page:
        event.add("url", entry.page)
    if entry.open:
        event.add("status", "TENTATIVE")
    return event
