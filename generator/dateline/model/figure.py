"""A number as somebody gave it: exact, about, a range, at least, at most, words, unquantified, none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .problem import Unreadable

WORDS = {"dozens": (24, 99), "hundreds": (200, 999), "thousands": (2_000, 9_999)}
"""What a word covers when it is compared as an interval; it is always printed as the word."""

ABOUT = 0.10
"""`about n` is ten per cent either way when it is compared."""

MAX = 10_000_000


@dataclass(frozen=True, slots=True)
class Figure:
    """`form` is exact, about, range, at-least, at-most, words, unquantified or none.

    `low` and `high` are the numbers as given (None where a bound is open or there is no number);
    for `about` and words, `low == high` is the number said or the word's own interval.
    """

    form: str
    low: int | None = None
    high: int | None = None
    word: str = ""

    @classmethod
    def read(cls, raw: object) -> Figure:
        """Reads 8, about 100, 10..12, >=8, <=12, dozens, unquantified, none. Raises Unreadable otherwise."""
        if isinstance(raw, Figure):
            return raw
        if not isinstance(raw, str):
            raise Unreadable("figure-form", value=type(raw).__name__)
        text = raw.strip().lower()
        if text in ("unquantified", "none"):
            return cls(text)
        if text in WORDS:
            return cls("words", *WORDS[text], word=text)
        if set(text) == {"0"}:
            raise Unreadable("figure-zero", value=raw)
        for pattern, form in _FORMS:
            if found := pattern.fullmatch(text):
                return cls._bounded(raw, form, [_number(raw, part) for part in found.groups()])
        raise Unreadable("figure-form", value=raw)

    @classmethod
    def _bounded(cls, raw: str, form: str, numbers: list[int]) -> Figure:
        low, high = numbers[0], numbers[-1]
        if high < low:
            raise Unreadable("figure-reversed", value=raw)
        if form == "at-least":
            return cls(form, low, None)
        if form == "at-most":
            return cls(form, None, high)
        return cls(form, low, high)

    @property
    def counted(self) -> bool:
        """Whether it carries a number (or a word that stands for one)."""
        return self.low is not None or self.high is not None

    @property
    def interval(self) -> tuple[float, float] | None:
        """(low, high) for comparison, open ends as 0 and infinity; None for unquantified and none."""
        if not self.counted:
            return None
        if self.form == "about":
            low, high = self.low or 0, self.high or 0
            return low * (1 - ABOUT), high * (1 + ABOUT)
        return (
            float(self.low) if self.low is not None else 0.0,
            float(self.high) if self.high is not None else float("inf"),
        )

    def __str__(self) -> str:
        if self.form in ("words", "unquantified", "none"):
            return self.word or self.form
        if self.form == "range":
            return f"{self.low}..{self.high}"
        sign = {"about": "about ", "at-least": ">=", "at-most": "<="}.get(self.form, "")
        return f"{sign}{self.low if self.low is not None else self.high}"


_FORMS = [
    (re.compile(r"(\d+)", re.ASCII), "exact"),
    (re.compile(r"(?:about|around|~)\s*(\d+)", re.ASCII), "about"),
    (re.compile(r"(\d+)\s*\.\.\s*(\d+)", re.ASCII), "range"),
    (re.compile(r">=\s*(\d+)", re.ASCII), "at-least"),
    (re.compile(r"<=\s*(\d+)", re.ASCII), "at-most"),
]


def _number(raw: str, digits: str) -> int:
    if len(digits) > 9 or int(digits) > MAX:
        raise Unreadable("figure-large", value=raw[:40], limit=MAX)
    return int(digits)
