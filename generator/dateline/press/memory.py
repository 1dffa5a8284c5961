"""What the last build left in the private folder: what it read, what it made of it, and what each page saw.

One SQLite file, so that reading is lazy, writing is whole or not at all, and a killed build does no harm. Each value
carries its sum; whatever is damaged, older than the program or of another site is as good as nothing.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from dateline.model.packing import WIDTH, digest, pack, unpack
from dateline.model.problem import Finding
from dateline.model.seen import cell
from dateline.press.units import Block, Printed, Units

NAME = "memory.sqlite3"
FORMAT = 3
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, said TEXT, sum BLOB) WITHOUT ROWID;
CREATE TABLE cells (id INTEGER PRIMARY KEY, number INTEGER, sum BLOB, data BLOB);
CREATE TABLE findings (path TEXT PRIMARY KEY, data BLOB, sum BLOB) WITHOUT ROWID;
CREATE TABLE units (number INTEGER PRIMARY KEY, uris TEXT, sums BLOB, listed BLOB, ends BLOB, seen BLOB, sum INTEGER);
CREATE TABLE knots (number INTEGER PRIMARY KEY, seen BLOB);
"""


class Damaged(Exception):
    """What was remembered cannot be trusted: it is left aside, and everything is made anew."""


class Source(NamedTuple):
    """A file of content as it was read: by which signs the system tells a change, and the sums of its two parts."""

    stamp: str
    header: bytes
    body: bytes


def identity(name: str, key: object) -> int:
    """The number under which a value lies: wide enough that no two share one."""
    return int.from_bytes(digest(f"{name}\0{key}".encode()), "big", signed=True)


class Memory:
    """The open file. Reading raises Damaged where something is not as it was written."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._open: sqlite3.Connection | None = None
        self._units: Units | None = None

    @property
    def _db(self) -> sqlite3.Connection:
        if self._open is None:
            self._open = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
            self._open.execute("PRAGMA synchronous = OFF")  # a power cut may damage it, and then it is made anew
            self._open.execute("PRAGMA cache_size = -65536")
        return self._open

    def close(self) -> None:
        self._units = None
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
        lines = (line.split("\0") for line in self.about("sources"))
        both = ((path, stamp, bytes.fromhex(sums)) for path, stamp, sums in lines)
        return {path: Source(stamp, sums[:WIDTH], sums[WIDTH:]) for path, stamp, sums in both}

    def findings(self, paths: Iterable[str]) -> list[Finding]:
        """What was wrong with these files and was not told, being advice."""
        found: list[Finding] = []
        for path in paths:
            row = self._row("SELECT data, sum FROM findings WHERE path = ?", path)
            if row is not None:
                found += unpack(_trusted(path, *row))
        return found

    def units(self) -> Units:
        """What is known of each unit."""
        if self._units is None:
            rows = self._rows("SELECT number, uris, sums, listed, ends, seen, sum FROM units")
            self._units = Units({number: _block(*row) for number, *row in rows})
        return self._units

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
        lines = [f"{path}\0{one.stamp}\0{one.header.hex()}{one.body.hex()}" for path, one in sources.items()]
        self.note({"sources": lines})

    def put_findings(self, findings: Mapping[str, list[Finding]]) -> None:
        """The advice on some files; none where the list is empty."""
        packed = ((path, data := pack(found), digest(data)) for path, found in findings.items() if found)
        self._db.executemany("INSERT OR REPLACE INTO findings VALUES (?, ?, ?)", packed)
        self._db.executemany(
            "DELETE FROM findings WHERE path = ?", ((p,) for p, found in findings.items() if not found)
        )

    def forget_findings(self) -> None:
        self._db.execute("DELETE FROM findings")

    def put_units(self, made: Mapping[str, Printed], gone: Iterable[str] = ()) -> None:
        """Writes what is known of units that were made, and forgets those that are gone."""
        units = self.units()
        others, empty = units.change(made, set(gone))
        rows = ((number, *_row(units.blocks[number])) for number in others)
        self._db.executemany("INSERT OR REPLACE INTO units VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        self._db.executemany("DELETE FROM units WHERE number = ?", ((number,) for number in empty))

    def put_knots(self, knots: Mapping[int, bytes]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO knots VALUES (?, ?)", knots.items())


def packed_cell(name: str, key: object, value: object) -> tuple[int, int, bytes, bytes]:
    """A row of `cells`: identity, number, sum, data."""
    data = pack(value)
    return identity(name, key), cell(name, key), digest(data), data


_NONE = bytes(WIDTH)
"""The sum of the plate of a unit that has none."""


def _trusted(name: str, data: bytes, sum_: bytes) -> bytes:
    if digest(data) != sum_:
        raise Damaged(name)
    return data


def _row(block: Block) -> tuple[str, bytes, bytes, bytes, bytes, int]:
    """A block as its row: addresses, sums, which are listed, ends, cells, and a sum of all."""
    sums = b"".join(basis + (plate or _NONE) for basis, plate in zip(block.bases, block.plates, strict=True))
    parts = "\n".join(block.uris), sums, bytes(block.listed), block.ends.tobytes(), block.seen
    return *parts, _sum(*parts)


def _sum(uris: str, *parts: bytes) -> int:
    found = crc32(uris.encode())
    for part in parts:
        found = crc32(part, found)
    return found


def _block(uris: str, sums: bytes, listed: bytes, ends: bytes, seen: bytes, sum_: int) -> Block:
    if _sum(uris, sums, listed, ends, seen) != sum_:
        raise Damaged("units")
    pairs = [sums[at : at + WIDTH] for at in range(0, len(sums), WIDTH)]
    plates = [b"" if one == _NONE else one for one in pairs[1::2]]
    return Block(uris.split("\n"), pairs[::2], plates, [one == 1 for one in listed], array("I", ends), seen)
