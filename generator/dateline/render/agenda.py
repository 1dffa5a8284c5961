"""Announced events as calendars take them: each in the words of each language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from ..model.agenda import Agenda, Announcement
from ..model.site import Settings, Site
from . import told, where
from .attribution import plain
from .listings import shown
from .reader import Reader, uri


def agendas(site: Site, settings: Settings) -> Iterator[tuple[str, Callable[[], Agenda]]]:
    """By address, in each language of the site: one of all announced events, and one of each."""
    for language in settings.languages:
        reader = Reader(site, settings, language, 1)
        prefix = "" if language == settings.languages[0] else f"{language}/"
        yield f"{prefix}calendar.ics", partial(_all, reader, prefix)
        for id_ in shown(reader, "events"):
            local = uri(site, "event", id_).removesuffix(".html")
            yield f"{prefix}{local}.ics", partial(_agenda, reader, (id_,), prefix)


def _all(reader: Reader, prefix: str) -> Agenda:
    return _agenda(reader, tuple(shown(reader, "events")), prefix)


def _agenda(reader: Reader, ids: tuple[str, ...], prefix: str) -> Agenda:
    name = reader.t.plain("events.calendar", site=reader.settings.site_name)
    return Agenda(name, tuple(_announcement(reader, id_, prefix) for id_ in ids))


def _announcement(reader: Reader, id_: str, prefix: str) -> Announcement:
    event, base = reader.site.corpus.events[id_], reader.settings.site_url.rstrip("/")
    local = uri(reader.site, "event", id_)
    return Announcement(
        id=id_,
        title=reader.titled("event", id_)[1],
        text=_text(reader, id_),
        where=plain(where.place(reader, event, linked=False)),
        page=f"{base}/{prefix}{local}" if base else "",
        first=event.date.first,
        last=event.date.last,
        held=told.is_held(reader, id_),
    )


def _text(reader: Reader, id_: str) -> str:
    """What it is for, who announced it, and what is known of whether it was held."""
    t, view = reader.t, told.event(reader, id_)
    lines = [t.plain("facts.line", label=plain(f.label), value=plain(f.value)) for f in view.facts]
    if view.held:
        mark = view.held.mark
        said = plain(view.held.said)
        lines.append(f"{said} {plain(mark.head + str(mark.tail))}." if mark else f"{said}.")
    lines.append(t.plain("site.collected", day=reader.dates.day(reader.settings.day)) + ".")
    return "\n".join(lines)
