"""`dateline import`: events of another dataset as records; what went in, what did not, what an editor has to do."""

from __future__ import annotations

import codecs
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import clock, report, templates
from ..importers import formats, losses
from ..importers.keep import Fate
from ..importers.known import Known, known
from ..importers.run import Order, Outcome, run
from ..model.mapping import TableMapping
from ..model.problem import Finding
from ..read import shares
from .endings import CONTENT, GOOD, USAGE
from .progress import Bar

MOST = 10
"""Names of actors that are told at the end."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An import as it was asked for."""

    form: str
    path: Path
    content: Path
    private: Path | None = None
    mapping: Path | None = None
    version: str = ""
    published: str = ""
    dates: str = ""
    encoding: str = ""
    new_actors: bool = False
    dry: bool = False
    report: Path | None = None

    @classmethod
    def of(cls, asked: Namespace) -> Wanted:
        """As the command line has it."""
        return cls(
            form=asked.format,
            path=asked.file,
            content=asked.content,
            private=asked.private,
            mapping=asked.mapping,
            version=asked.version,
            published=asked.published.isoformat() if asked.published else "",
            dates=asked.dates or "",
            encoding=asked.encoding or "",
            new_actors=asked.new_actors,
            dry=asked.dry_run,
            report=asked.report,
        )

    def file(self, mapping: TableMapping | None) -> formats.Asked:
        """The file, with what is needed to read it."""
        return formats.Asked(
            form=self.form,
            path=self.path,
            mapping=mapping,
            version=self.version,
            published=self.published,
            today=clock.today().isoformat(),
            dates=self.dates,
            encoding=self.encoding,
        )


def import_(wanted: Wanted) -> int:
    """Imports a file. 1 when a row was left out or an edited record clashes, 2 when nothing could be begun."""
    if complaint := _complaint(wanted):
        return _usage(complaint)
    how = formats.mapping(wanted.mapping) if wanted.mapping else None
    if how is not None and how.value is None:
        _tell(how.findings, wanted)
        return USAGE
    return _import(wanted, how.value if how else None)


def _import(wanted: Wanted, mapping: TableMapping | None) -> int:
    roots = [wanted.content, *([wanted.private] if wanted.private else [])]
    there = known(roots, _dataset_id(wanted, mapping))
    opened = formats.opened(wanted.file(mapping), there.vocabularies)
    _tell(opened.findings, wanted)
    if opened.value is None:
        return USAGE
    with closing(opened.value.rows):
        return _rows(wanted, opened.value, there)


def _rows(wanted: Wanted, file: formats.Opened, there: Known) -> int:
    if not file.dataset.republish and wanted.private is None:
        return _usage(_said("terms", dataset=file.dataset.name, licence=file.dataset.licence))
    order = Order(
        content=wanted.content,
        to=wanted.private or wanted.content,
        dates=file.dates,
        new_actors=wanted.new_actors,
        dry=wanted.dry,
        report=wanted.report,
    )
    try:
        with Bar(sys.stderr) as bar:
            outcome = run(file, order, there, bar.show)
    except KeyboardInterrupt:
        print(templates.cli()["call"]["complaint"].format(complaint=_said("stopped")), file=sys.stderr)
        return CONTENT
    _tell(outcome.findings, wanted)
    print("\n".join(_summary(outcome, order)))
    return CONTENT if outcome.findings else GOOD


def _dataset_id(wanted: Wanted, mapping: TableMapping | None) -> str:
    return mapping.dataset.id if mapping else {"ged": "ucdp-ged"}.get(wanted.form, wanted.form)


def _complaint(wanted: Wanted) -> str:
    for file in (wanted.path, wanted.mapping):
        if file is not None and not file.is_file():
            return _said("no-file", path=file)
    if wanted.encoding and not _is_encoding(wanted.encoding):
        return _said("encoding", name=wanted.encoding)
    return _about_mapping(wanted) or _about_private(wanted) or _about_report(wanted)


def _about_report(wanted: Wanted) -> str:
    """What was left out for good reasons does not belong among what is published."""
    if wanted.report is None or not wanted.report.resolve().is_relative_to(wanted.content.resolve()):
        return ""
    return _said("report-inside", path=wanted.report, content=wanted.content)


def _about_mapping(wanted: Wanted) -> str:
    if wanted.mapping is not None and wanted.mapping.suffix != ".yml":
        return _said("not-yml", path=wanted.mapping)
    lacks = wanted.form in formats.MAPPED and wanted.mapping is None
    return _said("no-mapping", format=wanted.form) if lacks else ""


def _about_private(wanted: Wanted) -> str:
    if wanted.private is None:
        return ""
    if not wanted.private.is_dir():
        return _said("no-private", path=wanted.private)
    shared = shares(wanted.content, wanted.private)
    return _said("private-inside", path=wanted.private, content=wanted.content) if shared else ""


def _is_encoding(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding  # noqa: SLF001 (there is no other way to ask)
    except LookupError:
        return False


def _usage(complaint: str) -> int:
    print(templates.cli()["call"]["complaint"].format(complaint=complaint), file=sys.stderr)
    return USAGE


def _tell(findings: list[Finding] | tuple[Finding, ...], wanted: Wanted) -> None:
    """Findings in the table and the mapping file by the names that they were given; in records, below the root."""
    root = wanted.private or wanted.content

    def text_of(path: str) -> str:
        if wanted.mapping is not None and path == str(wanted.mapping):
            return wanted.mapping.read_text("utf-8-sig", errors="replace")
        return "" if path == str(wanted.path) else report.reader(root)(path)

    outside = {str(wanted.path), str(wanted.mapping)}
    for problem in report.problems(findings, text_of):
        print(report.as_text(problem, None if problem.path in outside else root), file=sys.stderr)


def _summary(outcome: Outcome, order: Order) -> Iterator[str]:
    words = templates.cli()["import"]
    yield _said("dry") if order.dry else _said("wrote", to=order.to)
    for fate in Fate:
        if n := outcome.fates[fate]:
            yield f"  {_of(words['fates'], fate.value).format(n=n)}"
    for kind, n in sorted(outcome.made.items()):
        yield f"  {_of(words['made'], kind).format(n=n)}"
    if outcome.lost:
        yield _said("lost", rows=outcome.rows_with_losses)
        for (column, why), n in outcome.lost.most_common():
            yield f"  {_said('loss', n=n, column=column, why=losses.why(why))}"
        yield _said("losses", path=order.report) if order.report else _said("no-losses")
    yield from _review(outcome)
    if not order.dry:
        yield _said("check", content=order.content)


def _review(outcome: Outcome) -> Iterator[str]:
    if not outcome.review:
        return
    yield _said("review", n=len(outcome.review))
    for name, rows, ids in outcome.review[:MOST]:
        yield f"  {_said('reviewed-several' if ids else 'reviewed', name=name, rows=rows, ids=ids)}"
    yield _said("review-how")


def _of(words: Any, key: str) -> str:
    assert isinstance(words, Mapping)
    return str(words[key])


def _said(key: str, **args: object) -> str:
    return templates.cli()["import"][key].format_map(args)
