"""From a header's plain values to a record: every wrong type, unknown key and unreadable scalar in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

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
from ..model.shape import parts
from .nearest import nearest
from .spelt import Attempt, Wrong, reader

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
}


def decode(
    kind: str,
    path: str,
    values: Mapping[str, Any],
    prefix: Keys = (),
    private: bool = False,
    shape: type | None = None,
) -> Checked[Any]:
    """The record that `values` spell, or None with a finding for each thing that is wrong.

    `prefix` leads to the record inside its file, for files that hold many. In a `private` file degrees may be fine:
    they are rounded here, and nothing knows them after. `shape` is that of a kind which is no record's.
    """
    attempt = Attempt(private)
    shape = shape or SHAPES[kind]
    record = reader(shape)(values, (), attempt)
    if attempt.wrong:
        return Checked(None, tuple(_finding(kind, shape, path, values, prefix, wrong) for wrong in attempt.wrong))
    return Checked(record)


def _finding(kind: str, shape: type, path: str, values: Any, prefix: Keys, wrong: Wrong) -> Finding:
    keys, value = _walk(values, wrong.way)
    spot = Spot(path, prefix + keys)
    name = next((step for step in reversed(wrong.way) if isinstance(step, str)), kind)
    if wrong.unreadable is not None:
        return _unreadable(spot, name, value, wrong.unreadable)
    match wrong.what:
        case "missing":
            return Finding(spot, "missing-key", {"key": name, "kind": kind, "keys": _required(shape, wrong.way)})
        case "unknown":
            known = _known_keys(shape, wrong.way[:-1])
            args = {"key": name, "nearest": nearest(name, known), "keys": ", ".join(known)}
            return Finding(Spot(path, prefix + keys, at_key=True), "unknown-key", args)
        case "choice":
            args = {"nearest": nearest(_shown(value), wrong.choices), "keys": ", ".join(wrong.choices)}
            return Finding(spot, "not-one-of", {"key": name, "value": _shown(value), **args})
        case wanted:
            return Finding(spot, "wrong-type", {"key": name, "value": _shown(value), "wanted": wanted})


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
    """The key or index that a step of the way takes in the file; None where the file has none for it."""
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


def _shape_at(shape: type, loc: Sequence[str | int]) -> type:
    """The shape that the last step of a way stands in."""
    chosen = False
    for step in loc:
        if chosen:  # a name that the contributor chose
            chosen = False
        elif isinstance(step, str) and (part := parts(shape).get(step)) and part.shape:
            shape, chosen = part.shape, part.names
    return shape


def _known_keys(shape: type, loc: Sequence[str | int]) -> list[str]:
    return list(parts(_shape_at(shape, loc)))


def _required(shape: type, loc: Sequence[str | int]) -> str:
    return ", ".join(part.key for part in parts(_shape_at(shape, loc[:-1])).values() if part.required)
