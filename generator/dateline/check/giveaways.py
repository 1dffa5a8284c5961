"""What in a text leads to a person or to an exact spot: numbers, addresses, accounts, positions, links to maps.

Patterns for the forms in use, every one of bounded length, so that the work is linear in the text. They find what was
written in good faith; they are no wall against somebody who hides a number on purpose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.late import late

PHONE, MAIL, ACCOUNT, MAP, SPOT = "phone-number", "mail-address", "personal-account", "map-link", "exact-position"


@dataclass(frozen=True, slots=True)
class Giveaway:
    """Something in a text that could find somebody: where it begins, in characters, what it is, how it is written."""

    offset: int
    code: str
    written: str

    @property
    def hint(self) -> str:
        """Its beginning, or the host of a link: a message that is kept in a log shall not spread the rest."""
        host, slash, _ = self.written.partition("/")
        return f"{host}/…" if slash and host else f"{self.written[:4].rstrip()}…"


_DIGITS = re.compile(r"\d(?:\D{0,3}\d){5}")
_FRACTION = re.compile(r"\d[.,٫]\d\d\d")
_HOST = late(r"\w\.[A-Za-z]{2,7}/")
_GRID = late(r"\d[C-X]")
_AT = ("@", "＠", "(at", "[at", "arobase")
_DEGREES = ("°", "º", "˚", "deg", "+", "＋", "///", "geo:")
_HOSTS = ("map", "osm", "waze", "w3w", "what3", "plus.c", "geohack", "earth", "wa.me", "whatsapp", "signal.", "t.me/+")
"""Signs without which a pattern need not be tried: they cost little, and few texts and addresses hold any of them."""
_ANY = re.compile(r"[\d@＠°º˚+＋/]|[(\[]at|arobase|deg|geo:")
"""None of them can stand in a text that holds none of these: most names and ids."""

_ALIKE = {
    "٫": ".",
    "،": ",",
    "＠": "@",
    "＋": "+",
    "−": "-",
    "‐": "-",
    "\u2011": "-",
    "–": "-",
    "\u00a0": " ",
    "\u202f": " ",
}

# What looks like a number to call and is none. Each is blanked before numbers are looked for.
_NO_NUMBER = late(
    r"""
      https?://[^\s<>"]{1,2000}                                              # addresses of reports
    | (?<!\d)\d{4}[-./]\d\d(?:[-./]\d\d)?(?!\d)(?:[T ]\d\d:\d\d(?::\d\d)?)?   # days, year first
    | (?<!\d)(?<!\d[-./])\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d\d)(?![-./ ]?\d)   # days, day first
    | \d{1,2}:\d\d(?::\d\d)?                                                 # times
    | \bIS[BS]N(?:-1[03])?:?[ ]?[\dX -]{8,20}
    | (?<!\w)97[89](?:[ -]?\d){10}(?!\d)                                     # ISBN without its name
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GAP = r"[ .\-/()]{0,2}"
_NUMBERS = late(
    rf"""
      (?<![\w+])\+[ ]?\(?\d(?:{_GAP}\d){{7,14}}                       # +223 70 12 34 56
    | (?<![\w.,+-])00[1-9](?:{_GAP}\d){{8,13}}(?!\w)                   # 00223 70 12 34 56
    | (?<![\w.,+-])0[1-9]\d{{7,9}}(?!\w)                               # 0612345678
    | (?<![\w.,+-])\(?0\d{{1,3}}\)?(?:[ ./-]\d{{2,4}}){{2,4}}(?![\w]|[ .-]\d)    # 06 12 34 56 78, 0912 345 6789
    | (?<![\w.,+-])\d\d([ .-])\d\d(?:\1\d\d){{2,3}}(?!\w|[ .-]\d)      # 70 12 34 56
    | (?<![\w.,+-])\(?\d{{3}}\)?[ .-]\d{{3}}[.-]\d{{4}}(?!\w|[ .-]\d)  # (202) 555-0143
    """,
    re.VERBOSE,
)
_CALLED = late(
    r"(?:\b(?:t[ée]l(?:\.|[ée]phone)?|phone|mobile|cell|whats ?app|viber|imo|signal|appele[rz]|joindre|gsm)"
    r"|هاتف|الهاتف|جوال|الجوال|واتساب|واتس ?اب|تلفن|موبایل|شماره)"
    r"(?:[ ]?(?:number|num[ée]ro|no|n[°o]|is|au|at|on|رقم))?[ :.()°]{0,4}(\+?\d(?:[ .\-/()]{0,2}\d){5,14})(?!\w)",
    re.IGNORECASE,
)
_MAIL_HOST = late(r"(?<=[\w.+%-])(?:@|[ ]?[\[(](?:at|arobase|@)[\])][ ]?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_MAIL_NAME = late(r"[\w.+%-]{1,64}\Z")
_HANDLE = late(r"(?<![\w./@+%-])@[A-Za-z0-9_][\w.]{1,30}")
_NETWORKS = late(
    r"(?<![\w.-])(?:(?:www|m|mobile|web)\.)?"
    r"(?:(?:facebook|fb|instagram|tiktok|snapchat|twitter|x|vk|threads)\.(?:com|net)|fb\.me|m\.me|t\.me|telegram\.me"
    r"|ok\.ru|bsky\.app/profile|linkedin\.com/in|youtube\.com/@|wa\.me|api\.whatsapp\.com|chat\.whatsapp\.com|signal\.me"
    r"|signal\.group)/?[^\s<>\")\]]{1,200}",
    re.IGNORECASE,
)
_REACHED = late(
    r"(?<![\w.-])(?:wa\.me|api\.whatsapp\.com|chat\.whatsapp\.com|signal\.me|signal\.group|t\.me/\+)/?", re.IGNORECASE
)
"""Addresses that open a conversation: no document stands there."""
_MAPS = late(
    r"(?<![\w.-])(?:maps\.google\.[a-z.]{2,6}|(?:www\.)?google\.[a-z.]{2,6}/maps|goo\.gl/maps|maps\.app\.goo\.gl|g\.co/maps"
    r"|earth\.google\.com|(?:www\.)?openstreetmap\.org|osm\.org|osmand\.net|(?:www\.)?bing\.com/maps|maps\.apple\.com"
    r"|(?:www\.)?wikimapia\.org|wego\.here\.com|share\.here\.com|(?:www\.|ul\.)?waze\.com|yandex\.[a-z]{2,3}/maps"
    r"|what3words\.com|w3w\.co|plus\.codes|geohack\.toolforge\.org|(?:www\.)?mapcarta\.com|zoom\.earth|organicmaps\.app"
    r"|omaps\.app)\b",
    re.IGNORECASE,
)
_FINE = r"\d{1,3}(?:\.\d{3,}|,\d{4,})"
_SPOTS = late(
    rf"""
      (?<![\w.,])[-+]?{_FINE}[ ]?°?[ ]?[NSEWO]?(?:[ ]?[,;/|][ ]?|[ ]{{1,2}}|%2C)[-+]?{_FINE}(?!\d|[ ]?%)
    | (?<![\w.,]){_FINE}[ ]?(?:[°º˚](?![ ]?[CFK])|deg|[NSEWO](?!\w)|شمال|جنوب|شرق|غرب)                   # 16.2741° N
    | (?<!\w)[NSEWO][ ]?{_FINE}(?!\w)                                                      # N 16.2741
    | (?:\b(?:lat|latitude|long?|lng|longitude)\b|عرض|طول)[^\d\n]{{0,12}}{_FINE}
    | \d{{1,3}}[ ]?(?:°|º|˚|deg\.?)[ ]?\d{{1,2}}[ ]?(?:['’′`´]|min\.?)[ ]?\d{{1,2}}         # 16° 16' 27"
    | \d{{1,3}}[ ]?(?:°|º|˚|deg\.?)[ ]?\d{{1,2}}[.,]\d{{1,8}}[ ]?(?:['’′`´]|min)            # 16° 16.45'
    | (?<![\w+])(?=[2-9+]{{0,8}}[CFGHJMPQRVWX])[2-9CFGHJMPQRVWX]{{4,8}}\+[2-9CFGHJMPQRVWX]{{2,3}}(?!\w)
    | (?<!\w)\d{{1,2}}[C-HJ-NP-X][ ]?[A-HJ-NP-Z]{{2}}[ ]?\d{{3,5}}[ ]?\d{{3,5}}(?!\w)         # military grid
    | ///[^\W\d_]{{2,30}}\.[^\W\d_]{{2,30}}\.[^\W\d_]{{2,30}}
    | (?<!\w)geo:-?\d
    """,
    re.VERBOSE,
)


def giveaways(text: str) -> list[Giveaway]:
    """Everything in a text that could find somebody, in the order in which it stands."""
    if not _ANY.search(text):
        return []
    digits, at, link, degrees = _signs(text)
    if not (digits or at or link or degrees):
        return []
    plain = _plain(text)
    found = [
        *(_all(_MAPS, MAP, plain) if link else ()),
        *(_all(_NETWORKS, ACCOUNT, plain) if link else ()),
        *(_all(_SPOTS, SPOT, plain) if degrees else ()),
        *(_mails(plain) if at else ()),
    ]
    rest = _blank(plain, [(one.offset, one.offset + len(one.written)) for one in found])
    if at:
        found += _all(_HANDLE, ACCOUNT, _NO_NUMBER.sub(_same_length, rest))
    if digits:
        found += _numbers(rest)
    return sorted(found, key=lambda one: one.offset)


def _signs(text: str) -> tuple[bool, bool, bool, bool]:
    """Whether a text has enough digits, a sign of mail or accounts, a host, a sign of positions."""
    return (
        _DIGITS.search(text) is not None,
        any(sign in text for sign in _AT),
        "/" in text and _HOST.search(text) is not None,
        any(sign in text for sign in _DEGREES) or bool(_FRACTION.search(text) or _GRID.search(text)),
    )


def in_address(address: str) -> list[Giveaway]:
    """The same for the address of a document: a map, an exact position, a way to ring somebody up."""
    small = address.lower()
    if not (_FRACTION.search(address) or any(host in small for host in _HOSTS)):
        return []
    return [*_all(_MAPS, MAP, address), *_all(_REACHED, PHONE, address), *_all(_SPOTS, SPOT, address)][:1]


def _all(pattern: re.Pattern[str], code: str, text: str) -> Iterator[Giveaway]:
    return (Giveaway(match.start(), code, match[0]) for match in pattern.finditer(text))


def _numbers(text: str) -> list[Giveaway]:
    text = _NO_NUMBER.sub(_same_length, text)
    plain = list(_all(_NUMBERS, PHONE, text))
    taken = {at for one in plain for at in range(one.offset, one.offset + len(one.written))}
    called = [Giveaway(match.start(1), PHONE, match[1]) for match in _CALLED.finditer(text)]
    return [*plain, *(one for one in called if one.offset not in taken)]


def _mails(text: str) -> Iterator[Giveaway]:
    hidden = re.sub(r"https?://\S{1,2000}", _same_length, text)
    for match in _MAIL_HOST.finditer(hidden):
        name = _MAIL_NAME.search(hidden, max(0, match.start() - 64), match.start())
        start = name.start() if name else match.start()
        yield Giveaway(start, MAIL, hidden[start : match.end()])


def _plain(text: str) -> str:
    """The text with digits and signs of every script as ASCII's, character for character."""
    if text.isascii():
        return text
    strange = {c for c in text if not c.isascii()}
    table = {ord(c): _ALIKE.get(c) or str(unicodedata.decimal(c, c)) for c in strange}
    return text.translate(table)


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    if not spans:
        return text
    signs = list(text)
    for start, end in spans:
        signs[start:end] = "\n" * (end - start)
    return "".join(signs)


def _same_length(match: re.Match[str]) -> str:
    return "\n" * len(match[0])
