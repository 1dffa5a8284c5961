"""One pass over the corpus that lays out every way to look things up. Dictionaries; nothing quadratic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from ..ledger import Assessed, Assessor
from ..link import origin
from ..link.public import public
from ..model.corpus import Corpus
from ..model.records import Incident, Region
from ..model.seen import Watched
from ..model.site import WHOLE, Gone, Site, Spoken
from ..model.verdict import Assessment
from .around import Around, actors
from .news import news
from .survey import surveys

Groups = Mapping[str, tuple[str, ...]]


def fill(corpus: Corpus, day: date) -> Site:
    """What is shown of a corpus on `day`, watched: whoever looks at it is known to have done so."""
    return watched(_filled(corpus, day))


T = TypeVar("T", Site, Corpus)


def watched(of: T) -> T:
    """The same site or corpus; what is looked at in its mappings is noted."""
    held = {one.name: getattr(of, one.name) for one in fields(of) if one.name != "corpus"}
    mappings: dict[str, Any] = {name: Watched(name, found, name in WHOLE) for name, found in held.items()}
    return replace(of, **mappings)


def _filled(corpus: Corpus, day: date) -> Site:
    """What is shown of a corpus on `day` (which regions hold which others goes by that day, too)."""
    seen = public(corpus, day)
    corpus, gone = seen.corpus, seen.gone
    reports = list(_shown("report", _newest_reports(corpus), gone))
    newest_first = tuple(reversed(list(corpus.incidents)))
    parents = {id_: _parents(region, day) for id_, region in corpus.regions.items()}
    above = {id_: tuple(_above(id_, parents)) for id_ in corpus.regions}
    region_of = {id_: region for id_, incident in corpus.incidents.items() if (region := _region(incident, corpus))}
    corpus = watched(corpus)
    assessments = Assessed(Assessor(corpus))
    spoken = _spoken(assessments)
    incidents_in = _group(newest_first, lambda i: _regions_of(region_of.get(i), above))
    incidents_of = _group(newest_first, lambda i: actors(corpus, i))
    return Site(
        corpus=corpus,
        assessments=assessments,
        incidents_in=incidents_in,
        incidents_of=incidents_of,
        incidents_at=_group(newest_first, lambda i: corpus.incidents[i].place.places),
        incidents_citing=_group(newest_first, lambda i: _reports(corpus, i)),
        incidents_during=_group(corpus.incidents, lambda i: _only(corpus.incidents[i].situation)),
        spoken_by=spoken,
        reports_of=_group(reports, lambda r: _only(corpus.reports[r].source)),
        copies_of=_group(reversed(reports), lambda r: _only(_original(corpus, r))),
        regions_within=_group(_shown("region", sorted(corpus.regions), gone), lambda r: parents[r]),
        places_within=_group(_shown("place", sorted(corpus.places), gone), lambda p: _only(corpus.places[p].region)),
        regions_above=above,
        region_of=region_of,
        spoken_in=_group(corpus.dossiers, lambda key: _speakers(corpus, key)),
        news=news(corpus, assessments, Around(corpus, region_of, above, gone), day),
        surveys=surveys(corpus, assessments, region_of, incidents_in, incidents_of),
        files={f.path: key for key, f in corpus.filed.items() if f.path.endswith(f"/{key[1]}.md")},
        gone=gone,
    )


def _shown(kind: str, ids: Iterable[str], gone: Mapping[tuple[str, str], Gone]) -> Iterator[str]:
    return (id_ for id_ in ids if (kind, id_) not in gone)


def _group(ids: Iterable[str], keys: Callable[[str], Iterable[str]]) -> Groups:
    groups: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        for key in dict.fromkeys(keys(id_)):
            groups[key].append(id_)
    return {key: tuple(found) for key, found in sorted(groups.items())}


def _only(id_: str | None) -> tuple[str, ...]:
    return (id_,) if id_ else ()


def _parents(region: Region, day: date) -> tuple[str, ...]:
    return tuple(
        link.id
        for link in region.within
        if (link.from_ is None or link.from_.first <= day) and (link.until is None or day <= link.until.last)
    )


def _above(id_: str, parents: Groups) -> Iterator[str]:
    """All regions that hold this one, nearest first, each once."""
    seen = {id_}
    level = list(parents.get(id_, ()))
    while level:
        fresh = [r for r in dict.fromkeys(level) if r not in seen]
        yield from fresh
        seen.update(fresh)
        level = [p for r in fresh for p in parents.get(r, ())]


def _region(incident: Incident, corpus: Corpus) -> str | None:
    """The region that the record declares, else its place's."""
    where = incident.place
    if where.region or where.in_:
        return where.region or where.in_
    return next((corpus.places[p].region for p in where.places if corpus.places[p].region), None)


def _regions_of(region: str | None, above: Groups) -> tuple[str, ...]:
    return (region, *above[region]) if region else ()


def _speakers(corpus: Corpus, key: str) -> Iterator[str]:
    for positions in corpus.dossiers[key].positions.values():
        yield from (p.speaker.actor for p in positions if p.speaker.actor)


def _reports(corpus: Corpus, incident: str) -> Iterator[str]:
    for positions in corpus.dossiers[incident].positions.values():
        for position in positions:
            yield position.report
            yield position.origin
    for report in corpus.incidents[incident].reports.values():
        if isinstance(report, str):
            yield report


def _original(corpus: Corpus, report: str) -> str | None:
    found = origin(report, corpus.reports)
    return found if found != report else None


def _newest_reports(corpus: Corpus) -> list[str]:
    return sorted(corpus.reports, key=lambda r: (corpus.reports[r].date.last, r), reverse=True)


def _spoken(assessments: Mapping[str, Assessment]) -> Mapping[str, tuple[Spoken, ...]]:
    spoken: dict[str, list[Spoken]] = defaultdict(list)
    for record, assessment in assessments.items():
        if "/" in record:  # what is said of situations, briefs and agreements is listed on their own pages
            continue
        for verdict in assessment.verdicts.values():
            for voice in verdict.voices:
                by = voice.position.speaker.actor or voice.position.speaker.source
                if by:
                    spoken[by].append(Spoken(record, voice))
    return {
        by: tuple(sorted(said, key=lambda s: s.voice.position.day, reverse=True)) for by, said in sorted(spoken.items())
    }
