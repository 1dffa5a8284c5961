"""What is news, as feeds tell it: a record on a day on which something was said of it, and corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ..ledger import news as claim_news
from ..model.records import KINDS, Correction
from ..model.text import Text
from ..model.verdict import Step
from .book import Book

__all__ = ["Change", "Step", "corrections", "days", "last_days", "named", "of", "prefix", "prefixes"]


@dataclass(frozen=True, slots=True)
class Change:
    """A record (its dossier's key) on a day: the claims of which something was said, with the step before and this."""

    record: str
    day: date
    steps: tuple[tuple[str, Step | None, Step], ...]


def prefix(book: Book, language: str) -> str:
    """What precedes addresses in that language."""
    return "" if language == book.settings.languages[0] else f"{language}/"


def prefixes(book: Book) -> Iterator[tuple[str, str]]:
    """Every language, with what precedes its addresses."""
    return ((language, prefix(book, language)) for language in book.tellers)


def named(book: Book, record: str) -> tuple[str, str]:
    """Kind and id of the record whose dossier has that key."""
    return book.site.corpus.dossiers[record].kind, record.rpartition("/")[2]


def keys(book: Book) -> Iterator[tuple[str, str, str]]:
    """(key of the dossier, kind, id) of every record on which something may be said."""
    for key, dossier in book.site.corpus.dossiers.items():
        yield key, dossier.kind, key.rpartition("/")[2]


def days(book: Book) -> Mapping[date, tuple[Change, ...]]:
    """By day, the newest first: the records of which something was said."""
    return book.keep(("news",), lambda: _days(book))


def _days(book: Book) -> Mapping[date, tuple[Change, ...]]:
    found: dict[date, list[Change]] = {}
    for key, _, _ in keys(book):
        for change in _changes(book, key):
            found.setdefault(change.day, []).append(change)
    return {day: tuple(found[day]) for day in sorted(found, reverse=True)}


def of(book: Book, records: Iterable[str]) -> list[Change]:
    """The news of some records."""
    return [change for key in records if key in book.site.corpus.dossiers for change in _changes(book, key)]


def _changes(book: Book, key: str) -> tuple[Change, ...]:
    return book.keep(("changes", key), lambda: _find(book, key))


def _find(book: Book, key: str) -> tuple[Change, ...]:
    corpus = book.site.corpus
    spoken = book.keep(("spoken",), lambda: claim_news.days(corpus, book.settings.day))
    found: dict[date, list[tuple[str, Step | None, Step]]] = {}
    for step in claim_news.steps(corpus, book.site.assessments[key], spoken):
        found.setdefault(step[2].day, []).append(step)
    return tuple(Change(key, day, tuple(steps)) for day, steps in found.items())


def last_days(book: Book) -> tuple[date, date]:
    """The day of the build and the one before."""
    return book.settings.day, book.settings.day - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction of a record. `number` is its place among the record's own, from 1: they are only ever added to."""

    kind: str
    id: str
    number: int
    day: date
    correction: Correction

    @property
    def what(self) -> str:
        return self.correction.what

    def was(self, language: str) -> str:
        return _in(self.correction.was, language)

    def now(self, language: str) -> str:
        return _in(self.correction.is_, language)

    def why(self, language: str) -> str:
        return _in(self.correction.why, language)


def _in(text: Text, language: str) -> str:
    return text.within(language)[1]


def corrections(book: Book) -> tuple[Corrected, ...]:
    """Every correction up to the day of the build, the newest first."""
    return book.keep(("corrections",), lambda: tuple(sorted(_corrected(book), key=lambda one: one.day, reverse=True)))


def _corrected(book: Book) -> Iterator[Corrected]:
    for kind in KINDS:
        for id_ in book.site.shown(kind):
            for number, one in enumerate(getattr(book.record(kind, id_), "corrections", ()), 1):
                if one.date.first <= book.settings.day:
                    yield Corrected(kind, id_, number, min(one.date.last, book.settings.day), one)
