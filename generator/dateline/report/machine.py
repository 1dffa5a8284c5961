"""Problems for a program of one's own: one JSON array, an object a problem, as docs/contribute/checking.md says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from ..model.problem import Problem


def as_json(problems: Iterable[Problem]) -> str:
    """path, line, column, code, severity, message and hint of each, in that order."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)
