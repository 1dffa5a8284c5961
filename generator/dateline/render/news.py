"""What is new, by day: what was newly said, which standings moved and why, what was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup

from ..model.corpus import Position
from ..model.verdict import Status, Step
from . import corrections, dossiers, marks, parts
from .leaf import Leaf, leaf
from .reader import Reader
from .reasons import why
from .shelves import Nearby, records

DAYS = 30
"""So many days of news stand on one page; all of them on the months' pages."""

NAMED = 8
"""So many new claims of one record stand under a day; the rest are counted."""

Region = str
Key = tuple[date, str]
"""A day and the key of a record."""


@dataclass(frozen=True, slots=True)
class Said:
    """A claim that was first heard of on a day: who spoke, and its standing from then on."""

    claim: Markup
    href: str
    by: Markup
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
    return tuple(sorted(r for r in _by_region(reader) if r in reader.site.shown("region")))


def latest(reader: Reader, region: str = "") -> NewsView:
    """The last days of news, of everything or of one region and all within it."""
    found = _by_region(reader).get(region, {}) if region else _all(reader)
    t, days = reader.t, list(found)
    names = {r: reader.full("region", r)[1] for r in regions(reader)} if not region else {}
    return NewsView(
        title=t("news.region", region=reader.link("region", region)) if region else t("news.title"),
        days=tuple(_day(reader, day, found[day]) for day in days[:DAYS]),
        earlier=len(days[DAYS:]),
        months=() if region else tuple(Nearby(f"{m:%Y-%m}.html", reader.dates.month(m)) for m in _months(reader)),
        regions=tuple(Nearby(f"{r}.html", name) for r, name in sorted(names.items(), key=lambda item: item[1])),
        nearby=(Nearby("index.html", t.plain("news.title")),) if region else (),
    )


def _month(reader: Reader, month: date) -> NewsView:
    found = _all(reader)
    days = [day for day in found if day.replace(day=1) == month]
    return NewsView(
        title=reader.t("news.month", month=reader.dates.month(month)),
        days=tuple(_day(reader, day, found[day]) for day in days),
        earlier=0,
        months=(),
        regions=(),
        nearby=(Nearby("index.html", reader.t.plain("news.title")),),
    )


def _months(reader: Reader) -> tuple[date, ...]:
    return tuple(dict.fromkeys(day.replace(day=1) for day in _all(reader)))


# What is news


@dataclass(slots=True)
class _News:
    """What is new on a day: by record the claims with their steps (the one before, and this), and corrections."""

    steps: dict[str, list[tuple[str, Step | None, Step]]]
    corrected: list[corrections.Found]


News = Mapping[date, _News]


def _all(reader: Reader) -> News:
    """Days on which there is news, the newest first."""
    return reader.keep(("news",), lambda: _sorted(_gather(reader)))


def _sorted(found: Mapping[date, _News]) -> News:
    return dict(sorted(found.items(), reverse=True))


def _gather(reader: Reader) -> dict[date, _News]:
    news: dict[date, _News] = {}
    days = _days(reader)
    for record in records(reader):
        for name, steps in reader.site.assessments[record].history.items():
            for before, step in zip([None, *steps], steps, strict=False):
                if _is_news(reader, before, step, days):
                    at = news.setdefault(step.day, _News({}, []))
                    at.steps.setdefault(record, []).append((name, before, step))
    for one in corrections.found(reader):
        news.setdefault(one.day, _News({}, [])).corrected.append(one)
    return news


def _is_news(reader: Reader, before: Step | None, step: Step, days: frozenset[date]) -> bool:
    """Something was said on that day by others than compilers, or a standing moved by what was said elsewhere."""
    if step.day not in days or (step.verdict.status is Status.OPEN and before is None and not step.verdict.voices):
        return False
    said = [v.position for v in step.verdict.voices if v.position.known == step.day]
    return any(is_dated(reader, p) for p in said) or (step.moved and not said)


def _days(reader: Reader) -> frozenset[date]:
    """Days on which somebody is known to have spoken, up to the day of the build."""
    positions = (p for d in reader.site.corpus.dossiers.values() for found in d.positions.values() for p in found)
    return frozenset(p.known for p in positions if p.known <= reader.settings.day and is_dated(reader, p))


def is_dated(reader: Reader, position: Position) -> bool:
    """Whether its day is news: compilers write later, and the last day that a vague date may mean is nobody's day."""
    report = reader.site.corpus.reports[position.report]
    if reader.site.corpus.sources[report.source].compiles:
        return False
    return report.date.first == report.date.last or position.day != report.date.last


def _by_region(reader: Reader) -> Mapping[str, News]:
    """The same by region: of all that is inside it, sub-regions included."""
    return reader.keep(("news-by-region",), lambda: _split(reader))


def _split(reader: Reader) -> Mapping[str, News]:
    found: dict[str, dict[date, _News]] = {}
    for day, news in _all(reader).items():
        for record, steps in news.steps.items():
            for region in _regions(reader, record):
                found.setdefault(region, {}).setdefault(day, _News({}, [])).steps[record] = steps
        for one in news.corrected:
            for region in _regions(reader, one.record):
                found.setdefault(region, {}).setdefault(day, _News({}, [])).corrected.append(one)
    return found


def _regions(reader: Reader, record: str) -> Iterable[str]:
    """The regions that a record is in, by its dossier's key; of records without one, none."""
    return reader.keep(("regions", record), lambda: _find_regions(reader, record))


def _find_regions(reader: Reader, record: str) -> tuple[str, ...]:
    site = reader.site
    if record not in site.corpus.dossiers:
        return ()
    kind, id_ = dossiers.named(reader, record)
    match kind:
        case "incident":
            direct = [site.region_of.get(id_, "")]
        case "situation":
            direct = [*site.corpus.situations[id_].regions]
        case "brief":
            direct = [*_regions(reader, f"situation/{site.corpus.briefs[id_].situation}")]
        case "event":
            where = site.corpus.events[id_].place
            direct = [where.region or where.in_ or "", *(site.corpus.places[p].region for p in where.places)]
        case _:
            against = [s for s, found in site.corpus.situations.items() if id_ in found.agreements]
            direct = [region for s in against for region in site.corpus.situations[s].regions]
    return tuple(dict.fromkeys(r for one in direct if one for r in (one, *site.regions_above.get(one, ()))))


# How it is said


def _day(reader: Reader, day: date, news: _News) -> Day:
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
        by=reader.listed(marks.speakers(reader, voices)),
        mark=marks.standing(reader, step.verdict),
    )


def _moved(reader: Reader, record: str, name: str, before: Step, step: Step) -> Moved:
    part = parts.part(reader, *dossiers.named(reader, record), heading="matrix.beside")
    return Moved(
        claim=dossiers.claim_text(reader, record, name),
        href=dossiers.claim_href(reader, record, name),
        before=marks.standing(reader, before.verdict),
        mark=marks.standing(reader, step.verdict),
        why=why(reader, part, step.verdict, {}),
    )
