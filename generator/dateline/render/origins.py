"""Reports, one line an origin: whose words they are, the copies under it, what was seen and what is archived."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from markupsafe import Markup

from ..link import origin as first
from ..link import report_id
from ..model.records import Report
from .environment import macro
from .parts import Part
from .reader import Reader

_HOST = re.compile(r"https?://(?:www\.)?(?!www\.)([a-z0-9.-]+)(?:[/?#]|\Z)")
"""What most addresses look like; for all others the standard library is asked."""

Numbers = Mapping[str, int]
"""An origin's number on the page, from 1 in the order in which the record uses them."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One address of a dispatch: where it stands, and what it is besides."""

    href: str
    """Empty where no address was recorded."""
    host: str
    about: str
    """Its language, whether a machine translated it."""
    archived: str
    page: str


@dataclass(frozen=True, slots=True)
class Origin:
    """One dispatch. `count` is empty where there is nothing but the original."""

    page: str
    source: Markup
    date: str
    language: str
    title: Markup
    count: Markup
    original: Copy | None
    unseen: bool
    copies: tuple[Copy, ...]
    cited_by: tuple[Copy, ...]
    note: Markup
    html: Markup = field(default=Markup(""), compare=False, repr=False)
    """The line as it stands in lists of reports."""


def numbers(parts: Iterable[Part], reports: Mapping[str, Report]) -> dict[str, int]:
    """Origins by part, in the order of its record's statements; then those that the page's own records only name."""
    order: list[str] = []
    named: list[str] = []
    for part in parts:
        order += (v.position.origin for v in sorted(part.voices, key=lambda v: v.position.statement))
        if part.own and part.found.on is None:
            ids = (report_id(part.told_id, name, report) for name, report in part.told.reports.items())
            named += (first(r, reports) for r in ids if r in reports)
    return {origin: n for n, origin in enumerate(dict.fromkeys([*order, *named]), 1)}


def lines(reader: Reader, numbered: Numbers) -> tuple[Origin, ...]:
    """The list of reports, in the order of their numbers."""
    return tuple(_printed(reader, id_) for id_ in numbered)


def _printed(reader: Reader, id_: str) -> Origin:
    def made() -> Origin:
        found = line(reader, id_)
        return replace(found, html=macro("origins", "line", reader.t)(found, reader.t))

    return reader.keep_for_all_days(("origin-line", id_), made)


def line(reader: Reader, id_: str) -> Origin:
    """An origin with its copies. How many copies: the original and all that repeat or translate it."""
    reports = reader.site.corpus.reports
    report = reports[id_]
    derived = reader.site.copies_of.get(id_, ())
    copies = [c for c in derived if reports[c].copy_of or reports[c].translation_of]
    return Origin(
        page=reader.href("report", id_),
        source=reader.label("source", report.source),
        date=reader.dates.when(report.date),
        language=reader.language_name(report.lang),
        title=reader.text(report.title) if report.title else Markup(""),
        count=reader.t("origin.count", n=len(copies) + 1) if copies else Markup(""),
        original=copy(reader, id_) if report.address else None,
        unseen=report.unseen or not report.address,
        copies=tuple(copy(reader, c) for c in copies),
        cited_by=tuple(copy(reader, c) for c in derived if c not in copies),
        note=reader.text(report.note) if report.note else Markup(""),
    )


def copy(reader: Reader, id_: str) -> Copy:
    """A report as an address: where it stands, in which language, whether archived."""
    report = reader.site.corpus.reports[id_]
    about = [reader.language_name(report.lang)] if report.lang else []
    if report.machine_translated:
        about.append(reader.t.plain("origin.machine"))
    return Copy(
        href=report.address or "",
        host=host(report.address) if report.address else reader.called("source", report.source)[1],
        about=reader.t.plain("list.comma").join(about),
        archived=report.archived.address if report.archived else "",
        page=reader.href("report", id_),
    )


def archived(reader: Reader, shown: Iterable[Origin]) -> Markup:
    """How many of the addresses on the page have an archived copy."""
    copies = [c for o in shown for c in ([o.original] if o.original else []) + list(o.copies)]
    kept = sum(1 for c in copies if c.archived)
    if not copies:
        return Markup("")
    return reader.t("origin.archived", n=kept, all=len(copies)) if kept else reader.t("origin.archived-none")


def host(address: str) -> str:
    """An address as readers know it: the site's name without www."""
    plain = _HOST.match(address)
    return plain[1] if plain else (urlsplit(address).hostname or address).removeprefix("www.")


def cited(reader: Reader, origin: str, report: str) -> Markup:
    """“RFI, 5 October 2023, in French; read in an English copy”: whose words, and what was read."""
    return reader.keep_for_all_days(("cited", origin, report), lambda: _cited(reader, origin, report))


def _cited(reader: Reader, origin: str, report: str) -> Markup:
    reports = reader.site.corpus.reports
    first, read = reports[origin], reports[report]
    values = {
        "source": reader.name("source", first.source),
        "date": reader.dates.when(first.date),
        "language": reader.language_name(first.lang),
    }
    said = reader.t("report.in", **values) if first.lang else reader.t("report.plain", **values)
    if report == origin:
        return said
    if not read.lang:
        return reader.t("report.read-copy", report=said)
    key = "report.read-machine" if read.machine_translated else "report.read-in"
    return reader.t(key, report=said, language=reader.language_name(read.lang))
