"""Rules on the words of a record: weekdays, titles, words that take sides, numbers, passives that name nobody.

Each looks at our own sentences, in every language that it can read. What stands in quotation marks, in a report's title
or in a field for the words of a report is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from ..model.problem import Finding, Keys, Spot
from ..model.records import Incident, Told
from ..model.shape import is_shape
from ..model.text import DEFAULT_LANGUAGE
from ..parse.entries import Entry, TranslatedBody
from . import language
from .statements import stances
from .written import written

Terms = Mapping[str, Mapping[str, Any]]

_OTHERS = frozenset(("quote", "stated", "why", "corrections", "reports", "stubs", "name", "short", "aliases", "accept"))
"""Keys whose words are a report's, a name, or about the record itself."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of our own: where they stand, and in which language."""

    path: str
    keys: Keys
    tag: str
    text: str
    in_body: bool = False

    def finding(self, code: str, offset: int = 0, **args: object) -> Finding:
        """A finding at a place in the words; in a header at their value."""
        if not self.in_body:
            return Finding.at(self.path, self.keys, code, **args)
        return Finding(
            Spot(self.path, offset=offset, in_body=True), code, {name: str(value) for name, value in args.items()}
        )


def passages(entry: Entry) -> Iterator[Passage]:
    """Everything that readers of the record read as ours: titles, claims, notes, questions, the text."""
    for keys, tag, text in written(entry.record, _parts):
        if tag is not None:
            yield Passage(entry.path, (*entry.prefix, *keys), tag, text)
    if entry.body:
        yield Passage(entry.path, (), DEFAULT_LANGUAGE, entry.body, in_body=True)


def translated(body: TranslatedBody) -> Passage:
    return Passage(body.path, (), body.language, body.body, in_body=True)


@cache
def _parts(shape: type[Any]) -> tuple[tuple[str, str], ...]:
    """The fields of a record or part that may hold words of ours, with their keys."""
    if not is_shape(shape):
        return ()
    named = ((one.name, one.name.rstrip("_").replace("_", "-")) for one in fields(shape))
    return tuple((name, key) for name, key in named if key not in _OTHERS)


def wording(entry: Entry, bodies: Sequence[TranslatedBody], terms: Terms) -> Iterator[Finding]:
    """What is wrong with the words of a record and of its translated texts."""
    ours = [*passages(entry), *map(translated, bodies)]
    years = _years(entry)
    for one in ours:
        yield from _weekdays(one, years)
        yield from _loaded(one, terms)
        yield from _speakerless(one)
    if isinstance(entry.record, Incident) and entry.record.claims:
        carried = _carried(entry.record)
        for one in ours:
            if one.in_body:
                yield from _uncounted(one, carried)


def _years(entry: Entry) -> tuple[int, ...]:
    """The years that a date without a year may mean: those of the record."""
    when = getattr(entry.record, "date", None) if isinstance(entry.record, Told) else None
    day = getattr(getattr(entry.record, "as_of", None), "day", None)
    if when is not None:
        return tuple(range(when.first.year, min(when.last.year, when.first.year + 3) + 1))
    return (day.year,) if day is not None else ()


def _weekdays(one: Passage, years: tuple[int, ...]) -> Iterator[Finding]:
    for slip in language.weekday_slips(one.text, one.tag, years):
        args = {"words": slip.words, "date": slip.day, "weekday": language.day_name(slip.day.weekday())}
        yield one.finding("weekday-in-text", slip.at, **args)


def _loaded(one: Passage, terms: Terms) -> Iterator[Finding]:
    known = _forms(one.tag, terms)
    if known is None:
        return
    for found in known.finditer(language.own_words(one.text)):
        term = terms[str(found.lastgroup)[1:].replace("_", "-")]
        instead = term.get("instead", {})
        args = {"word": one.text[found.start() : found.end()], "instead": instead.get(one.tag) or instead.get("en", "")}
        yield one.finding("loaded-term", found.start(), **args)


def _forms(tag: str, terms: Terms) -> re.Pattern[str] | None:
    """All loaded terms of a language in one pattern, each in a group of its name."""
    forms = {name: str(says["forms"][tag]) for name, says in terms.items() if tag in says.get("forms", {})}
    return _pattern(tuple(sorted(forms.items())))


@cache
def _pattern(forms: tuple[tuple[str, str], ...]) -> re.Pattern[str] | None:
    grouped = "|".join(f"(?P<t{name.replace('-', '_')}>{language.pointed(form)})" for name, form in forms)
    return re.compile(rf"(?<!\w)(?:{grouped})(?!\w)") if grouped else None


def _speakerless(one: Passage) -> Iterator[Finding]:
    for at, words in language.speakerless(one.text, one.tag):
        yield one.finding("speakerless", at, words=" ".join(words.split()))


def _uncounted(one: Passage, carried: Carried) -> Iterator[Finding]:
    for at, words, values in language.counted(one.text, one.tag):
        if not all(carried.holds(value) for value in values):
            yield one.finding("number-unclaimed", at, words=words)


@dataclass(frozen=True, slots=True)
class Carried:
    """The numbers that the claims of a record carry: as values, or in their words."""

    spans: tuple[tuple[int, int], ...]
    words: frozenset[int]

    def holds(self, number: int) -> bool:
        return number in self.words or any(low <= number <= high for low, high in self.spans)


def _carried(told: Told) -> Carried:
    values = [item.value for said in told.said for _, named in stances(said) for item in named if item.value]
    spans = tuple(
        (low if low is not None else high or 0, high if high is not None else low or 0)
        for low, high in ((value.low, value.high) for value in values)
        if low is not None or high is not None
    )
    texts = [words for claim in told.claims.values() for words in (claim.claim, claim.note) if words]
    texts += [words for said in told.said for words in (said.quote, said.note) if words]
    written = [pair for words in texts for pair in words.pairs]
    return Carried(spans, frozenset(number for tag, text in written for number in language.numbers(text, tag)))


def title_accuses(entry: Entry, names: tuple[str, ...]) -> Iterator[Finding]:
    """A title that says who did a wrong has to say who says so. `names` are those of the record's actors."""
    if not isinstance(entry.record, Told):
        return
    title = entry.record.title
    bare = len(title.pairs) == 1 and title.language == DEFAULT_LANGUAGE
    for tag, words in title.pairs:
        if part := language.accuses(words, tag, names):
            yield Finding.at(entry.path, ("title",) if bare else ("title", tag), "title-accuses", part=part)
