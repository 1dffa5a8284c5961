"""What the records have already: actors, sources, regions and places by every name they go by, and what was imported.

Names are compared folded (small letters, no accents) and whole: a name with a slash or a comma in it is one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..link.harm import SHELTERING
from ..model.called import slug
from ..model.entities import Actor, Place, Region, Source
from ..model.ground import Point
from ..model.records import Incident
from ..parse.entries import Entry, parse, parse_file
from ..parse.nearest import fold
from ..read import SourceFile, one

KINDS_FOLDERS = ("actors", "sources", "regions", "places")
_YEARS = re.compile(r"\s*\((?:\d{4})?\s*-\s*(?:\d{4})?\)\Z")
"""The years of a government or a force, as ACLED adds them: (2021-)."""
_WORTH_A_LOOK = re.compile(r"^(?:imported|stubs):", re.MULTILINE)
SAME_PLACE_KM = 25.0
"""Two places of one name and one country that are closer are the same."""


KINDS = ("actor", "source", "region", "place")


def _by_kind() -> dict[str, dict[str, list[str]]]:
    return {kind: {} for kind in KINDS}


@dataclass
class Known:
    """Grows while rows are read: what one row brings is known to the next."""

    names: dict[str, dict[str, list[str]]] = field(default_factory=_by_kind)
    """By kind and folded name: ids, in the order in which they were found."""
    ids: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    kinds: dict[str, str] = field(default_factory=dict)
    """Actors that are described: what each is."""
    within: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Regions: what each lies in."""
    points: dict[str, Point] = field(default_factory=dict)
    region_of: dict[str, str] = field(default_factory=dict)
    """Places: their regions."""
    sheltering: set[str] = field(default_factory=set)
    """Places that may be named by their region only."""
    vocabularies: dict[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    """Files of places: how many bytes each has."""
    reports: set[str] = field(default_factory=set)
    incidents: dict[str, tuple[Path, str]] = field(default_factory=dict)
    """By id: the root that it is in, and its path there."""
    imported: dict[tuple[str, str], str] = field(default_factory=dict)
    """By dataset and the tail of its event: the record."""

    def take(self, kind: str, id_: str, names: Iterable[str]) -> None:
        """One more entity that is there."""
        self.ids[kind].add(id_)
        for name in (id_, *names):
            found = self.names[kind].setdefault(fold(name), [])
            if id_ not in found:
                found.append(id_)

    def called(self, kind: str, name: str) -> list[str]:
        """The ids of those that go by a name. An actor's name may have the years of its rule after it."""
        found = self.names[kind].get(fold(name), [])
        if not found and kind == "actor" and (bare := _YEARS.sub("", name)) != name:
            found = self.names[kind].get(fold(bare), [])
        return found

    def lies_in(self, region: str, outer: str) -> bool:
        """Whether a region is another one or inside it."""
        seen: set[str] = set()
        open_ = [region]
        while open_:
            at = open_.pop()
            if at == outer:
                return True
            if at not in seen:
                seen.add(at)
                open_ += self.within.get(at, ())
        return False

    def free_id(self, kind: str, wanted: str) -> str:
        """An id that nothing has: as wanted, or with a number. Actors and sources share their ids."""
        taken = self.ids["actor"] | self.ids["source"] if kind in ("actor", "source") else self.ids[kind]
        id_, n = wanted, 1
        while id_ in taken:
            n += 1
            id_ = f"{wanted[:110].rstrip('-')}-{n}"
        return id_


def known(roots: Iterable[Path], dataset: str) -> Known:
    """What stands below some content roots, for whoever imports a dataset."""
    found = Known()
    mark = f"-{dataset}-"
    for root in roots:
        for folder in (*KINDS_FOLDERS, "vocabularies"):
            if (root / folder).is_dir():
                parsed = parse(_entities(root, folder)).value
                found.vocabularies.update(parsed.vocabularies)
                for entry in parsed.records:
                    _take(found, entry)
        for file in (root / "places").rglob("*.yml"):
            found.sizes[file.relative_to(root).as_posix()] = file.stat().st_size
        found.reports |= {file.stem for file in _files(root / "reports")}
        for file in _files(root / "incidents"):
            found.incidents[file.stem] = root, file.relative_to(root).as_posix()
            if mark in file.stem:
                found.imported[dataset, file.stem.partition(mark)[2]] = file.stem
            else:
                _look_inside(found, root, file)
    return found


def _entities(root: Path, folder: str) -> Iterator[SourceFile]:
    """The files of one folder, under the rules of every reading; those that break them are told by a check."""
    for place in sorted((root / folder).rglob("*")):
        if place.suffix in (".md", ".yml") and (taken := one(root, place.relative_to(root).as_posix()).value):
            yield taken


def _take(found: Known, entry: Entry) -> None:
    record = entry.record
    if not isinstance(record, Actor | Source | Region | Place) or record.withdrawn or record.merged:
        found.ids.get(entry.kind, set()).add(entry.id)
        return
    short = getattr(record, "short", None)
    spelt = [words for text in (record.name, short) if text is not None for _, words in text.pairs]
    found.take(entry.kind, entry.id, (*spelt, *record.aliases))
    if isinstance(record, Actor) and record.kind:
        found.kinds[entry.id] = record.kind
    elif isinstance(record, Region):
        found.within[entry.id] = tuple(link.id for link in record.within)
    elif isinstance(record, Place):
        found.region_of[entry.id] = record.region
        if record.kind in SHELTERING:
            found.sheltering.add(entry.id)
        if record.lat is not None and record.lon is not None:
            found.points[entry.id] = Point(record.lat, record.lon)


def _look_inside(found: Known, root: Path, file: Path) -> None:
    """Stubs take ids, and an editor may have said that a record of ours is an event of a dataset."""
    text = file.read_text("utf-8", "replace")
    if not _WORTH_A_LOOK.search(text):
        return
    for part in parse_file(SourceFile(file.relative_to(root).as_posix(), text)).value:
        if isinstance(part, Entry) and isinstance(part.record, Incident):
            stubs = part.record.stubs
            for kind, names in (("actor", stubs.actors), ("source", stubs.sources), ("place", stubs.places)):
                for id_, words in names.items():
                    found.take(kind, id_, (spelt for _, spelt in words.pairs))
            if event := part.record.imported:
                found.imported[event.from_, tail(event.id)] = part.id


def tail(event: str) -> str:
    """A dataset's own id as the end of a record's: as it is where it may stand in an address, else with a digest."""
    made = slug(event, 60)
    return made if made == event.lower() else f"{made}-{sha256(event.encode()).hexdigest()[:6]}".lstrip("-")


def _files(folder: Path) -> Iterator[Path]:
    """The record files below a folder, no translations among them."""
    return (file for file in sorted(folder.rglob("*.md")) if "." not in file.stem and file.is_file())
