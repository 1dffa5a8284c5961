"""Incidents and places as GeoJSON (RFC 7946). A point only where the place itself is known.

What was near a place, on the way to one or between two is the area that this leaves open; where no more than a region
is known there is no geometry, and the words say so. How far an area reaches is a convention (model/ground.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from typing import Any

from ..model.ground import Ground, ground
from ..model.outputs import DATA, SCOPED, record_json, scoped
from . import lists
from .book import Book, File, Files


def files(book: Book) -> Files:
    """All incidents, all places with coordinates, and the incidents by what they are about."""
    yield File(f"{DATA}/incidents.geojson", lambda book: _collection(_whole(book)))
    yield File(f"{DATA}/places.geojson", lambda book: _collection(_places(book)))
    for kind in SCOPED:
        for id_ in lists.incidents_by(book, kind):
            yield File(scoped(kind, id_, "geojson"), partial(_about, kind=kind, id_=id_))


def _collection(features: Iterable[str]) -> bytes:
    head, foot = '{"type":"FeatureCollection","features":[\n', "\n]}\n"
    return (head + ",\n".join(features) + foot).encode()


def _whole(book: Book) -> Iterable[str]:
    return [_kept(book, id_) for id_ in book.site.shown("incident")]


def _about(book: Book, kind: str, id_: str) -> bytes:
    return _collection([_kept(book, one) for one in reversed(lists.incidents_by(book, kind)[id_])])


def _kept(book: Book, id_: str) -> str:
    return book.keep(("feature", id_), lambda: _written(_incident(book, id_)))


def _written(feature: dict[str, Any]) -> str:
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def _incident(book: Book, id_: str) -> dict[str, Any]:
    site, found = book.site, book.site.corpus.incidents[id_]
    covered = ground(found.place, site.corpus.places, site.region_of.get(id_, ""))
    said = {
        "title": found.title.original,
        "title_language": found.title.language,
        "date": found.date.edtf,
        "date_first": found.date.first.isoformat(),
        "date_last": found.date.last.isoformat(),
        "type": found.type,
        "where": book.teller.where(found.place),
        "precision": found.place.precision,
        "geometry_means": book.teller.say(f"geojson.{covered.shape}"),
        "region": site.region_of.get(id_, ""),
        "situation": found.situation or "",
        "statuses": _statuses(book, id_),
        "page": book.whole(book.teller.page("incident", id_)),
        "json": book.whole(record_json("incident", id_)),
    }
    return {"type": "Feature", "id": id_, "geometry": _geometry(covered), "properties": said}


def _statuses(book: Book, id_: str) -> str:
    """How many claims have which status: "contested 1, single-party 3"."""
    (listed,) = lists.incidents(book, (id_,))
    return ", ".join(f"{status} {n}" for status, n in listed.statuses.items())


def _geometry(covered: Ground) -> dict[str, Any] | None:
    if covered.shape == "point":
        return {"type": "Point", "coordinates": [covered.points[0].lon, covered.points[0].lat]}
    if covered.ring:
        return {"type": "Polygon", "coordinates": [[[point.lon, point.lat] for point in covered.ring]]}
    return None


def _places(book: Book) -> Iterable[str]:
    for id_ in book.site.shown("place"):
        found = book.site.corpus.places[id_]
        if found.lat is None or found.lon is None:
            continue
        said = {
            "name": found.name.original,
            "kind": found.kind or "",
            "region": found.region,
            "page": book.whole(book.teller.page("place", id_)),
            "json": book.whole(record_json("place", id_)),
        }
        where = {"type": "Point", "coordinates": [found.lon, found.lat]}
        yield _written({"type": "Feature", "id": id_, "geometry": where, "properties": said})
