"""Names that lead straight to a page: ids, names, aliases and acronyms, folded as the search page folds them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..model.text import Text
from .letters import folded
from .reader import Reader, uri

KINDS = ("actor", "region", "place", "situation", "source")
"""Incidents and briefs are found by their words, and by an id, which says its address."""
FORMAT = 1
ADDRESS = "names.json"
"""Below the top of each language."""


def table(reader: Reader) -> bytes:
    """What a copy on a disk is searched by: for each record its kind, name and address, and its other names.

    {"v": 1, "names": [["actor", "Blues", "actors/blues.html", ["blue front", "bf"]]]}
    """
    names = [list(line) for line in lines(reader)]
    return json.dumps({"v": FORMAT, "names": names}, ensure_ascii=False, separators=(",", ":")).encode()


def lines(reader: Reader) -> Iterator[tuple[str, str, str, list[str]]]:
    """Of each record kind, name, address, and its other names, folded."""
    for kind in KINDS:
        for id_ in reader.site.shown(kind):
            name = reader.titled(kind, id_)[1] if kind == "situation" else reader.full(kind, id_)[1]
            others = dict.fromkeys(folded(one) for one in (id_, *every_name(reader, kind, id_)))
            others.pop(folded(name), None)
            yield kind, name, uri(reader.site, kind, id_), [one for one in others if one]


def every_name(reader: Reader, kind: str, id_: str) -> Iterator[str]:
    """Every name that a record goes by, in every language."""
    record = reader.record(kind, id_)
    for text in (getattr(record, key, None) for key in ("name", "short", "title")):
        if isinstance(text, Text):
            yield from (said for _, said in text.pairs)
    yield from getattr(record, "aliases", ())
