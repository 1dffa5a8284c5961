"""All tables in one SQLite file, the same to the byte for the same records and the same SQLite.

Fixed page size, no times, vacuumed. The file's head names the version of the library that wrote it, so another SQLite
may differ in those four bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date

from ..model.outputs import DATA
from . import lists, tables
from .book import Book, File, Files
from .tables import Cell, Table

TYPES = {"str": "TEXT", "int": "INTEGER", "float": "REAL", "bool": "INTEGER", "date": "TEXT"}
INDEXED = {
    "incidents": ("region", "situation", "type", "date_first"),
    "claims": ("status", "measure"),
    "positions": ("speaker", "report", "day"),
    "reports": ("source", "origin"),
}
"""Columns by which rows are looked for, beside their keys."""


def files(_: Book) -> Files:
    """The one file."""
    yield File(f"{DATA}/dateline.sqlite", _made)


def _made(book: Book) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.execute("PRAGMA page_size = 4096")
        base.execute("PRAGMA encoding = 'UTF-8'")
        base.execute("BEGIN")
        for table in tables.ALL.values():
            _fill(book, base, table)
        _codebook(book, base)
        _terms(book, base)
        base.execute("COMMIT")
        base.execute("VACUUM")
        return base.serialize()


def _fill(book: Book, base: sqlite3.Connection, table: Table) -> None:
    columns = tables.columns(table.row)
    parts = [f'"{name}" {TYPES[kind.__name__]}' for name, kind in columns.items()]
    parts.append(f"PRIMARY KEY ({_names(table.key)})")
    parts += [f"FOREIGN KEY ({_names(own)}) REFERENCES {there} ({_names(o)})" for own, there, o in table.leads]
    base.execute(f"CREATE TABLE {table.name} ({', '.join(parts)}) WITHOUT ROWID")
    rows = (map(_plain, row) for row in tables.cells(book, table.name, tables.whole(book)))
    _insert(base, table.name, len(columns), rows)
    for column in INDEXED.get(table.name, ()):
        base.execute(f'CREATE INDEX {table.name}_{column} ON {table.name} ("{column}")')


def _insert(base: sqlite3.Connection, name: str, width: int, rows: Iterable[Iterable[Cell]]) -> None:
    marks = ", ".join("?" * width)
    base.executemany(f"INSERT INTO {name} VALUES ({marks})", (tuple(row) for row in rows))  # noqa: S608 (names are ours)


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _plain(cell: Cell) -> Cell:
    return cell.isoformat() if isinstance(cell, date) else cell


def _codebook(book: Book, base: sqlite3.Connection) -> None:
    """What every column means, in each language of the site."""
    base.execute(
        'CREATE TABLE codebook ("table" TEXT, "column" TEXT, "language" TEXT, "means" TEXT,'
        ' PRIMARY KEY ("table", "column", "language")) WITHOUT ROWID'
    )
    rows = [
        (table.name, column, language, teller.column(table.name, column))
        for table in tables.ALL.values()
        for column in tables.columns(table.row)
        for language, teller in book.tellers.items()
    ]
    _insert(base, "codebook", 4, rows)


def _terms(book: Book, base: sqlite3.Connection) -> None:
    """The vocabularies."""
    base.execute(
        'CREATE TABLE terms ("vocabulary" TEXT, "term" TEXT, "language" TEXT, "label" TEXT,'
        ' PRIMARY KEY ("vocabulary", "term", "language")) WITHOUT ROWID'
    )
    rows = [
        (term.vocabulary, term.id, language, label)
        for term in lists.vocabularies(book)
        for language, label in term.label.items()
    ]
    _insert(base, "terms", 4, rows)
