"""The one rule of what is shown: a record that is withdrawn, merged or waits for its day leaves nothing behind.

It keeps its address, with a tombstone or a way to what holds it now. The rule is applied to the corpus before
anything is computed, indexed, rendered or exported, so that no list has to ask. Records on which something may be
said are taken out. A withdrawn entity or report that others still name stays as a husk: its id instead of a name,
and what the ledger needs to judge what others said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..model.corpus import Corpus
from ..model.records import FOLDERS, Actor, Place, Record, Region, Report, Source
from ..model.site import Gone
from ..model.text import Text
from ..model.when import When
from .coarse import coarsened
from .media import pictures
from .positions import dossiers
from .references import ids_of
from .rewrite import Rewrite
from .tables import NOUNS

Key = tuple[str, str]
"""A kind and an id."""


@dataclass(frozen=True, slots=True)
class Public:
    """What readers are shown, and what is left of the rest: records that have a tombstone or a redirect."""

    corpus: Corpus
    gone: Mapping[Key, Gone]


def public(corpus: Corpus, day: date) -> Public:
    """The corpus as it is shown on a day. References to a merged record lead on to what holds it now."""
    corpus = coarsened(corpus)
    records: dict[str, dict[str, Any]] = {kind: dict(getattr(corpus, folder)) for kind, folder in FOLDERS.items()}
    gone = _gone(corpus, records, day)
    if not gone:
        return Public(corpus, {})
    rewrite = Rewrite(records, {key: one.into for key, one in gone.items() if one.into}, frozenset(gone))
    shown: dict[str, dict[str, Any]] = {kind: {} for kind in records}
    for (kind, id_), record in _all(records):
        kept = _kept(kind, id_, record, gone, rewrite)
        if kept is not None:
            shown[kind][id_] = kept
    _drop_unnamed(shown, gone)
    prose = {key: one for key, one in corpus.prose.items() if key not in gone}
    folders: dict[str, Any] = {folder: shown[kind] for kind, folder in FOLDERS.items()}
    laid = replace(corpus, **folders, prose=prose, dossiers=dossiers(shown))
    laid = replace(laid, pictures=pictures(laid, laid.pictures))
    return Public(laid, {key: gone[key] for key in sorted(gone)})


def _kept(kind: str, id_: str, record: Record, gone: Mapping[Key, Gone], rewrite: Rewrite) -> Record | None:
    """The record as it is shown: rewritten, as a husk, or not at all."""
    if (kind, id_) not in gone:
        return rewrite.record(id_, record)
    return None if gone[kind, id_].into else _husk(id_, record)


def _drop_unnamed(shown: dict[str, dict[str, Any]], gone: Mapping[Key, Gone]) -> None:
    """Takes out the husks that nobody names who is shown: their ids are words of the record that declared them."""
    pending = [(key, record) for key, record in _all(shown) if key not in gone]
    named: set[Key] = set()
    while pending:
        _, record = pending.pop()
        for _, noun, id_ in ids_of(record):
            for key in ((kind, id_) for kind in NOUNS[noun]):
                if key in gone and key not in named and id_ in shown[key[0]]:
                    named.add(key)
                    pending.append((key, shown[key[0]][id_]))
    for kind, id_ in gone.keys() - named:
        shown[kind].pop(id_, None)


def _all(records: Mapping[str, Mapping[str, Record]]) -> Iterator[tuple[Key, Record]]:
    for kind, found in records.items():
        yield from (((kind, id_), record) for id_, record in found.items())


def _gone(corpus: Corpus, records: Mapping[str, Mapping[str, Record]], day: date) -> dict[Key, Gone]:
    """What is not shown. What a withdrawn or waiting record declares (reports, stubs) goes with it."""
    when = When.read(day.isoformat())
    gone: dict[Key, Gone] = {(kind, id_): Gone(when) for id_, kind in corpus.opaque.items()}
    inside: dict[str, set[Key]] = defaultdict(set)
    for key, filed in corpus.filed.items():
        inside[filed.path].add(key)
    for (kind, id_), record in _all(records):
        withdrawn, merged = getattr(record, "withdrawn", None), getattr(record, "merged", None)
        wait = getattr(record, "not_before", None)
        if withdrawn:
            gone |= dict.fromkeys(_declared(corpus, (kind, id_), inside), Gone(withdrawn.date, reason=withdrawn.kind))
        elif merged:
            gone[kind, id_] = Gone(merged.date, into=_target(records[kind], merged.into))
        elif wait is not None and wait.last > day:
            gone |= dict.fromkeys(_declared(corpus, (kind, id_), inside), Gone(wait))
    # a way to what nobody may find is no way
    blind = [(kind, id_) for (kind, id_), one in gone.items() if one.into and _is_unseen(gone.get((kind, one.into)))]
    return gone | {key: Gone(gone[key].date) for key in blind}


def _is_unseen(gone: Gone | None) -> bool:
    return gone is not None and not gone.has_page


def _target(found: Mapping[str, Record], id_: str) -> str:
    """Where a merged record's content stands now, however often it has moved on."""
    seen: set[str] = set()
    while id_ in found and id_ not in seen and (merged := getattr(found[id_], "merged", None)):
        seen.add(id_)
        id_ = merged.into
    return id_


def _declared(corpus: Corpus, key: Key, inside: Mapping[str, set[Key]]) -> set[Key]:
    """A record and all that stands in its file; a gazetteer's records stand alone."""
    path = corpus.filed[key].path
    return inside[path] if path.endswith(".md") else {key}


def _husk(id_: str, record: Record) -> Record | None:
    """What stays of an entity or a report for those who name it; None for records on which something was said."""
    name = Text((("und", id_),))
    match record:
        case Actor():
            return Actor(name=name)
        case Source():
            return Source(name=name, kind=record.kind, voice_of=record.voice_of)
        case Region():
            return Region(name=name, within=record.within)
        case Place():
            return Place(name=name, region=record.region)
        case Report():
            return replace(record, title=None, address=None, archived=None, note=None, corrections=(), withdrawn=None)
        case _:
            return None
