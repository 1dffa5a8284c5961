"""The single values that headers are made of: how each is written, and what it is read into."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator

from .figure import Figure
from .problem import Unreadable
from .text import LANGUAGE, Text
from .when import When


def written_as(name: str) -> str:
    """A field's key in a file: part_of is written part-of, in_ is written in."""
    return name.rstrip("_").replace("_", "-")


SHAPE: Any = {"extra": "forbid", "alias_generator": written_as, "populate_by_name": False}
ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?\Z")
"""Ids are small Latin letters, digits and single hyphens inside: they stand in addresses for good."""


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
    if not isinstance(raw, str) or not re.fullmatch(r"-?\d{1,3}(\.\d+)?", raw) or abs(float(raw)) > 180:
        raise Unreadable("degrees-form", value=raw)
    if len(raw.partition(".")[2]) > 2:
        raise Unreadable("degrees-fine", value=raw)
    return float(raw)


def _read_address(raw: object) -> str:
    if not isinstance(raw, str) or not re.fullmatch(r"https?://[^\s<>\"'`\\{}|^\x00-\x20]{3,2000}", raw):
        raise Unreadable("address-form", value=raw)
    return raw


def listed(raw: object) -> object:
    """One value may stand where a list may: `allied: jnim`."""
    return [raw] if isinstance(raw, str | dict) else raw


def keyed(key: str) -> BeforeValidator:
    """A bare word stands for a mapping with that one key: `place: gao` for `place: {at: gao}`."""
    return BeforeValidator(lambda raw: {key: raw} if isinstance(raw, str) else raw)


def _read_count(raw: object) -> int:
    if not isinstance(raw, str) or not re.fullmatch(r"[1-9][0-9]{0,3}", raw):
        raise Unreadable("count-form", value=raw)
    return int(raw)


Count = Annotated[int, PlainValidator(_read_count, json_schema_input_type=str)]
Id = Annotated[str, PlainValidator(read_id, json_schema_input_type=str)]
Word = Annotated[str, PlainValidator(_read_word, json_schema_input_type=str)]
Flag = Annotated[bool, PlainValidator(_read_flag, json_schema_input_type=str)]
Language = Annotated[str, PlainValidator(_read_language, json_schema_input_type=str)]
Degrees = Annotated[float, PlainValidator(_read_degrees, json_schema_input_type=str)]
Address = Annotated[str, PlainValidator(_read_address, json_schema_input_type=str)]
Words = Annotated[Text, PlainValidator(Text.read, json_schema_input_type=str | dict[str, str])]
Date = Annotated[When, PlainValidator(When.read, json_schema_input_type=str)]
Number = Annotated[Figure, PlainValidator(Figure.read, json_schema_input_type=str)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(listed)]
WordList = Annotated[tuple[Word, ...], BeforeValidator(listed)]
