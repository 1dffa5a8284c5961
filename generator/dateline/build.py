"""The one way in: from a content root to a site, and from a site to what is published. Every door calls `load`."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from . import link, read
from .check import body, harm, rules, since
from .model.corpus import Corpus
from .model.problem import Checked, Finding
from .model.site import Edition, Settings, Site
from .parse.entries import Entries, Entry, parse
from .templates import is_error


def load(settings: Settings) -> Checked[Site]:
    """The site that a content root amounts to, with every finding on the way."""
    from . import index  # a check needs neither ledger nor index

    gc.unfreeze()
    with _uncollected():
        corpus = examine(settings.content, settings.day)
        site = index.fill(corpus.value, settings.day)
    gc.freeze()  # what was loaded stays: the collector need not look through it again while pages are printed
    return Checked(site, corpus.findings)


@contextmanager
def _uncollected() -> Iterator[None]:
    """While a site is loaded nearly all that is made stays: looking for cycles in it again and again finds none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def examine(root: Path, day: date) -> Checked[Corpus]:
    """The corpus below a content root with every finding on the way, as of a day: what a check needs, and no more."""
    files = read.scan(root)
    corpus = join(files.value, day)
    return Checked(corpus.value, (*files.findings, *corpus.findings))


@dataclass(frozen=True, slots=True)
class Compared:
    """What a check against an earlier version needs: the corpus with every finding, and those of that version."""

    now: Checked[Corpus]
    before: tuple[Finding, ...]


def compare(root: Path, earlier: Path, day: date) -> Compared:
    """The corpus below a content root; its findings hold what changed since `earlier` without a correction."""
    new, old = read.scan(root), read.scan(earlier)
    entries, before = parse(new.value), parse(old.value)
    corpus, corpus_before = _joined(entries, day), _joined(before, day)
    changed = tuple(since.findings(before.value, entries.value))
    return Compared(
        now=Checked(corpus.value, (*new.findings, *corpus.findings, *changed)),
        before=(*old.findings, *corpus_before.findings),
    )


def join(files: Iterable[read.SourceFile], day: date) -> Checked[Corpus]:
    """The corpus of files that were read: parsed, checked one by one, joined."""
    return _joined(parse(files), day)


def _joined(entries: Checked[Entries], day: date) -> Checked[Corpus]:
    findings: list[Finding] = [*entries.findings]
    broken: set[tuple[str, str]] = set()
    for entry in entries.value.records:
        found = list(_alone(entry))
        findings += found
        if any(is_error(finding.code) for finding in found):
            broken.add((entry.kind, entry.id))
    for translated in entries.value.bodies:
        findings += body.find(translated.path, translated.body)
        findings += harm.prose_gives_nobody_away(translated)
    corpus = link.join(_without(entries.value, broken), day)
    return Checked(corpus.value, (*findings, *corpus.findings))


def _alone(entry: Entry) -> Iterator[Finding]:
    yield from rules.findings(entry)
    yield from body.find(entry.path, entry.body)
    yield from harm.prose_gives_nobody_away(entry)


def _without(entries: Entries, broken: set[tuple[str, str]]) -> Entries:
    """The entries that may be joined; the others are known to be there, so that naming them is no second mistake."""
    if not broken:
        return entries
    kept = tuple(entry for entry in entries.records if (entry.kind, entry.id) not in broken)
    return replace(entries, records=kept, broken=entries.broken | broken)


def edition(site: Site, settings: Settings) -> Edition:
    """Everything that is published of a site. Pages are rendered as they are asked for."""
    from .export import calendar
    from .render import agenda, pages  # templates and calendars take longer to import than a check may take

    return Edition(
        pages=pages.pages(site, settings),
        artifacts=(*pages.redirects(site, settings), *calendar.files(agenda.agendas(site, settings), settings.day)),
        targets=pages.targets(site, settings),
        sections=pages.SECTIONS,
    )
