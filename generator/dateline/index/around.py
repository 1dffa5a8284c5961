"""Which regions and actors a record is about: those whose readers hear of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..model.corpus import Corpus
from ..model.records import FOLDERS

Key = tuple[str, str]
Above = Mapping[str, tuple[str, ...]]
"""By region: those that hold it, nearest first."""


def regions(
    corpus: Corpus, region_of: Mapping[str, str], above: Mapping[str, tuple[str, ...]], record: str
) -> tuple[str, ...]:
    """The regions that a record is in, by its dossier's key, with all that hold them; of records without one, none."""
    if record not in corpus.dossiers:
        return ()
    return _with_above(above, _direct(corpus, region_of, corpus.dossiers[record].kind, record.rpartition("/")[2]))


def _with_above(above: Above, direct: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r for one in direct if one for r in (one, *above.get(one, ()))))


def _direct(corpus: Corpus, region_of: Mapping[str, str], kind: str, id_: str) -> list[str | None]:
    match kind:
        case "incident":
            return [region_of.get(id_)]
        case "situation":
            return [*corpus.situations[id_].regions] if id_ in corpus.situations else []
        case "brief":
            return _direct(corpus, region_of, "situation", corpus.briefs[id_].situation)
        case "event":
            where = corpus.events[id_].place
            return [where.region or where.in_, *(corpus.places[p].region for p in where.places)]
        case "agreement":
            against = [s for s in corpus.situations.values() if id_ in s.agreements]
            return [region for found in against for region in found.regions]
        case _:
            return []


def actors(corpus: Corpus, record: str) -> Iterator[str]:
    """Those who have a role in a record or speak in it, and whom somebody unnamed is tied to; some more than once."""
    dossier = corpus.dossiers[record]
    yield from (role.actor for role in dossier.roles)
    for positions in dossier.positions.values():
        for position in positions:
            if position.speaker.actor:
                yield position.speaker.actor
            if position.speaker.of in corpus.actors:
                yield position.speaker.of or ""


@dataclass(frozen=True, slots=True)
class Around:
    """The same for every record, each found once."""

    corpus: Corpus
    region_of: Mapping[str, str]
    above: Above
    gone: Collection[Key]
    kept: dict[str, tuple[Key, ...]] = field(default_factory=dict)

    def records(self, kind: str) -> Iterator[tuple[str, object]]:
        """The records of a kind that are shown."""
        found: Mapping[str, object] = getattr(self.corpus, FOLDERS[kind])
        return ((id_, record) for id_, record in found.items() if (kind, id_) not in self.gone)

    def keys(self, record: str) -> tuple[Key, ...]:
        """The shown regions and actors that a record is about, by its dossier's key."""
        if record not in self.kept:
            found = [("region", r) for r in regions(self.corpus, self.region_of, self.above, record)]
            found += [("actor", a) for a in dict.fromkeys(actors(self.corpus, record))]
            self.kept[record] = tuple(key for key in found if key not in self.gone)
        return self.kept[record]

    def keys_of(self, kind: str, id_: str) -> tuple[Key, ...]:
        """The same by kind and id: of a place its regions, of a region or an actor itself."""
        record = id_ if kind == "incident" else f"{kind}/{id_}"
        if record in self.corpus.dossiers:
            return self.keys(record)
        if kind == "actor":
            return (("actor", id_),)
        direct = {"region": [id_], "place": [self.corpus.places[id_].region] if kind == "place" else []}.get(kind, [])
        return tuple(("region", r) for r in _with_above(self.above, direct) if ("region", r) not in self.gone)
