"""All tables as a Data Package (Frictionless): one whole, and a zip for each region, actor, situation and year."""

from __future__ import annotations

import json
from functools import partial
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..model.outputs import DATA, SCOPED, scoped
from . import lists, tables
from .book import LICENCE, LICENCE_ADDRESS, SCHEMA, Book, File, Files
from .tables import Table

TYPES = {"str": "string", "int": "integer", "float": "number", "bool": "boolean", "date": "date"}
SOONEST = (1980, 1, 1, 0, 0, 0)
"""The time that every member of a zip bears: the first that the format knows."""


def files(book: Book) -> Files:
    """The description of the whole package, and the packages of parts."""
    yield File(f"{DATA}/datapackage.json", lambda book: described(book, "dateline", book.settings.site_name))
    for kind in SCOPED:
        for id_ in lists.incidents_by(book, kind):
            yield File(scoped(kind, id_, "zip"), partial(_zip, kind=kind, id_=id_))


def described(book: Book, name: str, title: str) -> bytes:
    """What a package holds: its tables, their columns and what these mean, their keys, and the licence."""
    package = {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "version": SCHEMA,
        "licenses": [{"name": LICENCE, "path": LICENCE_ADDRESS, "title": LICENCE}],
        "resources": [_resource(book, table) for table in tables.ALL.values()],
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"


def _resource(book: Book, table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": {
            "fields": [
                {"name": column, "type": TYPES[kind.__name__], "description": book.teller.column(table.name, column)}
                for column, kind in tables.columns(table.row).items()
            ],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": list(own),
                    "reference": {"resource": "" if there == table.name else there, "fields": list(others)},
                }
                for own, there, others in table.leads
            ],
        },
    }


def _zip(book: Book, kind: str, id_: str) -> bytes:
    extent = tables.about(book, kind, id_)
    title = id_ if kind == "year" else book.teller.title(kind, id_)
    members = {"datapackage.json": described(book, f"dateline-{kind}-{id_}", title)}
    members |= {f"{name}.csv": tables.text(book, name, extent).encode() for name in tables.ALL}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as packed:
        for name, data in members.items():
            info = ZipInfo(name, SOONEST)
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            packed.writestr(info, data)
    return out.getvalue()
