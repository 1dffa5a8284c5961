"""The register of rules on one record, by kind. A new rule is a function in its module and a line in a tuple."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.problem import Finding
from ..parse.entries import Entry
from . import harm, parts, statements, whole

_TOLD = (*whole.FOR_TOLD, *statements.FOR_TOLD)

RULES = {
    "incident": (*whole.FOR_INCIDENTS, *statements.FOR_INCIDENTS),
    "situation": (*_TOLD, *parts.FOR_SITUATIONS),
    "brief": (*_TOLD, *parts.FOR_BRIEFS),
    "agreement": _TOLD,
    "event": (*whole.FOR_EVENTS, *statements.FOR_TOLD, *parts.FOR_EVENTS),
    "actor": whole.FOR_ENTITIES,
    "region": whole.FOR_ENTITIES,
}


def findings(entry: Entry) -> Iterator[Finding]:
    """All that is wrong with one record taken alone."""
    for rule in (*RULES.get(entry.kind, ()), *harm.FOR_ALL):
        yield from rule(entry)
