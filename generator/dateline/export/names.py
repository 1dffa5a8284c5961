"""What records are called, by kind, for the form to offer while somebody types: short files, fetched when needed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..model.called import spellings
from ..model.records import FOLDERS
from ..model.site import Artifact, Site

KINDS = ("actor", "incident", "place", "region", "report", "situation", "source")

MOST = 2_000
"""Records of one kind: those that occur in most incidents. Whoever knows another id may still write it."""


def address(kind: str) -> str:
    """Where the names of a kind are published."""
    return f"form/names/{kind}.json"


def file(kind: str, site: Site) -> Artifact:
    """[[id, name, other names …], …], what occurs most often first; reports and incidents newest first."""
    records: Mapping[str, Any] = getattr(site.corpus, FOLDERS[kind])
    shown = sorted(set(site.shown(kind)), key=lambda id_: (-_weight(kind, id_, site), id_))[:MOST]
    named = kind != "incident"  # of incidents the form asks only whether an id is taken
    found = [[id_, *dict.fromkeys(spellings(records[id_]) if named else ())] for id_ in shown]
    return Artifact(address(kind), json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode())


def _weight(kind: str, id_: str, site: Site) -> int:
    """How often it occurs; of reports and incidents, how new they are."""
    if kind in ("report", "incident"):
        dated: Mapping[str, Any] = getattr(site.corpus, FOLDERS[kind])
        return int(dated[id_].date.last.toordinal())
    by = {"actor": site.incidents_of, "place": site.incidents_at, "region": site.incidents_in}
    found: Mapping[str, tuple[str, ...]] = by.get(kind, site.reports_of if kind == "source" else site.incidents_during)
    return len(found.get(id_, ()))
