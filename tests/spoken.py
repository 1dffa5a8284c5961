"""What a page says in which language: to find words that were left in another one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from typing import NamedTuple

import yaml

from dateline.templates import folder

SHOWN = frozenset({"title", "alt", "aria-label", "placeholder", "label", "data-label"})
"""Attributes that somebody reads or hears."""
META = frozenset({"description", "og:title", "og:description"})
UNSPOKEN = frozenset({"script", "style", "code", "pre", "textarea"})
"""Programs, and what stands in a file: names of fields, ids, codes."""
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
CATALOGUES = ("{}.yml", "reasons/{}.yml", "press/{}.yml", "tables/{}.yml", "fields/{}.yml")
TOLD = ("problems", "explained")
SHORTEST = 4
"""Letters of a word that tells a language: shorter ones are in many."""
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]{2,}")
ADDRESS = re.compile(
    r"https?://\S+|\b(?:[a-z0-9-]+\.)+(?:[a-z]{2,4}|example)\b(?:/\S*)?|\b[a-z]+/[a-z.-]*|\b[a-z0-9]+(?:-[a-z0-9]+)+\b"
)
"""Addresses, names of files, and ids of more than one word: the same in every language."""
QUOTED = re.compile(r"«[^«»]*[:#={}\[\]-][^«»]*»|«\s*[a-z-]+\s*»")
"""What sentences quote of a file: a key with its value, or one word of it."""
STANDARDS = frozenset(
    "acled apng atom bibtex bib by cc cff citation csl csl-json csv datasette earth edtf ged geojson html hxl ics iso javascript json "
    "json-ld jpeg ld markdown natural openapi pdf ris schema sha sqlite ucdp utc wgs xlsx yaml zip".split()
)
"""Formats, standards and data of others, by the names that they go by everywhere."""


class Piece(NamedTuple):
    """Something that a page says; whether as text, in which a part may be marked, or in an attribute or a title."""

    language: str
    said: str
    marked: bool


class Speech(HTMLParser):
    """The pieces of a page with the language in which each is said to be."""

    def __init__(self, html: str, language: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._open: list[tuple[str, str]] = [("", language)]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        language = found.get("lang", self._open[-1][1])
        said = [value for name, value in found.items() if name in SHOWN]
        if tag == "meta" and found.get("name", found.get("property")) in META:
            said.append(found["content"])
        self.pieces += (Piece(language, value, marked=False) for value in said)
        if tag not in VOID:
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        inside = [name for name, _ in self._open]
        if data.strip() and not UNSPOKEN & set(inside):
            self.pieces.append(Piece(self._open[-1][1], data, marked=inside[-1] != "title"))


def left(html: str, language: str, names: Iterable[str] = (), content: Iterable[str] = ()) -> dict[str, str]:
    """Words that a page of that language left in English (or, in Arabic, in Latin letters), each with its piece.

    `names` are the same everywhere; `content` is said by records, and cannot be marked where no element can stand.
    """
    everywhere, records = _any_of(names), _any_of([*names, *content])
    found: dict[str, str] = {}
    for piece in Speech(html, language).pieces:
        if piece.language == language:
            said = " ".join(piece.said.split())
            rest = (everywhere if piece.marked else records).sub(" ", ADDRESS.sub(" ", QUOTED.sub(" ", said)))
            found.update(dict.fromkeys(foreign(rest, language), said))
    return found


def foreign(said: str, language: str) -> Iterator[str]:
    """The words that no page of that language has by itself."""
    for word in (LATIN if language == "ar" else WORD).findall(said):
        small = word.lower()
        if small not in STANDARDS and (language == "ar" or small in english_only(language)):
            yield word


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases, the longest first; Arabic joins "and" and the like to the word that follows."""
    longest = sorted({" ".join(one.split()) for one in phrases}, key=len, reverse=True)
    inside = "|".join(map(re.escape, longest)) or r"(?!)"
    return re.compile(rf"(?<![a-zà-ÿ0-9])(?:{inside})(?![a-zà-ÿ0-9])", re.IGNORECASE)


@cache
def english_only(language: str) -> frozenset[str]:
    """Words that the English catalogues have and the language's own do not."""
    return frozenset(word for word in vocabulary("en") - vocabulary(language) if len(word) >= SHORTEST)


@cache
def vocabulary(language: str) -> frozenset[str]:
    """Every word of a language's catalogues, in small letters."""
    files = (folder() / "locales" / name.format(language) for name in CATALOGUES)
    read = [yaml.safe_load(file.read_text("utf-8")) for file in files if file.is_file()]
    if language != "en":  # what they quote are keys and values of files, which are English
        told = [file for name in TOLD for file in folder().glob(f"locales/{name}/{language}/*.yml")]
        read += [yaml.safe_load(re.sub(r"«[^»]*»", "", file.read_text("utf-8"))) for file in told]
    return frozenset(word.lower() for entries in read for said in _said(entries) for word in WORD.findall(said))


def _said(entry: object) -> Iterator[str]:
    if isinstance(entry, dict):
        for inner in entry.values():
            yield from _said(inner)
    elif isinstance(entry, str):
        yield re.sub(r"\{\w+\}", " ", entry)
