"""Problems for a program of one's own: one JSON array, an object a problem, as docs/contribute/checking.md says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from ..model.problem import Problem
from .github import page


def as_json(problems: Iterable[Problem], site: str) -> str:
    """path, line, column, code, severity, message, hint and page of each, in that order.

    `site` is the address of the site, whose page on the code is named; where it is empty, so is `page`.
    """
    told = [asdict(problem) | {"page": page(problem.code, site) if site else ""} for problem in problems]
    return json.dumps(told, ensure_ascii=False, indent=2)
