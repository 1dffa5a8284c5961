"""What was watched: which sources were read for which region on which days, and what follows from that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..model.records import Coverage
from ..model.when import When
from .reader import Reader


@dataclass(frozen=True, slots=True)
class Watch:
    """A source on some days."""

    id: str
    source: Markup
    days: str
    note: Markup


@dataclass(frozen=True, slots=True)
class Region:
    """A region, and what was watched for it, by first day."""

    region: Markup
    watched: tuple[Watch, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """By region, in the language's order."""

    total: int
    regions: tuple[Region, ...]


def view(reader: Reader) -> CoverageView:
    """The page on what was watched."""
    by_region: dict[str, list[str]] = {}
    found = reader.site.corpus.coverage
    for id_, one in sorted(found.items(), key=lambda item: (item[1].from_.first, item[0])):
        by_region.setdefault(one.region, []).append(id_)
    order = sorted(by_region, key=lambda region: reader.order(reader.called("region", region)[1]))
    regions = (
        Region(reader.link("region", r), tuple(_watch(reader, i, found[i]) for i in by_region[r])) for r in order
    )
    return CoverageView(len(found), tuple(regions))


def _watch(reader: Reader, id_: str, one: Coverage) -> Watch:
    return Watch(
        id_, reader.link("source", one.source), days(reader, one), reader.text(one.note) if one.note else Markup("")
    )


def days(reader: Reader, one: Coverage) -> str:
    """From which day to which, both included."""
    if one.until is None:
        return reader.t.plain("coverage.since", first=reader.dates.when(one.from_))
    first, last = one.from_.first, one.until.last
    return reader.dates.when(When(f"{first}/{last}", first, last, span=True))


def watched_by(reader: Reader, source: str) -> list[Markup]:
    """For which regions a source was watched, and on which days."""
    found = reader.keep_for_all_days(("coverage-by-source",), lambda: _by_source(reader))
    return [
        reader.t("coverage.line", region=reader.link("region", one.region), days=escape(days(reader, one)))
        for one in found.get(source, ())
    ]


def _by_source(reader: Reader) -> Mapping[str, list[Coverage]]:
    found: dict[str, list[Coverage]] = {}
    for one in sorted(reader.site.corpus.coverage.values(), key=lambda one: one.from_.first):
        found.setdefault(one.source, []).append(one)
    return found


def around(reader: Reader, regions: Iterable[str]) -> Iterator[Coverage]:
    """What was watched for regions, for what is inside them, and for what they are inside of; some of it twice."""
    wanted = set(regions)
    own, inside = reader.keep_for_all_days(("coverage-by-region",), lambda: _by_region(reader))
    for region in wanted:
        yield from own.get(region, ())
        yield from inside.get(region, ())
    for region in {r for one in wanted for r in reader.site.regions_above.get(one, ())}:
        yield from own.get(region, ())


ByRegion = Mapping[str, list[Coverage]]


def _by_region(reader: Reader) -> tuple[ByRegion, ByRegion]:
    """By region: what was watched for it, and for the regions inside it."""
    own: dict[str, list[Coverage]] = {}
    inside: dict[str, list[Coverage]] = {}
    for one in reader.site.corpus.coverage.values():
        own.setdefault(one.region, []).append(one)
        for region in reader.site.regions_above.get(one.region, ()):
            inside.setdefault(region, []).append(one)
    return own, inside
