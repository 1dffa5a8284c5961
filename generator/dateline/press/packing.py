"""Values of the model as bytes and back: what the press remembers between builds.

Pickled, but with nothing in it than the model's own frozen types, enumerations and days: only these are made again,
whatever the bytes ask for. So a file that somebody else put there can say something wrong, and do nothing.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from functools import cache
from hashlib import blake2b
from importlib import import_module
from operator import attrgetter
from pkgutil import iter_modules
from typing import Any

from dateline import model

WIDTH = 8
"""Bytes of a sum. It tells a damaged or changed value, and guards against nobody."""

PLAIN = (date, datetime, timedelta, timezone, frozenset)
"""What else than the model's own types may be made again."""


def digest(data: bytes) -> bytes:
    """A short sum of bytes."""
    return blake2b(data, digest_size=WIDTH).digest()


def pack(value: object) -> bytes:
    """The value as bytes: equal bytes are equal values."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol=5)
    pickler.dispatch_table = _ways()
    pickler.dump(value)
    return out.getvalue()


def unpack(data: bytes) -> Any:
    """The value again. Raises pickle.UnpicklingError for bytes that ask for anything but the model's types."""
    return _Unpacker(io.BytesIO(data)).load()


class _Unpacker(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        try:
            return _makers()[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is not a type of the model") from None


class _Ways(dict[type, Callable[[Any], tuple[Any, ...]]]):
    """By type: how a value of it is taken apart."""

    def __missing__(self, kind: type) -> Callable[[Any], tuple[Any, ...]]:
        if (kind.__module__, kind.__name__) not in _kinds():
            raise KeyError(kind)
        names = ["value"] if issubclass(kind, Enum) else _parts(kind)
        way = self[kind] = _taking(_maker(kind), names)
        return way


def _taking(make: Callable[..., Any], names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    get = attrgetter(*names)
    if len(names) == 1:
        return lambda value: (make, (get(value),))
    if (
        "allied" in names
    ):  # of a dossier: the one field of the model that may hold a set, whose order is anybody's guess
        return lambda value: (make, tuple(_in_order(part) for part in get(value)))
    return lambda value: (make, get(value))


class _Set(tuple[Any, ...]):
    """The members of a set in order."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return frozenset, (tuple(self),)


def _in_order(value: Any) -> Any:
    if not isinstance(value, frozenset):
        return value
    return _Set(sorted((_in_order(one) for one in value), key=repr))


def _parts(kind: Any) -> list[str]:
    return [one.name for one in fields(kind)]


@cache
def _ways() -> _Ways:
    return _Ways()


@cache
def _kinds() -> dict[tuple[str, str], type]:
    """Every frozen type and enumeration of the model, by module and name."""
    modules = [import_module(f"{model.__name__}.{one.name}") for one in iter_modules(model.__path__)]
    found = (kind for module in modules for kind in vars(module).values() if isinstance(kind, type))
    return {(k.__module__, k.__name__): k for k in found if is_dataclass(k) or issubclass(k, Enum)}


@cache
def _makers() -> dict[tuple[str, str], Callable[..., Any]]:
    """By module and name: what may be called to make a value again."""
    made: list[Callable[..., Any]] = [*PLAIN, *map(_maker, _kinds().values())]
    return {(make.__module__, make.__name__): make for make in made}


@cache
def _maker(kind: type) -> Callable[..., Any]:
    """The type, or where it takes its parts by name only, a function that takes them by position."""
    plain: Any = kind
    if issubclass(kind, Enum) or not any(one.kw_only for one in fields(plain)):
        return kind
    names = _parts(kind)

    def make(*parts: Any) -> Any:
        return kind(**dict(zip(names, parts, strict=True)))

    make.__module__, make.__name__ = __name__, f"make_{kind.__name__}"
    make.__qualname__ = make.__name__
    globals()[make.__name__] = make  # where pickle looks for it
    return make
