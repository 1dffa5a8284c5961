"""What a build has to do: everything, or what changed since the last one.

Three ways, each no more than it must be. Where only texts changed, nothing is loaded but what their pages show. Where
anything else in the records changed, the site is loaded whole and compared, value by value. Where the program, its
templates, the settings or the day are others, or nothing is remembered, all is made anew. In the first two, the units
that saw a change are made again, and all others stay as they are.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, cast

from dateline import read
from dateline.check import rules
from dateline.link.bodies import bodies
from dateline.link.tables import Tables
from dateline.model.corpus import Prose
from dateline.model.problem import Checked, Finding
from dateline.model.records import FOLDERS
from dateline.model.seen import bare, knots, packed, unpacked, watching
from dateline.model.site import Edition, Settings, Site, Unit
from dateline.parse.entries import Entry, TranslatedBody, parse_file
from dateline.parse.front_matter import body_start
from dateline.press.basis import Bases
from dateline.press.kinds import Kind, needed
from dateline.press.memory import Damaged, Memory, Printed, Source, packed_cell
from dateline.press.packing import digest, pack, unpack
from dateline.press.recall import recall, values
from dateline.templates import is_error

STEP = 100
"""Values that are written at a time."""

FEW = 8
"""So many changed cells are looked for one by one in what units saw."""


class Door(Protocol):
    """What the press asks of the build: the module `build`, or what stands for it."""

    def load(self, settings: Settings, scanned: Checked[tuple[read.SourceFile, ...]], /) -> Checked[Site]: ...

    def edition(self, site: Site, settings: Settings, /) -> Edition: ...

    def units_of(self, site: Site, settings: Settings, kind: str, id_: str, /) -> Iterator[Unit]: ...

    def look_through_apart(self, texts: Sequence[tuple[str, str]], /) -> list[Finding]: ...


@dataclass(frozen=True, slots=True)
class Task:
    """What is built: by whom, with which settings, and where it is remembered under which key."""

    door: Door
    settings: Settings
    memory: Memory
    key: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The units to be made, and what stays as it is: by address, whether it is a listed page."""

    make: Sequence[Unit]
    keep: Mapping[str, bool] = field(default_factory=dict)


@dataclass
class Work:
    """The work of one build. `site` is None for an edition that was put together by hand: it is not remembered."""

    task: Task
    site: Site | None
    findings: tuple[Finding, ...]
    kinds: tuple[Kind, ...]
    sources: dict[str, Source]
    listing: Callable[[], Edition]
    """All units, listed when they are asked for."""
    anew: bool = True
    changed: frozenset[int] = frozenset()
    """The numbers of the cells that are not as they were."""
    rows: list[tuple[int, int, bytes, bytes]] = field(default_factory=list)
    """The cells that are written into memory; where all is anew, all are."""
    lost: list[int] = field(default_factory=list)
    quick: tuple[tuple[str, str], ...] | None = None
    """Kind and id of the records of which only the text changed, where nothing else did."""
    _listed: Edition | None = None
    _targets: frozenset[str] | None = None
    _seen: bytes = b""
    _put: bool = False
    _bases: Bases = field(default_factory=Bases)

    @property
    def settings(self) -> Settings:
        return self.task.settings

    @property
    def memory(self) -> Memory:
        return self.task.memory

    @property
    def edition(self) -> Edition:
        if self._listed is None:
            with watching() as seen:
                self._listed = self.listing()
            self._seen = packed(seen)
        return self._listed

    def know_kinds(self) -> None:
        """Has the kinds of pages known, for which the engine makes plates."""
        if not self.kinds:
            self.kinds = needed(self.edition.targets, self.edition.sections, self.settings.languages)

    def is_target(self, uri: str) -> bool:
        """Whether a page in the first language has that address."""
        if self.quick is not None:
            return self.memory.has_unit(uri)
        if self._targets is None:
            self._targets = frozenset(self.edition.targets)
        return uri in self._targets

    @property
    def sections(self) -> Mapping[str, str]:
        """By first part of an address: the section of its pages, where it is another."""
        from dateline.render.pages import SECTIONS  # templates take longer to import than looking for a change

        return SECTIONS

    def plan(self, plates: Container[bytes], wanted: Container[str], there: Container[str]) -> Plan:
        """What is to be made and what stays, given the sums of the plates, and which files are `there`.

        Pages that are `wanted` are made in any case, so that somebody can look at them.
        """
        if self.anew:
            return Plan(self.edition.units)
        try:
            return self._plan(plates, wanted, there)
        except Damaged:
            self._forget()
            return Plan(self.edition.units)

    def _forget(self) -> None:
        """Loads everything: of what is remembered, nothing more is read."""
        whole = _whole(self.task, _stamps(self.settings))
        for one in fields(self):
            if one.name != "kinds":
                setattr(self, one.name, getattr(whole, one.name))

    def _plan(self, plates: Container[bytes], wanted: Container[str], there: Container[str]) -> Plan:
        """The same by what is remembered. Raises Damaged where that is not as it was written."""
        saw = self._seeing()
        bases: dict[str, bytes] = {}
        keep: dict[str, bool] = {}
        stale = set()
        for uri, seen, basis, plate, listed in self.memory.units():
            bases[uri], keep[uri] = basis, bool(listed)
            if saw(seen) or (plate and plate not in plates) or uri in wanted or uri not in there:
                stale.add(uri)
        if self.quick is not None and not saw(bytes.fromhex(self.memory.about("listing"))):
            near = self._near(stale)
            if near is not None:
                return Plan(near, {uri: listed for uri, listed in keep.items() if uri not in stale})
        units = self.edition.units
        make = [unit for unit in units if unit.uri in stale or bases.get(unit.uri) != self.basis(unit)]
        made = {unit.uri for unit in make}
        return Plan(make, {unit.uri: keep[unit.uri] for unit in units if unit.uri not in made})

    def _near(self, stale: set[str]) -> list[Unit] | None:
        """The stale units, where all of them are those of the records that changed."""
        assert self.quick is not None
        assert self.site is not None
        units_of = partial(self.task.door.units_of, self.site, self.settings)
        found = {unit.uri: unit for key in self.quick for unit in units_of(*key)}
        return [found[uri] for uri in sorted(stale)] if stale <= found.keys() else None

    def _seeing(self) -> Callable[[bytes], bool]:
        """Tells of what a unit saw whether something in it changed."""
        if not self.changed:
            return lambda _: False
        changed = set(self.changed)
        tied = {number: unpacked(seen) for number, seen in self.memory.knots().items()}
        while more := {n for n, cells in tied.items() if n not in changed and not cells.isdisjoint(changed)}:
            changed |= more
        if len(changed) > FEW:
            return lambda seen: not changed.isdisjoint(unpacked(seen))
        signs = [packed([one]) for one in changed]
        return lambda seen: any(sign in seen for sign in signs) and not changed.isdisjoint(unpacked(seen))

    def basis(self, unit: Unit) -> bytes:
        return self._bases.of(unit.make)

    def put_ahead(self) -> Iterator[None]:
        """Writes the site's values into a memory that is made anew, step by step, while others work. Once is enough."""
        if not self.anew or self.site is None or self._put:
            return
        self._put = True
        self.memory.begin_anew()
        rows = (packed_cell(*one) for one in values(self.site))
        with suppress(sqlite3.Error):  # no room for it: what is not whole is as good as nothing
            while some := list(islice(rows, STEP)):
                self.memory.put(some)
                yield

    def remember(self, made: Mapping[str, Printed], kept: Iterable[str], about: Mapping[str, object]) -> None:
        """Writes down what the next build starts from, all of it or nothing. Called before the site is published."""
        if self.site is None:
            self.memory.forget()
            return

        def write(memory: Memory) -> None:
            gone: set[str] = set()
            if self.anew:
                memory.put_sources(self.sources)
            else:
                staying = set(kept)
                gone = memory.uris() - made.keys() - staying
                before = memory.sources()
                memory.put(self.rows)
                memory.drop(self.lost)
                memory.put_sources({p: one for p, one in self.sources.items() if before.get(p) != one})
                memory.drop_sources(before.keys() - self.sources.keys())
            memory.drop_units(gone)
            memory.put_units(made)
            memory.put_knots(knots)
            seen = self._seen.hex() if self._listed is not None else memory.about("listing")
            kinds = [[k.language, k.section, k.prefix, k.folder, k.depth] for k in self.kinds]
            said = {"findings": pack(list(self.findings)).hex(), "kinds": kinds, "listing": seen}
            memory.note({**about, **said, "key": self.task.key})

        try:
            for _ in self.put_ahead():
                pass
            self.memory.write(write)
        except sqlite3.Error:  # a disk without room for it: the site goes out all the same, and the next build is whole
            self.memory.forget()


def by_hand(edition: Edition, settings: Settings) -> Work:
    """The work of printing an edition that is there already, and of which nothing is remembered."""
    kinds = needed(edition.targets, edition.sections, settings.languages)
    nowhere = Task(cast("Door", None), settings, Memory(Path(os.devnull)), "")
    return Work(nowhere, None, (), kinds, {}, lambda: edition)


def begin(task: Task, site_is_there: bool) -> Work:
    """The work that a build has to do for the content as it is now.

    `site_is_there`: the site that was published last is still as it was left.
    """
    stamps = _stamps(task.settings)
    try:
        if site_is_there and task.memory.about("key") == task.key:
            return _again(task, stamps)
    except Damaged:
        pass
    return _whole(task, stamps)


def _stamps(settings: Settings) -> dict[str, str]:
    now = time.time_ns()
    hidden = read.stamps(settings.private, now) if settings.private else {}
    return {**hidden, **read.stamps(settings.content, now)}


def _whole(task: Task, stamps: Mapping[str, str]) -> Work:
    """Everything is loaded."""
    scanned = read.scan(task.settings.content, task.settings.private)
    checked = task.door.load(task.settings, scanned)
    site: Site | None = checked.value
    sources = {} if site is None else _sources(scanned.value, stamps)

    def listing() -> Edition:
        return task.door.edition(checked.value, task.settings)

    return Work(task, site, checked.findings, (), sources, listing)


def _sources(files: Iterable[read.SourceFile], stamps: Mapping[str, str]) -> dict[str, Source]:
    """What is known of each file. One that was not read has no sums, and so is never the same again."""
    found = {file.path: Source(stamps.get(file.path, ""), *parts(file)) for file in files}
    return {path: found.get(path, Source("", b"", b"")) for path in stamps}


def parts(file: read.SourceFile) -> tuple[bytes, bytes]:
    """The sums of a file's header and of its text."""
    at = body_start(file.text)
    return digest(file.text[:at].encode()), digest(file.text[at:].encode())


def _again(task: Task, stamps: Mapping[str, str]) -> Work:
    before = task.memory.sources()
    alone = before.keys() == stamps.keys() and task.settings.private is None
    texts = _texts(task, before, stamps) if alone else None
    quick = _texts_only(task, before, stamps, texts) if texts is not None else None
    if quick is not None:
        return quick
    work = _whole(task, stamps)
    if work.site is not None:
        work.anew = False
        _compare(work, work.site)
    return work


def _texts(task: Task, before: Mapping[str, Source], stamps: Mapping[str, str]) -> dict[str, str] | None:
    """By path: the new text of each record of which only the text changed; None where anything else did."""
    texts: dict[str, str] = {}
    for path in (path for path, stamp in stamps.items() if not stamp or before[path].stamp != stamp):
        file = read.one(task.settings.content, path).value
        if file is None:
            return None
        (header, body), known, at = parts(file), before[path], body_start(file.text)
        if header != known.header or (body != known.body and not at):
            return None
        if body != known.body:
            texts[path] = file.text[at:]
    return texts


def _texts_only(
    task: Task, before: Mapping[str, Source], stamps: Mapping[str, str], texts: Mapping[str, str]
) -> Work | None:
    """The work where only texts changed; None where one of them has, or had, something wrong in it."""
    memory = task.memory
    site, findings = recall(memory), unpack(bytes.fromhex(memory.about("findings")))
    edits = [_edit(task, site, path, text) for path, text in texts.items()]
    told = _told_anew(task, site, before, findings, edits)
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
    sources = {path: Source(stamps[path], one.header, one.body) for path, one in before.items()}
    sources |= {path: Source(stamps[path], before[path].header, digest(t.encode())) for path, t in texts.items()}
    return Work(
        task=task,
        site=site,
        findings=told,
        kinds=tuple(Kind(*one) for one in memory.about("kinds")),
        sources=sources,
        listing=lambda: task.door.edition(site, task.settings),
        anew=False,
        changed=frozenset(number for _, number, _, _ in rows),
        rows=rows,
        quick=tuple(keys),
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
    if language and language not in said.bodies:
        return None, None
    new = Prose(said.body, {**said.bodies, language: text}) if language else Prose(text, said.bodies)
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
    task: Task, site: Site, before: Mapping[str, Source], findings: Sequence[Finding], edits: Sequence[_Edit]
) -> tuple[Finding, ...] | None:
    """All findings as they are now. None where the new texts have errors, or what is remembered cannot be explained."""
    if any(edit.entry is None for edit in edits):
        return None
    old = _found(task, site, before, [(edit, edit.before) for edit in edits])
    new = _found(task, site, before, [(edit, edit.text) for edit in edits])
    paths = {edit.path for edit in edits}
    known = [one for one in findings if one.spot.path in paths and one.spot.in_body]
    explained = sorted(map(repr, known)) == sorted(repr(one) for one in old if one.spot.in_body)
    apart = {repr(one) for one in old if not one.spot.in_body} == {repr(one) for one in new if not one.spot.in_body}
    if not explained or not apart or any(is_error(one.code) for one in new):
        return None
    rest = [one for one in findings if one.spot.path not in paths or not one.spot.in_body]
    return (*rest, *(one for one in new if one.spot.in_body))


def _found(task: Task, site: Site, before: Mapping[str, Source], texts: Sequence[tuple[_Edit, str]]) -> list[Finding]:
    """What is wrong with records by themselves, and with references in their texts, if these were their texts."""
    records: Any = {kind: bare(getattr(site.corpus, folder)) for kind, folder in FOLDERS.items()}
    tables = Tables(records=records, files=frozenset(before))
    written = [(edit.path, text) for edit, text in texts if text]
    found = task.door.look_through_apart(written) if written else []
    for edit, text in texts:
        if edit.entry is not None:
            entry = replace(edit.entry, body=text)
            found += rules.findings(entry) if isinstance(entry, Entry) else ()
            found += bodies(entry, tables)
    return found


def _compare(work: Work, site: Site) -> None:
    """Finds which cells of the site are not as they are remembered."""
    before = work.memory.sums()
    changed: set[int] = set()
    for name, key, value in values(site):
        row = packed_cell(name, key, value)
        if before.pop(row[0], None) != (row[1], row[2]):
            changed.add(row[1])
            work.rows.append(row)
    work.lost = list(before)
    work.changed = frozenset(changed | {number for number, _ in before.values()})
