"""Problems as SARIF 2.1.0, which forges and editors show beside the lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .. import __version__, templates
from ..model.problem import Problem, Severity
from .github import page
from .text import placed

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def as_sarif(problems: Sequence[Problem], before: Sequence[Problem], root: Path, site: str) -> str:
    """One run with a rule for each code that was found. `before` holds what was there in the version compared with."""
    codes = sorted({p.code for p in (*problems, *before)})
    state = "new" if before else ""
    results = [_result(p, codes, root, state) for p in problems]
    results += [_result(p, codes, root, "unchanged") for p in before]
    driver = {"name": "dateline", "semanticVersion": __version__, "rules": [_rule(code, site) for code in codes]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str, site: str) -> dict[str, Any]:
    spoken = templates.spoken.get()
    words, explained = templates.problems(spoken)[code], templates.explained(spoken)[code]
    rule: dict[str, Any] = {
        "id": code,
        "shortDescription": {"text": templates.blank(words["says"])},
        "fullDescription": {"text": explained["why"]},
        "help": {"text": templates.blank(words["hint"])},
        "defaultConfiguration": {"level": LEVELS[Severity(words["severity"])]},
    }
    return rule | ({"helpUri": page(code, site)} if site else {})


def _result(problem: Problem, codes: Sequence[str], root: Path, state: str) -> dict[str, Any]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    place = {"artifactLocation": {"uri": quote(placed(problem.path, root))}, "region": region}
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": LEVELS[problem.severity],
        "message": {"text": f"{problem.message} → {problem.hint}"},
        "locations": [{"physicalLocation": place}],
    }
    return result | ({"baselineState": state} if state else {})
