"""Announced events on their way into calendars: what a renderer says of them and an exporter writes down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announced event in the words of one language, as a calendar takes it. All text is plain."""

    id: str
    """Kind and id of what is announced: event/2023-10-13-cdm-rally. It never changes."""
    title: str
    text: str
    where: str
    page: str
    """The whole address of its page; empty where the site's own is not known."""
    first: date
    last: date
    """Both included."""
    open: bool
    """Whether it stands only as announced: nobody says that it took place."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """Announcements in one language, under one name."""

    name: str
    entries: tuple[Announcement, ...]
