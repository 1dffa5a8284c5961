"""Which record a contributor means: by id, name, short name or alias, whatever the case and accents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..model.called import name_of, spellings
from ..model.corpus import Corpus
from ..model.records import FOLDERS
from ..parse.nearest import fold, several
from .address import domain

NOUNS = {"actor or source": ("actor", "source")}


@dataclass(frozen=True)
class Known:
    """The records that there are, to be found by what they are called."""

    corpus: Corpus

    def records(self, noun: str) -> Iterator[tuple[str, Any]]:
        """(id, record) of all that the noun may mean."""
        for kind in NOUNS.get(noun, (noun,)):
            table: Mapping[str, Any] = getattr(self.corpus, FOLDERS[kind])
            yield from table.items()

    def find(self, noun: str, said: str) -> str:
        """The id of the one record that is called so; empty where there is none, or more than one."""
        if any(id_ == said for id_, _ in self.records(noun)):
            return said
        return self._only(noun).get(fold(said), "")

    def close(self, noun: str, said: str, most: int = 3) -> tuple[tuple[str, str], ...]:
        """(id, name) of the records whose ids or names are closest, best first."""
        names = {id_: name_of(record) for id_, record in self.records(noun)}
        return tuple((id_, names[id_]) for id_ in several(said, names, self._spellings(noun), most))

    def term(self, vocabulary: str, said: str) -> str:
        """The term that is meant, by itself or by its label; empty where there is none."""
        terms = self.corpus.vocabularies.get(vocabulary, {})
        labels = {fold(str(label)): term for term in terms for label in self.labels(vocabulary, term).values()}
        return said if said in terms else labels.get(fold(said), "")

    def labels(self, vocabulary: str, term: str) -> Mapping[str, str]:
        """A term's label by language."""
        found = self.corpus.vocabularies[vocabulary][term]["label"]
        return found if isinstance(found, dict) else {}

    def _only(self, noun: str) -> Mapping[str, str]:
        """Folded spellings that mean one record and no other."""
        found: dict[str, str] = {}
        for spelling, id_ in self._all(noun):
            found[fold(spelling)] = id_ if found.get(fold(spelling), id_) == id_ else ""
        return found

    def _spellings(self, noun: str) -> Mapping[str, str]:
        return dict(self._all(noun))

    def _all(self, noun: str) -> Iterator[tuple[str, str]]:
        for id_, record in self.records(noun):
            yield id_, id_
            yield from ((spelling, id_) for spelling in spellings(record))

    @cached_property
    def by_address(self) -> Mapping[str, str]:
        """By domain, the source whose own address or whose reports are there."""
        found: dict[str, str] = {}
        for report in self.corpus.reports.values():
            if report.address:
                found.setdefault(domain(report.address), report.source)
        own = {domain(source.address): id_ for id_, source in self.corpus.sources.items() if source.address}
        return found | own
