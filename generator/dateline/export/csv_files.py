"""Tables as CSV, in two editions, and what every column means.

The exact edition is RFC 4180 in UTF-8 without a mark at its head: every cell is what it is. A spreadsheet takes a cell
that begins with = + - @ for a formula or a number. So there is an edition for spreadsheets, with the mark by which they
know UTF-8; in it a text that begins with one of those, with a tab or with an apostrophe has an apostrophe before it.
Taking one apostrophe away from each text that begins with one gives the exact edition back.
"""

from __future__ import annotations

from functools import partial

from ..model.outputs import DATA, SCOPED, TABLES, scoped, table
from . import lists, tables
from .book import Book, File, Files
from .tables import Cell, Extent

BOM = "\ufeff"
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufeff", "\u00a0", " ")
"""What a spreadsheet may take for the beginning of a formula, in full width too, what it may pass over before one, and
the apostrophe itself."""

HXL: dict[str, dict[str, str]] = {
    "incidents": {
        "id": "#event+id",
        "title": "#event+name",
        "date": "#date+edtf",
        "date_first": "#date+start",
        "date_last": "#date+end",
        "type": "#event+type",
        "place_words": "#loc+name",
        "place_precision": "#loc+precision",
        "latitude": "#geo+lat",
        "longitude": "#geo+lon",
        "region": "#adm+code",
        "page": "#meta+url",
    },
    "places": {
        "id": "#loc+id",
        "name": "#loc+name",
        "kind": "#loc+type",
        "region": "#adm+code",
        "latitude": "#geo+lat",
        "longitude": "#geo+lon",
    },
}
"""The tables that are also published with a row of hashtags (HXL 1.1) under the head, and the tags of their columns."""


def files(book: Book) -> Files:
    """Each table in both editions, some with hashtags, the codebook; and the incidents by what they are about."""
    for name in TABLES:
        yield File(table(name), partial(_exact, name=name))
        yield File(table(name, "spreadsheet"), partial(_careful, name=name))
    for name in HXL:
        yield File(table(name, "hxl"), partial(_tagged, name=name))
    yield File(f"{DATA}/codebook.csv", _codebook)
    for kind in SCOPED:
        for id_ in lists.incidents_by(book, kind):
            yield File(scoped(kind, id_, "csv"), partial(_about, kind=kind, id_=id_))


def _exact(book: Book, name: str) -> bytes:
    return tables.text(book, name, tables.whole(book)).encode()


def _careful(book: Book, name: str) -> bytes:
    return careful(book, name, tables.whole(book))


def _about(book: Book, kind: str, id_: str) -> bytes:
    return careful(book, "incidents", tables.about(book, kind, id_))


def careful(book: Book, name: str, extent: Extent) -> bytes:
    """A table in the edition for spreadsheets."""
    head = tables.lines([tuple(tables.columns(tables.ALL[name].row))])
    rows = tables.cells(book, name, extent)
    return (BOM + head + tables.lines(tuple(map(guarded, row)) for row in rows)).encode()


def guarded(cell: Cell) -> Cell:
    """A cell as a spreadsheet may have it: text that it would take for something else has an apostrophe before it."""
    return f"'{cell}" if cell.__class__ is str and str(cell).startswith(RISKY) else cell


def _tagged(book: Book, name: str) -> bytes:
    head = list(tables.columns(tables.ALL[name].row))
    tags = tables.lines([tuple(HXL[name].get(column, "") for column in head)])
    first, _, rest = tables.text(book, name, tables.whole(book)).partition("\r\n")
    return f"{first}\r\n{tags}{rest}".encode()


def _codebook(book: Book) -> bytes:
    head = ("table", "column", "type", *(f"means_{language}" for language in book.tellers))
    rows = [
        (name, column, kind.__name__, *(teller.column(name, column) for teller in book.tellers.values()))
        for name, found in tables.ALL.items()
        for column, kind in tables.columns(found.row).items()
    ]
    return tables.lines([head, *rows]).encode()
