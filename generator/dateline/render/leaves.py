"""All pages that are no record's beside the sections' own: lists, news, corrections, what was watched, what waits."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from . import corrections, coverage, downloads, editors, entities, fields, keep, news, problems, published, shelves
from .leaf import Leaf, leaf
from .reader import Reader


def leaves(reader: Reader) -> Iterator[Leaf]:
    """Every such page in the reader's language."""
    yield leaf(reader, "coverage/index.html", "coverage", "coverage", coverage.view)
    yield leaf(reader, "corrections/index.html", "corrections", "corrections", corrections.view)
    yield leaf(reader, "fields/index.html", "fields", "fields", fields.view)
    yield leaf(reader, "editors/index.html", "editors", "editors", editors.view, listed=False)
    yield from news.leaves(reader)
    yield from shelves.leaves(reader)
    yield from entities.leaves(reader)
    yield from published.leaves(reader)
    yield from downloads.leaves(reader)
    yield from problems.leaves(reader)
    yield from keep.leaves(reader)
    for id_ in reader.site.corpus.opaque:
        yield leaf(reader, f"withdrawn/{id_}.html", "withheld", "withheld", partial(_opaque, id_=id_), listed=False)


def _opaque(_: Reader, id_: str) -> str:
    return id_
