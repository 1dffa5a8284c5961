"""Announced events and follow-ups as calendars take them: each in the words of each language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from zlib import crc32

from ..model import outputs
from ..model.agenda import Agenda, Announcement
from ..model.records import Question
from ..model.site import Settings, Site
from . import dossiers, newly, told, where
from .attribution import plain
from .listings import shown
from .reader import Reader, uri

Asked = tuple[str, Question]
"""A record's key, and a question of it that has a day."""


def agendas(site: Site, settings: Settings) -> Iterator[tuple[str, Callable[[], Agenda]]]:
    """By address, in each language: announced events, all and each; follow-ups; both by region and by actor."""
    for language in settings.languages:
        reader = Reader(site, settings, language, 1)
        prefix = "" if language == settings.languages[0] else f"{language}/"
        yield outputs.calendar("", "", prefix), partial(_all, reader, prefix)
        for id_ in shown(reader, "events"):
            local = uri(site, "event", id_).removesuffix(".html")
            yield f"{prefix}{local}.ics", partial(_agenda, reader, (id_,), prefix)
        if not settings.exports:
            continue
        yield outputs.follow_ups(prefix), partial(_follow_ups, reader, prefix)
        for kind, grouped in (("region", _by_region(reader)), ("actor", _by_actor(reader))):
            for id_, (events, asked) in sorted(grouped.items()):
                made = partial(_about, reader, prefix, kind, id_, tuple(events), tuple(asked))
                yield outputs.calendar(kind, id_, prefix), made


def _all(reader: Reader, prefix: str) -> Agenda:
    return _agenda(reader, tuple(shown(reader, "events")), prefix)


def _agenda(reader: Reader, ids: tuple[str, ...], prefix: str) -> Agenda:
    name = reader.t.plain("events.calendar", site=reader.settings.site_name)
    return Agenda(name, tuple(_announcement(reader, id_, prefix) for id_ in ids))


def _follow_ups(reader: Reader, prefix: str) -> Agenda:
    name = reader.t.plain("calendar.follow-ups", site=reader.settings.site_name)
    return Agenda(name, tuple(_follow_up(reader, one, prefix) for one in _asked(reader)))


def _about(reader: Reader, prefix: str, kind: str, id_: str, events: Sequence[str], asked: Sequence[Asked]) -> Agenda:
    name = reader.t.plain("calendar.about", site=reader.settings.site_name, name=reader.full(kind, id_)[1])
    announced = (_announcement(reader, event, prefix) for event in events)
    return Agenda(name, (*announced, *(_follow_up(reader, one, prefix) for one in asked)))


# What there is


def _asked(reader: Reader) -> list[Asked]:
    """The questions that somebody looks at again on a day, and that are not answered yet."""
    return [
        (record, question)
        for record in dossiers.records(reader)
        for question in dossiers.told(reader, record).open
        if question.due and not question.answered
    ]


Grouped = dict[str, tuple[list[str], list[Asked]]]


def _by_region(reader: Reader) -> Grouped:
    found: Grouped = {}
    for id_ in shown(reader, "events"):
        for region in newly.regions_of(reader, f"event/{id_}"):
            found.setdefault(region, ([], []))[0].append(id_)
    for one in _asked(reader):
        for region in newly.regions_of(reader, one[0]):
            found.setdefault(region, ([], []))[1].append(one)
    return _shown(reader, "region", found)


def _by_actor(reader: Reader) -> Grouped:
    """Who calls for an event, and who has to do with an incident of which something is asked."""
    found: Grouped = {}
    for id_ in shown(reader, "events"):
        for actor in reader.site.corpus.events[id_].organisers:
            found.setdefault(actor, ([], []))[0].append(id_)
    asked: dict[str, list[Asked]] = {}
    for one in _asked(reader):
        asked.setdefault(one[0], []).append(one)
    for actor, incidents in reader.site.incidents_of.items():
        for one in (one for incident in incidents for one in asked.get(incident, ())):
            found.setdefault(actor, ([], []))[1].append(one)
    return _shown(reader, "actor", found)


def _shown(reader: Reader, kind: str, found: Mapping[str, tuple[list[str], list[Asked]]]) -> Grouped:
    ids = set(reader.site.shown(kind))
    return {id_: both for id_, both in found.items() if id_ in ids}


# How it is said


def _announcement(reader: Reader, id_: str, prefix: str) -> Announcement:
    event = reader.site.corpus.events[id_]
    return Announcement(
        id=f"event/{id_}",
        title=reader.titled("event", id_)[1],
        text=_text(reader, id_),
        where=plain(where.place(reader, event, linked=False)),
        page=_page(reader, prefix, "event", id_),
        first=event.date.first,
        last=event.date.last,
        open=not told.is_held(reader, id_),
    )


def _follow_up(reader: Reader, one: Asked, prefix: str) -> Announcement:
    record, question = one
    assert question.due is not None  # it would not be here
    kind, id_ = dossiers.named(reader, record)
    ask = reader.plain(question.ask, dossiers.told(reader, record).translations)
    return Announcement(
        id=f"follow-up/{kind}/{id_}/{crc32(question.ask.original.encode()):08x}",
        title=reader.t.plain("calendar.follow-up", ask=ask),
        text=reader.titled(kind, id_)[1],
        where="",
        page=_page(reader, prefix, kind, id_),
        first=question.due.first,
        last=question.due.last,
        open=False,
    )


def _page(reader: Reader, prefix: str, kind: str, id_: str) -> str:
    base = reader.settings.site_url.rstrip("/")
    return f"{base}/{prefix}{uri(reader.site, kind, id_)}" if base else ""


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
