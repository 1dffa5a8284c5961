"""`dateline new incident` as somebody at a terminal meets it: each answer is typed once its question stands there."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from dateline.cli import main
from tests.written import TINY

pty = pytest.importorskip("pty")

PATIENCE = 60
DIALOGUE = (
    ("Title: ", ""),
    ("needed", "Reds say they hold the fort"),
    ("Date: ", "2024-03-03"),
    ("[Time]: ", "<"),
    ("Date: ", "2024-03-02"),
    ("[Time]: ", ""),
    ("Type: ", "armed clash"),
    ("Place (", "near Frod"),
    ("Which (", "1"),
    ("ituation]: ", ""),
    ("Report (", "https://news.example/2024/03/03/x"),
    ("Source (", "News of the day"),
    ("Which (", "0"),
    ("Id of", ""),
    ("Who says", "Reds"),
    ("What exactly", "They hold the fort."),
    ("Text", "The Reds say so."),
    ("It passes", ""),
)


REPORT = (
    ("[Address]: ", "https://daily.example/2024/03/09/weir"),
    ("daily, 2024-03-09", "At the weir"),
    ("[Kind]: ", ""),
    ("It passes", ""),
)
NEW_PLACE = (
    ("Title: ", "Reds say they hold the well"),
    ("Date: ", "2024-03-02"),
    ("[Time]: ", ""),
    ("Type: ", "armed clash"),
    ("Place (", "near New Well"),
    ("Which (", "0"),
    ("Id of", ""),
    ("Region of", "North"),
    ("ituation]: ", ""),
    ("Report (", "https://daily.example/2024/03/03/x"),
    ("Who says", ""),
    ("Text", "The Reds say so."),
    ("It passes", ""),
)


def test_a_first_incident_at_a_terminal_comes_to_its_end(tmp_path: Path) -> None:
    content = held(tmp_path, "incident", DIALOGUE)
    assert "date: 2024-03-02\n" in (content / "incidents/2024/2024-03-02-ford.md").read_text("utf-8")
    assert main(["check", "--content", str(content)]) == 0


def test_a_report_begins_with_its_address_and_is_not_asked_what_that_tells(tmp_path: Path) -> None:
    content = held(tmp_path, "report", REPORT)
    (text,) = (one.read_text("utf-8") for one in (content / "reports/2024").glob("daily-2024-03-09*"))
    assert "source: daily\n" in text


def test_a_new_place_is_asked_for_its_region(tmp_path: Path) -> None:
    content = held(tmp_path, "incident", NEW_PLACE)
    text = (content / "incidents/2024/2024-03-02-new-well.md").read_text("utf-8")
    assert "place: {near: new-well, region: north}\n" in text


IN_FRENCH = (
    ("Titre : ", "Les Rouges disent tenir le gué"),
    ("Date : ", "2024-03-02"),
    ("[Heure] : ", "vers midi"),
    ("Type : ", "tirs"),
    ("armed-clash", "affrontement armé"),
    ("Lieu (", "near Ford"),
    ("ituation] : ", ""),
    ("Article (", "https://daily.example/2024/03/03/x"),
    ("Qui le dit", "Reds"),
    ("Qu’", "Ils tiennent le gué."),
    ("Texte", "Les Rouges le disent."),
    ("Écrit", ""),
)


def test_sentences_that_are_answered_in_french_are_said_to_be_french(tmp_path: Path) -> None:
    content = held(tmp_path, "incident", IN_FRENCH, "fr")
    text = (content / "incidents/2024/2024-03-02-ford.md").read_text("utf-8")
    assert "title: {fr: Les Rouges disent tenir le gué}\n" in text
    assert "time: {fr: vers midi}\n" in text
    assert "claims:\n  main: {claim: {fr: Ils tiennent le gué.}}\n" in text


def held(tmp_path: Path, kind: str, dialogue: Sequence[tuple[str, str]], language: str = "en") -> Path:
    """The records after a dialogue of `dateline new` has come to its end."""
    content = tmp_path / "content"
    shutil.copytree(TINY / "content", content)
    ours, theirs = pty.openpty()
    call = [sys.executable, "-m", "dateline.cli", "new", "--content", str(content), "--lang", language, kind]
    with subprocess.Popen(call, stdin=theirs, stdout=theirs, stderr=theirs) as asking:
        try:
            heard = ""
            for question, answer in dialogue:
                heard = _until(ours, question, heard)
                os.write(ours, f"{answer}\n".encode())
            assert asking.wait(PATIENCE) == 0
        finally:
            asking.kill()
            os.close(ours)
            os.close(theirs)
    return content


def _until(ours: int, question: str, heard: str) -> str:
    """Reads until the question was asked; returns what came after it."""
    while question not in heard:
        ready, _, _ = select.select([ours], [], [], PATIENCE)
        assert ready, f"not asked: {question!r}; heard: {heard!r}"
        heard += os.read(ours, 4096).decode("utf-8", "ignore")
    return heard.split(question, 1)[1]
