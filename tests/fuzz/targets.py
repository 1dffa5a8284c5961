"""What a stranger's bytes are thrown at: each target takes any text and fails where a contributor would see a traceback.

They also hold what has to be true of every answer: messages on one line without signs that steer a terminal or a
workflow, HTML that can only be read, days in their order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

from dateline import build, index, read, report
from dateline.check import body as checked
from dateline.model.figure import Figure
from dateline.model.problem import Finding, Unreadable
from dateline.model.site import Settings, Site
from dateline.model.text import Text
from dateline.model.when import When
from dateline.parse.entries import parse_file
from dateline.read import SourceFile
from dateline.render import body as rendered
from dateline.render import pages
from dateline.report.github import annotated
from dateline.report.machine import as_json
from dateline.templates import is_error
from tests.hostile.oracle import dangers
from tests.written import tiny

KINDS = ("incidents", "situations", "briefs", "events", "actors", "reports", "places", "vocabularies")
DAY = date(2026, 1, 1)
_STEERING = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def header(data: bytes) -> None:
    """A file as it comes: its letters, its header or mapping, the record in it, and what its author is told."""
    for folder in KINDS:
        ending = "yml" if folder in ("places", "vocabularies") else "md"
        path = f"{folder}/a.{ending}"
        taken = read._text(path, data)
        findings = [*taken.findings]
        if taken.value is not None:
            findings += parse_file(taken.value).findings
        _told(findings, data.decode("utf-8", "replace"))
        if taken.value is None:
            return


def _told(findings: list[Finding], text: str) -> None:
    """Says every problem as a terminal, a workflow and a machine are told of it."""
    problems = report.problems(findings, lambda _: text)
    for problem in problems:
        for line in report.as_text(problem).split("\n"):
            assert not _STEERING.search(line), repr(line)
        assert problem.line >= 1
        assert problem.column >= 1
        report.underlined(problem, text)
    for line in annotated(problems, Path("content"), "https://example.org"):
        assert not _STEERING.search(line), repr(line)
    as_json(problems, "https://example.org")


def body(data: bytes) -> None:
    """A text: what is refused in it, and what it becomes, whether or not it is refused."""
    text = data.decode("utf-8", "replace")
    findings = list(checked.look_through("a.md", text))
    _told(findings, text)
    if len(text) < 5_000:
        assert dangers(rendered.to_html(text)) == []
        assert dangers(rendered.sanitise(text)) == []


def dates(data: bytes) -> None:
    """Dates, figures and words: read, or told why not; what was read reads as the same again."""
    text = data.decode("utf-8", "replace")
    with suppress(Unreadable):
        when = When.read(text)
        assert when.first <= when.last
        assert When.read(str(when)) == when
    with suppress(Unreadable):
        figure = Figure.read(text)
        assert Figure.read(str(figure)) == figure
    with suppress(Unreadable):
        Text.read(text)
    values = (f"date: {text}", f"said: [{{who: reds, in: d, said: {text}, asserts: [a: {text}]}}]", f"time: {text}")
    for value in values:
        if "\n" not in value:
            fields = SourceFile("incidents/a.md", f"---\ntitle: A\n{value}\n---\n")
            _told([*parse_file(fields).findings], fields.text)


INCIDENT = """---
title: A
date: 2024-03-01
type: armed-clash
place: {5}
situation: ford-2024
actors: [{{actor: {0}, side: a, by: {1}}}]
reports: {{d: daily-2024-03-02, own: {{source: {0}, date: 2024-03-02}}}}
claims: {{a: A., b: {{claim: B., excludes: [{2}], within: {1}, covers: [{3}]}}}}
said: [{{who: {0}, in: d, id: x, replaces: {1}, asserts: [{1}], denies: all}}]
beside: [{2}]
merged: {{into: {3}, date: 2024-03-02}}
---

[[{2}]] [[{4}]] [x]({4}) [y](../../{3}.md#{1}) ![z]({4})

[{1}]: {4}
"""


def references(data: bytes) -> None:
    """What a record names: ids, claims, places, files. Whatever it is, the other records stay and are published."""
    parts = [part.strip() for part in data.decode("utf-8", "replace").split("\n")] + [""] * 5
    made = INCIDENT.format(*parts[:5], parts[5] if len(parts) > 10 else "ford")
    if not parts[2]:
        made = made.replace("merged:", "corrections: []\nreview:")
    path = "incidents/2024/2024-03-01-a.md"
    taken = read._text(path, made.encode("utf-8", "surrogatepass"))
    if taken.value is None:
        _told([*taken.findings], made)
        return
    joined = build.join([*_clean(), taken.value], DAY)
    _told([*joined.findings], made)
    site = index.fill(joined.value, DAY)
    assert "2024-03-01-ford-attack" in site.corpus.incidents
    if not any(is_error(one.code) for one in joined.findings):
        _printed(site)


def _printed(site: Site) -> None:
    wanted = ("incidents/2024/2024-03-01-a.html", "incidents/2024/2024-03-01-ford-attack.html")
    for unit in pages.units(site, Settings(content=Path("content"), day=DAY, languages=("en",))):
        if unit.uri in wanted:
            unit.make()


@cache
def _clean() -> tuple[SourceFile, ...]:
    return tuple(SourceFile(path, text) for path, text in tiny().items())


TARGETS: dict[str, Callable[[bytes], None]] = {
    "header": header,
    "body": body,
    "dates": dates,
    "references": references,
}
