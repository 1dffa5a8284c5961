"""Rules between a brief and what it stands on: its situation, and claims that were known by its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..model.corpus import Corpus
from ..model.problem import Finding
from ..model.records import Brief, Situation
from ..parse.entries import Entry
from .positions import TOLD, key
from .tables import Tables


def briefs(entry: Entry, tables: Tables) -> Iterator[Finding]:
    """A brief is of a day in or after its situation, and that is not withdrawn."""
    if not isinstance(entry.record, Brief):
        return
    brief = entry.record
    if ("situation", brief.situation) in tables.opaque and not (brief.withdrawn or brief.merged):
        yield Finding.at(entry.path, ("situation",), "brief-on-withdrawn", situation=brief.situation)
    situation = tables.records["situation"].get(brief.situation)
    if not isinstance(situation, Situation):
        return
    if brief.as_of.day < situation.date.first:
        args = {"as_of": brief.as_of, "situation": brief.situation, "date": situation.date}
        yield Finding.at(entry.path, ("as-of",), "brief-before-situation", **args)
    if situation.withdrawn and not (brief.withdrawn or brief.merged):
        yield Finding.at(entry.path, ("situation",), "brief-on-withdrawn", situation=brief.situation)


def known_by_then(corpus: Corpus) -> Iterator[Finding]:
    """Claims on which a brief rests although nobody had spoken of them by its day."""
    for id_, brief in corpus.briefs.items():
        for i, takeaway in enumerate(brief.takeaways):
            for j, name in enumerate(takeaway.on):
                known = _first_known(corpus, name, key("brief", id_))
                if known and known > brief.as_of.day:
                    args = {"value": name, "known": known, "as_of": brief.as_of}
                    path = corpus.filed["brief", id_].path
                    yield Finding.at(path, ("takeaways", i, "on", j), "claim-after-brief", **args)


def _first_known(corpus: Corpus, name: str, own: str) -> date | None:
    """The first public day of anything said on a claim; None where nothing was said."""
    record, mark, claim = name.rpartition("#")
    spellings = (record, *(f"{kind}/{record}" for kind in TOLD)) if mark else (own,)
    found = next((corpus.dossiers[s] for s in spellings if s in corpus.dossiers), None)
    return min((p.known for p in found.positions.get(claim, ())), default=None) if found else None
