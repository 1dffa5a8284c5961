"""`dateline summary`: what a reviewer has to know of a change, as Markdown in which nobody else can write."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from dateline.cli import main
from tests.written import TINY

AS = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    root = tmp_path / "content"
    shutil.copytree(TINY / "content", root)
    for command in (["init", "-q"], ["add", "-A"], [*AS, "commit", "-qm", "Records"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    return root


def told(content: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert main(["summary", "--content", str(content), "--against", "HEAD", *more]) == 0
    return capsys.readouterr().out


def test_nothing_changed(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(content, capsys) == "### What this change does to the records\n\nNo record changed.\n"


def test_what_came_what_changed_what_went_and_which_standings_moved(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "actors/greens.md").write_text("---\nname: Green | <b>Front</b>\n---\n", encoding="utf-8")
    attack = content / "incidents/2024/2024-03-01-ford-attack.md"
    text = attack.read_text("utf-8")
    lines = [line for line in text.splitlines(keepends=True) if "denies" not in line]
    assert len(lines) < len(text.splitlines())
    attack.write_text("".join(lines), encoding="utf-8")
    shots = content / "incidents/2024/2024-03-05-mill-shots.md"
    shots.write_text(
        shots.read_text("utf-8").replace("---\n", "---\nwithdrawn: {date: 2024-03-06, kind: error}\n", 1),
        encoding="utf-8",
    )
    said = told(content, capsys)
    assert "**Added** (1)\n\n- actor `greens`: Green &#124; &#60;b&#62;Front&#60;/b&#62;\n" in said
    assert "**Changed** (1)\n\n- incident `2024-03-01-ford-attack`: " in said
    assert "**Withdrawn** (1)\n\n- incident `2024-03-05-mill-shots`: " in said
    assert "**Standings that moved**" in said
    assert "| `2024-03-01-ford-attack#" in said
    assert "**Pages of the site that differ, in one language**" in said
    assert "- `actors`: " in said


def test_without_pages_none_is_rendered(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.build.edition", lambda *_: pytest.fail("rendered"))
    (content / "actors/greens.md").write_text("---\nname: Greens\n---\n", encoding="utf-8")
    assert "Pages of the site" not in told(content, capsys, "--no-pages")


def test_an_unknown_revision_is_said(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["summary", "--content", str(content), "--against", "nowhere"]) == 2
    assert "there is no revision “nowhere”" in capsys.readouterr().err
