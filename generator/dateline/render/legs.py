"""A movement, leg by leg: from where to where, when, on whose word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..model.records import Situation
from . import parts
from .reader import Reader
from .takeaways import Ground, Stood, stood, verdict


@dataclass(frozen=True, slots=True)
class Leg:
    """One stretch. `stated`: an aim that was stated, not a way that was travelled."""

    when: str
    way: Markup
    stated: bool
    stood: tuple[Stood, ...]
    note: Markup
    first: str
    """The place from which it led."""
    last: str
    """The place to or towards which it led, "" where that is not known."""
    arrives: bool
    """Whether it led there, and not only towards it."""


def resting(reader: Reader, situation: str) -> tuple[parts.Name, ...]:
    """The claims on which a situation's legs rest, each once."""
    record = f"situation/{situation}"
    legs = reader.site.corpus.situations[situation].legs
    named = (parts.claim(reader, record, name) for leg in legs for name in leg.on)
    return tuple(dict.fromkeys(name for name in named if name))


def legs(reader: Reader, situation: str, ground: Ground) -> tuple[Leg, ...]:
    """The legs of which something had been said by the reader's day, in order."""
    return tuple(_legs(reader, situation, reader.site.corpus.situations[situation], ground))


def _legs(reader: Reader, id_: str, situation: Situation, ground: Ground) -> Iterator[Leg]:
    for leg in situation.legs:
        named = [n for name in leg.on if (n := parts.claim(reader, f"situation/{id_}", name))]
        named = [name for name in named if verdict(reader, name).voices]
        if not named and (leg.on or (reader.day and leg.date.first > reader.day)):
            continue
        if leg.to:
            way = reader.t("leg.to", first=reader.link("place", leg.from_), last=reader.link("place", leg.to))
        elif leg.toward:
            way = reader.t("leg.toward", first=reader.link("place", leg.from_), last=reader.link("place", leg.toward))
        else:
            way = reader.t("leg.from", first=reader.link("place", leg.from_))
        note = reader.text(leg.note, situation.translations) if leg.note else Markup("")
        stated = leg.travelled == "stated"
        yield Leg(
            when=reader.dates.brief(leg.date),
            way=way,
            stated=stated,
            stood=stood(reader, named, ground),
            note=note,
            first=leg.from_,
            last=leg.to or leg.toward or "",
            arrives=bool(leg.to),
        )
