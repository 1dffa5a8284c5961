"""Edits followed while a site is served: the page of the record that was saved comes first, then all that shows it.

The first page is put where the last build put it, from the site that is held: nothing is loaded and no engine runs. A
record with something wrong in it shows what that is, in the place of its page; everything else stays as it was good.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from dateline import read, report, templates
from dateline.check import rules
from dateline.check.apart import Reader
from dateline.model.problem import Finding, Problem
from dateline.model.site import Page
from dateline.parse.entries import Entry, TranslatedBody, parse_file
from dateline.parse.front_matter import body_start
from dateline.press.frames import Sealing, plates
from dateline.press.kinds import Kind, kind_of, prefix_of, section_of
from dateline.press.plates import Plate
from dateline.press.sources import parts
from dateline.press.texts import prose_of
from dateline.press.work import Work
from dateline.render.broken import page as broken_page


@dataclass(slots=True)
class Shown:
    """What edits led to at once: the pages that were put in their place, and what is wrong with the records."""

    uris: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


@dataclass
class Follower:
    """Prints single pages into the site that is served, with the plates that the engine made last."""

    site: Path
    engine: Path
    work: Work
    look: Callable[[Sequence[tuple[str, str]]], list[Finding]]
    placed: frozenset[str] = frozenset()
    """Pages that were put in their place since the last build."""
    _plates: dict[Kind, Plate] = field(default_factory=dict)

    def renewed(self, work: Work) -> None:
        """All was built: what is held from now on, and nothing is put in its place."""
        self.work, self.placed = work, frozenset()
        self._plates.clear()

    def edited(self, paths: Iterable[Path]) -> Shown:
        """Puts the page of each record that was saved in its place, as far as that takes no more than the record."""
        shown, root = Shown(), self.work.settings.content.resolve()
        for path in sorted(paths):
            if path.suffix in read.LIMITS and path.resolve().is_relative_to(root):
                self._edit(path.resolve().relative_to(root).as_posix(), shown)
        self.placed |= shown.uris
        return shown

    def _edit(self, path: str, shown: Shown) -> None:
        file = read.one(self.work.settings.content, path).value
        if file is None:
            return
        wrong = [one for one in self._found(file) if templates.is_error(one.code)]
        if wrong:
            self._broken(path, wrong, shown)
            return
        known = self.work.sources.get(path)
        if known is None or known.header != parts(file)[0] or self.work.site is None:
            return
        key, prose = prose_of(self.work.site, path, file.text[body_start(file.text) :])
        if key is not None and prose is not None:
            shown.uris |= set(self._printed(*key))

    def _found(self, file: read.SourceFile) -> Iterator[Finding]:
        """What is wrong with a file by itself."""
        parsed = parse_file(file)
        yield from parsed.findings
        texts = [(e.path, e.body) for e in parsed.value if isinstance(e, Entry | TranslatedBody) and e.body]
        yield from self.look(texts) if texts else ()
        for entry in parsed.value:
            if isinstance(entry, Entry):
                yield from rules.findings(entry)

    def _printed(self, kind: str, id_: str) -> Iterator[str]:
        work = self.work
        assert work.site is not None
        for unit in work.task.door.units_of(work.site, work.settings, kind, id_):
            made = unit.make()
            if isinstance(made, Page):
                self._put(made)
                yield made.uri

    def _broken(self, path: str, wrong: Iterable[Finding], shown: Shown) -> None:
        """A page of what is wrong in the place of the record's own; of a record that has none yet, it is only told."""
        settings = self.work.settings
        problems = report.problems(wrong, report.reader(settings.content))
        shown.problems += problems
        for language in settings.languages:
            uri = f"{prefix_of(language, settings.languages)}{path.removesuffix('.md')}.html"
            if (self.site / uri).is_file():
                section = section_of(path, self.work.sections)
                self._put(broken_page(uri, section, language, problems, settings.languages[0]))
                shown.uris.add(uri)

    def _put(self, page: Page) -> None:
        languages = self.work.settings.languages
        local = page.uri.removeprefix(prefix_of(page.language, languages))
        kind = kind_of(local, page.section, page.language, languages)
        if kind not in self._plates:
            self._plates[kind] = plates([kind], self.engine, Sealing({}, on=False)).of(kind)
        put(self.site / page.uri, self._plates[kind].strike(page))


def put(file: Path, data: bytes) -> None:
    """Writes a file in one step. Its folder keeps its time, so that the next build trusts what else is in it."""
    with _as_it_was(file.parent):
        beside = file.with_name(f".{file.name}.new")
        beside.write_bytes(data)
        beside.replace(file)


@contextmanager
def _as_it_was(folder: Path) -> Iterator[None]:
    before = folder.stat()
    try:
        yield
    finally:
        with suppress(OSError):
            os.utime(folder, ns=(before.st_atime_ns, before.st_mtime_ns))


def reader() -> Callable[[Sequence[tuple[str, str]]], list[Finding]]:
    """One process that looks through texts for as long as the site is served: it need not start for each."""
    return Reader().look_through
