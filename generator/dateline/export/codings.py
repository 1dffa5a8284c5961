"""The tables in other datasets' codes, and the report of what these codes cannot say."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from ..coding import DATASETS, codings
from ..model.losses import Coding, Loss
from ..model.outputs import LOSSES, coded, record_json
from . import tables
from .book import SCHEMA, Book, File, Files
from .shape import text


def files(_: Book) -> Files:
    """One table a dataset, and one report of all losses."""
    for dataset in DATASETS:
        yield File(coded(dataset), partial(_table, dataset=dataset))
    yield File(LOSSES, _losses)


def made(book: Book, dataset: str) -> tuple[Coding, ...]:
    """Every incident in a dataset's codes."""
    return book.keep(("codings", dataset), lambda: tuple(codings(book.site, dataset)))


def _table(book: Book, dataset: str) -> bytes:
    columns, _ = DATASETS[dataset]
    rows = (tuple(one.row[column] for column in columns) for one in made(book, dataset) if one.row)
    return tables.lines([columns, *rows]).encode()


def _losses(book: Book) -> bytes:
    found = [loss for dataset in DATASETS for one in made(book, dataset) for loss in one.losses]
    told = {
        dataset: {
            "table": coded(dataset),
            "incidents": len(made(book, dataset)),
            "rows": sum(bool(one.row) for one in made(book, dataset)),
            "left-out": sum(not one.row for one in made(book, dataset)),
        }
        for dataset in DATASETS
    }
    counts = dict(sorted(Counter(loss.code for loss in found).items()))
    items = [_told(book, loss) for loss in found]
    return text({"schema": SCHEMA, "datasets": told, "counts": counts, "count": len(items), "items": items})


def _told(book: Book, loss: Loss) -> dict[str, Any]:
    return {
        "dataset": loss.dataset,
        "record": loss.record,
        "what": "left-out" if loss.left_out else "bent",
        "column": loss.column,
        "code": loss.code,
        "value": loss.value,
        "words": {language: teller.loss(loss) for language, teller in book.tellers.items()},
        "json": record_json("incident", loss.record),
    }
