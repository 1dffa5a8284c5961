"""What the last build left in the private folder: what it read, what it made of it, and what each page saw.

One SQLite file, so that reading is lazy, writing is whole or not at all, and a killed build does no harm. Each value
carries its sum; whatever is damaged, older than the program or of another site is as good as nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.model.seen import cell
from dateline.press.packing import digest, pack, unpack

NAME = "memory.sqlite3"
FORMAT = 1
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, said TEXT, sum BLOB) WITHOUT ROWID;
CREATE TABLE cells (id INTEGER PRIMARY KEY, number INTEGER, sum BLOB, data BLOB);
CREATE TABLE sources (path TEXT PRIMARY KEY, stamp TEXT, header BLOB, body BLOB) WITHOUT ROWID;
CREATE TABLE units (uri TEXT PRIMARY KEY, seen BLOB, basis BLOB, plate BLOB, listed INTEGER);
CREATE TABLE knots (number INTEGER PRIMARY KEY, seen BLOB);
"""


class Damaged(Exception):
    """What was remembered cannot be trusted: it is left aside, and everything is made anew."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of content as it was read: by which signs the system tells a change, and the sums of its two parts."""

    stamp: str
    header: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class Printed:
    """What is known of a unit that was made: the cells it saw, the sums of what it was handed and of its plate."""

    seen: bytes
    basis: bytes
    plate: bytes
    """Empty for a file that is no page."""
    listed: bool


def identity(name: str, key: object) -> int:
    """The number under which a value lies: wide enough that no two share one."""
    return int.from_bytes(digest(f"{name}\0{key}".encode()), "big", signed=True)


class Memory:
    """The open file. Reading raises Damaged where something is not as it was written."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._open: sqlite3.Connection | None = None

    @property
    def _db(self) -> sqlite3.Connection:
        if self._open is None:
            self._open = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
            self._open.execute("PRAGMA synchronous = OFF")  # a power cut may damage it, and then it is made anew
            self._open.execute("PRAGMA cache_size = -65536")
        return self._open

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def forget(self) -> None:
        """Everything is gone: the next build starts anew."""
        self.close()
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                self.path.with_name(NAME + ending).unlink()

    # Reading

    def about(self, name: str) -> Any:
        """What is noted under a name. Raises Damaged where nothing is."""
        said = self._row("SELECT said, sum FROM about WHERE name = ?", name)
        if said is None or digest(said[0].encode()) != said[1]:
            raise Damaged(name)
        return json.loads(said[0])

    def value(self, name: str, key: object) -> Any:
        """The value of a mapping at a key; KeyError where there is none."""
        row = self._row("SELECT data, sum FROM cells WHERE id = ?", identity(name, key))
        if row is None:
            raise KeyError(key)
        if digest(row[0]) != row[1]:
            raise Damaged(name)
        return unpack(row[0])

    def has(self, name: str, key: object) -> bool:
        return self._row("SELECT 1 FROM cells WHERE id = ?", identity(name, key)) is not None

    def sums(self) -> dict[int, tuple[int, bytes]]:
        """By identity: the number of each cell, and the sum of its value."""
        return {id_: (number, sum_) for id_, number, sum_ in self._rows("SELECT id, number, sum FROM cells")}

    def sources(self) -> dict[str, Source]:
        return {path: Source(*rest) for path, *rest in self._rows("SELECT path, stamp, header, body FROM sources")}

    def units(self) -> Iterator[tuple[str, bytes, bytes, bytes, int]]:
        """The address of each unit, and what `Printed` says of it."""
        return self._rows("SELECT uri, seen, basis, plate, listed FROM units")

    def uris(self) -> set[str]:
        return {uri for (uri,) in self._rows("SELECT uri FROM units")}

    def has_unit(self, uri: str) -> bool:
        return self._row("SELECT 1 FROM units WHERE uri = ?", uri) is not None

    def knots(self) -> dict[int, bytes]:
        return dict(self._rows("SELECT number, seen FROM knots"))

    def _row(self, statement: str, *args: object) -> tuple[Any, ...] | None:
        try:
            found: tuple[Any, ...] | None = self._db.execute(statement, args).fetchone()
        except sqlite3.Error as error:
            raise Damaged(str(error)) from error
        return found

    def _rows(self, statement: str) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._db.execute(statement)
        except sqlite3.Error as error:
            raise Damaged(str(error)) from error

    # Writing

    def write(self, change: Callable[[Memory], None]) -> None:
        """All that `change` writes, or nothing of it."""
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")
        try:
            change(self)
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def begin_anew(self) -> None:
        """An empty file in place of what is there."""
        self.forget()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._db.executescript(_TABLES)
        self._db.execute("BEGIN IMMEDIATE")

    def note(self, about: Mapping[str, object]) -> None:
        rows = [(name, text := json.dumps(said), digest(text.encode())) for name, said in about.items()]
        self._db.executemany("INSERT OR REPLACE INTO about VALUES (?, ?, ?)", rows)

    def put(self, cells: Iterable[tuple[int, int, bytes, bytes]]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO cells VALUES (?, ?, ?, ?)", cells)

    def drop(self, identities: Iterable[int]) -> None:
        self._db.executemany("DELETE FROM cells WHERE id = ?", ((one,) for one in identities))

    def put_sources(self, sources: Mapping[str, Source]) -> None:
        rows = ((path, one.stamp, one.header, one.body) for path, one in sources.items())
        self._db.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?)", rows)

    def drop_sources(self, paths: Iterable[str]) -> None:
        self._db.executemany("DELETE FROM sources WHERE path = ?", ((one,) for one in paths))

    def put_units(self, units: Mapping[str, Printed]) -> None:
        rows = ((uri, one.seen, one.basis, one.plate, one.listed) for uri, one in units.items())
        self._db.executemany("INSERT OR REPLACE INTO units VALUES (?, ?, ?, ?, ?)", rows)

    def drop_units(self, uris: Iterable[str]) -> None:
        self._db.executemany("DELETE FROM units WHERE uri = ?", ((one,) for one in uris))

    def put_knots(self, knots: Mapping[int, bytes]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO knots VALUES (?, ?)", knots.items())


def packed_cell(name: str, key: object, value: object) -> tuple[int, int, bytes, bytes]:
    """A row of `cells`: identity, number, sum, data."""
    data = pack(value)
    return identity(name, key), cell(name, key), digest(data), data
