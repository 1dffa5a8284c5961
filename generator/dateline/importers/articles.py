"""The list of articles of a row: what UCDP GED writes as "outlet,day,headline";"outlet,day,headline" in one cell.

Years of programs have doubled and tripled the quotation marks in it. What cannot be taken apart is told as lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from ..model.problem import Unreadable
from . import cells
from .event import Article, Loss
from .reading import Reading

MOST = 60
"""Articles of one event that are taken; a cell that seems to hold more is told as lost."""
_BETWEEN = re.compile(r'"+\s*;\s*"+')
_ARTICLE = re.compile(
    r"(?P<source>[^,]{1,120}(?:,[^,]{1,60}){0,2}?),\s*"
    r"(?P<day>\d{4}-\d\d?-\d\d?)(?:[T ][\d:.]{1,15})?,\s*"
    r"(?P<title>.*)\Z"
)


def articles(row: Reading) -> tuple[tuple[Article, ...], list[Loss]]:
    """The articles that a row names, each once, and what of them could not be read."""
    cell = row.text("source_article")
    pieces = _pieces(cell)
    read = [_article(piece) for piece in pieces]
    if not any(read):
        found = dict.fromkeys(_columns(row))
        lost = [Loss("source_article", cell, "article-unread")] if cell and not found else []
        return tuple(found), lost
    lost = [
        Loss("source_article", piece, "article-unread") for piece, one in zip(pieces, read, strict=True) if one is None
    ]
    return tuple(dict.fromkeys(one for one in read if one)), lost


def _pieces(cell: str) -> list[str]:
    parts = _BETWEEN.split(cell) if '"' in cell else cell.split(";")
    return [part for part in (_bare(part) for part in parts) if part][:MOST]


def _bare(part: str) -> str:
    """Without the marks around it, and with single ones inside."""
    return part.strip().strip(';"').strip().replace('""', '"')


def _article(piece: str) -> Article | None:
    found = _ARTICLE.match(piece)
    return _made(found["source"], found["day"], found["title"]) if found else None


def _columns(row: Reading) -> Iterator[Article]:
    """The same from the columns that hold outlets, days and headlines in parallel."""
    offices, days, titles = (
        [_bare(part) for part in row.text(column).split(";")]
        for column in ("source_office", "source_date", "source_headline")
    )
    if len(offices) != len(days) or (len(titles) != len(days) and len(days) > 1):
        return
    if len(days) == 1:
        titles = [_bare(row.text("source_headline"))]
    for source, day, title in zip_longest(offices[:MOST], days[:MOST], titles[:MOST], fillvalue=""):
        if made := _made(source, day, title):
            yield made


def _made(source: str, day: str, title: str) -> Article | None:
    try:
        found: date | None = cells.day(day)
    except Unreadable:
        return None
    source = _bare(source)
    return Article(source, found, _bare(title)) if source and found else None
