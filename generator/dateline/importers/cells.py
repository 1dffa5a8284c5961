"""What stands in a cell: numbers, days, degrees and words, as spreadsheets and other people's programs write them.

Nothing is guessed: what could mean two things is refused, and the words of the refusal say what would settle it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal

from ..model.characters import refused
from ..model.problem import Unreadable
from ..model.when import When

EMPTY = frozenset({"", "na", "n/a", "#n/a", "null", "nan", "none", "nil", "-", "--", "."})
"""What programs write where nothing stands, in small letters."""
ORDERS = ("iso", "day-first", "us")
"""How days with slashes are read: only if they can mean one thing, day before month, month before day."""

_GROUPED = re.compile("[+-]?\\d{1,3}([, '’\u00a0\u202f])\\d{3}(?:\\1\\d{3})*(?:\\.0+)?\\Z", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,12}(?:\.0*)?\Z", re.ASCII)
_DEGREES = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{1,20})?\Z", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ].*)?\Z", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d\d?)[/.](\d\d?)(?: .*)?\Z", re.ASCII)
_SLASHED = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4}|\d\d)(?:,? .*)?\Z", re.ASCII)
_NAMED = re.compile(r"(\d\d?)[ -]([A-Za-zéûÉÛ]{3,9})\.?[ -](\d{4}|\d\d)\Z")
_NAMED_US = re.compile(r"([A-Za-z]{3,9})\.? (\d\d?),? (\d{4})\Z")
_SERIAL = re.compile(r"\d{5}(?:\.\d{1,12})?\Z", re.ASCII)
_FIRST_SERIAL = date(1899, 12, 30)
_MONTHS = {
    **{name: i for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)},
    **{name: i for i, name in enumerate("jan fév mar avr mai juin juil aoû sep oct nov déc".split(), 1)},
    "fev": 2,
    "aou": 8,
    "dec": 12,
    "sept": 9,
}


def empty(text: str) -> bool:
    """Whether a cell says that nothing is known."""
    return text.strip().lower() in EMPTY


def count(text: str) -> int | None:
    """A whole number of things; None for what is empty and for -1, which datasets write where nothing is known.

    Raises Unreadable for anything else, also for 1.234, which is a thousand to some and little more than one to others.
    """
    if empty(text):
        return None
    if grouped := _GROUPED.match(text):
        text = text.replace(grouped[1], "")
    if not _WHOLE.match(text):
        raise Unreadable("import-number", value=text)
    found = int(text.partition(".")[0])
    if found < -1:
        raise Unreadable("import-number", value=text)
    return None if found == -1 else found


def degrees(text: str, limit: int) -> Decimal | None:
    """Degrees as they stand. Raises Unreadable beyond `limit`, which is 90 for a latitude and 180 for a longitude."""
    if empty(text):
        return None
    if not _DEGREES.match(text):
        raise Unreadable("import-degrees", value=text, limit=limit)
    found = Decimal(text.replace(",", "."))
    if abs(found) > limit:
        raise Unreadable("import-degrees", value=text, limit=limit)
    return found


def coarse(found: Decimal) -> str:
    """Degrees with two decimals, about a kilometre: what a public record may say."""
    rounded = found.quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    return str(rounded or abs(rounded))


def day(text: str, order: str = "iso") -> date | None:
    """One day in any of the usual spellings, or a spreadsheet's serial number. Raises Unreadable for what is no day.

    A day with slashes is read as `order` says; where it says nothing, only if it can mean one day and no other.
    """
    if empty(text):
        return None
    try:
        if found := _ISO.match(text) or _YEAR_FIRST.match(text):
            return date(*(int(part) for part in found.groups()))
        if found := _SLASHED.match(text):
            return _slashed(text, (int(found[1]), int(found[2]), int(found[3])), order)
        if found := _NAMED.match(text):
            return date(_century(int(found[3])), _month(text, found[2]), int(found[1]))
        if found := _NAMED_US.match(text):
            return date(int(found[3]), _month(text, found[1]), int(found[2]))
        if _SERIAL.match(text):
            return _FIRST_SERIAL + timedelta(days=int(text.partition(".")[0]))
    except (ValueError, OverflowError) as wrong:
        raise wrong if isinstance(wrong, Unreadable) else Unreadable("import-date", value=text) from None
    raise Unreadable("import-date", value=text)


def _slashed(text: str, parts: tuple[int, int, int], order: str) -> date:
    first, second, year = parts[0], parts[1], _century(parts[2])
    if order == "us":
        return date(year, first, second)
    if order == "day-first":
        return date(year, second, first)
    if first == second:
        return date(year, first, second)
    if first > 12:
        return date(year, second, first)
    raise Unreadable("import-date-order", value=text)


def _month(text: str, name: str) -> int:
    small = name.lower()
    for length in (4, 3):
        if small[:length] in _MONTHS:
            return _MONTHS[small[:length]]
    raise Unreadable("import-date", value=text)


def _century(year: int) -> int:
    """A year of two digits is one of 1970 to 2069."""
    return year if year > 99 else year + (2000 if year < 70 else 1900)


def when(text: str, order: str = "iso") -> When | None:
    """A day in any of the usual spellings, or what EDTF says of a date: 2023-10, 2023-10-05~, a day/another."""
    if empty(text):
        return None
    try:
        return When.read(text)
    except Unreadable:
        found = day(text, order)
        return When.read(found.isoformat()) if found else None


def span(first: date, last: date) -> When:
    """From one day to another, or the one day."""
    return When.read(first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}")


def words(text: str) -> str:
    """Text on one line, without what no record may hold: controls, hidden and turned characters."""
    if wrong := {one.character for one in refused(text)}:
        text = "".join(" " if c in wrong else c for c in text)
    return " ".join(text.split())
