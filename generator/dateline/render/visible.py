"""The one rule of what readers are shown, applied to every list of a site before any page is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..model.records import FOLDERS
from ..model.site import Settings, Site

Groups = Mapping[str, tuple[str, ...]]


def is_visible(record: object, settings: Settings) -> bool:
    """Not withdrawn, not merged into another, not before its day."""
    if getattr(record, "withdrawn", None) or getattr(record, "merged", None):
        return False
    wait = getattr(record, "not_before", None)
    return wait is None or bool(wait.last <= settings.day)


def shown(site: Site, settings: Settings) -> Site:
    """The site with hidden records left out of every list. The corpus keeps them, for their tombstones."""
    hidden = {kind: _hidden(site, kind, settings) for kind in FOLDERS}
    incidents, reports = hidden["incident"], hidden["report"]
    if not any(hidden.values()):
        return site
    spoken = {by: tuple(s for s in said if s.record not in incidents) for by, said in site.spoken_by.items()}
    return replace(
        site,
        incidents_in=_without(site.incidents_in, incidents),
        incidents_of=_without(site.incidents_of, incidents),
        incidents_at=_without(site.incidents_at, incidents),
        incidents_citing=_without(site.incidents_citing, incidents),
        incidents_during=_without(site.incidents_during, incidents),
        spoken_by=spoken,
        reports_of=_without(site.reports_of, reports),
        copies_of=_without(site.copies_of, reports),
        regions_within=_without(site.regions_within, hidden["region"]),
        places_within=_without(site.places_within, hidden["place"]),
    )


def _hidden(site: Site, kind: str, settings: Settings) -> frozenset[str]:
    records: Mapping[str, object] = getattr(site.corpus, FOLDERS[kind])
    return frozenset(id_ for id_, record in records.items() if not is_visible(record, settings))


def _without(groups: Groups, hidden: frozenset[str]) -> Groups:
    return {key: tuple(id_ for id_ in ids if id_ not in hidden) for key, ids in groups.items()}
