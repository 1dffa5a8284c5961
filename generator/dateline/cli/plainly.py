"""Records and results as plain values: what JSON and a terminal can show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from ..model.figure import Figure
from ..model.over_days import Moment
from ..model.text import Text
from ..model.when import When


def plainly(value: Any) -> Any:
    """Mappings, lists, text, numbers and truth values; what is empty in a record is left out.

    Texts become words by language with the original first, dates EDTF, figures as they are entered.
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, When | Figure | Moment | date):
        return str(value)
    if isinstance(value, Text | Mapping):
        pairs = value.pairs if isinstance(value, Text) else value.items()
        return {str(key): plainly(item) for key, item in pairs}
    if isinstance(value, tuple | list | frozenset):
        items = [plainly(item) for item in value]
        return sorted(items, key=str) if isinstance(value, frozenset) else items
    return _record(value) if is_dataclass(value) else value


def _record(value: Any) -> dict[str, Any]:
    found = {f.name.rstrip("_").replace("_", "-"): plainly(getattr(value, f.name)) for f in fields(value)}
    return {name: item for name, item in found.items() if item not in (None, "", [], {}, False)}
