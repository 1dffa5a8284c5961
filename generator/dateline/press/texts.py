"""Builds after which only texts of records are others: nothing is loaded but what their pages show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any

from dateline import read
from dateline.check import rules
from dateline.check.apart import Reader
from dateline.link.bodies import bodies
from dateline.link.tables import Tables
from dateline.model.corpus import Prose
from dateline.model.packing import digest, unpack
from dateline.model.problem import Finding
from dateline.model.records import FOLDERS
from dateline.model.seen import bare
from dateline.model.site import Site
from dateline.parse.entries import Entry, TranslatedBody, parse_file
from dateline.parse.front_matter import body_start
from dateline.press.kinds import Kind
from dateline.press.memory import Source, packed_cell
from dateline.press.recall import recall
from dateline.press.sources import parts
from dateline.press.work import Task, Work
from dateline.templates import is_error


def texts_only(task: Task, before: Mapping[str, Source], stamps: Mapping[str, str]) -> Work | None:
    """The work where nothing changed but texts; None where anything else did, or one has, or had, errors in it."""
    if before.keys() != stamps.keys() or task.settings.private is not None:
        return None
    moved = [path for path, stamp in stamps.items() if not stamp or before[path].stamp != stamp]
    texts = _texts(task, before, moved)
    if texts is None:
        return None
    with Reader() if texts else nullcontext() as reader:  # it gets ready while the site is recalled
        return _work(task, before, {path: stamps[path] for path in moved}, texts, reader)


def _texts(task: Task, before: Mapping[str, Source], moved: Iterable[str]) -> dict[str, str] | None:
    """By path: the new text of each record of which only the text changed; None where anything else did."""
    texts: dict[str, str] = {}
    for path in moved:
        file = read.one(task.settings.content, path).value
        if file is None:
            return None
        (header, body), known, at = parts(file), before[path], body_start(file.text)
        if header != known.header or (body != known.body and not at):
            return None
        if body != known.body:
            texts[path] = file.text[at:]
    return texts


def _work(
    task: Task,
    before: Mapping[str, Source],
    stamps: Mapping[str, str],
    texts: Mapping[str, str],
    reader: Reader | None,
) -> Work | None:
    """The work where the texts are these; `stamps`: of the files whose signs of change are others."""
    memory = task.memory
    memory.units()  # where that is damaged it is told here, and all is loaded
    site = recall(memory)
    loud: tuple[Finding, ...] = tuple(unpack(bytes.fromhex(memory.about("findings"))))
    edits = [_edit(task, site, path, text) for path, text in texts.items()]
    told = _told_anew(reader, site, before, [*loud, *memory.findings(texts)], edits) if reader else loud
    if told is None:
        return None
    rows, keys = [], []
    for edit in edits:
        key, new = prose_of(site, edit.path, edit.text)
        if key is None:
            return None
        keys.append(key)
        if new is not None:
            rows.append(packed_cell("prose", key, new))
    sources = {path: before[path]._replace(stamp=stamp) for path, stamp in stamps.items()}
    sources |= {path: sources[path]._replace(body=digest(text.encode())) for path, text in texts.items()}
    return Work(
        task=task,
        site=site,
        findings=told,
        kinds=tuple(Kind(*one) for one in memory.about("kinds")),
        sources={**before, **sources},
        listing=lambda: task.door.edition(site, task.settings),
        anew=False,
        changed=frozenset(number for _, number, _, _ in rows),
        rows=rows,
        quick=tuple(keys),
        restamped=bool(sources),
        looked=frozenset(texts),
    )


def prose_of(site: Site, path: str, text: str) -> tuple[tuple[str, str] | None, Prose | None]:
    """The record whose text stands in a file, and its prose with the new text: put into the site, too.

    No record where the site has to be loaded to tell; no prose where it is not shown.
    """
    folder, _, name = path.rpartition("/")
    stem, _, language = name.removesuffix(".md").partition(".")
    key = bare(site.files).get(f"{folder}/{stem}.md")
    if key is None or key in site.gone:
        return key, None
    prose: Any = bare(site.corpus.prose)
    said = prose.get(key, Prose())
    if language not in said.bodies if language else any(one.of for one in said.made.values()):
        return None, None  # a translation may be behind its original now, or be so no more
    new = replace(said, bodies={**said.bodies, language: text}) if language else replace(said, body=text)
    if bool(new.body or new.bodies) != (key in prose):
        return None, None
    prose[key] = new
    return key, new


@dataclass(frozen=True, slots=True)
class _Edit:
    """A file whose text changed: the text that is remembered, the new one, and what else stands in the file."""

    path: str
    before: str
    text: str
    entry: Entry | TranslatedBody | None


def _edit(task: Task, site: Site, path: str, text: str) -> _Edit:
    file = read.one(task.settings.content, path).value
    parsed = parse_file(file).value if file else ()
    entry = parsed[0] if parsed and isinstance(parsed[0], Entry | TranslatedBody) else None
    prose: Any = bare(site.corpus.prose)
    said = prose.get((entry.kind, entry.id), Prose()) if entry else Prose()
    before = said.bodies.get(entry.language, "") if isinstance(entry, TranslatedBody) else said.body
    return _Edit(path, before, text, entry)


def _told_anew(
    reader: Reader, site: Site, before: Mapping[str, Source], findings: Sequence[Finding], edits: Sequence[_Edit]
) -> tuple[Finding, ...] | None:
    """All findings as they are now. None where the new texts have errors, or what is remembered cannot be explained."""
    if any(edit.entry is None for edit in edits):
        return None
    old = _found(reader, site, before, [(edit, edit.before) for edit in edits])
    new = _found(reader, site, before, [(edit, edit.text) for edit in edits])
    paths = {edit.path for edit in edits}
    known = [one for one in findings if one.spot.path in paths and one.spot.in_body]
    explained = sorted(map(repr, known)) == sorted(repr(one) for one in old if one.spot.in_body)
    apart = {repr(one) for one in old if not one.spot.in_body} == {repr(one) for one in new if not one.spot.in_body}
    if not explained or not apart or any(is_error(one.code) for one in new):
        return None
    rest = [one for one in findings if one.spot.path not in paths or not one.spot.in_body]
    return (*rest, *(one for one in new if one.spot.in_body))


def _found(
    reader: Reader, site: Site, before: Mapping[str, Source], texts: Sequence[tuple[_Edit, str]]
) -> list[Finding]:
    """What is wrong with records by themselves, and with references in their texts, if these were their texts."""
    records: Any = {kind: bare(getattr(site.corpus, folder)) for kind, folder in FOLDERS.items()}
    tables = Tables(records=records, files=frozenset(before))
    written = [(edit.path, text) for edit, text in texts if text]
    found = reader.look_through(written)
    for edit, text in texts:
        if edit.entry is not None:
            entry = replace(edit.entry, body=text)
            found += rules.findings(entry) if isinstance(entry, Entry) else ()
            found += bodies(entry, tables)
    return found
