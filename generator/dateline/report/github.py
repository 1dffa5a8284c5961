"""Problems for GitHub: annotations beside the lines of a pull request, and the whole table in the job's summary.

A step may annotate ten errors, ten warnings and ten notices; what is more is dropped without a word. So the most
severe come first, and the summary holds all. What a stranger wrote can neither end a command nor begin one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .. import templates
from ..model.problem import Problem, Severity
from .text import as_text, placed

PER_STEP = 10
"""Annotations of one severity that a step may make."""
SUMMARY_BYTES = 900 * 1024
"""What a step may put into the summary (1 MiB), less a margin; more makes GitHub drop all of it."""

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def annotated(problems: Sequence[Problem], root: Path, site: str) -> Iterator[str]:
    """Lines for the log: workflow commands for the first of each severity, the rest as text.

    `site` is the address of the site, whose page on the code is named; empty where there is none.
    """
    words = templates.cli()["github"]
    left = dict.fromkeys(Severity, PER_STEP)
    for problem in _severest(problems):
        if left[problem.severity]:
            left[problem.severity] -= 1
            yield _command(problem, root, site)
        else:
            yield harmless(as_text(problem, root).partition("\n")[0])
    kept = sum(min(PER_STEP, sum(p.severity is one for p in problems)) for one in Severity)
    if kept < len(problems):
        yield words["more"].format(n=len(problems) - kept)


def _severest(problems: Iterable[Problem]) -> list[Problem]:
    order = list(Severity)
    return sorted(problems, key=lambda p: (order.index(p.severity), p))


def _command(problem: Problem, root: Path, site: str) -> str:
    about = {
        "file": placed(problem.path, root),
        "line": str(problem.line),
        "col": str(problem.column),
        "title": problem.code,
    }
    said = f"{problem.message}\n→ {problem.hint}\n{page(problem.code, site)}"
    values = ",".join(f"{name}={_property(value)}" for name, value in about.items())
    return f"::{COMMANDS[problem.severity]} {values}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def harmless(line: str) -> str:
    """A line of text that the runner takes for no command, wherever in it the signs of one stand."""
    return line.replace("##[", "## [").replace("::", ": :")


def page(code: str, site: str) -> str:
    """Where more stands on a code: its place on the site, or else the command that prints it."""
    return f"{site.rstrip('/')}/problems/{code}.html" if site else f"dateline explain {code}"


def tabled(problems: Sequence[Problem], before: Sequence[Problem], root: Path, site: str) -> str:
    """The summary as Markdown: every problem in a row, the most severe first, within what GitHub takes."""
    words = templates.cli()["github"]
    head = f"### {words['title']}\n\n"
    if not problems and not before:
        return f"{head}{words['none']}\n"
    head += "| {where} | {severity} | {problem} | {mend} |\n|---|---|---|---|\n".format_map(words)
    weights = templates.cli()["told"]
    rows = [_row(p, weights[p.severity], root, site) for p in _severest(problems)]
    rows += [_row(p, f"{weights[p.severity]} {weights['before']}", root, site) for p in _severest(before)]
    return head + _fitting(rows, words["left"], SUMMARY_BYTES - len(head.encode()))


def _row(problem: Problem, severity: str, root: Path, site: str) -> str:
    where = cell(f"{placed(problem.path, root)}:{problem.line}:{problem.column}")
    code = f"[{problem.code}]({page(problem.code, site)})" if site else f"`{problem.code}`"
    return f"| {where} | {severity} | {code} {cell(problem.message)} | {cell(problem.hint)} |\n"


_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>|`*_[]()~#@!\\:"})


def cell(text: str) -> str:
    """Text as it stands in a table, whatever is in it: every sign that Markdown or GitHub reads is spelt out."""
    return " ".join(text.translate(_SIGNS).split())


def _fitting(rows: Sequence[str], left: str, room: int) -> str:
    kept: list[str] = []
    for number, row in enumerate(rows):
        room -= len(row.encode())
        if room < 0:
            return "".join(kept) + "\n" + left.format(n=len(rows) - number) + "\n"
        kept.append(row)
    return "".join(kept)
