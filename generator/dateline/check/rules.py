"""The registry: every rule on one record, run over it in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..model.problem import Finding
from ..parse.entries import Entry

Rule = Callable[[Entry], Iterator[Finding]]
RULES: dict[str, list[Rule]] = {}


def rule(*kinds: str) -> Callable[[Rule], Rule]:
    """Registers a rule for records of these kinds."""

    def register(function: Rule) -> Rule:
        for kind in kinds:
            RULES.setdefault(kind, []).append(function)
        return function

    return register


def findings(entry: Entry) -> Iterator[Finding]:
    """All that is wrong with one record taken alone."""
    for function in RULES.get(entry.kind, ()):
        yield from function(entry)
