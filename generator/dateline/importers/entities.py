"""Whom and what a row names: found among the records by any of its names, or written anew.

A source, a region or a place that nobody has described yet is written, for the record cannot stand without it. An actor
is not, unless that was asked for: who somebody is, and whose other name a name is, is for an editor to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from ..check.giveaways import giveaways
from ..model.called import slug
from ..model.ground import Point, km_between
from ..parse import compose
from ..parse.nearest import fold
from .cells import coarse
from .event import Article, Dataset, Side, Spot
from .known import SAME_PLACE_KM, Known

DIVISIONS = frozenset(
    "region district cercle province state governorate department county oblast prefecture division area wilaya".split()
)
"""Words that datasets put after the name of a division."""
SETTLEMENTS = frozenset("town village city locality".split())
_SHELTER = re.compile(
    r"\b(?:hospitals?|h[oô]pita(?:l|ux)|clini(?:c|que)s?|health cent(?:re|er)s?|centres? de sant[ée]"
    r"|shelters?|orphanages?|idps?|d[ée]plac[ée]s|refugees?|r[ée]fugi[ée]s)\b",
    re.IGNORECASE,
)
LARGEST_GAZETTEER = 800_000
"""Bytes of a file of places before another is begun; no file of records may have more than a megabyte."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to be written below a content root, or text to be put at its end."""

    path: str
    text: str
    more: bool = False


@dataclass
class Entities:
    """Finds and makes them; `files` are those made since they were last taken, each before those that need it."""

    known: Known
    dataset: Dataset
    new_actors: bool = False
    files: list[File] = field(default_factory=list)
    made: dict[str, int] = field(default_factory=dict)
    """How many of each kind were made."""
    unmatched: dict[str, int] = field(default_factory=dict)
    """Names of actors that nobody goes by, and in how many rows."""
    _sizes: dict[str, int] = field(default_factory=dict)

    def take_files(self) -> list[File]:
        taken, self.files = self.files, []
        return taken

    def actor(self, name: str) -> str | None:
        """The one actor that goes by the whole of a name; None, and the name is kept for review, if it is not one."""
        found = self.known.called("actor", name)
        if len(found) == 1:
            return found[0]
        self.unmatched[name] = self.unmatched.get(name, 0) + 1
        if found or not self.new_actors or not (made := slug(name)):
            return None
        id_ = self.known.free_id("actor", made)
        self._make("actor", id_, f"actors/{id_}.md", {"name": name}, (name,))
        return id_

    def has_side(self, actor: str, side: Side) -> bool:
        """Communities never have one; of whom the dataset does not say what it is, an editor says it first."""
        kind = self.known.kinds.get(actor, "")
        says = self.known.vocabularies.get("actor-kinds", {}).get(kind, {}).get("side")
        return kind != "community" and says != "no" and (side.takes_part or bool(kind))

    def source(self, name: str) -> str:
        """Who published something; written as a source where nobody goes by the name."""
        found = self.known.called("source", name)
        if found:
            return found[0]
        wanted = slug(name) or f"source-{_digest(name)}"
        id_ = self.known.free_id("source", wanted if wanted not in self.known.ids["actor"] else f"{wanted}-press")
        self._make("source", id_, f"sources/{id_}.md", {"name": name}, (name,))
        return id_

    def itself(self) -> str:
        """The dataset as a source."""
        one = self.dataset
        if one.id not in self.known.ids["source"]:
            values = {"name": one.name, "short": one.short, "kind": "dataset", "address": one.address}
            self.known.take("source", one.id, [name for name in (one.name, one.short) if name])
            self._write("source", f"sources/{one.id}.md", values)
        return one.id

    def release(self, title: Any) -> str:
        """The version of the dataset as a report: what its figures are from."""
        one = self.dataset
        id_ = f"{one.id}-{slug(one.version)}".rstrip("-")
        values = {"source": self.itself(), "date": one.published, "title": title, "kind": "dataset"}
        return self._report(id_, one.published[:4], values)

    def article(self, one: Article) -> str:
        """A document that the dataset names and that nobody here has seen."""
        source = self.source(one.source)
        title = "" if giveaways(one.title) else one.title[:1500]
        id_ = f"{source[:50].rstrip('-')}-{one.date.isoformat()}-{_digest(fold(one.title))}"
        values = {
            "source": source,
            "date": one.date.isoformat(),
            "title": title,
            "address": one.address,
            "unseen": "yes",
        }
        return self._report(id_, f"{one.date.year:04}", values)

    def _report(self, id_: str, year: str, values: dict[str, Any]) -> str:
        if "kind" in values and values["kind"] not in self.known.vocabularies.get("report-kinds", {}):
            del values["kind"]
        if id_ not in self.known.reports:
            self.known.reports.add(id_)
            self._write("report", f"reports/{year}/{id_}.md", values)
        return id_

    def division(self, names: tuple[str, ...]) -> str:
        """The region that is the last of some names, each inside the one before; written where it is not there."""
        outer = ""
        for depth, name in enumerate(names):
            outer = self._division(name, outer, depth)
        return outer

    def _division(self, name: str, outer: str, depth: int) -> str:
        """A name may be a region's without the word for what it is: “Kidal region” for Kidal, which no cercle is."""
        for spelt in dict.fromkeys((name, _without(name, DIVISIONS) if depth == 1 else name)):
            for id_ in self.known.called("region", spelt):
                if not outer or (id_ != outer and self.known.lies_in(id_, outer)):
                    return id_
        wanted = slug(name) or f"region-{_digest(name)}"
        if wanted in self.known.ids["region"] and outer:
            wanted = f"{wanted}-{outer}"[:110].rstrip("-")
        id_ = self.known.free_id("region", wanted)
        kind = ("country", "region", "")[min(depth, 2)]
        kinds = self.known.vocabularies.get("region-kinds")
        values = {"name": name, "kind": kind if kinds is None or kind in kinds else "", "within": outer}
        self.known.within[id_] = (outer,) if outer else ()
        self._make("region", id_, f"regions/{self.dataset.id}/{id_}.md", values, (name,))
        return id_

    def place(self, spot: Spot, region: str, country: str) -> str:
        """The place of a name in a country, near the point if both have one; written where it is not there.

        Empty where people seek shelter or are healed: there the region is all that is said.
        """
        if _SHELTER.search(spot.name):
            return ""
        placed = spot.latitude is not None and spot.longitude is not None
        point = Point(float(spot.latitude or 0), float(spot.longitude or 0)) if placed else None
        found = self.at(spot.name, region, country, point) or self._new_place(spot, region)
        return "" if found in self.known.sheltering else found

    def at(self, name: str, region: str, country: str, point: Point | None) -> str | None:
        """The nearest place that goes by a name, in the country and not far from the point."""
        ids = self.known.called("place", name) or self.known.called("place", _without(name, SETTLEMENTS))
        ids = [id_ for id_ in ids if self.known.lies_in(self.known.region_of.get(id_, ""), country)]
        if point is None:
            inside = [id_ for id_ in ids if self.known.lies_in(self.known.region_of[id_], region)]
            return inside[0] if len(inside) == 1 else None
        far = [
            (km_between(self.known.points[id_], point) if id_ in self.known.points else SAME_PLACE_KM, id_)
            for id_ in ids
        ]
        near = sorted(one for one in far if one[0] <= SAME_PLACE_KM)
        return near[0][1] if near else None

    def _new_place(self, spot: Spot, region: str) -> str:
        wanted = slug(spot.name) or f"place-{_digest(spot.name)}"
        if wanted in self.known.ids["place"]:
            wanted = f"{wanted}-{region}"[:110].rstrip("-")
        id_ = self.known.free_id("place", wanted)
        values: dict[str, Any] = {"name": spot.name, "region": region}
        if spot.latitude is not None and spot.longitude is not None:
            values |= {"lat": coarse(spot.latitude), "lon": coarse(spot.longitude)}
            values["gazetteer"] = f"{self.dataset.called} {self.dataset.version}".strip()
            self.known.points[id_] = Point(float(values["lat"]), float(values["lon"]))
        self.known.region_of[id_] = region
        self.known.take("place", id_, (spot.name,))
        self.made["place"] = self.made.get("place", 0) + 1
        text = compose.entry("place", id_, values)
        self.files.append(File(self._gazetteer(region, len(text.encode())), text, more=True))
        return id_

    def _gazetteer(self, region: str, size: int) -> str:
        """The file for places of a region: another one is begun before it gets too large."""
        n = 1
        while True:
            path = f"places/{self.dataset.id}/{region}{f'-{n}' if n > 1 else ''}.yml"
            if self._sizes.setdefault(path, self.known.sizes.get(path, 0)) + size <= LARGEST_GAZETTEER:
                self._sizes[path] += size
                return path
            n += 1

    def _make(self, kind: str, id_: str, path: str, values: dict[str, Any], names: tuple[str, ...]) -> None:
        self.known.take(kind, id_, (name for name in names if name))
        self.made[kind] = self.made.get(kind, 0) + 1
        self._write(kind, path, values)

    def _write(self, kind: str, path: str, values: dict[str, Any]) -> None:
        self.files.append(File(path, compose.record(kind, {key: value for key, value in values.items() if value})))

    def review(self) -> Iterator[tuple[str, int, str]]:
        """Names of actors for an editor to look at: the name, in how many rows, who goes by it or by one like it."""
        for name, rows in sorted(self.unmatched.items(), key=lambda item: (-item[1], item[0])):
            yield name, rows, ", ".join(self.known.called("actor", name))


def _without(name: str, endings: frozenset[str]) -> str:
    first, _, last = name.rpartition(" ")
    return first if first and last.lower() in endings else name


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]
