"""One record with what it touches: what somebody who writes that record looks at, out of a large site."""

from __future__ import annotations

from collections.abc import Iterator

from ..link.references import ids_of
from ..link.tables import NOUNS
from ..model.records import FOLDERS
from ..model.site import Site

Record = tuple[str, str]
"""Kind and id."""


def named(site: Site, id_: str) -> tuple[Record, ...]:
    """The records of that id. An id with its kind before it (`actor/csp`) is one of that kind."""
    asked, _, id_ = id_.rpartition("/")
    kinds = (kind for kind, folder in FOLDERS.items() if id_ in getattr(site.corpus, folder))
    return tuple((kind, id_) for kind in kinds if asked in ("", kind))


def touched(site: Site, id_: str) -> tuple[Record, ...]:
    """These records, what they name, the regions around, and the reports that are cited; each once, in order."""
    found: dict[Record, None] = dict.fromkeys(named(site, id_))
    for record in list(found):
        found |= dict.fromkeys(_beside(site, *record))
    for kind, other in list(found):
        region = {"region": other, "incident": site.region_of.get(other)}.get(kind)
        found |= {("region", above): None for above in site.regions_above.get(region or "", ())}
    return tuple(found)


def _beside(site: Site, kind: str, id_: str) -> Iterator[Record]:
    record = getattr(site.corpus, FOLDERS[kind])[id_]
    for _, noun, other in ids_of(record):
        yield from ((one, other) for one in NOUNS.get(noun, ()) if other in getattr(site.corpus, FOLDERS[one]))
    dossier = site.corpus.dossiers.get(id_ if kind == "incident" else f"{kind}/{id_}")
    for positions in dossier.positions.values() if dossier else ():
        for position in positions:
            yield from (("report", one) for one in (position.report, position.origin) if one in site.corpus.reports)
            report = site.corpus.reports.get(position.report)
            if report is not None and report.source in site.corpus.sources:
                yield "source", report.source
