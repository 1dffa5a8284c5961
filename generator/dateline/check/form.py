"""How a header is written: whatever `dateline fix` would change is told, as advice."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.problem import Finding, Spot
from ..parse.tidy import tidied
from ..read import SourceFile


def findings(file: SourceFile) -> Iterator[Finding]:
    """The first thing of each kind that is written otherwise than a program would write it."""
    told: set[str] = set()
    for change in tidied(file).changes:
        if change.code not in told:
            told.add(change.code)
            yield Finding(Spot(file.path, offset=change.offset), change.code, {**change.args, "path": file.path})
