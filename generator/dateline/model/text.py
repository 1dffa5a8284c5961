"""Words by language: the original first, translations after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .problem import Unreadable

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
"""A BCP 47 tag of the simple kind: fr, ar, pt-BR, zh-Hant."""

DEFAULT_LANGUAGE = "en"
MAX_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Text:
    """Pairs of language and words; the first pair is the original."""

    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, raw: object) -> Text:
        """A bare string is English; a mapping of language to words has its original first.

        Raises Unreadable for anything else, an unknown form of tag, empty or very long words.
        """
        if isinstance(raw, Text):
            return raw
        if isinstance(raw, str):
            raw = {DEFAULT_LANGUAGE: raw}
        if not isinstance(raw, dict) or not raw:
            raise Unreadable("text-form")
        pairs = []
        for tag, words in raw.items():
            if not isinstance(tag, str) or not LANGUAGE.match(tag):
                raise Unreadable("language-tag", value=tag)
            if not isinstance(words, str) or not words.strip():
                raise Unreadable("text-empty", language=tag)
            if len(words) > MAX_WORDS:
                raise Unreadable("text-long", length=len(words), limit=MAX_WORDS)
            pairs.append((tag, " ".join(words.split())))
        return cls(tuple(pairs))

    @property
    def language(self) -> str:
        """The original's language tag."""
        return self.pairs[0][0]

    @property
    def original(self) -> str:
        return self.pairs[0][1]

    def within(self, language: str) -> tuple[str, str]:
        """(tag, words) in that language where they exist, else the original's."""
        for tag, words in self.pairs:
            if tag == language:
                return tag, words
        return self.pairs[0]

    def __str__(self) -> str:
        return self.original
