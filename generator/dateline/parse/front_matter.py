"""Where a record's header ends and its prose begins, and where in the file a value stands.

Positions are not kept while all is well: for a problem the header is read again with them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from yaml import YAMLError

from ..model.problem import Checked, Finding, Spot
from ..read import SourceFile
from .events import Events, Limits, TooMuch, ancestors, places
from .slips import slips

MAX_HEADER = 16 * 1024
"""Bytes between the fences."""
_HEADER = Limits(events=5_000)
_FILE = Limits(events=200_000)
_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
_SECOND = re.compile(r"(?:[A-Za-z_][\w-]*:(?: .*)?\n(?:[ \t].*\n|- .*\n)*)+---[ \t]*(?:\n|\Z)")
"""Further keys and a fence right after the header: a second header, which would be printed as prose."""


@dataclass(frozen=True, slots=True)
class Fields:
    """A record file taken apart: its header's values, all text, and its prose with the line that it begins in."""

    path: str
    values: dict[str, Any]
    body: str
    body_line: int


def split(file: SourceFile) -> Checked[Fields | None]:
    """A record file's header and body. None where the header could not be read as a whole.

    Values that were refused are left out of the fields; their findings are errors, so nothing is published from them.
    """
    text = file.text
    opening = _OPENING.match(text)
    if not opening:
        return Checked(None, (_unopened(file),))
    start = opening.end()
    closing = _CLOSING.search(text, start)
    if not closing:
        return Checked(None, (Finding(Spot(file.path, offset=0), "header-unclosed", {"line": "1"}),))
    header, body = text[start : closing.start()], text[closing.end() :]
    size = len(header.encode("utf-8", "surrogatepass")) if len(header) > MAX_HEADER // 4 else 0
    if size > MAX_HEADER:
        args = {"size": str(-(-size // 1024)), "limit": str(MAX_HEADER // 1024)}
        return Checked(None, (Finding(Spot(file.path, offset=start), "header-large", args),))
    read = _mapping(file.path, header, start, _HEADER)
    findings = list(read.findings)
    if _SECOND.match(body):
        findings.append(Finding(Spot(file.path, offset=closing.end()), "header-second"))
    if read.value is None:
        return Checked(None, tuple(findings))
    line = text.count("\n", 0, closing.end()) + 1
    return Checked(Fields(file.path, read.value, body, line), tuple(findings))


def load_yaml(file: SourceFile) -> Checked[dict[str, Any] | None]:
    """The mapping that a whole .yml file holds, under the same rules as a header."""
    return _mapping(file.path, file.text, 0, _FILE)


def _mapping(path: str, text: str, base: int, limits: Limits) -> Checked[dict[str, Any] | None]:
    events = Events(path, text, base, limits)
    try:
        value = events.document()
    except TooMuch:
        return Checked(None, tuple(events.findings))
    except YAMLError:
        found = (Finding(Spot(path, offset=base + slip.offset), slip.code, slip.args) for slip in slips(text))
        return Checked(None, (*events.findings, *found))
    if events.findings and not isinstance(value, dict):
        return Checked(None, tuple(events.findings))
    if value is None:
        code = "header-empty" if base else "file-empty"
        return Checked(None, (Finding(Spot(path, offset=0), code),))
    if not isinstance(value, dict):
        kind = "list" if isinstance(value, list) else "text"
        return Checked(None, (Finding(Spot(path, offset=base), "header-shape", {"kind": kind}),))
    return Checked(value, tuple(events.findings))


def _unopened(file: SourceFile) -> Finding:
    """What stands where the first fence belongs."""
    text = file.text
    first = text.lstrip().split("\n", 1)[0].rstrip()
    offset = len(text) - len(text.lstrip())
    if not first:
        return Finding(Spot(file.path, offset=0), "file-empty")
    if first == "---" and offset:
        return Finding(Spot(file.path, offset=0), "header-late", {"line": str(text.count("\n", 0, offset) + 1)})
    if first == "---":
        return Finding(Spot(file.path, offset=0), "header-unclosed", {"line": "1"})
    code = next((code for code, pattern in _OPENERS if pattern.match(first)), "header-missing")
    return Finding(Spot(file.path, offset=offset), code, {"line": first[:80]})


_OPENERS = [
    ("header-toml", re.compile(r"\+\+\+\Z")),
    ("header-json", re.compile(r"\{")),
    ("header-fence", re.compile(r"(?:-{2}|-{4,}|---\S.*|[\u2013\u2014]+-*|={3,}|\*{3,}|```\s*ya?ml)\Z")),
]


def locate(text: str, spot: Spot) -> tuple[int, int]:
    """Line and column, from 1, of a spot in its file's text.

    Keys that are not there give the deepest that are; none at all, where the header begins.
    """
    if spot.at is not None:
        return spot.at
    if spot.offset is not None:
        start = body_start(text) if spot.in_body else 0
        return _line_column(text, start + spot.offset)
    header, lines = _yaml_of(text, spot.path)
    if header is None:
        return 1, 1
    found = places(header)
    for keys in ancestors(spot.keys):
        if keys in found:
            key, value = found[keys]
            # an absent key is told at the key above it, in whose mapping it is missing
            line, column = key if spot.at_key or keys != spot.keys else value
            return line + lines + 1, column + 1
    return 1, 1


def source_line(text: str, line: int) -> str:
    """The line of a file's text, counted from 1, without its end; empty past the last."""
    lines = text.split("\n")
    return lines[line - 1] if 0 < line <= len(lines) else ""


def body_start(text: str) -> int:
    """Where the prose begins, in characters from the file's start; 0 where there is no header."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    return closing.end() if closing else 0


def header(text: str, path: str) -> tuple[int, int] | None:
    """Where the YAML of a file begins and ends, in characters; none where a record's fences are not found."""
    if path.endswith(".yml"):
        return 0, len(text)
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    return (opening.end(), closing.start()) if opening and closing else None


def _yaml_of(text: str, path: str) -> tuple[str | None, int]:
    """The YAML part of a file and the number of lines before it."""
    if path.endswith(".yml"):
        return text, 0
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return None, 0
    return text[opening.end() : closing.start()], 1


def _line_column(text: str, offset: int) -> tuple[int, int]:
    offset = min(offset, len(text))
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
