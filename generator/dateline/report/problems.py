"""Findings to problems: with line and column, and with the words of their code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from string import Formatter

from .. import templates
from ..model.characters import shown
from ..model.problem import Finding, Problem, Severity
from ..parse.front_matter import locate
from ..read import again, is_private


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
    words = templates.problems(templates.spoken.get())[finding.code]
    args = {name: shown(templates.ours(name, value)) for name, value in finding.args.items()}
    return Problem(
        path=shown(finding.spot.path),
        line=line,
        column=column,
        code=finding.code,
        severity=Severity(words["severity"]),
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


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that stop a publication."""
    return of_severity(problems, Severity.ERROR)


def of_severity(problems: Iterable[Problem], *severities: Severity) -> tuple[Problem, ...]:
    """Those of these severities, in their order."""
    return tuple(p for p in problems if p.severity in severities)


def reader(root: Path, private: Path | None = None) -> Callable[[str], str]:
    """How the text of a file below a content root is looked up again, for the line and column of a problem."""
    return lambda path: again(private if private and is_private(root, private, path) else root, path)
