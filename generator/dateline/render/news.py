"""What is new, by day: what was newly said, which standings moved and why, what was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup

from ..model.verdict import Step, Voice
from . import corrections, dossiers, marks, newly, parts
from .leaf import Leaf, leaf
from .reader import Reader
from .reasons import why
from .shelves import Nearby

DAYS = 30
"""So many days of news stand on one page; all of them on the months' pages."""

NAMED = 8
"""So many new claims of one record stand under a day; the rest are counted."""


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

    `again` counts claims that were spoken of without moving.
    """

    record: Markup
    href: str
    moved: tuple[Moved, ...]
    said: tuple[Said, ...]
    more: int
    again: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its news."""

    anchor: str
    when: str
    items: tuple[Item, ...]
    corrections: tuple[corrections.Line, ...]


@dataclass(frozen=True, slots=True)
class NewsView:
    """The newest day first. `months` are the pages on which all days stand, `regions` those of single regions."""

    title: Markup
    until: str
    """The newest of the days; empty where there is none."""
    days: tuple[Day, ...]
    earlier: int
    """Days of news that are left out here."""
    months: tuple[Nearby, ...]
    regions: tuple[Nearby, ...]
    nearby: tuple[Nearby, ...]


def leaves(reader: Reader) -> Iterator[Leaf]:
    """The page of all news, those of regions, and those of months."""
    yield leaf(reader, "new/index.html", "news", "news", latest)
    for region in regions(reader):
        name = reader.full("region", region)[1]
        title = reader.t.plain("news.region", region=name)
        yield Leaf(local(region), "news", title, title, partial(latest, region=region))
    for month in _months(reader):
        title = reader.t.plain("news.month", month=reader.dates.month(month))
        yield Leaf(f"new/{month:%Y-%m}.html", "news", title, title, partial(_month, month=month))


def local(region: str) -> str:
    """The address of a region's news."""
    return f"new/{region}.html"


def regions(reader: Reader) -> tuple[str, ...]:
    """Regions of which there is news, in the order of their ids."""
    return tuple(sorted(r for r in newly.by_region(reader) if r in reader.site.shown("region")))


def latest(reader: Reader, region: str = "") -> NewsView:
    """The last days of news, of everything or of one region and all within it."""
    found = newly.by_region(reader).get(region, {}) if region else newly.news(reader)
    t, days = reader.t, list(found)
    names = {r: reader.full("region", r)[1] for r in regions(reader)} if not region else {}
    return NewsView(
        title=t("news.region", region=reader.link("region", region)) if region else t("news.title"),
        until=_until(reader, days),
        days=tuple(_day(reader, day, found[day]) for day in days[:DAYS]),
        earlier=len(days[DAYS:]),
        months=() if region else tuple(Nearby(f"{m:%Y-%m}.html", reader.dates.month(m)) for m in _months(reader)),
        regions=tuple(Nearby(f"{r}.html", names[r]) for r in sorted(names, key=lambda r: reader.order(names[r]))),
        nearby=(Nearby("index.html", t.plain("news.title")),) if region else (),
    )


def _month(reader: Reader, month: date) -> NewsView:
    found = newly.news(reader)
    days = [day for day in found if day.replace(day=1) == month]
    return NewsView(
        title=reader.t("news.month", month=reader.dates.month(month)),
        until=_until(reader, days),
        days=tuple(_day(reader, day, found[day]) for day in days),
        earlier=0,
        months=(),
        regions=(),
        nearby=(Nearby("index.html", reader.t.plain("news.title")),),
    )


def _until(reader: Reader, days: Sequence[date]) -> str:
    return reader.dates.day(days[0]) if days else ""


def _months(reader: Reader) -> tuple[date, ...]:
    return tuple(dict.fromkeys(day.replace(day=1) for day in newly.news(reader)))


# How it is said


def _day(reader: Reader, day: date, news: newly.New) -> Day:
    return Day(
        anchor=f"d{day:%Y-%m-%d}",
        when=reader.dates.weekday(day),
        items=tuple(_item(reader, day, record, steps) for record, steps in news.steps.items()),
        corrections=tuple(corrections.line(reader, one) for one in news.corrected),
    )


def _item(reader: Reader, day: date, record: str, steps: Sequence[tuple[str, Step | None, Step]]) -> Item:
    new = [(name, step) for name, before, step in steps if before is None]
    moved = [(name, before, step) for name, before, step in steps if before is not None and step.moved]
    return Item(
        record=dossiers.title(reader, record),
        href=reader.href(*dossiers.named(reader, record)),
        moved=tuple(_moved(reader, record, name, before, step) for name, before, step in moved),
        said=tuple(_said(reader, day, record, name, step) for name, step in new[:NAMED]),
        more=len(new[NAMED:]),
        again=len(steps) - len(new) - len(moved),
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
