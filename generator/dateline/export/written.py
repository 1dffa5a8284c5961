"""Records in JSON as contributors write them, and back: the way there and back changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..model.records import Record
from ..parse.decode import decode
from .shape import Json, dump


def write(record: Record) -> Json:
    """A record's header. Unlike in a file every value is spelled out, and words are always by language."""
    return dump(record)


def read(kind: str, values: Mapping[str, Json]) -> Any:
    """The record of a kind that such values spell. Raises ValueError where they spell none."""
    found = decode(kind, "", _spelled(values))
    if found.value is None:
        raise ValueError("; ".join(f"{'/'.join(map(str, f.spot.keys))}: {f.code}" for f in found.findings))
    return found.value


def _spelled(value: Json) -> Json:
    """As a header has it: every value is text, and reports that were declared on the spot stand there again."""
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return f"{value:.2f}" if isinstance(value, float) else str(value)
        case list():
            return [_spelled(one) for one in value]
        case dict():
            made = {key: _spelled(one) for key, one in value.items()}
            return _rejoined(made) if "declared-reports" in made else made
        case _:
            return value


def _rejoined(made: dict[str, Json]) -> dict[str, Json]:
    found = made.pop("reports") | made.pop("declared-reports")
    return made | {"reports": {name: found[name] for name in made.pop("report-names")}}
