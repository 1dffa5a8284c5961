"""Which characters a record may hold, and how those it may not hold are shown.

Letters of every script pass. What is refused turns text round, hides in it, or belongs to nobody.
Sources: Unicode Technical Reports 36 and 39, Unicode Standard Annexes 9 (direction) and 44 (categories).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from .late import late

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(chr(p << 16 | 0xFFFE) + chr(p << 16 | 0xFFFF) for p in range(17))
_KINDS = {
    "character-control": "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029" + _NONCHARACTERS,
    "character-direction": "\u202a-\u202e\u206a-\u206f",
    "character-unpaired": "\u2066-\u2069",
    "character-invisible": (
        "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
        "\ufff9-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    ),
    "character-private": "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd",
    "character-lost": "\ufffd",
}
_STACKABLE = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_STACK = 5
_SUSPECT = late(f"[{''.join(_KINDS.values())}]|[{_STACKABLE}]{{{_STACK},}}")
_WORTH_A_LOOK = late(f"[{''.join(_KINDS.values())}{_STACKABLE}]")
"""Asked of each different character once: a text has few, and the long class is slow."""
_CODES = [(code, late(f"[{characters}]")) for code, characters in _KINDS.items()]
_ASCII_SUSPECT = re.compile("[\x00-\x08\x0b-\x1f\x7f]")

_JOINING = late(
    "[\u0600-\u08ff\u0900-\u0dff\u0e80-\u109f\u1780-\u18af\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U0001e900-\U0001e95f]"
)
"""Scripts in which a joiner changes the spelling: Arabic to N'Ko, the Indic scripts, Lao to Myanmar, Khmer,
Mongolian, Adlam."""
_PICTURE_BASES = {"So", "Sm", "Sk", "Po", "Pd", "Nd"}
_SELECTORS = "\ufe0e\ufe0f"
_ZWNJ, _ZWJ, _POP = "\u200c", "\u200d", "\u2069"


@dataclass(frozen=True, slots=True)
class Refused:
    """A character that may not stand in a record: where it first stands, and how often it does."""

    offset: int
    code: str
    character: str
    count: int = 1

    @property
    def args(self) -> dict[str, str]:
        """What fills the code's sentence: the code point, its Unicode name, the number of places."""
        name = unicodedata.name(self.character, "") or "no name"
        return {"point": point(self.character), "name": name, "count": str(self.count)}


def refused(text: str) -> list[Refused]:
    """Everything refused in `text`, each character once, in the order of first places. Linear in the text."""
    if text.isascii():
        if not _ASCII_SUSPECT.search(text):
            return []
    elif not _WORTH_A_LOOK.search("".join(set(text))):
        return []
    found: dict[tuple[str, str], Refused] = {}
    for offset, code in _suspects(text):
        before = found.get((code, text[offset]))
        first, count = (before.offset, before.count + 1) if before else (offset, 1)
        found[code, text[offset]] = Refused(first, code, text[offset], count)
    return sorted(found.values(), key=lambda item: item.offset)


def _suspects(text: str) -> Iterator[tuple[int, str]]:
    unpaired = _unpaired_isolates(text)
    for match in _SUSPECT.finditer(text):
        offset = match.start()
        code = next((code for code, pattern in _CODES if pattern.match(text, offset)), "character-stacked")
        if code == "character-unpaired" and offset not in unpaired:
            continue
        if code == "character-invisible" and _needed(text, offset):
            continue
        yield offset, code


def _unpaired_isolates(text: str) -> set[int]:
    """Places of isolates that are not closed, or not opened, within their paragraph."""
    unpaired: set[int] = set()
    opened: list[int] = []
    for match in re.finditer("[\u2066-\u2069]|\n[ \t]*\n", text):
        if match[0] == _POP and opened:
            opened.pop()
        elif match[0] == _POP:
            unpaired.add(match.start())
        elif match[0][0] == "\n":
            unpaired.update(opened)
            opened = []
        else:
            opened.append(match.start())
    return unpaired.union(opened)


def _needed(text: str, offset: int) -> bool:
    """Whether a joiner or a picture selector stands where spelling or an emoji needs it."""
    character, before = text[offset], text[offset - 1 : offset]
    after = text[offset + 1 : offset + 2]
    if not before:
        return False
    if character in _SELECTORS:
        return unicodedata.category(before) in _PICTURE_BASES or before == "\u2139"
    if character == _ZWNJ:
        return bool(_JOINING.match(before) and _JOINING.match(after))
    if character == _ZWJ:
        picture = before == "\ufe0f" or unicodedata.category(before) in ("So", "Sk")
        return bool(_JOINING.match(before)) or (picture and after != "" and unicodedata.category(after) == "So")
    return False


def point(character: str) -> str:
    """A character's code point as it is cited: U+202E."""
    return f"U+{ord(character):04X}"


def shown(text: str) -> str:
    """Text on one line, with everything unprintable or refused as <U+202E> and stray bytes as <0xFF>.

    For names and values in messages, whatever they are printed to.
    """
    if text.isascii() and text.isprintable():
        return text
    hidden = {item.character for item in refused(text)}
    return "".join(_shown(c) if c in hidden or not (c.isprintable() or c in "\u200c\u200d") else c for c in text)


_HELD_BY_NO_FORMAT = "[^\t\n\r -\x7e\x80-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Compiled when it is first asked for: checks are in a hurry, and know no formats."""


def held(text: str) -> str:
    """Text for formats that cannot hold every character (XML, calendars): such a one is shown as its code point.

    No record has one; formats do not rely on that.
    """
    return re.sub(_HELD_BY_NO_FORMAT, lambda match: _shown(match[0]), text)


def _shown(character: str) -> str:
    if "\udc80" <= character <= "\udcff":
        return f"<0x{ord(character) - 0xDC00:02X}>"
    space = character == "\t" or unicodedata.category(character) == "Zs"
    return " " if space else f"<{point(character)}>"
