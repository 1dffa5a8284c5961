"""What is new, by day: what was newly said, which standings moved and why, what was corrected.

As pages: the last days of everything, of a region, of an actor; every month; the 24 hours before the build; and since a
day that a reader names, for which a script picks from the months' pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from markupsafe import Markup

from ..model.outputs import feed
from ..model.verdict import Step, Voice
from . import corrections, dossiers, marks, newly, parts
from .leaf import Leaf, leaf
from .markup import join
from .newly import New, Steps
from .reader import Reader
from .reasons import why
from .shelves import Nearby

NAMED = 8
"""So many new claims of one record stand under a day; the rest are counted."""

LISTED = 60
"""So many days can be counted from on the page of what is new since a day; the months' pages have all."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What speakers did with a claim on a day: "CSP: asserts"."""

    by: Markup
    bubble: marks.Bubble


@dataclass(frozen=True, slots=True)
class Said:
    """A claim that was first heard of on a day: what each speaker did, and its standing from then on."""

    claim: Markup
    href: str
    spoken: tuple[Spoken, ...]
    mark: marks.Mark


@dataclass(frozen=True, slots=True)
class Moved:
    """A claim whose standing moved: from what, to what, why."""

    claim: Markup
    href: str
    before: marks.Mark
    mark: marks.Mark
    why: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A record of which something was said on a day. `more` counts new claims that are left out.

    `again` counts claims that were spoken of without moving. `about` are attributes that say which regions and actors
    it is about, for the script that picks; empty where nothing is picked from.
    """

    record: Markup
    href: str
    moved: tuple[Moved, ...]
    said: tuple[Said, ...]
    more: int
    again: int
    about: Markup


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction on a day."""

    line: corrections.Line
    about: Markup


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its news."""

    anchor: str
    when: str
    items: tuple[Item, ...]
    corrections: tuple[Corrected, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """A day to count from: what is new from it on. `href`: where its news stand."""

    href: str
    day: str
    iso: str
    counts: Markup


@dataclass(frozen=True, slots=True)
class NewsView:
    """The newest day first. `months` are the pages on which all days stand, `regions` and `actors` those of one."""

    title: Markup
    until: str
    """The newest of the days; empty where there is none."""
    last: Markup
    """What the last 24 hours brought, and for which days that stands."""
    since: tuple[Since, ...]
    days: tuple[Day, ...]
    earlier: int
    """Days of news that are left out here."""
    months: tuple[Nearby, ...]
    regions: tuple[Nearby, ...]
    actors: tuple[Nearby, ...]
    nearby: tuple[Nearby, ...]
    feed: str


@dataclass(frozen=True, slots=True)
class LastView:
    """The 24 hours before the build; where they brought nothing, the last day that did."""

    stands: Markup
    days: tuple[Day, ...]
    before: tuple[Day, ...]
    regions: tuple[Nearby, ...]
    actors: tuple[Nearby, ...]
    feed: str


@dataclass(frozen=True, slots=True)
class SinceView:
    """Days to count from, and what a script may pick by. `latest` is the newest day of news as machines read it."""

    days: tuple[Since, ...]
    months: tuple[Nearby, ...]
    regions: tuple[tuple[str, str], ...]
    actors: tuple[tuple[str, str], ...]
    latest: str
    settings: Mapping[str, object]


def leaves(reader: Reader) -> Iterator[Leaf]:
    """The page of all news, of the last 24 hours, of what is new since a day; those of regions, actors, months."""
    yield leaf(reader, "new/index.html", "news", "news", latest)
    yield leaf(reader, "last-day.html", "lastday", "news.last", last)
    yield leaf(reader, "since.html", "since", "news.since", since)
    for kind in ("region", "actor"):
        for id_ in _named(reader, kind):
            title = reader.t.plain("news.region", region=reader.full(kind, id_)[1])
            yield Leaf(local(kind, id_), "news", title, title, partial(latest, kind=kind, id_=id_))
    for month in _months(reader):
        title = reader.t.plain("news.month", month=reader.dates.month(month))
        yield Leaf(f"new/{month:%Y-%m}.html", "news", title, title, partial(_month, month=month))


def local(kind: str, id_: str) -> str:
    """The address of a region's or an actor's news."""
    return f"new/{id_}.html" if kind == "region" else f"new/actors/{id_}.html"


def _named(reader: Reader, kind: str) -> tuple[str, ...]:
    """Regions or actors of which there is news, in the order of their ids."""
    return tuple(id_ for of, id_ in reader.site.news if of == kind)


def latest(reader: Reader, kind: str = "site", id_: str = "") -> NewsView:
    """The last days of news: of everything, of one region and all within it, or of one actor."""
    found, t = newly.of(reader, kind, id_), reader.t
    whole = kind == "site"
    return NewsView(
        title=t("news.title") if whole else t("news.region", region=reader.link(kind, id_)),
        until=_until(reader, [new.day for new in found.days]),
        last=_last(reader, tuple(newly.days_of(reader.settings.day, found))),
        since=() if whole else _since(reader, found.days),
        days=tuple(_day(reader, new) for new in found.days),
        earlier=found.earlier,
        months=tuple(Nearby(f"{m:%Y-%m}.html", reader.dates.month(m)) for m in _months(reader)) if whole else (),
        regions=_beside(reader, "region") if whole else (),
        actors=_beside(reader, "actor") if whole else (),
        nearby=() if whole else (Nearby(f"{reader.root}new/index.html", t.plain("news.title")),),
        feed=_feed(reader) if whole else _feed(reader, kind, id_),
    )


def _feed(reader: Reader, kind: str = "", id_: str = "site") -> str:
    """Where the same stands as a feed; "" where none is published."""
    incidents = {"region": reader.site.incidents_in, "actor": reader.site.incidents_of}
    if not reader.settings.exports or (kind and id_ not in incidents[kind]):
        return ""
    first = reader.language == reader.settings.languages[0]
    return reader.top + feed(kind, id_, "" if first else f"{reader.language}/")


def _beside(reader: Reader, kind: str, counts: Mapping[str, int] | None = None) -> tuple[Nearby, ...]:
    """The pages of regions or actors, in the language's order; of actors those with most news, if they are many."""
    named = [(id_, reader.called(kind, id_)[1]) for id_ in (_busy(reader, kind) if counts is None else counts)]
    said = [(id_, f"{name} ({counts[id_]})" if counts else name) for id_, name in named]
    return tuple(Nearby(reader.root + local(kind, id_), name) for id_, name in sorted(said, key=lambda one: one[1]))


def _busy(reader: Reader, kind: str) -> list[str]:
    """Regions with news; of actors the forty with most days of news."""
    found = [(-len(new.days) - new.earlier, id_) for (of, id_), new in reader.site.news.items() if of == kind]
    return [id_ for _, id_ in sorted(found)[: 40 if kind == "actor" else None]]


def _month(reader: Reader, month: date) -> NewsView:
    found = newly.of(reader, "month", f"{month:%Y-%m}")
    return NewsView(
        title=reader.t("news.month", month=reader.dates.month(month)),
        until=_until(reader, [new.day for new in found.days]),
        last=Markup(""),
        since=(),
        days=tuple(_day(reader, new, picked=True) for new in found.days),
        earlier=0,
        months=(),
        regions=(),
        actors=(),
        nearby=(Nearby("index.html", reader.t.plain("news.title")),),
        feed="",
    )


def last(reader: Reader) -> LastView:
    """What the last 24 hours before the build brought."""
    found, day = newly.of(reader), reader.settings.day
    days = tuple(newly.days_of(day, found))
    before = () if days else found.days[:1]
    return LastView(
        stands=reader.t(
            "news.last.stands", first=reader.dates.day(day - timedelta(days=1)), last=reader.dates.day(day)
        ),
        days=tuple(_day(reader, new) for new in days),
        before=tuple(_day(reader, new) for new in before),
        regions=_beside(reader, "region", _counted(reader, "region", days or before)),
        actors=_beside(reader, "actor", _counted(reader, "actor", days or before)),
        feed=_feed(reader, id_="last-day"),
    )


def _counted(reader: Reader, kind: str, days: Iterable[New]) -> dict[str, int]:
    """By region or actor: in how many records of these days it is."""
    counts: dict[str, int] = {}
    for new in days:
        for record, _ in new.steps:
            for id_ in newly.around(reader, record)[kind == "actor"]:
                if (kind, id_) not in reader.site.gone:
                    counts[id_] = counts.get(id_, 0) + 1
    return counts


def since(reader: Reader) -> SinceView:
    """Days to count from; with a script, any day, region and actor."""
    days = newly.of(reader).all_days
    kinds = {kind: [(i, reader.called(kind, i)[1]) for i in _busy(reader, kind)] for kind in ("region", "actor")}
    t = reader.t
    return SinceView(
        days=_counted_since(reader, days[:LISTED], lambda day: f"new/{day:%Y-%m}.html#d{day}"),
        months=tuple(Nearby(f"new/{m:%Y-%m}.html", reader.dates.month(m)) for m in _months(reader)),
        regions=tuple(sorted(kinds["region"], key=lambda one: one[1])),
        actors=tuple(sorted(kinds["actor"], key=lambda one: one[1])),
        latest=f"{days[0][0]}" if days else "",
        settings={
            "months": [f"{m:%Y-%m}" for m in _months(reader)],
            "words": {key: t.raw(f"news.since.{key}") for key in ("found", "none", "failed", "working")},
        },
    )


def _last(reader: Reader, days: Sequence[New]) -> Markup:
    """“In the last 24 hours before this build, of 24 November 2026: 3 newly said, 1 standing moved.”"""
    counts = [sum(one) for one in zip(*(_counts(reader, new) for new in days), strict=True)] if days else [0, 0, 0]
    said = reader.t("news.counts", **_worded(reader, counts)) if any(counts) else reader.t("news.last.nothing")
    return reader.t("news.last.line", day=reader.dates.day(reader.settings.day), counts=said)


def _counts(reader: Reader, new: New) -> tuple[int, int, int]:
    """What a day has: claims first spoken of, standings that moved, corrections."""
    found = [one for record, named in new.steps for one in newly.steps(reader, record, named)]
    return sum(1 for s in found if s.before is None), sum(1 for s in found if s.moved), len(new.corrections)


def _worded(reader: Reader, counts: Sequence[int]) -> dict[str, Markup]:
    keys = ("said", "moved", "corrected")
    return {key: reader.t(f"news.counts.{key}", n=n) for key, n in zip(keys, counts, strict=True)}


def _since(reader: Reader, days: Iterable[New]) -> tuple[Since, ...]:
    counted = ((new.day, *_counts(reader, new)) for new in days)
    return _counted_since(reader, counted, lambda day: f"#d{day}")


def _counted_since(
    reader: Reader, days: Iterable[tuple[date, int, int, int]], href: Callable[[date], str]
) -> tuple[Since, ...]:
    """Each day with what is new from it on: the day itself and all after it, added up."""
    total = [0, 0, 0]
    made = []
    for day, *counts in days:
        total = [a + b for a, b in zip(total, counts, strict=True)]
        said = reader.t("news.counts", **_worded(reader, total))
        made.append(Since(href(day), reader.dates.day(day), day.isoformat(), said))
    return tuple(made)


def _until(reader: Reader, days: Sequence[date]) -> str:
    return reader.dates.day(days[0]) if days else ""


def _months(reader: Reader) -> tuple[date, ...]:
    """Months with news, the newest first."""
    return tuple(dict.fromkeys(day.replace(day=1) for day, *_ in newly.of(reader).all_days))


# How it is said


def _day(reader: Reader, new: New, picked: bool = False) -> Day:
    """`picked`: a script picks from it by region and actor."""
    found = newly.corrected(reader, new)
    return Day(
        anchor=f"d{new.day:%Y-%m-%d}",
        when=reader.dates.weekday(new.day),
        items=tuple(_item(reader, new.day, record, newly.steps(reader, record, n), picked) for record, n in new.steps),
        corrections=tuple(
            Corrected(corrections.line(reader, one), _about(reader, one.record, picked)) for one in found
        ),
    )


def _corrected(reader: Reader, one: corrections.Found, picked: bool) -> Corrected:
    return Corrected(corrections.line(reader, one), _about(reader, one.record, picked))


def _about(reader: Reader, record: str, picked: bool) -> Markup:
    """The regions and actors that a record is about, for the script: `data-r` and `data-a`, ids with spaces between."""
    if not picked:
        return Markup("")
    kind, _, id_ = record.partition("/")
    if record in reader.site.corpus.dossiers:
        found = newly.around(reader, record)
    else:
        found = ((id_,) if kind == "region" else (), (id_,) if kind == "actor" else ())
    return join(Markup(f' data-{key}="%s"') % " ".join(ids) for key, ids in zip("ra", found, strict=True) if ids)


def _item(reader: Reader, day: date, record: str, steps: Sequence[Steps], picked: bool) -> Item:
    new = [one for one in steps if one.before is None]
    moved = [one for one in steps if one.moved]
    return Item(
        record=dossiers.title(reader, record),
        href=reader.href(*dossiers.named(reader, record)),
        moved=tuple(_moved(reader, record, one.name, one.before, one.step) for one in moved if one.before),
        said=tuple(_said(reader, day, record, one.name, one.step) for one in new[:NAMED]),
        more=len(new[NAMED:]),
        again=len(steps) - len(new) - len(moved),
        about=_about(reader, record, picked),
    )


def _said(reader: Reader, day: date, record: str, name: str, step: Step) -> Said:
    voices = [v for v in step.verdict.voices if v.position.known == day]
    return Said(
        claim=dossiers.claim_text(reader, record, name),
        href=dossiers.claim_href(reader, record, name),
        spoken=_spoken(reader, voices),
        mark=marks.standing(reader, step.verdict),
    )


def _spoken(reader: Reader, voices: Iterable[Voice]) -> tuple[Spoken, ...]:
    """By stance, in the order of speaking, those who take it together."""
    by: dict[marks.Bubble, list[Markup]] = {}
    for voice in voices:
        names = by.setdefault(marks.bubble(reader, voice), [])
        if (name := marks.head(reader, voice.position.speaker)) not in names:
            names.append(name)
    return tuple(Spoken(reader.listed(names), bubble) for bubble, names in by.items())


def _moved(reader: Reader, record: str, name: str, before: Step, step: Step) -> Moved:
    part = parts.part(reader, *dossiers.named(reader, record), heading="matrix.beside")
    return Moved(
        claim=dossiers.claim_text(reader, record, name),
        href=dossiers.claim_href(reader, record, name),
        before=marks.standing(reader, before.verdict),
        mark=marks.standing(reader, step.verdict),
        why=why(reader, part, step.verdict, {}),
    )
