"""What a name that is no id was probably meant to be: “Anéfis” and “GSIM” are names, and lead to anefis and jnim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..model.problem import Finding
from ..model.records import FOLDERS
from ..parse.entries import Entries
from ..parse.nearest import nearest
from .tables import Tables

CODE = "id-form"
KINDS = {
    **dict.fromkeys(("at", "near", "toward", "between", "place"), ("place",)),
    **dict.fromkeys(("in", "region"), ("region",)),
    **dict.fromkeys(("who", "actor", "name", "of", "via", "to", "against"), ("actor", "source")),
}
"""By key: the kinds of which an id stands there. A key that names a kind stands for it, any other for all."""


def hinted(findings: Iterable[Finding], entries: Entries) -> Iterator[Finding]:
    """The findings; those on something that cannot be an id with the nearest id that exists."""
    told = list(findings)
    if not any(finding.code == CODE for finding in told):
        yield from told
        return
    tables = Tables()
    tables.take(entries)
    for finding in told:
        if finding.code == CODE and (value := finding.args.get("value", "")):
            kinds = _kinds(finding.args.get("key", ""))
            names = [name for kind in kinds for name in tables.records[kind]]
            also = {spelling: name for kind in kinds for spelling, name in tables.also[kind].items()}
            yield replace(finding, args={**finding.args, "nearest": nearest(value, names, also)})
        else:
            yield finding


def _kinds(key: str) -> tuple[str, ...]:
    if key in FOLDERS:
        return (key,)
    return KINDS.get(key) or tuple(FOLDERS)
