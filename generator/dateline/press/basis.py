"""What was handed to a unit when it was listed: the ids on a list, the months beside it.

A unit's own look at the site does not tell of these, for they were looked up before it was made. So their sum is kept
beside what it saw, and a unit whose sum is another one is made again.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import partial
from types import FunctionType
from typing import Any

from dateline.model.corpus import Corpus
from dateline.model.packing import digest
from dateline.model.seen import Shelf, Watched
from dateline.model.site import Settings, Site

_SEEN_ELSEWHERE = (Site, Corpus, Settings, Shelf, Watched)
"""What is read through watched mappings, or is the same for a whole build."""


class Bases:
    """Sums of what units were handed. What many are handed is looked through once."""

    def __init__(self) -> None:
        self._known: dict[int, bytes] = {}
        self._held: list[object] = []  # so that no other object takes the place of one that is known

    def of(self, make: Callable[..., object]) -> bytes:
        """The sum for what makes one unit."""
        return digest(self._told(make))

    def _told(self, value: Any) -> bytes:
        if isinstance(value, partial):
            return b"partial" + self._told(value.func) + self._all(value.args) + self._all(value.keywords.items())
        try:
            return marshal.dumps(value, 2)
        except ValueError:
            return self._taken_apart(value)

    def _taken_apart(self, value: Any) -> bytes:
        if isinstance(value, Enum | date):
            return f"{type(value).__name__} {value}".encode()
        if isinstance(value, FunctionType):
            cells = value.__closure__ or ()
            return value.__qualname__.encode() + self._all(one.cell_contents for one in cells)
        if isinstance(value, _SEEN_ELSEWHERE):
            return type(value).__name__.encode()
        if isinstance(value, tuple | list):
            return self._all(value)
        if isinstance(value, frozenset | set):
            return b"".join(sorted(map(self._told, value)))
        if id(value) not in self._known:
            self._held.append(value)
            self._known[id(value)] = type(value).__qualname__.encode()  # for what holds itself
            self._known[id(value)] += self._inside(value)
        return self._known[id(value)]

    def _inside(self, value: Any) -> bytes:
        if isinstance(value, Mapping):
            return self._all(value.items())
        if is_dataclass(value):
            return self._all((one.name, getattr(value, one.name)) for one in fields(value) if one.compare)
        if hasattr(value, "__func__"):
            return self._told(value.__func__) + self._told(value.__self__)
        return b""

    def _all(self, values: Any) -> bytes:
        told = [self._told(one) for one in values]
        return b"".join(len(one).to_bytes(4, "big") + one for one in told)
