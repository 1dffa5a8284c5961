"""Regions and actors as briefs: what is going on, what is claimed and by whom, the trend, whom they meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from markupsafe import Markup

from ..model.records import Actor
from ..model.survey import NOTHING, Heard, Name, Survey
from . import ahead, claims, columns, dossiers, editions, entities, entity_facts, figures, newly, parts
from .entities import EntityView
from .facts import Fact
from .figures import Line
from .markup import linked
from .origins import Numbers, numbers
from .parts import Part
from .reader import Reader
from .trend import Trend, trend

NEWS, MOVED = 4, 2
"""So many entries of news stand on the page, with so many standings that moved."""


@dataclass(frozen=True, slots=True)
class Going:
    """A situation that it is part of: its latest brief, and where it is going as somebody says."""

    title: Markup
    when: str
    latest: Markup
    outlook: Markup
    incidents: int


@dataclass(frozen=True, slots=True)
class Met:
    """An actor that has a role in the same incidents. `opposed`: in so many of them on an opposing side."""

    who: Markup
    incidents: int
    opposed: Markup


@dataclass(frozen=True, slots=True)
class Speaking:
    """A speaker, and on how many claims it ever took each stance."""

    who: Markup
    asserts: int
    denies: int
    declines: int


@dataclass(frozen=True, slots=True)
class Record:
    """The numbers of one incident, each with its claimants."""

    title: Markup
    day: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers by incident, the newest first; `more` claims are left out."""

    records: tuple[Record, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Fresh:
    """A record of which something was said on a day: how many claims are new, and those whose standing moved."""

    day: date
    when: str
    record: Markup
    said: Markup
    moved: tuple[claims.ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class ProfileView:
    """A region or an actor. `all` has what it shares with other entities' pages; `latest` its newest incident's day."""

    all: EntityView
    latest: str
    going: tuple[Going, ...]
    more_going: int
    news: tuple[Fresh, ...]
    """The newest; all of it has a page of its own, which is the first of the tools."""
    until: str
    """The day of the newest news; "" where there is none."""
    trend: Trend | None
    met: tuple[Met, ...]
    more_met: int
    heard: tuple[Speaking, ...]
    more_heard: int
    numbers: Counted
    """Of an actor: what it gives of others."""
    about: Counted
    """Of an actor: numbers of its own, whoever gives them."""
    relations: tuple[Fact, ...]


def region(reader: Reader, id_: str) -> ProfileView:
    """What is going on in a region and all within it."""
    survey = _survey(reader, "region", id_)
    return _view(
        reader, entities.region(reader, id_), survey, trend(reader, _name(reader, "region", id_), survey, [id_])
    )


def actor(reader: Reader, id_: str) -> ProfileView:
    """What an actor does, says and is said to do, and whom it meets."""
    survey = _survey(reader, "actor", id_)
    record: Actor = reader.site.corpus.actors[id_]
    found = trend(reader, _name(reader, "actor", id_), survey, survey.regions) if survey.months else None
    return _view(reader, entities.actor(reader, id_), survey, found, tuple(entity_facts.relations(reader, id_, record)))


def _survey(reader: Reader, kind: str, id_: str) -> Survey:
    found: Survey = reader.site.surveys.get((kind, id_), NOTHING)
    return found


def _name(reader: Reader, kind: str, id_: str) -> str:
    return reader.called(kind, id_)[1]


def _view(
    reader: Reader, all_: EntityView, survey: Survey, found: Trend | None, relations: tuple[Fact, ...] = ()
) -> ProfileView:
    news = tuple(islice(_news(reader, all_.kind, all_.id), NEWS))
    return ProfileView(
        all=all_,
        latest=all_.incidents[0].date if all_.incidents else "",
        going=tuple(_going(reader, situation) for situation in survey.situations if _is_shown(reader, situation)),
        more_going=survey.more_situations,
        news=news,
        until=reader.dates.day(news[0].day) if news else "",
        trend=found,
        met=tuple(_met(reader, one.actor, one.incidents, one.opposed) for one in survey.met),
        more_met=survey.more_met,
        heard=tuple(_speaking(reader, one) for one in survey.heard),
        more_heard=survey.more_heard,
        numbers=_counted(reader, survey.numbers, survey.more_numbers),
        about=_counted(reader, survey.about, survey.more_about),
        relations=relations,
    )


def _is_shown(reader: Reader, situation: str) -> bool:
    return ("situation", situation) not in reader.site.gone


def _going(reader: Reader, id_: str) -> Going:
    situation = reader.site.corpus.situations[id_]
    made = editions.editions(reader, id_)
    latest = linked(made[-1].href, reader.t("situation.latest", moment=made[-1].as_of)) if made else Markup("")
    return Going(
        title=reader.titled_link("situation", id_),
        when=reader.dates.when(situation.date),
        latest=latest,
        outlook=ahead.outlook(reader, situation),
        incidents=len(reader.site.incidents_during.get(id_, ())),
    )


def _news(reader: Reader, kind: str, id_: str) -> Iterator[Fresh]:
    for new in newly.of(reader, kind, id_).days:
        for record, named in new.steps:
            steps = newly.steps(reader, record, named)
            first = sum(1 for one in steps if one.before is None)
            moved = tuple(claims.line(reader, record, one.name) for one in steps if one.moved)
            if first or moved:
                said = reader.t("news.counts.said", n=first) if first else Markup("")
                yield Fresh(new.day, reader.dates.short(new.day), dossiers.title(reader, record), said, moved[:MOVED])


def _met(reader: Reader, actor: str, incidents: int, opposed: int) -> Met:
    said = reader.t("met.opposed", n=opposed) if opposed else Markup("")
    return Met(reader.link("actor", actor), incidents, said)


def _speaking(reader: Reader, one: Heard) -> Speaking:
    who = columns.head(reader, one.speakers)
    named = one.speakers[0]
    if one.newsroom:
        who = reader.t("figures.through", who=who, newsroom=reader.name(*reader.any(one.newsroom)))
    elif named.actor and len(one.speakers) == 1:
        who = reader.leading("actor", named.actor, who)
    elif named.source and len(one.speakers) == 1:
        who = reader.leading("source", named.source, who)
    return Speaking(who, one.asserts, one.denies, one.declines)


def _counted(reader: Reader, names: Iterable[Name], more: int) -> Counted:
    """The numbers of claims with their ranges, in that order."""
    shown = parts.of_claims(reader, names, "matrix.of")
    numbered = numbers(shown, reader.site.corpus.reports)
    return Counted(tuple(_record(reader, part, numbered) for part in shown), more)


def _record(reader: Reader, part: Part, numbered: Numbers) -> Record:
    record = part.dossier.record
    lines = figures.figures(reader, (part,), numbered, {}).lines
    return Record(dossiers.title(reader, record), dossiers.day(reader, record), lines)
