"""Which pages have a map of several incidents, of how many at the most, and what is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .reader import Reader

if TYPE_CHECKING:
    from .maps.view import Sketch

KINDS = ("region", "actor", "situation", "brief")
"""Kinds of record with such a map; the first page has one, too."""


def incidents(reader: Reader, kind: str, id_: str) -> int:
    """How many incidents there may be on the map of a record's page, or of the first ("home")."""
    from . import belongings, home

    site = reader.site
    if kind == "brief":
        return len(site.incidents_during.get(site.corpus.briefs[id_].situation, ()))
    if kind == "home":
        return len(home.lately(reader)[0])
    if kind == "actor":
        return min(belongings.WHOLE, len(site.incidents_of.get(id_, ())))
    return len((site.incidents_in if kind == "region" else site.incidents_during).get(id_, ()))


def sketch(reader: Reader, kind: str, id_: str) -> Sketch | None:
    """What is on that map."""
    from . import brief, entities, home, situation

    if kind == "situation":
        return situation.sketch(reader, id_)
    if kind == "brief":
        return brief.sketch(reader, id_)
    return home.sketch(reader) if kind == "home" else entities.sketch(reader, kind, id_)
