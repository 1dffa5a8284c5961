"""Did you mean …: the closest of the names that exist."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping


def fold(text: str) -> str:
    """Small letters without accents and joiners: Anéfis and ANEFIS meet."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "-_'’ ")


def nearest(wrong: str, known: Iterable[str], also: Mapping[str, str] | None = None) -> str:
    """The known name that `wrong` was probably meant to be, or ""."""
    return next(iter(several(wrong, known, also, 1)), "")


def several(wrong: str, known: Iterable[str], also: Mapping[str, str] | None = None, most: int = 3) -> tuple[str, ...]:
    """The known names that `wrong` may have been meant to be, the likeliest first.

    `also` maps other spellings (names, aliases) to known names; they are compared folded.
    """
    spellings = {fold(name): name for name in known}
    for spelling, name in (also or {}).items():
        spellings.setdefault(fold(spelling), name)
    close = difflib.get_close_matches(fold(wrong), spellings, n=most * 3 if most > 1 else 1, cutoff=0.7)
    return tuple(dict.fromkeys(spellings[one] for one in close))[:most]
