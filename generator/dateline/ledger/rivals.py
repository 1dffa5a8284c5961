"""Claims that cannot hold together, and claims that are hard to hold together; both ways, also between records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model.corpus import Dossier, Position
from ..model.records import Claim

Key = tuple[str, str]
"""A record and a claim of it."""

KINDS = ("incident", "situation", "brief", "agreement", "event")


@dataclass(frozen=True, slots=True)
class Rival:
    """The other claim: `name` as a record names it (CLAIM, or RECORD#CLAIM of another), and what was said of it."""

    name: str
    positions: tuple[Position, ...]


class Rivals:
    """Who excludes and who strains whom, whichever of the two says so. One pass over the claims."""

    def __init__(self, dossiers: Mapping[str, Dossier]) -> None:
        self._dossiers = dossiers
        self._excluded: dict[str, dict[str, set[Key]]] = defaultdict(lambda: defaultdict(set))
        self._strained: dict[str, dict[str, set[Key]]] = defaultdict(lambda: defaultdict(set))
        for dossier in dossiers.values():
            for name, claim in dossier.claims.items():
                if claim.excludes or claim.strains:
                    self._take((dossier.record, name), claim)

    def excluded(self, record: str) -> Mapping[str, tuple[Rival, ...]]:
        """By claim of a record: the claims that cannot hold together with it, in order of name."""
        return self._told(record, self._excluded)

    def strained(self, record: str) -> Mapping[str, tuple[Rival, ...]]:
        """By claim of a record: the claims that are hard to hold together with it, in order of name."""
        return self._told(record, self._strained)

    def _take(self, key: Key, claim: Claim) -> None:
        for pairs, names in ((self._excluded, claim.excludes), (self._strained, claim.strains)):
            for other in self._found(key[0], names):
                if other != key:
                    pairs[key[0]][key[1]].add(other)
                    pairs[other[0]][other[1]].add(key)

    def _found(self, record: str, names: Iterable[str]) -> Iterable[Key]:
        for name in names:
            elsewhere, mark, claim = name.rpartition("#")
            spellings = (elsewhere, *(f"{kind}/{elsewhere}" for kind in KINDS)) if mark else (record,)
            found = next((s for s in spellings if s in self._dossiers), None)
            if found is not None and claim in self._dossiers[found].claims:
                yield found, claim

    def _told(self, record: str, pairs: Mapping[str, Mapping[str, set[Key]]]) -> Mapping[str, tuple[Rival, ...]]:
        found = pairs.get(record, {})
        return {name: tuple(self._rival(record, key) for key in sorted(keys)) for name, keys in found.items()}

    def _rival(self, record: str, key: Key) -> Rival:
        name = key[1] if key[0] == record else f"{key[0]}#{key[1]}"
        return Rival(name, self._dossiers[key[0]].positions.get(key[1], ()))
