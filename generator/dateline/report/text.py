"""Problems for people: one line and one way to mend it, and on a terminal the source line with a mark."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .. import templates
from ..model.characters import shown
from ..model.problem import Problem, Severity
from ..parse.front_matter import source_line
from .problems import of_severity


def as_text(problem: Problem, root: Path | None = None, there_before: bool = False) -> str:
    """path:line:col code message, and the hint below; the path as seen from where `root` was named.

    `there_before`: what is compared with had the same problem.
    """
    words = templates.cli()["told"]
    mark = "" if problem.severity is Severity.ERROR else f" ({words[problem.severity]})"
    mark += f" {words['before']}" if there_before else ""
    where = f"{placed(problem.path, root)}:{problem.line}:{problem.column}"
    return f"{where} {problem.code}{mark} {problem.message}\n    → {problem.hint}"


def placed(path: str, root: Path | None) -> str:
    """A path below the content root as seen from where the root was named."""
    return f"{root.as_posix()}/{path}" if root is not None else path


WIDE = 96
"""So many characters of a source line are shown around the column."""


def underlined(problem: Problem, text: str) -> str:
    """The line that a problem stands in with a mark under its column; empty where the file has no such line."""
    line = source_line(text, problem.line)
    at = min(problem.column - 1, len(line))
    cut = max(0, at - WIDE // 2)
    before, after = shown(line[cut:at]), shown(line[at : cut + WIDE])
    return f"    {before}{after}\n    {' ' * len(before)}^\n" if line.strip() else ""


def summary(problems: Sequence[Problem], records: int, there_before: int = 0) -> str:
    """One closing line: how many records were read, and how many problems of each severity there are."""
    counts = {severity.value: len(of_severity(problems, severity)) for severity in Severity}
    line = templates.cli()["told"]["summary-before" if there_before else "summary"]
    return line.format(records=records, there_before=there_before, **counts)
