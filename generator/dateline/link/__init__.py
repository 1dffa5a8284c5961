"""Floor 4: joins records, so that every id leads to a record and every statement is cut into positions on claims.

What leads nowhere is told with the nearest name that exists. A record with an error in it is left out, and
so is what cannot stand without it; the findings say so once, where the mistake is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from ..check.language import attributed, parts
from ..check.wording import title_accuses
from ..model.corpus import Corpus, Filed, Prose
from ..model.problem import Checked, Finding
from ..model.records import FOLDERS, Brief, Told
from ..parse.entries import Entries, Entry, TranslatedBody
from ..templates import is_error
from . import media
from .between import clashes, cycles, dates, imported_twice
from .bodies import bodies
from .editions import briefs, known_by_then
from .harm import harm
from .likely import duplicates, far_off
from .positions import dossiers, key, origin, report_id
from .references import ids_of, references
from .tables import NOUNS, Tables, prefix_of
from .translated import settled, translated_text, translations
from .waiting import waiting

__all__ = ["join", "key", "origin", "report_id", "settled"]


def join(entries: Entries, day: date, only: Callable[[str], bool] | None = None) -> Checked[Corpus]:
    """The corpus of all entries, with what is wrong between them, and what must not be told on that day yet.

    With `only` what is wrong with the files for whose paths it holds, and a corpus only where that depends on it.
    """
    tables = Tables()
    tables.take(entries)
    tables.waiting = frozenset(entry.path for entry in entries.records if _waits(entry, day))
    findings = [*tables.findings]
    asked = [entry for entry in entries.records if only is None or only(entry.path)]
    for entry in asked:
        findings += references(entry, tables)
        findings += bodies(entry, tables)
        findings += dates(entry, tables)
        findings += briefs(entry, tables)
        findings += harm(entry, tables, day)
        findings += title_accuses(entry, tables.names_of_actors(entry.record))
        findings += waiting(entry, day)
        findings += translations(entry)
        findings += media.named(entry, tables.files, tables.private)
    originals = {(entry.kind, entry.id): entry.body for entry in entries.records}
    for translated in entries.bodies:
        if only is None or only(translated.path):
            findings += bodies(translated, tables)
            findings += translated_text(translated, originals.get((translated.kind, translated.id), ""))
    findings += clashes(tables)
    findings += imported_twice(tables)
    findings += cycles(tables)
    findings += media.unused(entries)
    findings += duplicates(tables, only)
    findings += far_off(tables)
    if only is not None and not any(_needs_a_corpus(entry) for entry in asked):
        return Checked(Corpus(), tuple(findings))
    wrong = {finding.spot.path for finding in findings if is_error(finding.code)}
    bodies_ = tuple(one for one in entries.bodies if one.path not in wrong)
    corpus = _corpus(_whole(entries, tables, findings), replace(entries, bodies=bodies_), tables)
    return Checked(corpus, (*findings, *known_by_then(corpus)))


def _needs_a_corpus(entry: Entry) -> bool:
    """Whether something about a record is only seen when everything is joined: what was known, how a claim stands."""
    if isinstance(entry.record, Brief):
        return True
    titles = entry.record.title.pairs if isinstance(entry.record, Told) and entry.record.claims else ()
    return any(not attributed(part, tag) for tag, words in titles for _, part in parts(words))


def _whole(entries: Entries, tables: Tables, findings: list[Finding]) -> list[Entry]:
    """The entries without an error of their own that lean on no entry with one, however far away."""
    broken = {(f.spot.path, prefix_of(f.spot.path, f.spot.keys)) for f in findings if is_error(f.code)}
    kept = [e for e in entries.records if (e.path, e.prefix) not in broken]
    leans = {id(e): {(noun, id_) for _, noun, id_ in ids_of(e.record)} for e in kept}
    while True:
        there = {(e.path, e.prefix) for e in kept}
        standing = set(tables.opaque)
        standing |= {key for key, (path, keys) in tables.spots.items() if (path, prefix_of(path, keys)) in there}
        good = [e for e in kept if all(_stands(noun, id_, standing) for noun, id_ in leans[id(e)])]
        if len(good) == len(kept):
            return good
        kept = good


def _waits(entry: Entry, day: date) -> bool:
    wait = getattr(entry.record, "not_before", None)
    return entry.private and wait is not None and wait.last > day


def _stands(noun: str, id_: str, standing: set[tuple[str, str]]) -> bool:
    return any((kind, id_) in standing for kind in NOUNS[noun])


def _corpus(kept: list[Entry], entries: Entries, tables: Tables) -> Corpus:
    """The corpus of what is whole; a report, stub or entity is kept when its own file is."""
    paths = {(e.path, e.prefix) for e in kept}
    opaque = {one.id: one.kind for one in entries.opaque}
    records: dict[str, dict[str, Any]] = {kind: {} for kind in FOLDERS}
    filed: dict[tuple[str, str], Filed] = {}
    prose: dict[tuple[str, str], Prose] = {}
    own = {(e.kind, e.id): e.body for e in kept}
    translated: dict[tuple[str, str], list[TranslatedBody]] = {}
    for b in entries.bodies:
        translated.setdefault((b.kind, b.id), []).append(b)
    for (kind, id_), (path, keys) in sorted(tables.spots.items()):
        if (path, prefix_of(path, keys)) in paths or id_ in opaque:
            records[kind][id_] = tables.records[kind][id_]
            stub = (kind, id_) in tables.stubs
            filed[kind, id_] = Filed(path, stub, path in entries.private)
            body, others = own.get((kind, id_), ""), translated.get((kind, id_), [])
            if body or others:
                texts = {one.language: one.body for one in others}
                prose[kind, id_] = Prose(body, texts, {one.language: one.translation for one in others})
    incidents = dict(sorted(records["incident"].items(), key=lambda item: (item[1].date.first, item[0])))
    corpus = Corpus(
        incidents=incidents,
        situations=records["situation"],
        briefs=records["brief"],
        agreements=records["agreement"],
        events=records["event"],
        coverage=records["coverage"],
        actors=records["actor"],
        regions=records["region"],
        places=records["place"],
        sources=records["source"],
        reports=records["report"],
        dossiers=dossiers(records),
        filed=filed,
        prose=prose,
        opaque=dict(sorted(opaque.items())),
        vocabularies=entries.vocabularies,
    )
    return media.with_pictures(corpus, entries)
