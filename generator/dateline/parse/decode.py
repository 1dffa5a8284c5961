"""From a header's plain values to a record: every wrong type, unknown key and unreadable scalar in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from ..model.mapping import TableMapping
from ..model.problem import Checked, Finding, Keys, Spot, Unreadable
from ..model.records import (
    Actor,
    Agreement,
    Brief,
    Coverage,
    Event,
    Incident,
    Place,
    Region,
    Report,
    Situation,
    Source,
    Translation,
)
from ..model.scalars import ROUNDED
from ..model.shape import parts
from .nearest import nearest

T = TypeVar("T")

SHAPES: Mapping[str, type] = {
    "incident": Incident,
    "situation": Situation,
    "brief": Brief,
    "agreement": Agreement,
    "event": Event,
    "coverage": Coverage,
    "actor": Actor,
    "region": Region,
    "place": Place,
    "source": Source,
    "report": Report,
    "translation": Translation,
    "mapping": TableMapping,
}


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(SHAPES[kind])


def decode(kind: str, path: str, values: Mapping[str, Any], prefix: Keys = (), private: bool = False) -> Checked[Any]:
    """The record that `values` spell, or None with a finding for each thing that is wrong.

    `prefix` leads to the record inside its file, for files that hold many. In a `private` file degrees may be fine:
    they are rounded here, and nothing knows them after.
    """
    try:
        return Checked(_adapter(kind).validate_python(values, context=ROUNDED if private else None))
    except ValidationError as wrong:
        errors = wrong.errors(include_url=False)
        return Checked(None, tuple(_finding(kind, path, values, prefix, error) for error in errors))


def _finding(kind: str, path: str, values: Any, prefix: Keys, error: Any) -> Finding:
    loc = tuple(error["loc"])
    keys, value = _walk(values, loc)
    spot = Spot(path, prefix + keys)
    name = next((step for step in reversed(loc) if isinstance(step, str)), kind)
    match error["type"]:
        case "missing":
            return Finding(spot, "missing-key", {"key": name, "kind": kind, "keys": _required(kind, loc)})
        case "unexpected_keyword_argument" | "dataclass_exact_type" if loc:
            known = _known_keys(kind, loc[:-1])
            args = {"key": name, "nearest": nearest(name, known), "keys": ", ".join(known)}
            return Finding(Spot(path, prefix + keys, at_key=True), "unknown-key", args)
        case "literal_error":
            known = _options(error)
            args = {
                "key": name,
                "value": _shown(value),
                "nearest": nearest(_shown(value), known),
                "keys": ", ".join(known),
            }
            return Finding(spot, "not-one-of", args)
        case "value_error" if isinstance(error["ctx"]["error"], Unreadable):
            return _unreadable(spot, name, value, error["ctx"]["error"])
        case _:
            return Finding(spot, "wrong-type", {"key": name, "value": _shown(value), "wanted": _wanted(error["type"])})


def _unreadable(spot: Spot, name: str, value: Any, wrong: Unreadable) -> Finding:
    args = {"key": name, "value": _shown(value), "suggestion": "", **wrong.args_by_name}
    return Finding(spot, wrong.code, args)


def _walk(values: Any, loc: Sequence[str | int]) -> tuple[Keys, Any]:
    """The keys that lead to `loc` in the file, and the value there.

    A shorthand has no key of its own (`place: gao` is `place: {at: gao}`): steps that the file lacks are passed over.
    """
    keys: list[str | int] = []
    for step in loc:
        key = _key(values, step)
        if key is not None:
            values = values[key]
            keys.append(key)
    return tuple(keys), values


def _key(values: Any, step: str | int) -> str | int | None:
    """The key or index that a step of pydantic's way takes in the file; None where the file has none for it."""
    if isinstance(values, list):
        return step if isinstance(step, int) and step < len(values) else None
    if not isinstance(values, dict):
        return None
    if step == "value" and step not in values and len(values) == 1:
        return str(next(iter(values)))  # `aircraft: 1` is {claim: aircraft, value: 1}
    return step if step in values else None


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _wanted(error: str) -> str:
    if error.startswith(("tuple", "list", "too_")):
        return "list"
    return "mapping" if error.startswith(("dict", "mapping", "dataclass", "model")) else "text"


def _options(error: Any) -> list[str]:
    expected = str(error["ctx"]["expected"])
    return [part.strip(" '") for part in expected.replace(" or ", ",").split(",") if part.strip(" '")]


def _shape_at(kind: str, loc: Sequence[str | int]) -> type:
    """The shape that a step of pydantic's way stands in; steps that no file has (a tag, a choice) are passed over."""
    shape, chosen = SHAPES[kind], False
    for step in loc:
        if chosen:  # a name that the contributor chose
            chosen = False
        elif isinstance(step, str) and (part := parts(shape).get(step)) and part.shape:
            shape, chosen = part.shape, part.names
    return shape


def _known_keys(kind: str, loc: Sequence[str | int]) -> list[str]:
    return list(parts(_shape_at(kind, loc)))


def _required(kind: str, loc: Sequence[str | int]) -> str:
    return ", ".join(part.key for part in parts(_shape_at(kind, loc[:-1])).values() if part.required)
