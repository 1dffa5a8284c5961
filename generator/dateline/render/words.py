"""Interface words by language: flat keys to sentences with named gaps, plural forms as CLDR has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from string import Formatter
from typing import cast

import yaml
from babel import Locale
from markupsafe import Markup, escape

from ..templates import folder

Piece = tuple[str, str, str | None]
"""Literal words as they are, the same escaped, and the name of the gap that follows them."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader; in C where PyYAML has it, a dozen times as fast."""

PLURAL_ON = "n"
"""The gap that chooses among a sentence's plural forms."""


@dataclass(frozen=True)
class Words:
    """One language's catalogue. `t("key", name=value)` is markup, with plain values escaped."""

    language: str
    locale: Locale
    entries: Mapping[str, Mapping[str, tuple[Piece, ...]]]
    _categories: dict[int, str] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, key: str, **gaps: object) -> Markup:
        """The sentence as markup. Raises KeyError for an unknown key or a gap without a value: both are bugs."""
        if not gaps:
            return self._whole[key]
        out: list[str] = []
        for _, literal, gap in self._pieces(key, gaps):
            out.append(literal)
            if gap is not None:
                value = gaps[gap]
                out.append(value if type(value) is Markup else escape(self.shown(value)))
        return Markup("".join(out))

    def plain(self, key: str, **gaps: object) -> str:
        """The sentence as plain text, for titles and descriptions."""
        pieces = self._pieces(key, gaps)
        return "".join(literal + ("" if gap is None else str(self.shown(gaps[gap]))) for literal, _, gap in pieces)

    def raw(self, key: str) -> str:
        """The sentence with its gaps left open, for a script to fill."""
        pieces = self.entries[key]["other"]
        return "".join(literal + ("" if gap is None else f"{{{gap}}}") for literal, _, gap in pieces)

    def has(self, key: str) -> bool:
        return key in self.entries

    def shown(self, value: object) -> object:
        """Numbers take the language's thousands separator; all else stays as it is."""
        return f"{value:,}".replace(",", self._group) if type(value) is int else value

    @cached_property
    def _whole(self) -> dict[str, Markup]:
        """The sentences without gaps, by key."""
        forms = {key: next(iter(forms.values())) for key, forms in self.entries.items() if len(forms) == 1}
        return {key: Markup(cut[0][1] if cut else "") for key, cut in forms.items() if not any(gap for *_, gap in cut)}

    @cached_property
    def _group(self) -> str:
        return str(self.locale.number_symbols["latn"]["group"])

    def _pieces(self, key: str, gaps: Mapping[str, object]) -> tuple[Piece, ...]:
        forms = self.entries[key]
        if len(forms) == 1:
            return next(iter(forms.values()))
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


def read(path: Path) -> dict[str, dict[str, tuple[Piece, ...]]]:
    """A catalogue file: a key has one sentence, or a mapping of plural categories to sentences."""
    catalogue = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER) or {}  # noqa: S506 - safe, in C
    return {
        key: {category: _cut(sentence) for category, sentence in _forms(entry).items()}
        for key, entry in catalogue.items()
    }


def _forms(entry: str | dict[str, str]) -> dict[str, str]:
    return entry if isinstance(entry, dict) else {"other": entry}


def _cut(sentence: str) -> tuple[Piece, ...]:
    return tuple((literal, str(escape(literal)), gap) for literal, gap, _, _ in Formatter().parse(sentence))
