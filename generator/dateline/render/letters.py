"""Letters as a language has them: folded for searching, and in the order of its alphabet for lists."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from .words import words

_BETWEEN = re.compile(r"[\W_]+")
_ONE = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "\u0640": None, "ى": "ي"})
"""Letters that are others' forms and that Unicode does not take apart; one is the stroke that stretches words."""
_HEARD = str.maketrans({"ة": "ه"})
"""Written for each other by many, so that a search finds both."""
_FILED = str.maketrans({"ة": "ت"})
"""Where a letter's form is filed in its alphabet."""


def bare_letters(words: str) -> str:
    """Without accents, vowel signs, capitals, and the other forms that a letter has."""
    if words.isascii():
        return words.lower()
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", words) if not unicodedata.combining(sign))
    return plain.lower().translate(_ONE)


def folded(words: str) -> str:
    """As a search compares names: bare letters, single spaces between words. The search page's script does so, too."""
    return _BETWEEN.sub(" ", bare_letters(words).translate(_HEARD)).strip()


@dataclass(frozen=True, slots=True)
class Alphabet:
    """A language's order of letters: what is no letter first, then its own, then all others as Unicode has them."""

    places: dict[str, int]
    kept: dict[str, tuple[object, ...]] = field(default_factory=dict, repr=False, compare=False)

    def key(self, words: str) -> tuple[object, ...]:
        """To sort by: letters first, and accents only where the letters are the same."""
        if words not in self.kept:
            letters = _BETWEEN.sub(" ", bare_letters(words).translate(_FILED)).strip()
            self.kept[words] = (*map(self._place, letters), (0, 0), words)
        return self.kept[words]

    def _place(self, sign: str) -> tuple[int, int]:
        if sign in self.places:
            return 2, self.places[sign]
        return (3 if sign.isalpha() else 1), ord(sign)


@cache
def alphabet(language: str) -> Alphabet:
    """The language's alphabet, from its catalogue."""
    return Alphabet({letter: place for place, letter in enumerate(words(language).plain("alphabet").split())})
