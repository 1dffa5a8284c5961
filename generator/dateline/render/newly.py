"""What is news: by day, the claims of which something was said, with their steps, and what was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..ledger import news as ledger_news
from ..model.verdict import Step
from . import corrections, dossiers
from .dossiers import records
from .reader import Reader


@dataclass(slots=True)
class New:
    """What is new on a day: by record the claims with their steps (the one before, and this), and corrections."""

    steps: dict[str, list[tuple[str, Step | None, Step]]]
    corrected: list[corrections.Found]


News = Mapping[date, New]


def news(reader: Reader) -> News:
    """Days on which there is news, the newest first."""
    return reader.keep(("news",), lambda: _sorted(_gather(reader)))


def _sorted(found: Mapping[date, New]) -> News:
    return dict(sorted(found.items(), reverse=True))


def _gather(reader: Reader) -> dict[date, New]:
    found: dict[date, New] = {}
    corpus = reader.site.corpus
    days = ledger_news.days(corpus, reader.settings.day)
    for record in records(reader):
        for name, before, step in ledger_news.steps(corpus, reader.site.assessments[record], days):
            at = found.setdefault(step.day, New({}, []))
            at.steps.setdefault(record, []).append((name, before, step))
    for one in corrections.found(reader):
        found.setdefault(one.day, New({}, [])).corrected.append(one)
    return found


def by_region(reader: Reader) -> Mapping[str, News]:
    """The same by region: of all that is inside it, sub-regions included."""
    return reader.keep(("news-by-region",), lambda: _split(reader))


def _split(reader: Reader) -> Mapping[str, News]:
    found: dict[str, dict[date, New]] = {}
    for day, new in news(reader).items():
        for record, steps in new.steps.items():
            for region in regions(reader, record):
                found.setdefault(region, {}).setdefault(day, New({}, [])).steps[record] = steps
        for one in new.corrected:
            for region in regions(reader, one.record):
                found.setdefault(region, {}).setdefault(day, New({}, [])).corrected.append(one)
    return found


def regions(reader: Reader, record: str) -> Iterable[str]:
    """The regions that a record is in, by its dossier's key; of records without one, none."""
    return reader.keep(("regions", record), lambda: _find(reader, record))


def _find(reader: Reader, record: str) -> tuple[str, ...]:
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
            direct = [*regions(reader, f"situation/{site.corpus.briefs[id_].situation}")]
        case "event":
            where = site.corpus.events[id_].place
            direct = [where.region or where.in_ or "", *(site.corpus.places[p].region for p in where.places)]
        case _:
            against = [s for s, found in site.corpus.situations.items() if id_ in found.agreements]
            direct = [region for s in against for region in site.corpus.situations[s].regions]
    return tuple(dict.fromkeys(r for one in direct if one for r in (one, *site.regions_above.get(one, ()))))
