"""Rows of a table in a text file, one at a time: bounded memory, linear time, and every row knows where it stands.

Python's csv reads the cells. What is added here is where a cell stands, and that a quotation mark which nobody closed
costs its own row and not those after it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ..model.problem import Finding, Spot
from .text import Lines

DELIMITERS = (",", ";", "\t", "|")
MOST_LINES = 200
"""Lines that one row may take; more is a quotation mark that nobody closed."""
WIDE = 8
"""Columns from which on a line of prose will not happen to have as many commas as a row."""
LARGEST = 1 << 20
"""Characters that one cell may have."""
HEADER_ROWS = 25
"""Rows among which a header is looked for."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what stands in each column, and the text that it was read from."""

    path: str
    line: int
    """The line that it begins in, from 1."""
    values: Mapping[str, str]
    """By column, without the spaces around it; columns with nothing in them are left out."""
    text: str = ""
    delimiter: str = ","
    columns: Sequence[str] = ()

    def finding(self, code: str, column: str = "", /, **args: object) -> Finding:
        """A finding at a cell of this row, or where the row begins."""
        told = {"column": column, "value": self.values.get(column, "")[:80], "suggestion": "", **args}
        place = self.line, 1
        if column in self.columns:
            down, right = position(self.text, self.delimiter, self.columns.index(column))
            place = self.line + down, right
        return Finding(Spot(self.path, at=place), code, {k: str(v) for k, v in told.items()})


def position(text: str, delimiter: str, index: int) -> tuple[int, int]:
    """How many lines below its row's first one a cell begins, and in which column, from 1."""
    at, quoted = 0, False
    while index and at < len(text):
        if text[at] == '"':
            quoted = not quoted
        elif text[at] == delimiter and not quoted:
            index -= 1
        at += 1
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n"), len(before) - before.rfind("\n")


Header = Callable[[Sequence[str]], Sequence[str] | None]
"""What the columns are called, by a row that may be a header; None where it is none."""


class Table:
    """The rows below a table's header. `findings` holds what was wrong, of the rows that were passed so far."""

    def __init__(self, path: Path, shown: str, named: str, header: Header) -> None:
        self.findings: list[Finding] = []
        self.columns: Sequence[str] = ()
        self._spare: int | None = None
        """How many empty cells stand after the last column in every row, as some programs leave them."""
        self._shown = shown
        self._lines = Lines(path, named)
        self.delimiter = self._delimiter()
        self._begin(header)

    @property
    def done(self) -> float:
        return self._lines.done

    def _delimiter(self) -> str:
        """The sign that divides the first lines into most cells, or that the file names, as Excel has it: sep=;"""
        first = list(islice(self._lines, HEADER_ROWS))
        if first and first[0].lower().startswith("sep=") and len(first[0].strip()) == 5:
            self._lines.put_back(first[1:])
            return first[0][4]
        self._lines.put_back(first)
        sample = first[0] if first else ""
        return max(DELIMITERS, key=lambda sign: len(next(csv.reader([sample], delimiter=sign), [])))

    def _begin(self, header: Header) -> None:
        """Finds the header among the first rows; where there is none, the columns stay empty."""
        passed: list[str] = []
        for _ in range(HEADER_ROWS):
            taken = self._take()
            if taken is None:
                break
            _, cells, text = taken
            passed += text
            columns = header([cell.strip() for cell in cells])
            if columns is not None:
                self.columns = [*columns]
                while self.columns and not self.columns[-1]:
                    self.columns.pop()
                return
        self._lines.put_back(passed)

    def begin_without(self, columns: Sequence[str]) -> None:
        """Takes the first row for data, of these columns."""
        self.columns = [*columns]

    def first_cells(self) -> list[str]:
        """The cells of the next row, which stays there."""
        taken = self._take()
        if taken is None:
            return []
        self._lines.put_back(taken[2])
        return taken[1]

    def __iter__(self) -> Iterator[Row]:
        while (taken := self._take()) is not None:
            line, cells, text = taken
            row = Row(self._shown, line, {}, "".join(text), self.delimiter, self.columns)
            wrong = self._wrong(row, cells, text)
            if wrong is None:
                values = {name: cell.strip() for name, cell in zip(self.columns, cells, strict=False) if name}
                values = {name: cell for name, cell in values.items() if cell}
                if values:
                    yield Row(self._shown, line, values, row.text, self.delimiter, self.columns)
            elif wrong:
                self.findings.append(wrong[0])

    def _wrong(self, row: Row, cells: list[str], text: list[str]) -> list[Finding] | None:
        """None where the row is whole; nothing to tell, or what to tell, where it is passed over."""
        if not cells and row.text.strip():
            self._lines.put_back(text[1:])
            return [row.finding("import-quote")]
        if not any(cell.strip() for cell in cells):
            return []
        if (damaged := next((i for i, cell in enumerate(cells) if _damaged(cell)), None)) is not None:
            name = self.columns[damaged] if damaged < len(self.columns) else ""
            return [row.finding("import-damaged", name, value="")]
        width = len(self.columns)
        empty_after = not any(cell.strip() for cell in cells[width:])
        if self._spare is None and len(cells) >= width and empty_after:
            self._spare = len(cells) - width
        fits = len(cells) == width or (len(cells) == width + (self._spare or 0) and empty_after)
        if fits and len(text) < MOST_LINES and not self._swallowed(text):
            return None
        if len(text) > 1:
            self._lines.put_back(text[1:])
            return [row.finding("import-quote")]
        return [row.finding("import-width", found=len(cells), wanted=width)]

    def _swallowed(self, text: list[str]) -> bool:
        """Whether a whole row begins in a further line of a row: then the mark before it was one too many."""
        width = len(self.columns)
        if width < WIDE:
            return False
        likely = [n for n, line in enumerate(text) if n and line.count(self.delimiter) >= width - 1]
        return any(self._whole_from(text[n:], width) for n in likely)

    def _whole_from(self, text: list[str], width: int) -> bool:
        """Whether the lines taken last, and perhaps more, are a row with all marks closed; the lines stay taken."""
        self._lines.put_back(text)
        taken = self._take()
        assert taken is not None
        self._lines.put_back(taken[2])
        for _ in text:
            next(self._lines)
        return len(taken[1]) == width and "".join(taken[2]).count('"') % 2 == 0

    def _take(self) -> tuple[int, list[str], list[str]] | None:
        """The next row: its first line, its cells, its lines. None at the end."""
        line = self._lines.line + 1
        text: list[str] = []
        try:
            cells = next(csv.reader(self._some(text), delimiter=self.delimiter), None)
        except csv.Error:  # a cell beyond csv's own limit
            cells = []
        return None if cells is None else (line, cells, text)

    def _some(self, text: list[str]) -> Iterator[str]:
        """The lines that a row may take, kept in `text` as they are given."""
        size = 0
        for line in islice(self._lines, MOST_LINES):
            text.append(line)
            size += len(line)
            yield line
            if size > LARGEST:
                return

    def close(self) -> None:
        self._lines.close()


def _damaged(cell: str) -> bool:
    return not cell.isascii() and any("\udc80" <= c <= "\udcff" or c == "\ufffd" for c in cell)
