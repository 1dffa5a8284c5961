"""The report of what could not be carried: by row, as a table and as JSON, written while rows are read."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from .. import templates
from .event import Loss

COLUMNS = ("line", "event", "record", "column", "value", "why", "in words")
LONGEST = 300
"""Characters of a lost value that the report repeats."""
_FORMULA = ("=", "+", "-", "@", "\t")


class Losses:
    """Counts losses by their reason, and writes each to DIR/losses.csv and DIR/losses.json where a folder is given."""

    def __init__(self, folder: Path | None) -> None:
        self.found: Counter[tuple[str, str]] = Counter()
        """By column and reason."""
        self.rows = 0
        """Rows that lost something."""
        self._folder = folder
        self._table: TextIO | None = None
        self._json: TextIO | None = None
        self._first = True
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            self._table = (folder / "losses.csv").open("w", encoding="utf-8", newline="")
            self._json = (folder / "losses.json").open("w", encoding="utf-8")
            csv.writer(self._table, lineterminator="\n").writerow(COLUMNS)
            self._json.write("[")

    def __enter__(self) -> Losses:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, why: BaseException | None, where: TracebackType | None
    ) -> None:
        if self._json is not None and self._table is not None:
            self._json.write("\n]\n")
            self._json.close()
            self._table.close()

    def add(self, line: int, event: str, record: str, losses: Iterable[Loss]) -> None:
        """What one row lost. `record` is empty where the row is left out."""
        found = list(losses)
        self.rows += bool(found)
        for loss in found:
            self.found[loss.column, loss.why] += 1
            self._write(line, event, record, loss)

    def _write(self, line: int, event: str, record: str, loss: Loss) -> None:
        if self._json is None or self._table is None:
            return
        value = loss.value if len(loss.value) <= LONGEST else f"{loss.value[:LONGEST]}…"
        cells = (line, event, record, loss.column, value, loss.why, why(loss.why))
        csv.writer(self._table, lineterminator="\n").writerow([as_text(str(cell)) for cell in cells])
        self._json.write("\n" if self._first else ",\n")
        self._json.write(json.dumps(dict(zip(COLUMNS, cells, strict=True)), ensure_ascii=False))
        self._first = False

    def review(self, names: Iterable[tuple[str, int, str]]) -> None:
        """The names of actors that an editor has to look at, to DIR/actors.csv."""
        if self._folder is None:
            return
        with (self._folder / "actors.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(("name", "rows", "several go by it"))
            table.writerows([as_text(str(cell)) for cell in name] for name in names)


def as_text(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def why(code: str) -> str:
    """The reason in words."""
    return str(templates.imports("losses")[code])
