"""The one way in: from a content root to a site, and from a site to what is published. Every door calls `load`."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from . import link, read
from .check.accepted import accepted
from .check.apart import Reader, Written, look_through_all
from .check.body import look_through
from .check.kept import Kept
from .check.wording import wording
from .link.hints import hinted
from .model.corpus import Corpus
from .model.problem import Checked, Finding, Severity
from .model.records import KINDS
from .parse.entries import Entries, TranslatedBody, parse
from .templates import is_error, severity

if TYPE_CHECKING:  # a check knows no site
    from .model.sheet import Sheet
    from .model.site import Edition, Settings, Site, Unit

Scanned = Checked[tuple[read.SourceFile, ...]]


def load(settings: Settings, scanned: Scanned | None = None) -> Checked[Site]:
    """The site that a content root amounts to, with every finding on the way. `scanned`: the root as it was read."""
    from . import index  # a check needs neither ledger nor index

    gc.unfreeze()
    with _uncollected():
        corpus = examine(settings.content, settings.day, settings.private, scanned)
        shown = link.settled(corpus.value, drafts=settings.unreviewed == "banner")
        site = index.fill(shown, settings.day)
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


def examine(
    root: Path,
    day: date,
    private: Path | None = None,
    scanned: Scanned | None = None,
    only: Callable[[str], bool] | None = None,
    place: Path | None = None,
) -> Checked[Corpus]:
    """The corpus below a content root and a private one, with every finding on the way: what a check needs, no more.

    With `only` the findings are those of the files for whose paths it holds, and the corpus is not to be used. At
    `place` it is kept what each file says by itself.
    """
    with Reader() as reader, _uncollected():
        files, kept = scanned or read.scan(root, private), Kept(place, only)
        corpus = _joined(parse(files.value, kept.parse), kept, day, partial(look_through_all, reader), only)
        kept.save()
    findings = (*files.findings, *corpus.findings)
    return Checked(corpus.value, tuple(one for one in findings if only is None or only(one.spot.path)))


@dataclass(frozen=True, slots=True)
class Compared:
    """What a check against an earlier version needs: the corpus with every finding, and those of that version."""

    now: Checked[Corpus]
    before: tuple[Finding, ...]


def compare(root: Path, earlier: Path, day: date) -> Compared:
    """The corpus below a content root; its findings hold what changed since `earlier` without a correction."""
    from .check import since  # a check of one file compares nothing

    with Reader() as reader:
        look = partial(look_through_all, reader)
        new, old = read.scan(root), read.scan(earlier)
        kept, kept_before = Kept(), Kept()
        entries, before = parse(new.value, kept.parse), parse(old.value, kept_before.parse)
        corpus, corpus_before = _joined(entries, kept, day, look), _joined(before, kept_before, day, look)
    changed = tuple(since.findings(before.value, entries.value))
    return Compared(
        now=Checked(corpus.value, (*new.findings, *corpus.findings, *changed)),
        before=(*old.findings, *corpus_before.findings),
    )


def join(
    files: Iterable[read.SourceFile],
    day: date,
    only: Callable[[str], bool] | None = None,
    kept: Kept | None = None,
) -> Checked[Corpus]:
    """The corpus of files that were read: parsed, checked one by one, joined. Trusts the texts not to exhaust it."""
    kept = kept or Kept()
    return _joined(parse(files, kept.parse), kept, day, _look_here, only)


Look = Callable[[Sequence[Written]], list[Finding]]
"""How texts are looked through: apart, or where there is nothing to fear, here."""


def _look_here(texts: Sequence[Written]) -> list[Finding]:
    return [finding for path, text in texts for finding in look_through(path, text)]


def _joined(
    entries: Checked[Entries], kept: Kept, day: date, look: Look, only: Callable[[str], bool] | None = None
) -> Checked[Corpus]:
    read, developed_ = _with_pictures(entries.value, only)
    texts = [(one.path, one.body) for one in read.records]
    texts += [(one.path, one.body) for one in read.bodies]
    findings = look([(path, text) for path, text in texts if text and (only is None or only(path))])
    unfit = {finding.spot.path for finding in findings if is_error(finding.code)}
    broken = {(entry.kind, entry.id) for entry in read.records if entry.path in unfit}
    bodies: dict[tuple[str, str], list[TranslatedBody]] = {}
    for body in read.bodies:
        bodies.setdefault((body.kind, body.id), []).append(body)
    terms = read.vocabularies.get("loaded-terms", {})
    for entry in read.records:
        found = [*kept.findings(entry)]
        ours = bodies.get((entry.kind, entry.id), ())
        if only is None or any(only(one.path) for one in (entry, *ours)):
            found += wording(entry, ours, terms)
        findings += found
        if any(is_error(finding.code) for finding in found):
            broken.add((entry.kind, entry.id))
    whole = replace(read, bodies=tuple(one for one in read.bodies if one.path not in unfit))
    corpus = link.join(_without(whole, broken), day, only)
    findings += [*developed_, *corpus.findings, *_stated(corpus.value)]
    return Checked(corpus.value, accepted(hinted((*entries.findings, *findings), read), read))


def _with_pictures(entries: Entries, only: Callable[[str], bool] | None) -> tuple[Entries, tuple[Finding, ...]]:
    """The entries with their pictures as they are published, and what is wrong with the others."""
    wanted = {path: data for path, data in entries.pictures.items() if only is None or only(path)}
    if not wanted:
        return entries, ()
    from .check.darkroom import developed

    made = developed(wanted, entries.private)
    return replace(entries, developed=made.value), made.findings


def _stated(corpus: Corpus) -> Iterator[Finding]:
    if corpus.dossiers:
        from .ledger.headlines import headlines  # looking at one file asks the ledger for nothing

        yield from headlines(corpus)


def is_unusable(findings: Iterable[Finding]) -> bool:
    """Whether something is wrong without which no record can be trusted: a root, or a vocabulary."""
    roots = {"content-missing", "files-many", "private-inside"}
    wrong = (one for one in findings if is_error(one.code))
    return any(one.code in roots or one.spot.path.startswith("vocabularies/") for one in wrong)


def withheld(findings: Iterable[Finding], private: Path | None) -> tuple[Finding, ...]:
    """The findings as they may stand in a log that is as public as the site.

    Of the private root's files they say how many mistakes there are of which kind, and not in which file.
    """
    if private is None:
        return tuple(findings)
    told: list[Finding] = []
    kept: Counter[str] = Counter()
    for finding in findings:
        named = (finding.spot.path, *(value for value in finding.args.values() if value.endswith((".md", ".yml"))))
        if any(path and os.path.lexists(private / path) for path in named):
            if severity(finding.code) != Severity.ADVICE:
                kept[finding.code] += 1
        else:
            told.append(finding)
    return (*told, *(Finding.at("", (), f"private-{severity(code)}", count=n, which=code) for code, n in kept.items()))


def _without(entries: Entries, broken: set[tuple[str, str]]) -> Entries:
    """The entries that may be joined; the others are known to be there, so that naming them is no second mistake."""
    if not broken:
        return entries
    kept = tuple(entry for entry in entries.records if (entry.kind, entry.id) not in broken)
    return replace(entries, records=kept, broken=entries.broken | broken)


def edition(site: Site, settings: Settings) -> Edition:
    """Everything that is published of a site. Pages and files are made as they are asked for."""
    from .model.site import Edition
    from .render import pages  # templates and calendars take longer to import than a check may take

    shown = tuple(pages.units(site, settings))
    return Edition(
        units=tuple(_only(site, settings)) if settings.only else (*shown, *_beside(site, settings)),
        targets=pages.targets(site, settings, shown),
        sections=pages.SECTIONS,
    )


def _only(site: Site, settings: Settings) -> Iterator[Unit]:
    """The first page, and those of one record and of what it touches."""
    from .render import only, pages

    yield from pages.first(site, settings)
    for kind, id_ in only.touched(site, settings.only):
        yield from pages.units_of(site, settings, kind, id_)


def units(site: Site, settings: Settings) -> Iterator[Unit]:
    """Every page and file that is made from the records. Listing them makes none."""
    from .render import pages

    yield from pages.units(site, settings)
    yield from _beside(site, settings)


def _beside(site: Site, settings: Settings) -> Iterator[Unit]:
    """The files for programs."""
    from .export import calendar, everything, names, schema
    from .model.site import Unit
    from .render import agenda, media, pages, telling

    yield from media.units(site)
    for kind in KINDS:
        yield Unit(schema.address(kind), partial(schema.file, kind, site.corpus.vocabularies, settings))
    for kind in names.KINDS:
        yield Unit(names.address(kind), partial(names.file, kind, site))
    for uri, made in agenda.agendas(site, settings):
        yield Unit(uri, partial(calendar.file, uri, made, settings.day))
    yield from _sheets(pages.sheets(site, settings))
    if settings.exports:
        yield from everything.units(site, settings, telling.tellers(site, settings))


def _sheets(found: Iterable[tuple[str, Callable[[], Sheet]]]) -> Iterator[Unit]:
    from .export import pdf
    from .model.site import Unit

    return (Unit(uri, partial(pdf.file, uri, made)) for uri, made in found)


def units_of(site: Site, settings: Settings, kind: str, id_: str) -> Iterator[Unit]:
    """Those of them that are made for one record before all, found without listing any other."""
    from .render import pages

    yield from pages.units_of(site, settings, kind, id_)
    if kind == "brief":
        yield from _sheets(pages.sheets(site, settings, (id_,)))
    if settings.exports:
        from .export import everything  # formats take longer to import than a page to make
        from .render import telling

        yield from everything.units_of(site, settings, telling.tellers(site, settings), kind, id_)
