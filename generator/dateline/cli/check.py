"""`dateline check`: every problem, located, with one way to mend it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from .. import build, clock, report
from ..model.corpus import Corpus
from ..model.problem import Checked, Finding, Problem
from .endings import CONTENT, GOOD, USAGE
from .revision import NoRevision, records_at


def check(root: Path, paths: Sequence[Path], style: str, against: str | None = None) -> int:
    """Prints the problems of all records, or of those at `paths`. 1 when one of them is an error.

    With `against`, a revision, also what changed since then without a correction; only what came since is an error.
    """
    complaint = _complaint(root, paths)
    if complaint:
        print(complaint, file=sys.stderr)
        return USAGE
    try:
        found, old = _found(root, against)
    except NoRevision as why:
        print(f"dateline: {why}", file=sys.stderr)
        return USAGE
    problems = [p for p in report.problems(found.findings, report.reader(root)) if _asked(root, p, paths)]
    fresh = [p for p, is_old in zip(problems, _there_before(problems, old), strict=True) if not is_old]
    if style == "json":
        print(report.as_json(fresh))
    else:
        text_of = report.reader(root)
        for problem in problems:
            told, hint = report.as_text(problem, root, there_before=problem not in fresh).split("\n", 1)
            pointed = report.underlined(problem, text_of(problem.path)) if sys.stdout.isatty() else ""
            print(f"{told}\n{pointed}{hint}")
        print(report.summary(fresh, len(found.value.filed), len(problems) - len(fresh)), file=sys.stderr)
    return CONTENT if report.errors(fresh) else GOOD


def _found(root: Path, against: str | None) -> tuple[Checked[Corpus], Sequence[Problem]]:
    """The records with their findings, and the problems that there were at the revision. Raises NoRevision."""
    if against is None:
        return build.examine(root, clock.today()), ()
    with records_at(root, against) as earlier:
        compared = build.compare(root, earlier, clock.today())
        return compared.now, _told(earlier, compared.before)


def _told(root: Path, findings: Iterable[Finding]) -> tuple[Problem, ...]:
    return report.problems(findings, report.reader(root))


def _there_before(problems: Iterable[Problem], old: Iterable[Problem]) -> list[bool]:
    """For each problem whether that file had one of the same words, wherever in it."""
    left = Counter((p.path, p.code, p.message) for p in old)
    was = []
    for problem in problems:
        key = problem.path, problem.code, problem.message
        was.append(left[key] > 0)
        left[key] -= 1
    return was


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
