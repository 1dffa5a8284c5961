"""Findings to problems, and problems to words: on a terminal, in a log, for a machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from string import Formatter

from . import templates
from .model.characters import shown
from .model.problem import Finding, Problem
from .parse.front_matter import locate, source_line
from .read import again


def problems(findings: Iterable[Finding], text_of: Callable[[str], str]) -> tuple[Problem, ...]:
    """The findings with line and column, in the order in which one reads them: by file, line and column.

    `text_of` gives the text of the file at a path below the content root ("" where it cannot be read).
    """
    texts: dict[str, str] = {}
    found = set()
    for finding in findings:
        path = finding.spot.path
        if path not in texts:
            texts[path] = text_of(path)
        line, column = locate(texts[path], finding.spot)
        found.add(_problem(finding, line, column))
    return tuple(sorted(found))


def _problem(finding: Finding, line: int, column: int) -> Problem:
    words = templates.problems()[finding.code]
    args = {name: shown(value) for name, value in finding.args.items()}
    return Problem(
        path=shown(finding.spot.path),
        line=line,
        column=column,
        code=finding.code,
        severity=words["severity"],
        message=words["says"].format_map(args),
        hint=_hint(words, args),
    )


def _hint(words: Mapping[str, str], args: Mapping[str, str]) -> str:
    """The first of hint, otherwise and bare whose every word is known; a hint with a hole in it helps nobody."""
    offered = [words[key] for key in ("hint", "otherwise", "bare") if key in words]
    for hint in offered[:-1]:
        if all(args.get(name) for _, name, _, _ in Formatter().parse(hint) if name):
            return hint.format_map(args)
    return offered[-1].format_map(args)


def as_text(problem: Problem, root: Path | None = None, there_before: bool = False) -> str:
    """path:line:col code message, and the hint below; the path as seen from where `root` was named.

    `there_before`: what is compared with had the same problem.
    """
    path = f"{root.as_posix()}/{problem.path}" if root is not None else problem.path
    mark = "" if problem.severity == "error" else " (warning)"
    mark += " (there before)" if there_before else ""
    return f"{path}:{problem.line}:{problem.column} {problem.code}{mark} {problem.message}\n    → {problem.hint}"


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
    """One closing line: how many records were read, how many errors and warnings there are, and were there before."""
    wrong = len(errors(problems))
    more = f"; {_counted(there_before, 'problem')} there before" if there_before else ""
    told = f"{_counted(wrong, 'error')}, {_counted(len(problems) - wrong, 'warning')}"
    return f"{_counted(records, 'record')}: {told}{more}"


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"


def as_json(problems: Iterable[Problem]) -> str:
    """One JSON array, an object a problem."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that stop a publication; the others are warnings."""
    return tuple(p for p in problems if p.severity == "error")


def reader(root: Path) -> Callable[[str], str]:
    """How the text of a file below a content root is looked up again, for the line and column of a problem."""
    return partial(again, root)
