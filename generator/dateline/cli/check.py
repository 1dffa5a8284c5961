"""`dateline check`: every problem, located, with one way to mend it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from .. import build, report
from ..model.problem import Problem

GOOD, CONTENT, USAGE = 0, 1, 2


def check(root: Path, paths: Sequence[Path], style: str) -> int:
    """Prints the problems of all records, or of those at `paths`. 1 when one of them is an error."""
    complaint = _complaint(root, paths)
    if complaint:
        print(complaint, file=sys.stderr)
        return USAGE
    found = build.examine(root)
    problems = [p for p in report.problems(found.findings, report.reader(root)) if _asked(root, p, paths)]
    if style == "json":
        print(report.as_json(problems))
    else:
        for problem in problems:
            print(report.as_text(problem, root))
        print(report.summary(problems, len(found.value.filed)), file=sys.stderr)
    return CONTENT if report.errors(problems) else GOOD


def _complaint(root: Path, paths: Sequence[Path]) -> str:
    for path in paths:
        if not path.exists():
            return f"dateline: there is no file or folder “{path}”"
        if not path.resolve().is_relative_to(root.resolve()):
            return f"dateline: “{path}” is not below “{root}”; name the records' folder with --content DIR"
    return ""


def _asked(root: Path, problem: Problem, paths: Sequence[Path]) -> bool:
    where = root.resolve() / problem.path
    return not paths or any(where == p.resolve() or where.is_relative_to(p.resolve()) for p in paths)
