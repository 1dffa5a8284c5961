"""What was watched: which sources were read for which region on which days, and what follows from that."""

from __future__ import annotations

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
    order = sorted(by_region, key=lambda region: reader.called("region", region)[1])
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
    found = [one for one in reader.site.corpus.coverage.values() if one.source == source]
    return [
        reader.t("coverage.line", region=reader.link("region", one.region), days=escape(days(reader, one)))
        for one in sorted(found, key=lambda one: one.from_.first)
    ]
