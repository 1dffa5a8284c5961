"""The text of a table's file: which encoding it is in, and its lines, one at a time."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..read import likely_encoding

CHUNK = 1 << 20
LONGEST = 1 << 20
"""Characters of a line that are taken at once."""
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True, slots=True)
class Encoding:
    """What the bytes of a file are to be read as; `guessed` says that they do not say so themselves."""

    name: str
    guessed: bool = False


def encoding(path: Path) -> Encoding:
    """UTF-8 where the whole file is, UTF-16 where it says so, else the code page that its high bytes look like.

    A file that is UTF-8 but for a few damaged bytes is UTF-8: its damaged rows are told one by one.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        start = file.read(4)
        for mark, name in _MARKS.items():
            if start.startswith(mark):
                return Encoding(name)
        file.seek(0)
        while True:
            data = file.read(CHUNK)
            try:
                decoder.decode(data, final=not data)
            except UnicodeDecodeError:
                return _otherwise(data)
            if not data:
                return Encoding("utf-8")


def _otherwise(data: bytes) -> Encoding:
    """How a piece that is not all UTF-8 is read: by what most of its high bytes are."""
    whole = sum(len(found) for found in _MULTIBYTE.findall(data))
    if 2 * whole > len(_HIGH.findall(data)):
        return Encoding("utf-8")
    return Encoding(likely_encoding(data) or "cp1252", guessed=True)


class Lines:
    """The lines of a file with their ends, decoded as they are asked for; some may be put back.

    CRLF, LF and a lone CR end a line. Bytes that the encoding does not have become lone surrogates, which no row may
    hold; a line without an end in sight is given in pieces.
    """

    def __init__(self, path: Path, named: str) -> None:
        self._size = path.stat().st_size
        self._raw = path.open("rb")
        self._text = io.TextIOWrapper(self._raw, named, errors="surrogateescape", newline="")
        self._back: list[str] = []
        self.line = 0
        """How many lines were taken."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.pop() if self._back else self._text.readline(LONGEST)
        if not line:
            raise StopIteration
        self.line += 1
        return line

    def put_back(self, lines: list[str]) -> None:
        """Gives lines back that were taken last; they come again in the same order."""
        self._back += reversed(lines)
        self.line -= len(lines)

    @property
    def done(self) -> float:
        """How much of the file was read, from 0 to 1."""
        return self._raw.tell() / self._size if self._size else 1.0

    def close(self) -> None:
        self._text.close()
