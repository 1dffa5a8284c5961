"""The single values that headers are made of: how each is written, and what it is read into."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from .figure import Figure
from .problem import Unreadable
from .text import LANGUAGE, MAX_WORDS, Text
from .when import When


def written_as(name: str) -> str:
    """A field's key in a file: part_of is written part-of, in_ is written in."""
    return name.rstrip("_").replace("_", "-")


class Shape:
    """A mapping with known keys: a record, or a part of one. Every key is a field of the dataclass."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Reads:
    """What a single value becomes. `read` raises Unreadable for what is none; `privately` stands in for it where given,
    in a file of the private root.
    """

    read: Callable[[Any], Any]
    privately: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class Longhand:
    """What a short way of writing stands for. `spell` gives back everything else as it is."""

    spell: Callable[[Any], object]


ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?\Z")
"""Ids are small Latin letters, digits and single hyphens inside: they stand in addresses for good."""

OPAQUE = re.compile(r"w-[0-9a-f]{16}\Z")
"""The id that is left of a record withdrawn for safety: drawn by lot, it says nothing."""


def read_id(raw: object) -> str:
    """The id itself. Raises Unreadable for anything that could not stand in an address for good."""
    if not isinstance(raw, str) or not ID.match(raw) or "--" in raw:
        raise Unreadable("id-form", value=raw if isinstance(raw, str) else type(raw).__name__)
    return raw


def _read_word(raw: object) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise Unreadable("words-form")
    if len(raw) > 500:
        raise Unreadable("text-long", length=len(raw), limit=500)
    return " ".join(raw.split())


def _read_flag(raw: object) -> bool:
    if raw in ("yes", "true"):
        return True
    if raw in ("no", "false"):
        return False
    raise Unreadable("flag-form", value=raw)


def _read_language(raw: object) -> str:
    if not isinstance(raw, str) or not LANGUAGE.match(raw):
        raise Unreadable("language-tag", value=raw)
    return raw


def _read_degrees(raw: object) -> float:
    found = _rounded_degrees(raw)
    if len(str(raw).partition(".")[2]) > 2:
        raise Unreadable("degrees-fine", value=raw)
    return found


def _rounded_degrees(raw: object) -> float:
    """In a private file degrees may be fine: nothing knows them after."""
    if not isinstance(raw, str) or not re.fullmatch(r"-?\d{1,3}(\.\d+)?", raw) or abs(float(raw)) > 180:
        raise Unreadable("degrees-form", value=raw)
    return round(float(raw), 2)


def _read_address(raw: object) -> str:
    if not isinstance(raw, str) or not re.fullmatch(r"https?://[^\s<>\"'`\\{}|^\x00-\x20]{3,2000}", raw):
        raise Unreadable("address-form", value=raw)
    return raw


def _read_sum(raw: object) -> str:
    if not isinstance(raw, str) or not re.fullmatch(r"[0-9a-f]{64}", raw):
        raise Unreadable("sum-form", value=raw)
    return raw


FILE = re.compile(r"(?:[a-z0-9](?:-?[a-z0-9])*/){0,3}[a-z0-9](?:-?[a-z0-9])*\.(?:jpg|png|webp)\Z")


def _read_file(raw: object) -> str:
    if not isinstance(raw, str) or not FILE.match(raw):
        raise Unreadable("media-name", value=raw)
    return raw


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a value is written, for those who check it without Python: a regular expression that browsers know as well.

    It passes all that the guides teach. Whether a day is in the calendar, or a number none, is for the reader.
    """

    name: str
    pattern: str = ""
    longest: int = 0
    """Characters at most; 0: as the pattern says."""
    bare: tuple[str, ...] = ()
    """What else YAML makes of it where it is written without quotation marks: integer, number, boolean."""


@dataclass(frozen=True, slots=True)
class Names:
    """What an id leads to: a kind of record, or "actor or source"."""

    noun: str


@dataclass(frozen=True, slots=True)
class Term:
    """The vocabulary that a term is from."""

    vocabulary: str


@dataclass(frozen=True, slots=True)
class Keyed:
    """A bare word stands for a mapping with one key."""

    key: str

    def __call__(self, raw: object) -> object:
        return {self.key: raw} if isinstance(raw, str) else raw


def listed(raw: object) -> object:
    """One value may stand where a list may: `allied: jnim`."""
    return [raw] if isinstance(raw, str | dict) else raw


def keyed(key: str) -> Longhand:
    """A bare word stands for a mapping with that one key: `place: gao` for `place: {at: gao}`."""
    return Longhand(Keyed(key))


def _read_count(raw: object) -> int:
    if not isinstance(raw, str) or not re.fullmatch(r"[1-9][0-9]{0,3}", raw):
        raise Unreadable("count-form", value=raw)
    return int(raw)


_POINT = r"\d{2}[\dX]{2}(?:-(?:\d\d|XX)(?:-(?:\d\d|\dX|XX))?)?[~?%]?"
_FIGURE = r"\d{1,9}|(?:[Aa]bout|[Aa]round|~)\s*\d{1,9}|\d{1,9}\s*\.\.\s*\d{1,9}|[<>]=\s*\d{1,9}"
_FIGURE_WORDS = "dozens|hundreds|thousands|unquantified|none"

ID_WRITTEN = Spelling("id", "[a-z0-9](?:-?[a-z0-9])*", 120)
WORD_WRITTEN = Spelling("word", r"\s*\S[\s\S]*", 500)
REVISION_WRITTEN = Spelling("word", WORD_WRITTEN.pattern, WORD_WRITTEN.longest, bare=("number",))
"""A sum in hex: now and then it has digits alone."""
FLAG_WRITTEN = Spelling("flag", "yes|no|true|false", bare=("boolean",))
LANGUAGE_WRITTEN = Spelling("language", "[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
DEGREES_WRITTEN = Spelling("degrees", r"-?\d{1,3}(?:\.\d{1,2})?", bare=("number",))
ADDRESS_WRITTEN = Spelling("address", r"https?://[^\s<>\"'`\\{}|^]{3,2000}")
FILE_WRITTEN = Spelling("file", r"(?:[a-z0-9](?:-?[a-z0-9])*/){0,3}[a-z0-9](?:-?[a-z0-9])*\.(?:jpg|png|webp)")
SUM_WRITTEN = Spelling("sum", "[0-9a-f]{64}")
COUNT_WRITTEN = Spelling("count", "[1-9][0-9]{0,3}", bare=("integer",))
WORDS_WRITTEN = Spelling("words", r"\s*\S[\s\S]*", MAX_WORDS)
DATE_WRITTEN = Spelling("date", f"{_POINT}(?:/{_POINT})?", bare=("integer",))
FIGURE_WRITTEN = Spelling("figure", f"{_FIGURE}|{_FIGURE_WORDS}", bare=("integer",))

Count = Annotated[int, Reads(_read_count), COUNT_WRITTEN]
Id = Annotated[str, Reads(read_id), ID_WRITTEN]
Word = Annotated[str, Reads(_read_word), WORD_WRITTEN]
Revision = Annotated[str, Reads(_read_word), REVISION_WRITTEN]
Flag = Annotated[bool, Reads(_read_flag), FLAG_WRITTEN]
Language = Annotated[str, Reads(_read_language), LANGUAGE_WRITTEN]
Degrees = Annotated[float, Reads(_read_degrees, _rounded_degrees), DEGREES_WRITTEN]
Address = Annotated[str, Reads(_read_address), ADDRESS_WRITTEN]
File = Annotated[str, Reads(_read_file), FILE_WRITTEN]
Sum = Annotated[str, Reads(_read_sum), SUM_WRITTEN]
Words = Annotated[Text, Reads(Text.read), WORDS_WRITTEN]
Date = Annotated[When, Reads(When.read), DATE_WRITTEN]
Number = Annotated[Figure, Reads(Figure.read), FIGURE_WRITTEN]
Ids = Annotated[tuple[Id, ...], Longhand(listed)]
WordList = Annotated[tuple[Word, ...], Longhand(listed)]
