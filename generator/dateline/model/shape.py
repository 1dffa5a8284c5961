"""What keys a header has, in the order in which they are written: read off the records' own types.

The order is that of the dataclass: its title first, then what is the kind's own, then what many kinds share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from .scalars import written_as


@dataclass(frozen=True, slots=True)
class Part:
    """One key of a shape: what type its value has, and whether it must be there."""

    key: str
    type: Any
    required: bool

    @property
    def shape(self) -> type | None:
        """The shape of the mapping that the value is or holds, if there is one."""
        return _shape(self.type)

    @property
    def names(self) -> bool:
        """Whether the value is a mapping whose keys are names that the contributor chooses."""
        return any(get_origin(kind) is Mapping for kind in _options(self.type))


@cache
def parts(shape: type) -> Mapping[str, Part]:
    """The keys of a shape in the order in which they are written."""
    hints = get_type_hints(shape, include_extras=True)
    by_name = {f.name: f for f in fields(shape)}
    first = ["title"] if "title" in by_name else []
    own = [name for name in shape.__annotations__ if name in by_name]
    order = dict.fromkeys([*first, *own, *by_name])
    found = [Part(written_as(name), hints[name], _required(by_name[name])) for name in order]
    return {part.key: part for part in found}


def _required(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def is_shape(kind: object) -> bool:
    """Whether a type is spelt as a mapping with known keys, unlike a date or a figure, which is one word."""
    return is_dataclass(kind) and hasattr(kind, "__pydantic_config__")


def _options(kind: Any) -> tuple[Any, ...]:
    """The types that a type may be, without the notes on it and without none."""
    if get_origin(kind) is Annotated:
        return _options(get_args(kind)[0])
    if get_origin(kind) in (tuple, Mapping) or not get_args(kind):
        return () if kind is NoneType else (kind,)
    return tuple(option for one in get_args(kind) for option in _options(one))


def _shape(kind: Any) -> type | None:
    for option in _options(kind):
        if is_shape(option):
            return option  # type: ignore[no-any-return]
        if get_origin(option) in (tuple, Mapping):
            item = get_args(option)[0 if get_origin(option) is tuple else 1]
            if found := _shape(item):
                return found
    return None
