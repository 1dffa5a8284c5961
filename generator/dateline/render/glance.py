"""What a search finds at a glance: words of titles, types, places and actors' names, in small files of their own.

The search page fetches the file of a word's first letters, and of what that finds the cards that it shows: two
answers of a few KB, while the index of all texts is a hundred times as much. A row is an incident or a brief. Its
number is made from its day and its id: no other record moves it, so files of two builds may meet and no card is
another's.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import islice, pairwise
from zlib import crc32

from . import lookup, where
from .cards import MARKS
from .editions import as_of
from .incident import dated
from .letters import folded
from .marks import summary
from .reader import Reader, uri

FORMAT = 1
FOLDER = "glance/"
BEGINNING = 2
"""So many letters of a word say in which file it stands."""
DAYS = 5
"""The cards of so many days stand in one file."""
DAY = 1000
"""Between the first numbers of two days. Of what is of one day, no more than that is found at a glance."""
EPOCH = date(1970, 1, 1).toordinal()
_ARTICLE = "ال"
"""The Arabic article, written as one with its word: half of all words would begin with it."""

Row = tuple[str, str]
"""Kind and id."""
Rows = tuple[tuple[int, str, str], ...]
"""Number, kind and id of each."""
Words = Mapping[str, list[int]]
"""By word: of the rows in which it stands the first number, and how far each other is from the one before it."""
Names = list[list[object]]
"""Of each record kind, name, address, other names."""


def shards(reader: Reader) -> Iterator[tuple[str, Words, Names]]:
    """The beginnings of words, as they stand in the names of files, with what begins so. Languages differ in them."""
    words, names = _words(reader), _names(reader)
    for beginning in sorted({*words, *names}):
        yield beginning, words.get(beginning, {}), names.get(beginning, [])


def shard(words: Words, names: Names) -> bytes:
    """{"v": 1, "names": [["place", "Ford", "places/ford.html", ["gue"]]], "words": {"ford": [19791413, 211]}}"""
    return _json({"v": FORMAT, "names": names, "words": words})


def spans(reader: Reader) -> Iterator[tuple[int, Rows]]:
    """The number of each file of cards, and what stands in it."""
    found: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for number, row in _numbered(reader).items():
        found[number // DAY // DAYS].append((number, *row))
    yield from ((span, tuple(rows)) for span, rows in found.items())


def cards(reader: Reader, rows: Rows) -> bytes:
    """By number: [kind, address below the language's top, title, date, type, place, [[standing, mark]]]."""
    return _json({number: [reader.t.plain(f"kind.{kind}"), *_card(reader, kind, id_)] for number, kind, id_ in rows})


def _card(reader: Reader, kind: str, id_: str) -> Iterator[object]:
    yield uri(reader.site, kind, id_)
    yield reader.titled(kind, id_)[1]
    if kind == "brief":
        moment = as_of(reader, reader.site.corpus.briefs[id_].as_of).unescape()
        yield from (reader.t.plain("brief.as-of", moment=moment), "", "", [])
        return
    incident = reader.site.corpus.incidents[id_]
    yield dated(reader, incident)
    yield reader.plain_term("event-types", incident.type)
    yield where.plainly(reader, incident)
    found = summary(reader, reader.site.assessments[id_].verdicts.values())[:MARKS]
    yield [[mark.whole.striptags(), f"{mark.symbol} {mark.tone}"] for mark, _ in found]


def _numbered(reader: Reader) -> Mapping[int, Row]:
    """Every row by its number, oldest first."""

    def made() -> Mapping[int, Row]:
        corpus, found = reader.site.corpus, dict[int, Row]()
        days = {("incident", id_): corpus.incidents[id_].date.first for id_ in reader.site.shown("incident")}
        days |= {("brief", id_): corpus.briefs[id_].as_of.day for id_ in reader.site.shown("brief")}
        for row, day in sorted(days.items()):
            first, own = (day.toordinal() - EPOCH) * DAY, crc32(" ".join(row).encode())
            free = (number for n in range(DAY) if (number := first + (own + n) % DAY) not in found)
            found.update((number, row) for number in islice(free, 1))
        return dict(sorted(found.items()))

    return reader.keep_for_site(("glance",), made)


def _words(reader: Reader) -> Mapping[str, Words]:
    """By beginning, by word: the rows in which it stands."""
    called = cache(lambda kind, id_: _folded(lookup.every_name(reader, kind, id_)))
    typed = cache(lambda type_: _folded((reader.plain_term("event-types", type_),)))
    found: dict[str, list[int]] = defaultdict(list)
    for number, (kind, id_) in _numbered(reader).items():
        words = _folded((reader.titled(kind, id_)[1],))
        if kind == "incident":
            type_ = reader.site.corpus.incidents[id_].type
            words = words.union(typed(type_), *(called(*named) for named in _named(reader, id_)))
        for word in words:
            found[word].append(number)
    beginning: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for word, numbers in sorted(found.items()):
        beginning[_beginning(word)][word] = _steps(numbers)
    return beginning


def _named(reader: Reader, id_: str) -> Iterator[Row]:
    """Kind and id of the places, the region and the actors whose names stand for an incident."""
    place = reader.site.corpus.incidents[id_].place
    yield from (("place", one) for one in place.places)
    if place.in_:
        yield "region", place.in_
    for actor in dict.fromkeys(role.actor for role in reader.site.corpus.dossiers[id_].roles):
        yield "actor", actor


def _folded(said: Iterable[str]) -> frozenset[str]:
    words = folded(" ".join(said)).split()
    return frozenset(_without_article(word) for word in words if len(word) > 1)


def _without_article(word: str) -> str:
    return word.removeprefix(_ARTICLE) if len(word) > len(_ARTICLE) + BEGINNING else word


def _names(reader: Reader) -> Mapping[str, Names]:
    """By beginning: the records that go by a name that begins so."""
    found: dict[str, Names] = defaultdict(list)
    for kind, name, href, others in lookup.lines(reader):
        for beginning in dict.fromkeys(_beginning(one) for one in (folded(name), *others) if one):
            found[beginning].append([kind, name, href, others])
    return found


def _beginning(word: str) -> str:
    """The first letters of a word as they stand in a file's name: others than a to z by their number."""
    return "".join(sign if sign.isascii() and sign.isalnum() else f"u{ord(sign):x}" for sign in word[:BEGINNING])


def _steps(numbers: list[int]) -> list[int]:
    return [numbers[0], *(after - before for before, after in pairwise(numbers))]


def _json(made: object) -> bytes:
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
