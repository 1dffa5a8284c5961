"""A site as the last build remembered it: each value is read when it is asked for, and most never are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from dateline.ledger import Assessor
from dateline.model.corpus import Corpus
from dateline.model.seen import Watched, bare
from dateline.model.site import WHOLE, Site
from dateline.model.verdict import Assessment
from dateline.press.memory import Memory

ALL = "*"
"""Where the keys of a mapping lie, in order; of a mapping that counts as one, all of it."""

Values = Iterator[tuple[str, object, object]]


def values(site: Site) -> Values:
    """Everything of a site that is remembered: the mapping's name, the key, the value."""
    for of in (site, site.corpus):
        for name in _names(type(of)):
            held: Any = bare(getattr(of, name))
            if name in WHOLE:
                yield name, ALL, dict(held)
                continue
            yield name, ALL, list(held)
            if name == "assessments":
                yield from ((name, key, (held.assessor.known(key), value)) for key, value in held.items())
            else:
                yield from ((name, key, value) for key, value in held.items())


def _names(of: type) -> Iterator[str]:
    return (one.name for one in fields(of) if one.name != "corpus")


class Recalled(Mapping[Any, Any]):
    """One mapping of the site. What was read stays: pages know a record by its being the same one."""

    def __init__(self, memory: Memory, name: str) -> None:
        self._memory, self._name = memory, name
        self._read: dict[Any, Any] = {}
        self._keys: list[Any] | None = None

    def __getitem__(self, key: Any) -> Any:
        if key not in self._read:
            self._read[key] = self._memory.value(self._name, key)
        return self._read[key]

    def __contains__(self, key: object) -> bool:
        return key in self._read or self._memory.has(self._name, key)

    def __iter__(self) -> Iterator[Any]:
        if self._keys is None:
            self._keys = self._memory.value(self._name, ALL)
        return iter(self._keys)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __setitem__(self, key: Any, value: Any) -> None:
        """The value as it is now."""
        self._read[key] = value


class _Ledger(Assessor):
    """The ledger of a site that is remembered: what it found for each turn of a record is read."""

    def __init__(self, corpus: Corpus, read: Recalled) -> None:
        super().__init__(corpus)
        self._found = read

    def known(self, record: str) -> tuple[Assessment, ...]:
        found: tuple[Assessment, ...] = self._found[record][0]
        return found


class Assessments(Mapping[str, Assessment]):
    """The assessments of a site that is remembered, and its ledger."""

    def __init__(self, read: Recalled) -> None:
        self._read = read
        self.assessor: Assessor | None = None

    def __getitem__(self, record: str) -> Assessment:
        found: Assessment = self._read[record][1]
        return found

    def __contains__(self, record: object) -> bool:
        return record in self._read

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


def recall(memory: Memory) -> Site:
    """The site of the last build. Whoever reads of it what is damaged is told so by Damaged."""
    corpus = Corpus(**{name: _mapping(memory, name) for name in _names(Corpus)})
    read = Recalled(memory, "assessments")
    assessments = Assessments(read)
    assessments.assessor = _Ledger(corpus, read)
    rest = {name: _mapping(memory, name) for name in _names(Site) if name != "assessments"}
    return Site(corpus=corpus, assessments=Watched("assessments", assessments), **rest)


def _mapping(memory: Memory, name: str) -> Watched[Any, Any]:
    if name in WHOLE:
        return Watched(name, memory.value(name, ALL), whole=True)
    return Watched(name, Recalled(memory, name))
