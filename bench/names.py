"""Made names. The syllables are put together so that no real place, people or group answers to them."""

from __future__ import annotations

from itertools import product
from random import Random

_FIRST = "Vex Quil Zor Brax Thil Ysk Orv Plix Druv Ezz Jurv Kwen Ulm Xand Ovri Wrek".split()
_MIDDLE = "ax iq orb elv uz yph ond irk esh ulx".split()
_LAST = "oth ix una eer ovo asp ilq ude".split()


def names(rng: Random, count: int) -> list[str]:
    """So many different names, in an order that `rng` decides. There are 1,280 in all."""
    every = ["".join(parts) for parts in product(_FIRST, _MIDDLE, _LAST)]
    return rng.sample(every, count)


def slug(name: str) -> str:
    """The id that goes with a name: small letters, digits, single hyphens."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
