"""What an editor changes between two builds, made in a corpus and taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

Change = Callable[[str], str]


def _body(text: str) -> str:
    return f"{text}\nA sentence was added here after the first dispatch.\n"


def _title(text: str) -> str:
    return text.replace(" says it met soldiers of ", " says that it met soldiers of ", 1)


def _name(text: str) -> str:
    return text.replace(" Movement\n", " Movement and Union\n", 1)


EDITS: Mapping[str, Change] = {"one body": _body, "one title": _title, "one actor renamed": _name}


def place(corpus: Path, edit: str) -> Path:
    """The file that an edit changes: an incident in the middle of the ten years, or the actor who attacks in it."""
    incidents = sorted((corpus / "incidents").rglob("*.md"))
    incident = incidents[len(incidents) // 2]
    if edit != "one actor renamed":
        return incident
    attacker = incident.read_text(encoding="utf-8").partition("{actor: ")[2].partition(",")[0]
    return corpus / "actors" / f"{attacker}.md"


def make(corpus: Path, edit: str) -> None:
    """Makes the edit. Fails where there is nothing to change, so that no measurement is of an edit that did nothing."""
    file = place(corpus, edit)
    before = file.read_text(encoding="utf-8")
    after = EDITS[edit](before)
    assert after != before, f"{edit}: nothing changed in {file}"
    file.write_text(after, encoding="utf-8")
