"""What a language looks like to the checks on meaning: dates, who speaks, who is accused, what is counted.

The words are in templates/locales/reading/. A text is looked at with its quotations, addresses and code blanked out:
what stands in quotation marks is somebody else's, and keeps its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from .. import templates
from ..model.text import DEFAULT_LANGUAGE

_QUOTED = re.compile(
    r"“[^“”]*”|«[^«»]*»|„[^„“]*“|\"[^\"\n]*\"|(?<!\w)‘[^‘’\n]*’(?!\w)|`[^`]*`|\]\([^)\]\s]*\)|\[\[[^\[\]|]*\|?"
    r"|https?://\S+|^>.*$",
    re.MULTILINE,
)
_SENTENCE = re.compile(r"[^.!?؟;\n]+(?:\.(?=\S)[^.!?؟;\n]*|\n(?![^\S\n]*\n)[^.!?؟;\n]*)*")
_DIGIT = re.compile(r"\d")
_DIGITS = r"\d{1,3}(?:[   ,.]\d{3})+|\d+"


@dataclass(frozen=True, slots=True)
class Language:
    """The patterns of one language, all of them for text in small letters."""

    tag: str
    dates: tuple[re.Pattern[str], ...]
    weekdays: tuple[re.Pattern[str], ...]
    months: tuple[re.Pattern[str], ...]
    attributing: re.Pattern[str]
    according: re.Pattern[str]
    speakerless: re.Pattern[str]
    counts: re.Pattern[str]
    numbers: Mapping[str, int]
    agents: str
    now: str
    then: str
    by: str
    small: frozenset[str]


@cache
def language(tag: str) -> Language | None:
    """The patterns of a language, by its tag; none for a language that the checks cannot read."""
    says = templates.reading(tag.partition("-")[0])
    if not says:
        return None
    says = {key: _pointed(value) for key, value in says.items()}
    number = "|".join([_DIGITS, *(re.escape(word) for word in sorted(says["numbers"], key=len, reverse=True))])
    begins = r"(?:(?<![\w.,:/-])|(?<=و))"
    counts = rf"{begins}({number})(?:{says['to']}({number}))? {says['between']}(?:{says['counted']})(?!\w)"
    return Language(
        tag=tag,
        dates=tuple(_dated(pattern, says) for pattern in says["dates"]),
        weekdays=tuple(re.compile(rf"(?:{one})\Z") for one in says["weekdays"]),
        months=tuple(re.compile(rf"(?:{one})\Z") for one in says["months"]),
        attributing=_words("|".join(says["attributing"])),
        according=re.compile(rf"(?<!\w)(?:{says['according']})(?: \w+)?\s*\Z"),
        speakerless=_words("|".join(says["speakerless"])),
        counts=re.compile(counts),
        numbers=says["numbers"],
        agents=says["agents"],
        now=says["harms"]["now"],
        then=says["harms"]["then"],
        by=says["harms"]["by"],
        small=frozenset(says["small"]),
    )


def _pointed(value: Any) -> Any:
    """Patterns that find Arabic words with their vowel signs as well, wherever these are written."""
    if isinstance(value, str):
        return pointed(value)
    if isinstance(value, list):
        return [_pointed(item) for item in value]
    return {key: _pointed(item) for key, item in value.items()} if isinstance(value, dict) else value


def pointed(pattern: str) -> str:
    """A pattern that finds Arabic words with or without their vowel signs."""
    return re.sub("([\u0621-\u064a])", "\\1[\u064b-\u0652]*", pattern)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


def _dated(pattern: str, says: Mapping[str, list[str]]) -> re.Pattern[str]:
    months = "|".join(says["months"])
    first, *others = pattern.split("{month}")
    whole = f"{first}(?P<month>{months}){f'(?:{months})'.join(others)}"
    for name, part in (("weekday", "|".join(says["weekdays"])), ("day", r"\d\d?"), ("year", r"\d{4}")):
        whole = whole.replace(f"{{{name}}}", f"(?P<{name}>{part})")
    return _words(whole)


@lru_cache(maxsize=4)
def own_words(text: str) -> str:
    """The text in small letters with whatever is quoted, linked to or code blanked out, each letter in its place."""
    if not text.isascii() or any(sign in text for sign in '"`[>') or "://" in text:
        text = _QUOTED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    small = text.lower()
    if len(small) != len(text):  # a few letters grow when they are made small, and places would shift
        small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return small.replace("'", "’")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Sentences with where each begins."""
    for found in _SENTENCE.finditer(text):
        yield found.start(), found[0].replace("\n", " ")


@dataclass(frozen=True, slots=True)
class Slip:
    """A weekday that does not fit the date beside it."""

    at: int
    words: str
    day: date


def weekday_slips(text: str, tag: str, years: tuple[int, ...]) -> Iterator[Slip]:
    """Dates in the text whose weekday fits in none of the years that may be meant; a year that is stated goes first."""
    known = language(tag)
    if known is None or not _DIGIT.search(text):
        return
    plain = own_words(text)
    for pattern in known.dates:
        for found in pattern.finditer(plain):
            months = [i for i, month in enumerate(known.months, 1) if month.match(found["month"])]
            meant = (int(found["year"]),) if found["year"] else years
            days = [day for year in meant if (day := _day(year, months[0], int(found["day"])))]
            weekday = weekday_of(found["weekday"], known)
            if days and all(day.weekday() != weekday for day in days):
                yield Slip(found.start(), text[found.start() : found.end()], days[0])


def weekday_of(word: str, known: Language) -> int | None:
    """0 for Monday in that language; none for what is no weekday."""
    return next((i for i, pattern in enumerate(known.weekdays) if pattern.match(word)), None)


def day_name(weekday: int) -> str:
    """The name of a day of the week, 0 for Monday, in the language of the messages."""
    name: str = templates.reading(DEFAULT_LANGUAGE)["weekdays"][weekday]
    return name.capitalize()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _conditional(tag: str) -> re.Pattern[str] | None:
    said = templates.reading(tag.partition("-")[0]).get("conditional")
    return re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.IGNORECASE) if said else None


def conditional(text: str, tag: str) -> str:
    """The first word by which a dispatch leaves what it passes on to its speaker; empty where there is none."""
    known = _conditional(tag)
    found = known.search(text) if known else None
    return found[0] if found else ""


def speakerless(text: str, tag: str) -> Iterator[tuple[int, str]]:
    """Phrases by which something is reported and nobody named who reports it, unless the sentence names somebody."""
    known = language(tag)
    plain = own_words(text)
    if known is None or not known.speakerless.search(plain.replace("\n", " ")):
        return
    for start, sentence in sentences(plain):
        for found in known.speakerless.finditer(sentence):
            rest = sentence[: found.start()] + " " * len(found[0]) + sentence[found.end() :]
            if not known.attributing.search(rest):
                yield start + found.start(), text[start + found.start() : start + found.end()]


def counted(text: str, tag: str) -> Iterator[tuple[int, str, tuple[int, ...]]]:
    """Numbers of people, vehicles and aircraft: where, in which words, and the one or two numbers."""
    known = language(tag)
    if known is None:
        return
    plain = own_words(text).replace("\n", " ")
    for found in known.counts.finditer(plain):
        if _speak(plain, found, known):
            continue
        values = tuple(known.numbers.get(part) or _number(part) for part in found.groups() if part)
        yield found.start(), " ".join(text[found.start() : found.end()].split()), values


def _speak(plain: str, found: re.Match[str], known: Language) -> bool:
    """Whether those who are counted are the ones whose word it is: “two residents told …”, “according to two men”."""
    before, after = plain[max(0, found.start() - 24) : found.start()], plain[found.end() : found.end() + 24]
    return bool(known.according.search(before) or known.attributing.search(re.split(r"[.,;:،؛]", after)[0]))


def numbers(text: str, tag: str) -> Iterator[int]:
    """Every number in a text, in digits or spelt out."""
    known = language(tag)
    yield from (_number(found) for found in re.findall(_DIGITS, text) if len(found) < 12)
    if known is not None:
        letters = " ".join(re.findall(r"[^\W\d_]+", text.lower()))
        spelt = f" {letters} "
        yield from (number for word, number in known.numbers.items() if f" {word} " in spelt)


def _number(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


def accuses(title: str, tag: str, actors: tuple[str, ...]) -> str:
    """The part of a title that says who did a wrong, and does not say who says so; empty where there is none."""
    known = language(tag)
    if known is None:
        return ""
    named = "|".join([known.agents, *(re.escape(name.lower().replace("'", "’")) for name in actors)])
    agent = rf"(?<!\w)(?:{named})(?!\w)"
    wrong = rf"(?:(?:{known.now})(?!\w)|{known.then})"
    active = rf"{agent}(?: [\w’-]+){{0,2}}? {wrong}|(?<!\w){wrong} {agent}"
    done = rf"(?<!\w)(?:{known.by.replace('{agent}', f'(?:{named})')})(?!\w)"
    plain = own_words(title)
    for start, part in parts(plain):
        if not known.attributing.search(part) and (re.search(active, part) or re.search(done, part)):
            return title[start : start + len(part)].strip()
    return ""


def parts(title: str) -> Iterator[tuple[int, str]]:
    """A title between its semicolons and dashes: each part has its own speaker."""
    for found in re.finditer(r"(?:(?! — | – )[^;])+", title):
        yield found.start(), found[0]


def attributed(part: str, tag: str) -> bool:
    """Whether somebody is named as saying it; so where the language cannot be read."""
    known = language(tag)
    return known is None or known.attributing.search(own_words(part)) is not None


def matter(text: str, tag: str) -> frozenset[str]:
    """What a sentence is about: the beginnings of its words, without the small ones."""
    known = language(tag)
    small = known.small if known else frozenset()
    return frozenset(word[:5] for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if word not in small)
