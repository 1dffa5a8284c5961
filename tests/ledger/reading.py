"""Cases that an editor can read, and the corpus that each of them stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dateline import link
from dateline.model.corpus import Corpus
from dateline.model.verdict import Range
from dateline.parse.decode import decode
from dateline.parse.entries import Entries, Entry
from dateline.templates import is_error
from tests.written import DAY

CASES = Path(__file__).parent / "cases"
INCIDENT = {
    "title": "CSP and the army speak of a fight near Tabankort",
    "date": "2023-10-05",
    "type": "armed-clash",
    "place": "tabankort",
}
SIDES = [{"actor": "csp", "side": "a", "by": "fight"}, {"actor": "fama", "side": "b", "by": "fight"}]
FIGHT = {"who": "afp", "in": "afp", "asserts": "fight"}
THE_ONE = "the-incident"
"""The incident that a case's claims and statements make up."""


@dataclass(frozen=True)
class Case:
    name: str
    says: Mapping[str, Any]

    @property
    def corpus(self) -> Corpus:
        return corpus({THE_ONE: self.says["incident"], **self.says.get("beside", {})}, self.says.get("world", {}))


def cases() -> list[Case]:
    """Every case of every file but the shared world."""
    files = sorted(path for path in CASES.glob("*.yml") if path.stem != "world")
    return [Case(f"{path.stem}: {name}", says) for path in files for name, says in _load(path).items()]


def corpus(incidents: Mapping[str, Any], world: Mapping[str, Any] | None = None) -> Corpus:
    """Incidents in the format of the records, each with what it leaves out, joined over the shared world.

    `world` adds to or replaces entries of the shared one, by folder and id.
    """
    shared = _load(CASES / "world.yml")
    folders = {folder: {**held, **(world or {}).get(folder, {})} for folder, held in shared.items()}
    entries = [
        _entry("region", "gao-region", {"name": "Gao"}),
        _entry("place", "tabankort", {"name": "Tabankort", "region": "gao-region"}),
        _entry("situation", "convoy", {"title": "The convoy", "date": "2023-10"}),
    ]
    for folder, held in folders.items():
        entries += [_entry(folder[:-1], id_, values) for id_, values in held.items()]
    for id_, values in incidents.items():
        entries.append(_entry("incident", id_, {"reports": list(folders["reports"]), **_whole(values)}))
    joined = link.join(Entries(tuple(entries)), DAY)
    wrong = [finding for finding in joined.findings if is_error(finding.code)]
    assert not wrong, wrong
    return joined.value


def _whole(values: Mapping[str, Any]) -> dict[str, Any]:
    """An incident with what a case leaves out; without actors of its own the two sides fight, as AFP reports."""
    if "actors" in values:
        return {**INCIDENT, **values}
    claims = {"fight": "There was a fight.", **values.get("claims", {})}
    return {**INCIDENT, "actors": SIDES, **values, "claims": claims, "said": [FIGHT, *values.get("said", ())]}


def shown(found: Range) -> str:
    """A range as the cases write it: `8 (csp) to 50 (fama), differ`."""
    if found.low is None or found.high is None:
        return "no number"
    ends = [f"{end.number} ({', '.join(_names(end.voices))})" for end in (found.low, found.high)]
    return " to ".join(ends) + (", differ" if found.differ else "")


def day(text: str) -> date:
    return date.fromisoformat(text)


def _names(voices: Any) -> list[str]:
    return sorted({v.position.speaker.actor or v.position.speaker.source or v.position.speaker.unnamed for v in voices})


def _entry(kind: str, id_: str, values: Mapping[str, Any]) -> Entry:
    path = f"{kind}s/{id_}.md"
    checked = decode(kind, path, values)
    assert checked.value is not None, (id_, checked.findings)
    return Entry(kind, id_, path, checked.value)


def _load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 text only
    return loaded
