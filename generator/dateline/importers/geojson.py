"""GeoJSON (RFC 7946): the features of a collection, one at a time, each with the line that it begins in.

A file is never held as a whole: the json module reads value after value from a window that grows only as far as the
longest feature.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..model.problem import Finding, Spot
from .mapped import FEATURE, LATITUDE, LONGITUDE, SHAPE
from .rows import Row

CHUNK = 1 << 16
LARGEST = 8 << 20
"""Characters that one feature may take."""
_SPACE = " \t\r\n"


class Malformed(Exception):
    """The file is no GeoJSON from here on."""


class Features:
    """The rows of a collection of features; as in a table, `findings` holds what was passed over."""

    def __init__(self, path: Path, shown: str) -> None:
        self.findings: list[Finding] = []
        self.columns: tuple[str, ...] = ()
        self._shown = shown
        self._size = path.stat().st_size
        self._file = path.open("rb")
        self._bytes = b""
        """Of a character whose rest is still to be read."""
        self._text = ""
        self._at = 0
        self._line = 1
        self._ended = False
        self._decode = json.JSONDecoder(strict=False).raw_decode

    @property
    def done(self) -> float:
        return self._file.tell() / self._size if self._size else 1.0

    def close(self) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[Row]:
        try:
            yield from self._collection()
        except Malformed:
            self.findings.append(Finding(Spot(self._shown, at=(self._line, 1)), "import-json", {}))

    def _collection(self) -> Iterator[Row]:
        self._sign("{")
        while not self._is("}"):
            key = self._value()
            self._sign(":")
            if key == "features":
                yield from self._features()
            else:
                self._value()
            if not self._is(","):
                self._sign("}")
                return

    def _features(self) -> Iterator[Row]:
        self._sign("[")
        if self._is("]"):
            return
        while True:
            self._skip()
            line = self._line
            row = self._row(self._value(), line)
            if row is not None:
                yield row
            if not self._is(","):
                self._sign("]")
                return

    def _row(self, feature: Any, line: int) -> Row | None:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict | None) or not isinstance(feature, dict):
            self.findings.append(Finding(Spot(self._shown, at=(line, 1)), "import-feature", {}))
            return None
        values = {str(key): _text(value) for key, value in (properties or {}).items()}
        values[FEATURE] = _text(feature.get("id"))
        values |= _geometry(feature.get("geometry"))
        return Row(self._shown, line, {key: value for key, value in values.items() if value}, columns=tuple(values))

    def _more(self) -> bool:
        """Takes a further piece of the file; what was passed is dropped."""
        data = b"" if self._ended else self._file.read(max(CHUNK, len(self._text) - self._at))
        if not data:
            self._ended = True
            return False
        self._bytes += data
        cut = _whole(self._bytes)
        piece, self._bytes = self._bytes[:cut], self._bytes[cut:]
        self._text = self._text[self._at :] + piece.decode("utf-8", "replace").removeprefix("\ufeff")
        self._at = 0
        return True

    def _skip(self) -> None:
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._line += self._text[self._at] == "\n"
                self._at += 1
            if self._at < len(self._text) or not self._more():
                return

    def _is(self, sign: str) -> bool:
        """Whether a sign is next; it is passed over if so."""
        self._skip()
        if self._text[self._at : self._at + 1] != sign:
            return False
        self._at += 1
        return True

    def _sign(self, sign: str) -> None:
        if not self._is(sign):
            raise Malformed

    def _value(self) -> Any:
        """The next value. A number may end where the window does, so it is taken only with something after it."""
        self._skip()
        while True:
            try:
                found, end = self._decode(self._text, self._at)
            except (ValueError, RecursionError):
                end = len(self._text)
            if end < len(self._text) or (self._ended and end != len(self._text)):
                break
            if len(self._text) - self._at > LARGEST or not self._more():
                raise Malformed
        self._line += self._text.count("\n", self._at, end)
        self._at = end
        return found


def _whole(data: bytes) -> int:
    """Where the last whole character of some UTF-8 bytes ends."""
    for back in range(1, min(4, len(data)) + 1):
        byte = data[-back]
        if byte < 0x80:
            return len(data)
        if byte >= 0xC0:
            return len(data) if back >= (4 if byte >= 0xF0 else 3 if byte >= 0xE0 else 2) else len(data) - back
    return len(data)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    return json.dumps(value, ensure_ascii=False)


def _geometry(found: Any) -> dict[str, str]:
    """A point's degrees; of any other shape only what it is."""
    if not isinstance(found, dict):
        return {}
    point = found.get("coordinates")
    if found.get("type") == "Point" and isinstance(point, list) and len(point) >= 2:
        return {LONGITUDE: _text(point[0]), LATITUDE: _text(point[1])}
    return {SHAPE: str(found.get("type", ""))}
