"""What ids there are, where each was declared, and what else its record is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model.problem import Finding, Keys
from ..model.records import FOLDERS, Actor, Place, Record, Region, Report, Source, Told
from ..model.scalars import ID, OPAQUE
from ..model.text import Text
from ..model.when import When
from ..parse.entries import Entries, Entry
from ..parse.nearest import nearest

NOUNS = {"actor or source": ("actor", "source"), **{kind: (kind,) for kind in FOLDERS}}
"""What a reference may lead to, in words, and the kinds that this allows."""


STUBS = ("actor", "source", "place")
"""Kinds of which a name may stand in the file that names it, until there is a record."""


@dataclass
class Tables:
    """By kind: what ids there are, where each was declared, and what else they are called."""

    records: dict[str, dict[str, Record]] = field(default_factory=lambda: {kind: {} for kind in FOLDERS})
    spots: dict[tuple[str, str], tuple[str, Keys]] = field(default_factory=dict)
    stubs: set[tuple[str, str]] = field(default_factory=set)
    also: dict[str, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in FOLDERS})
    files: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()
    """Files that are not public: what a public one is told never names what stands in them."""
    vocabularies: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    broken: frozenset[tuple[str, str]] = frozenset()
    opaque: frozenset[tuple[str, str]] = frozenset()
    """Records withdrawn for safety: naming them is no mistake, and whatever rests on them is taken out later."""
    waiting: frozenset[str] = frozenset()
    """Files of records that nobody may know of yet."""
    findings: list[Finding] = field(default_factory=list)

    def take(self, entries: Entries) -> None:
        self.vocabularies = entries.vocabularies
        self.files, self.private, self.broken = entries.files, entries.private, entries.broken
        self.opaque = frozenset((one.kind, one.id) for one in entries.opaque)
        for entry in entries.records:
            self._declare(entry.kind, entry.id, entry.record, entry.path, entry.prefix)
        for entry in entries.records:
            if isinstance(entry.record, Told):
                self._take_inline(entry, entry.record)

        for one in entries.opaque:
            for kind, husk in husks(one.kind, one.id):
                self._declare(kind, one.id, husk, one.path, ())

    def _take_inline(self, entry: Entry, told: Told) -> None:
        for name, report in told.reports.items():
            if isinstance(report, Report):
                self._declare("report", inline_id(entry.id, name), report, entry.path, ("reports", name))
        for id_, words in told.stubs.actors.items():
            self._declare("actor", id_, Actor(name=words), entry.path, ("stubs", "actors", id_), stub=True)
        for id_, words in told.stubs.sources.items():
            self._declare("source", id_, Source(name=words), entry.path, ("stubs", "sources", id_), stub=True)
        for id_, words in told.stubs.places.items():
            where = getattr(told, "place", None)
            region = (where.region or where.in_ or "") if where else ""
            place = Place(name=words, region=region)
            self._declare("place", id_, place, entry.path, ("stubs", "places", id_), stub=True)

    def _declare(self, kind: str, id_: str, record: Record, path: str, keys: Keys, stub: bool = False) -> None:
        if (kind, id_) in self.spots:
            first, _ = self.spots[kind, id_]
            self.findings.append(Finding.at(path, keys, "id-twice", kind=kind, id=id_, first=first))
            return
        self.records[kind][id_] = record
        self.spots[kind, id_] = (path, keys)
        if stub:
            self.stubs.add((kind, id_))
        for spelling in _spellings(record):
            self.also[kind].setdefault(spelling, id_)

    def known(self, noun: str, id_: str) -> bool:
        return any(
            id_ in self.records[kind] or (kind, id_) in self.broken or (kind, id_) in self.opaque
            for kind in NOUNS[noun]
        )

    def is_opaque(self, id_: str) -> bool:
        """Whether that is the id of a record withdrawn for safety; its kind may stand before it."""
        name = id_.rpartition("/")[2]
        return bool(OPAQUE.match(name)) and any(name == one for _, one in self.opaque)

    def is_broken(self, id_: str) -> bool:
        """Whether that is the id of a record with a mistake, which is told where it stands; as in `is_opaque`."""
        kind, mark, name = id_.rpartition("/")
        return any(one == name and (not mark or of == kind) for of, one in self.broken)

    def told(self, id_: str) -> Told | None:
        """The record with that id on which something was said; the kind may stand before it: situation/ID."""
        kind, mark, name = id_.partition("/")
        kinds = (kind,) if mark else ("incident", "situation", "brief", "agreement", "event")
        found = next((self.records[k][name or id_] for k in kinds if (name or id_) in self.records.get(k, {})), None)
        return found if isinstance(found, Told) else None

    def names_of_actors(self, record: Record) -> tuple[str, ...]:
        """What the actors of an incident are called in titles: their ids, names and other spellings."""
        ids = [role.actor for role in getattr(record, "actors", ())]
        actors = [self.records["actor"][id_] for id_ in ids if id_ in self.records["actor"]]
        return (*ids, *(spelling for actor in actors for spelling in _spellings(actor)))

    def unknown(self, path: str, keys: Keys, noun: str, id_: str) -> Finding:
        kinds = NOUNS[noun]
        folders = ", ".join(f"{FOLDERS[kind]}/" for kind in kinds)
        stubs = next((FOLDERS[kind] for kind in kinds if kind in STUBS), "")
        args = {"value": id_, "noun": noun, "nearest": self.nearest(id_, path, kinds), "folders": folders}
        args |= {"stubs": stubs, "stub": id_} if ID.match(id_) and stubs else {}
        return Finding.at(path, keys, "unknown-id", **args)

    def gives_away(self, path: str, kind: str, id_: str) -> bool:
        """Whether the file at `path` names, before its day, a record that waits, or something declared in one."""
        if not self.waiting or path in self.waiting:
            return False
        return self.spots.get((kind, id_), ("", ()))[0] in self.waiting

    def called(self, kind: str, id_: str) -> set[str]:
        """Every way in which a record is called: its id, names and aliases."""
        record = self.records[kind].get(id_)
        return {id_, *(_spellings(record) if record is not None else ())}

    def nearest(self, named: str, path: str, kinds: Iterable[str]) -> str:
        """The record whose id or name is nearest to what the file at `path` names, and that it may be told of."""
        told = {(kind, id_): None for kind in kinds for id_ in self.records[kind] if self.may_tell(path, kind, id_)}
        also = {s: id_ for kind in kinds for s, id_ in self.also[kind].items() if (kind, id_) in told}
        return nearest(named, [id_ for _, id_ in told], also)

    def may_tell(self, path: str, kind: str, id_: str) -> bool:
        """Whether a message on the file at `path` may say what stands in a record."""
        return not self.private or path in self.private or self.spots[kind, id_][0] not in self.private


def husks(kind: str, id_: str) -> Iterator[tuple[str, Record]]:
    """What the ledger needs of an entity or report withdrawn for safety, as long as others name it."""
    name = Text((("und", id_),))
    match kind:
        case "actor":
            yield kind, Actor(name=name)
        case "source":
            yield kind, Source(name=name)
        case "region":
            yield kind, Region(name=name)
        case "place":
            yield kind, Place(name=name, region="")
        case "report":
            yield "source", Source(name=name)
            yield kind, Report(source=id_, date=When.read("1000"))
        case _:  # what something was said on leaves nothing: those who named it do without
            return


def inline_id(record: str, name: str) -> str:
    """The id of a report that is declared inside a record under a short name."""
    return f"{record}-{name}"


def _spellings(record: Record) -> Iterator[str]:
    for words in (getattr(record, "name", None), getattr(record, "short", None)):
        if words is not None:
            yield from (text for _, text in words.pairs)
    yield from getattr(record, "aliases", ())


def holds_many(path: str) -> bool:
    """Whether a file holds many records under their ids, as gazetteers do."""
    return path.endswith(".yml")


def prefix_of(path: str, keys: Keys) -> Keys:
    """The way to the record in its file, given the way to something in it."""
    return keys[:1] if holds_many(path) else ()
