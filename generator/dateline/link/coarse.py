"""Records of the private root that are to stay coarse: of their place, only the region goes on from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from ..model.corpus import Corpus
from ..model.records import FOLDERS, Event, Incident, Where
from .media import pictures
from .references import ids_of

T = TypeVar("T", Incident, Event)


def coarsened(corpus: Corpus) -> Corpus:
    """The corpus without what its coarse records keep back; a private place that nothing else names is taken out."""
    if not any(filed.private for filed in corpus.filed.values()):
        return corpus
    incidents, events = _by_region(corpus.incidents, corpus), _by_region(corpus.events, corpus)
    made = replace(corpus, incidents=incidents, events=events)
    made = replace(made, pictures=pictures(made, made.pictures))
    named = {id_ for folder in FOLDERS.values() for one in getattr(made, folder).values() for _, _, id_ in ids_of(one)}
    away = {("place", id_) for id_ in made.places if id_ not in named and made.filed["place", id_].private}
    places = {id_: place for id_, place in made.places.items() if ("place", id_) not in away}
    return replace(made, places=places, filed={key: one for key, one in made.filed.items() if key not in away})


def _by_region(records: Mapping[str, T], corpus: Corpus) -> dict[str, T]:
    """A picture can show where it was taken: a coarse record shows none."""
    return {
        id_: replace(one, place=_region(one.place, corpus), media=()) if one.coarse else one
        for id_, one in records.items()
    }


def _region(where: Where, corpus: Corpus) -> Where:
    known = (corpus.places[id_].region for id_ in where.places if id_ in corpus.places)
    return Where(in_=where.in_ or where.region or next(filter(None, known), None))
