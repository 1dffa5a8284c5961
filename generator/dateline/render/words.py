"""Interface words by language: flat keys to sentences with named gaps, plural forms as CLDR has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from string import Formatter
from typing import NamedTuple, cast

from babel import Locale
from markupsafe import Markup, escape

from .. import kept
from ..templates import folder
from .markup import escaped, markup


class Sentence(NamedTuple):
    """A sentence as a pattern with a %s for each gap: as it is, and escaped; and the names of the gaps in order."""

    plain: str
    marked: str
    gaps: tuple[str, ...]


PLURAL_ON = "n"
"""The gap that chooses among a sentence's plural forms."""


@dataclass(frozen=True)
class Words:
    """One language's catalogue. `t("key", name=value)` is markup, with plain values escaped."""

    language: str
    locale: Locale
    entries: Mapping[str, Mapping[str, Sentence]]
    _categories: dict[int, str] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, key: str, **gaps: object) -> Markup:
        """The sentence as markup. Raises KeyError for an unknown key or a gap without a value: both are bugs."""
        if not gaps:
            return self._whole[key]
        _, marked, names = self._alone.get(key) or self._form(key, gaps)
        return markup(
            marked % tuple([v if type(v := gaps[name]) is Markup else escaped(self.shown(v)) for name in names])
        )

    def plain(self, key: str, **gaps: object) -> str:
        """The sentence as plain text, for titles and descriptions."""
        plain, _, names = self._alone.get(key) or self._form(key, gaps)
        return plain % tuple([v if type(v := gaps[name]) is str else self.shown(v) for name in names])

    def raw(self, key: str) -> str:
        """The sentence with its gaps left open, for a script to fill."""
        sentence = self.entries[key]["other"]
        return sentence.plain % tuple([f"{{{name}}}" for name in sentence.gaps])

    def has(self, key: str) -> bool:
        return key in self.entries

    def shown(self, value: object) -> object:
        """Numbers take the language's thousands separator; all else stays as it is."""
        return f"{value:,}".replace(",", self._group) if type(value) is int else value

    @cached_property
    def _alone(self) -> dict[str, Sentence]:
        """The sentences that have one form, by key."""
        return {key: next(iter(forms.values())) for key, forms in self.entries.items() if len(forms) == 1}

    @cached_property
    def _whole(self) -> dict[str, Markup]:
        """The sentences without gaps, by key."""
        return {key: markup(sentence.marked % ()) for key, sentence in self._alone.items() if not sentence.gaps}

    @cached_property
    def _group(self) -> str:
        return str(self.locale.number_symbols["latn"]["group"])

    def _form(self, key: str, gaps: Mapping[str, object]) -> Sentence:
        """The form of a sentence that agrees with the number in its gap."""
        forms = self.entries[key]
        return forms.get(self._category(cast(int, gaps[PLURAL_ON]))) or forms["other"]

    def _category(self, n: int) -> str:
        if n not in self._categories:
            self._categories[n] = self.locale.plural_form(n)
        return self._categories[n]


@cache
def words(language: str) -> Words:
    """The language's interface words, read once a process."""
    return Words(language, Locale.parse(language), read(folder() / "locales" / f"{language}.yml"))


@cache
def reasons(language: str) -> Words:
    """The language's sentences for the ledger's reasons, read once a process."""
    return Words(language, Locale.parse(language), read(folder() / "locales" / "reasons" / f"{language}.yml"))


@cache
def tables(language: str) -> Words:
    """What the columns of published tables mean, read once a process."""
    return Words(language, Locale.parse(language), read(folder() / "locales" / "tables" / f"{language}.yml"))


def read(path: Path) -> dict[str, dict[str, Sentence]]:
    """A catalogue file: a key has one sentence, or a mapping of plural categories to sentences."""
    text = path.read_bytes()
    name, made_of = f"words {path}", kept.digest([text, Path(__file__).read_bytes(), _ESCAPED])
    cut = kept.load(name, made_of)
    if cut is None:
        cut = _read(text)
        kept.keep(name, made_of, cut)
    return {key: {category: Sentence._make(one) for category, one in forms.items()} for key, forms in cut.items()}


_ESCAPED = escape("&<>\"'").encode()
"""How signs of HTML are written."""


def _read(text: bytes) -> dict[str, dict[str, tuple[object, ...]]]:
    import yaml  # takes longer to import than to look up what was read once

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C it is a dozen times as fast
    catalogue = yaml.load(text, Loader=loader) or {}  # noqa: S506 - safe either way
    return {
        key: {category: tuple(_cut(sentence)) for category, sentence in _forms(entry).items()}
        for key, entry in catalogue.items()
    }


def _forms(entry: str | dict[str, str]) -> dict[str, str]:
    return entry if isinstance(entry, dict) else {"other": entry}


def _cut(sentence: str) -> Sentence:
    pieces = [(literal.replace("%", "%%"), gap) for literal, gap, _, _ in Formatter().parse(sentence)]
    plain = "".join(literal + ("" if gap is None else "%s") for literal, gap in pieces)
    marked = "".join(escape(literal) + ("" if gap is None else "%s") for literal, gap in pieces)
    return Sentence(plain, marked, tuple(gap for _, gap in pieces if gap is not None))
