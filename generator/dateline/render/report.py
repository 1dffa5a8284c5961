"""The page of a report: whose words it carries, where it stands, and what each speaker is quoted with from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..model.records import Archived, Report
from . import claims, dossiers, origins
from .cards import Card, card
from .facts import Fact, external
from .incident import Edit, edit
from .listed import Listed
from .markup import linked
from .reader import Reader, direction

ORIGINS = ("copy_of", "translation_of", "cites")


@dataclass(frozen=True, slots=True)
class Used:
    """An incident that uses the report, and what it takes from it."""

    card: Card
    stated: tuple[claims.Stated, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """`title` is the document's own, in its own language; without one its source and day stand for it."""

    id: str
    title: Markup
    is_quoted: bool
    kicker: Markup
    facts: tuple[Fact, ...]
    line: origins.Origin
    used: tuple[Used, ...]
    also: tuple[Listed, ...]
    """Situations, briefs, agreements and events that draw on it."""
    edit: Edit


def view(reader: Reader, id_: str) -> ReportView:
    """The page of one report."""
    report = reader.site.corpus.reports[id_]
    kind = reader.term("report-kinds", report.kind) if report.kind else reader.t("kind.report")
    return ReportView(
        id=id_,
        title=_title(reader, report),
        is_quoted=report.title is not None,
        kicker=Markup(" · ").join([escape(kind), reader.link("source", report.source)]),
        facts=tuple(_facts(reader, report)),
        line=origins.line(reader, id_),
        used=tuple(Used(card(reader, record), stated) for record, stated in claims.stated(reader, id_)),
        also=tuple(
            Listed(dossiers.title(reader, record), reader.t(_kind(reader, record))) for record in _told(reader, id_)
        ),
        edit=edit(reader, "report", id_),
    )


def _told(reader: Reader, id_: str) -> Sequence[str]:
    """The keys of records other than incidents that use the report or a copy of it."""
    return reader.keep_for_site(("told-by",), lambda: _tell(reader)).get(id_, ())


def _tell(reader: Reader) -> Mapping[str, Sequence[str]]:
    found: dict[str, dict[str, None]] = {}
    for record, dossier in reader.site.corpus.dossiers.items():
        if dossier.kind != "incident":
            for positions in dossier.positions.values():
                for position in positions:
                    for report in (position.report, position.origin):
                        found.setdefault(report, {})[record] = None
    return {report: tuple(records) for report, records in found.items()}


def _kind(reader: Reader, record: str) -> str:
    return f"kind.{dossiers.named(reader, record)[0]}"


def plain_title(reader: Reader, id_: str) -> str:
    """The report's name for titles and lists: its source and day."""
    report = reader.site.corpus.reports[id_]
    source = reader.called("source", report.source)[1]
    return reader.t.plain("report.listed", source=source, date=reader.dates.when(report.date))


def _title(reader: Reader, report: Report) -> Markup:
    if report.title is None:
        values = {"source": reader.name("source", report.source), "date": reader.dates.when(report.date)}
        return reader.t("report.listed", **values)
    language, words = report.title.pairs[0]
    tag = report.lang or language
    return Markup('<q lang="%s"%s>%s</q>') % (tag, direction(tag, reader.language), words)


def _facts(reader: Reader, report: Report) -> Iterator[Fact]:
    t = reader.t
    yield Fact(t("facts.source"), reader.link("source", report.source))
    yield Fact(t("facts.date"), escape(reader.dates.when(report.date)))
    if report.lang:
        language = reader.language_name(report.lang)
        machine = t("report.language-machine", language=language) if report.machine_translated else escape(language)
        yield Fact(t("facts.language"), machine)
    if report.address:
        yield Fact(t("facts.address"), external(report.address))
    elif report.unseen:
        yield Fact(t("facts.address"), t("origin.unseen"))
    yield from _archived(reader, report.archived)
    for relation in ORIGINS:
        if original := getattr(report, relation):
            yield Fact(t(f"report.{relation}"), _report_link(reader, original))
    if report.note:
        yield Fact(t("facts.note"), reader.text(report.note))


def _archived(reader: Reader, copy: Archived | None) -> Iterator[Fact]:
    t = reader.t
    if copy is None:
        yield Fact(t("facts.archived"), t("report.not-archived"))
        return
    where = external(copy.address)
    day = reader.dates.when(copy.date) if copy.date else ""
    yield Fact(t("facts.archived"), t("report.archived", where=where, date=day) if day else where)
    if copy.sha256:
        yield Fact(t("facts.archived-sum"), Markup('<code class="sum">%s</code>') % copy.sha256)


def _report_link(reader: Reader, id_: str) -> Markup:
    return linked(reader.href("report", id_), plain_title(reader, id_))
