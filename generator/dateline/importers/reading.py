"""A row read cell by cell: a value, or the finding that says which cell cannot be read and why."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NoReturn, TypeVar

from ..model.problem import Finding, Unreadable
from ..model.when import When
from . import cells
from .rows import Row

T = TypeVar("T")


class Broken(Exception):
    """The row cannot become a record; the finding says where and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Reading:
    """A row's cells, by column. Every method raises Broken for what it cannot read; nothing there is None or empty."""

    row: Row
    order: str = "iso"
    """How days with slashes are read: one of cells.ORDERS."""

    def text(self, column: str) -> str:
        found = self.row.values.get(column, "")
        return "" if cells.empty(found) else cells.words(found)

    def texts(self, without: Collection[str]) -> dict[str, str]:
        """Every column that says something, but those named."""
        found = ((column, self.text(column)) for column in self.row.values if column not in without)
        return {column: text for column, text in found if text}

    def needed(self, column: str) -> str:
        return self.text(column) or self.broken("import-empty", column)

    def count(self, column: str) -> int | None:
        return self._read(column, cells.count)

    def code(self, column: str, highest: int) -> int | None:
        """A code from 1 to `highest`."""
        found = self.count(column)
        if found is not None and not 1 <= found <= highest:
            self.broken("import-code", column, highest=highest)
        return found

    def needed_code(self, column: str, highest: int) -> int:
        return self.code(column, highest) or self.broken("import-empty", column)

    def needed_day(self, column: str) -> date:
        return self.day(column) or self.broken("import-empty", column)

    def day(self, column: str) -> date | None:
        return self._read(column, lambda text: cells.day(text, self.order))

    def when(self, column: str) -> When | None:
        return self._read(column, lambda text: cells.when(text, self.order))

    def point(self, latitude: str, longitude: str) -> tuple[Decimal, Decimal] | None:
        """Both degrees, or none; a latitude that only a longitude could be is told as swapped."""
        north = self._read(latitude, lambda text: cells.degrees(text, 180))
        east = self._read(longitude, lambda text: cells.degrees(text, 180))
        if north is None or east is None:
            return None
        if abs(north) > 90:
            self.broken("import-swapped" if abs(east) <= 90 else "import-degrees", latitude, limit=90)
        return None if north == east == 0 else (north, east)

    def broken(self, code: str, column: str = "", /, **args: object) -> NoReturn:
        """Raises Broken at a cell."""
        raise Broken(self.row.finding(code, column, **args))

    def _read(self, column: str, reader: Callable[[str], T | None]) -> T | None:
        try:
            return reader(self.row.values.get(column, ""))
        except Unreadable as wrong:
            args = {key: value for key, value in wrong.args_by_name.items() if key != "value"}
            raise Broken(self.row.finding(wrong.code, column, **args)) from None
