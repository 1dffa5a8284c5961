"""What an untrusted contributor may send, by name, and what becomes of it.

cases.json holds headers, bodies, ids, files, and exports (texts that are hard to carry); a text is a string, or a list
of a piece and how often it is repeated, `%d` in it standing for the number of the time, and by how many spaces each time
stands deeper than the one before.
Every named case has its outcome there: the codes it is refused with, none where it is accepted or stands as inert text.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from dateline import read
from dateline.check import body
from dateline.parse.front_matter import split


@cache
def cases(kind: str) -> dict[str, Any]:
    """All cases of one kind: headers, bodies, ids, files or exports."""
    table: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "cases.json").read_text("utf-8"))
    return table[kind]


def text_of(case: dict[str, Any]) -> str:
    """The case's text, written out."""
    return written(case["text"])


def written(text: str | list[Any]) -> str:
    """A text, or the pieces that it is made of, written out."""
    return text if isinstance(text, str) else "".join(_repeated(*piece) for piece in text)


def _repeated(piece: str, times: int, deeper: int = 0) -> str:
    if not deeper and "%d" not in piece:
        return piece * times
    return "".join(" " * (deeper * i) + piece.replace("%d", str(i)) for i in range(times))


def gate(root: Path) -> tuple[set[str], list[str]]:
    """What comes through of the files below a folder, and the codes that the rest is refused with."""
    scanned = read.scan(root)
    passed, codes = set(), [f"{finding.spot.path} {finding.code}" for finding in scanned.findings]
    for file in scanned.value:
        fields = split(file)
        found = [*fields.findings, *(body.find(file.path, fields.value.body) if fields.value else ())]
        codes += [f"{file.path} {finding.code}" for finding in found]
        if not found:
            passed.add(file.path)
    return passed, codes
