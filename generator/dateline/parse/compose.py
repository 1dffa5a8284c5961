"""From plain values to the text of a record, in the one way in which records are written: the inverse of reading.

Keys stand in the order of the record's type, and what is empty is left out. A line holds as much as stays readable: a
short list or mapping between brackets, one statement a line, long words folded. Only what YAML would read as something
else stands between quotation marks. `templates/assets/js/compose.js` writes the same, to the byte, in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any
from unicodedata import normalize

from ..model.scalars import ID
from ..model.shape import Form, parts
from .decode import SHAPES

BRIEF = 88
"""A list or mapping between brackets ends before this column."""
WIDE = 120
"""Words that would pass this column are folded."""

_STARTS_PLAIN = re.compile(r"[^ \-!&*?|>@`\"'%#,\[\]{}:=\\~<]|-[0-9]")
_TURNS = re.compile(r": |:\Z| #")
"""What ends a plain scalar inside it: the colon of a key, a comment."""
_BETWEEN_BRACKETS = re.compile(r"[,\[\]{}]|:\?")
"""What ends one between brackets, too; libyaml reads a question mark behind a colon as a key of its own."""


def record(kind: str, values: Mapping[str, Any], body: str = "") -> str:
    """A whole record file: the header between its fences, then the prose as it is."""
    header = "".join(f"{line}\n" for line in _rows(values, SHAPES[kind], 0))
    prose = f"\n{body.strip()}\n" if body.strip() else ""
    return f"---\n{header}---\n{prose}"


def entry(kind: str, id_: str, values: Mapping[str, Any]) -> str:
    """A record of a file that holds many, under its id."""
    return "".join(f"{line}\n" for line in (f"{id_}:", *_rows(values, SHAPES[kind], 1)))


def ordered(values: Mapping[str, Any], shape: type | None) -> list[str]:
    """The keys of a mapping as they are to be written; keys that its shape does not know come last, as they stood."""
    place = _places(shape) if shape else {}
    return sorted(values, key=lambda key: place.get(key, len(place)))


@cache
def _places(shape: type) -> Mapping[str, int]:
    return {key: at for at, key in enumerate(parts(shape))}


@lru_cache(maxsize=4096)  # an import writes the same keys, names and ids ten thousand times
def scalar(text: str, between_brackets: bool = False) -> str:
    """A text as a YAML scalar: plain where YAML reads it as it stands, else between quotation marks."""
    if text.isalnum() and text.isascii():
        return text
    text = " ".join(_words(text))
    plain = _STARTS_PLAIN.match(text) and not _TURNS.search(text)
    if plain and not (between_brackets and _BETWEEN_BRACKETS.search(text)):
        return text
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def _rows(values: Mapping[str, Any], shape: type | None, depth: int) -> Iterator[str]:
    """A line, or several, for each key that says something."""
    known = parts(shape) if shape else {}
    for key in ordered(values, shape):
        if not _empty(values[key]):
            yield from _row(
                f"{'  ' * depth}{scalar(key)}:", values[key], known[key].form if key in known else None, depth
            )


def _row(lead: str, value: Any, form: Form | None, depth: int) -> Iterator[str]:
    """`lead` is what stands before the value: the key and its colon, or the dash of an item."""
    line = f"{lead} {scalar(value)}" if isinstance(value, str) else _brief(lead, value, form, depth)
    if line is not None and len(line) <= (WIDE if isinstance(value, str) else BRIEF):
        yield line
    elif isinstance(value, str):
        yield from _folded(lead, value, depth)
    else:
        yield lead
        yield from _block(value, form, depth + 1)


def _block(value: Any, form: Form | None, depth: int) -> Iterator[str]:
    """A list or mapping over several lines."""
    shape = form.shape if form else None
    if isinstance(value, Mapping):
        if form and form.names and shape:
            for name, one in value.items():
                yield from _row(f"{'  ' * depth}{scalar(name)}:", one, Form(shape=shape), depth)
        else:
            yield from _rows(value, shape, depth)
        return
    for item in value:
        yield from _item(item, shape, depth)


def _item(item: Any, shape: type | None, depth: int) -> Iterator[str]:
    dash = f"{'  ' * depth}-"
    form = Form(shape=shape) if shape else None
    line = None if isinstance(item, str) or _is_pair(item) else _between(item, form)
    if line is not None and len(f"{dash} {line}") <= BRIEF:
        yield f"{dash} {line}"
    elif isinstance(item, Mapping):
        rows = list(_rows(item, shape, depth + 1))
        yield f"{dash} {rows[0].lstrip()}"
        yield from rows[1:]
    else:
        yield from _row(dash, item, None, depth)


def _folded(lead: str, text: str, depth: int) -> Iterator[str]:
    """Words over several lines, which YAML joins again with spaces."""
    yield f"{lead} >-"
    line = ""
    for word in _words(text):
        if line and len(line) + 1 + len(word) > WIDE - 2 * (depth + 1):
            yield f"{'  ' * (depth + 1)}{line}"
            line = word
        else:
            line = f"{line} {word}".lstrip()
    yield f"{'  ' * (depth + 1)}{line}"


def _brief(lead: str, value: Any, form: Form | None, depth: int) -> str | None:
    """The whole value after its key on one line; none for what is one a line by its nature."""
    if depth == 0 and not _listing(value, form):
        return None
    line = _between(value, form)
    return None if line is None else f"{lead} {line}"


def _listing(value: Any, form: Form | None) -> bool:
    """Whether a value of the first level may stand on one line: statements, roles and claims have one each."""
    if isinstance(value, Mapping):
        return not (form and form.names) or all(isinstance(v, str) and ID.match(v) for v in value.values())
    return all(isinstance(item, str) for item in value)


def _between(value: Any, form: Form | None) -> str | None:
    """A value between brackets; none where a mapping of several keys stands inside another."""
    if isinstance(value, str):
        return scalar(value, between_brackets=True)
    if not isinstance(value, Mapping):
        items = [_pair(item) if _is_pair(item) else _between(item, None) for item in value if not _empty(item)]
        return None if None in items else f"[{', '.join(str(item) for item in items)}]"
    keys = [key for key in ordered(value, form.shape if form and not form.names else None) if not _empty(value[key])]
    if any(isinstance(value[key], Mapping) and len(value[key]) > 1 for key in keys):
        return None
    told = {key: _between(value[key], None) for key in keys}
    if None in told.values():
        return None
    return "{" + ", ".join(f"{scalar(key, between_brackets=True)}: {one}" for key, one in told.items()) + "}"


def _is_pair(item: Any) -> bool:
    """A claim with the value that a speaker gives: `aircraft: 1`."""
    return isinstance(item, Mapping) and len(item) == 1 and all(isinstance(value, str) for value in item.values())


def _pair(item: Mapping[str, str]) -> str:
    return ", ".join(f"{scalar(key, between_brackets=True)}: {scalar(value, True)}" for key, value in item.items())


def _words(text: str) -> list[str]:
    """The words of a text in Unicode's composed form. A space that does not break stays inside its word."""
    return [word for word in re.split("[ \t\n]+", normalize("NFC", text)) if word]


def _empty(value: Any) -> bool:
    return value is None or value in ("", [], {}, ())
