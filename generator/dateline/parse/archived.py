"""Where a report's archived copy is written into its header; nothing else in the file is touched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from ..model.problem import Keys
from ..read import SourceFile
from . import compose
from .front_matter import header, split


def with_copy(file: SourceFile, keys: Keys, copy: Mapping[str, str]) -> str | None:
    """The file's text with `archived` at the report that `keys` lead to; none where the result would not be read so.

    `copy` has an address, and may have a date and a sha256. What stood there is replaced.
    """
    part = header(file.text, file.path)
    if part is None:
        return None
    begin, end = part
    source = file.text[begin:end]
    report = _mapping(yaml.compose(source, Loader=yaml.CBaseLoader), keys)
    if report is None:
        return None
    text = file.text[:begin] + _written(source, report, _value(copy)) + file.text[end:]
    return text if _reads(file, text, keys, copy) else None


def _value(copy: Mapping[str, str]) -> str:
    if set(copy) == {"address"}:
        return compose.scalar(copy["address"], between_brackets=True)
    return f"{{{', '.join(f'{key}: {compose.scalar(value, between_brackets=True)}' for key, value in copy.items())}}}"


def _mapping(node: Any, keys: Keys) -> Any:
    for key in keys:
        node = _of(node, str(key))
    return node if isinstance(node, yaml.MappingNode) and node.value else None


def _of(node: Any, name: str) -> Any:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == name), None)


def _written(source: str, report: Any, value: str) -> str:
    known = _of(report, "archived")
    if known is not None and (report.flow_style or not isinstance(known, yaml.MappingNode) or known.flow_style):
        return source[: known.start_mark.index] + value + source[_end(source, known) :]
    if known is not None:  # over several lines: they go, and what is written stands in one
        line = source.rindex("\n", 0, known.start_mark.index)
        return source[:line].rstrip() + f" {value}" + source[_end(source, known) :]
    after = _end(source, _of(report, "address") or report.value[-1][1])
    if report.flow_style:
        return f"{source[:after]}, archived: {value}{source[after:]}"
    after = source.find("\n", after)
    lead = f"\n{' ' * report.start_mark.column}archived: {value}"
    return source + lead.lstrip("\n") + "\n" if after < 0 else source[:after] + lead + source[after:]


def _end(source: str, node: Any) -> int:
    """Where a value's own text ends."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        start = node.start_mark.index
        return int(start) + len(source[start : node.end_mark.index].rstrip())
    last = node.value[-1]
    return _end(source, last[1] if isinstance(last, tuple) else last)


def _reads(file: SourceFile, text: str, keys: Keys, copy: Mapping[str, str]) -> bool:
    """Whether the new text says that copy and, for the rest, what the old one did."""
    before, after = (split(SourceFile(file.path, one)) for one in (file.text, text))
    if before.value is None or after.value is None or after.findings:
        return False
    if before.value.body != after.value.body:
        return False
    wanted: Any = before.value.values
    report = wanted
    for key in keys:
        report = report[key]
    report["archived"] = dict(copy) if len(copy) > 1 else copy["address"]
    return bool(wanted == after.value.values)
