"""What is asked for a new record of a kind: what it cannot do without, and the little that is nearly always known."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ..model.problem import Finding
from ..model.shape import Part, parts
from ..parse.decode import SHAPES, decode

TOO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "incident": ("time", "situation"),
        "situation": ("regions",),
        "brief": ("summary",),
        "event": ("organisers",),
        "actor": ("short", "aliases", "kind"),
        "source": ("short", "kind", "language", "address"),
        "report": ("address", "title", "lang", "kind"),
        "place": ("kind", "lat", "lon", "gazetteer"),
    }
)
"""Asked although a record may be without it; an empty answer leaves it out."""


def asked(kind: str) -> tuple[Part, ...]:
    """The keys that are asked for, in the order in which they are written."""
    found = parts(SHAPES[kind]).values()
    return tuple(part for part in found if part.required or part.key in TOO.get(kind, ()))


def takes(kind: str) -> tuple[Part, ...]:
    """All keys whose values can be given as words on a command line: one, or several with commas between."""
    return tuple(part for part in parts(SHAPES[kind]).values() if _is_plain(part) or part.key in ("place", "reports"))


def _is_plain(part: Part) -> bool:
    form = part.form
    return (
        (form.spelling is not None or bool(form.choices)) and not form.names and not form.pairs and part.key != "open"
    )


def wrong(kind: str, key: str, value: Any) -> tuple[Finding, ...]:
    """What is wrong with one value of a record that is not whole yet."""
    found = decode(kind, f"{kind}.md", {key: value}).findings
    return tuple(finding for finding in found if finding.spot.keys[:1] == (key,))
