"""Dataclasses as JSON, and the schema of what comes out. One rule: a field that has its default is left out.

So no value has two types and none is null: a field is there with its type, or it is not there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from ..model.figure import Figure
from ..model.over_days import Moment
from ..model.records import Report
from ..model.text import Text
from ..model.when import When

Json = Any
"""What json.dumps takes."""

Schema = dict[str, Any]

WORDS: Schema = {
    "type": "object",
    "description": "Words by language tag (BCP 47); the first one is the original.",
    "additionalProperties": {"type": "string"},
    "minProperties": 1,
}
SCALARS: dict[type, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    When: {"type": "string", "description": "A date as far as it is known (EDTF, levels 0 and 1)."},
    Moment: {"type": "string", "format": "date-time"},
    Figure: {"type": "string", "description": "8, about 100, 10..12, >=8, <=12, dozens, unquantified, none."},
    Text: WORDS,
}


def name_of(field: str) -> str:
    """A field's name in JSON, as in record files: part_of is "part-of", in_ is "in"."""
    return field.rstrip("_").replace("_", "-")


def dump(value: object) -> Json:
    """A dataclass, and all that may stand in one, as plain JSON values."""
    return _dumper(cast(Hashable, type(value)))(value)


def text(value: Json) -> bytes:
    """JSON in one line, the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


@cache
def _dumper(kind: type) -> Callable[[Any], Json]:
    """How values of a type are dumped; looked up once a type, because a site has millions of them."""
    if is_dataclass(kind) and kind not in SCALARS:
        return _dataclass_dumper(kind)
    found = next((make for base, make in _DUMPERS if issubclass(kind, base)), None)
    return found or (lambda value: [dump(one) for one in value])


_DUMPERS: tuple[tuple[type, Callable[[Any], Json]], ...] = (
    (Enum, lambda value: value.value),
    (str, lambda value: value),
    (int, lambda value: value),
    (float, lambda value: value),
    (date, lambda value: value.isoformat()),
    (Text, lambda value: dict(value.pairs)),
    (When, str),
    (Figure, str),
    (Moment, str),
    (Mapping, lambda value: {str(key): dump(found) for key, found in value.items()}),
)


def _dataclass_dumper(kind: type) -> Callable[[Any], Json]:
    plan = [(f.name, name_of(f.name), _default(f)) for f in fields(cast(Any, kind))]

    def made(value: object) -> Json:
        out: dict[str, Json] = {}
        for name, written, default in plan:
            found = getattr(value, name)
            if found is None or (default is not MISSING and found == default):
                continue
            if name == "reports" and isinstance(found, Mapping) and _declares(found):
                out |= _reports(found)
            else:
                out[written] = dump(found)
        return out

    return made


def _default(field: Any) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _declares(reports: Mapping[str, object]) -> bool:
    return any(isinstance(one, Report) for one in reports.values())


def _reports(reports: Mapping[str, object]) -> Json:
    """Short names that stand for an id, and apart from them those that stand for a report declared on the spot."""
    named = {name: one for name, one in reports.items() if not isinstance(one, Report)}
    declared = {name: dump(one) for name, one in reports.items() if isinstance(one, Report)}
    return {"reports": named, "declared-reports": declared, "report-names": list(reports)}


def schema(kind: Any, defs: dict[str, Schema]) -> Schema:
    """The JSON Schema (2020-12) of a type; dataclasses go into `defs` under their names and are referred to."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return schema(args[0], defs)
    if origin in (Union, UnionType):
        return schema(next(one for one in args if one is not type(None)), defs)
    if origin is None:
        return _plain(kind, defs)
    if origin is Literal:
        return {"type": "string", "enum": list(args)}
    if issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": schema(args[1], defs)}
    return {"type": "array", "items": schema(args[0], defs)}


def _plain(kind: type, defs: dict[str, Schema]) -> Schema:
    if kind in SCALARS:
        return SCALARS[kind]
    if issubclass(kind, Enum):
        return {"type": "string", "enum": [one.value for one in kind]}
    return _referred(kind, defs)


def _referred(kind: type, defs: dict[str, Schema]) -> Schema:
    if kind.__name__ not in defs:
        defs[kind.__name__] = {}  # a type may hold itself
        defs[kind.__name__] = _object(kind, defs)
    return {"$ref": f"#/components/schemas/{kind.__name__}"}


def _object(kind: type, defs: dict[str, Schema]) -> Schema:
    hints = get_type_hints(kind, include_extras=True)
    properties: dict[str, Schema] = {}
    required = []
    for field in fields(cast(Any, kind)):
        if field.name == "reports" and "Report" in str(hints[field.name]):
            properties |= _report_schemas(defs)
            continue
        properties[name_of(field.name)] = schema(hints[field.name], defs)
        if field.default is MISSING and field.default_factory is MISSING and not _optional(hints[field.name]):
            required.append(name_of(field.name))
    found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if kind.__doc__ and not kind.__doc__.startswith(f"{kind.__name__}("):
        found["description"] = " ".join(kind.__doc__.split())
    return found | ({"required": required} if required else {})


def _optional(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType) and type(None) in get_args(hint)


def _report_schemas(defs: dict[str, Schema]) -> dict[str, Schema]:
    return {
        "reports": {"type": "object", "additionalProperties": {"type": "string"}},
        "declared-reports": {"type": "object", "additionalProperties": schema(Report, defs)},
        "report-names": {"type": "array", "items": {"type": "string"}},
    }
