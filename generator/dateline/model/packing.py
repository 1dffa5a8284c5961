"""Values of the model as bytes and back: what the press and the check remember from one run to the next.

Pickled, but with nothing in it than the model's own frozen types, enumerations and days: only these are made again,
whatever the bytes ask for. So a file that somebody else put there can say something wrong, and do nothing.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from functools import cache, cached_property
from hashlib import blake2b
from importlib import import_module
from operator import attrgetter
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Later(Sequence[Any]):
    """A packed tuple whose members are made when they are asked for: most checks ask one record in a thousand."""

    data: bytes

    def __getitem__(self, at: Any) -> Any:
        return unpack(self.data)[at]

    def __iter__(self) -> Iterator[Any]:
        return iter(unpack(self.data))

    def __len__(self) -> int:
        return len(unpack(self.data))


@dataclass(frozen=True, eq=False)
class LaterByName(Mapping[str, Any]):
    """The same of a packed mapping, which is made once."""

    data: bytes

    @cached_property
    def _made(self) -> Mapping[str, Any]:
        made: Mapping[str, Any] = unpack(self.data)
        return made

    def __getitem__(self, name: str) -> Any:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


class _Unpacker(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        try:
            return _called(module, name)
        except (AttributeError, ImportError, KeyError):
            raise pickle.UnpicklingError(f"{module}.{name} is not a type of the model") from None


class _Ways(dict[type, Callable[[Any], tuple[Any, ...]]]):
    """By type: how a value of it is taken apart."""

    def __missing__(self, kind: type) -> Callable[[Any], tuple[Any, ...]]:
        if not _is_ours(kind):
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


HOME = __name__.rpartition(".")[0]
"""The package of the model. Nothing outside it is ever imported because some bytes ask for it."""


def _is_ours(kind: Any) -> bool:
    """Whether that is one of the model's frozen types or enumerations."""
    home = getattr(kind, "__module__", "").rpartition(".")[0]
    return home == HOME and isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, Enum))


@cache
def _called(module: str, name: str) -> Callable[..., Any]:
    """What may be called to make a value again, by module and name. Its module is imported only now."""
    if module == __name__ and name.startswith(_MAKE):
        leaf, _, name = name.removeprefix(_MAKE).rpartition("_")
        return _maker(_type(f"{HOME}.{leaf}", name))
    plain = {(one.__module__, one.__name__): one for one in PLAIN}
    return plain[module, name] if (module, name) in plain else _maker(_type(module, name))


def _type(module: str, name: str) -> type:
    home, _, leaf = module.rpartition(".")
    if home != HOME or not leaf.isidentifier():
        raise KeyError(module)
    kind: Any = vars(import_module(module))[name]
    if not _is_ours(kind) or kind.__module__ != module:
        raise KeyError(name)
    return kind  # type: ignore[no-any-return]


_MAKE = "make_"


@cache
def _maker(kind: type) -> Callable[..., Any]:
    """The type, or where it takes its parts by name only, a function that takes them by position."""
    plain: Any = kind
    if issubclass(kind, Enum) or not any(one.kw_only for one in fields(plain)):
        return kind
    names = _parts(kind)

    def make(*parts: Any) -> Any:
        return kind(**dict(zip(names, parts, strict=True)))

    make.__module__, make.__name__ = __name__, f"{_MAKE}{kind.__module__.rpartition('.')[2]}_{kind.__name__}"
    make.__qualname__ = make.__name__
    globals()[make.__name__] = make  # where pickle looks for it
    return make
