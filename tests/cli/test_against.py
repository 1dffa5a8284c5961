"""`dateline check --against`: what changed since a revision, and what was wrong before it already."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.cli.revision import records_at
from tests.test_problems import BROKEN
from tests.written import TINY

ATTACK = "incidents/2024/2024-03-01-ford-attack.md"
NAMED = ["-c", "user.name=Tests", "-c", "user.email=tests@example.org", "-c", "commit.gpgsign=false"]


def git(root: Path, *command: str) -> None:
    subprocess.run(["git", "-C", str(root), *NAMED, *command], check=True, capture_output=True)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny site's records in a repository of their own, committed once."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    root = tmp_path / "repository" / "content"
    shutil.copytree(TINY / "content", root)
    git(root.parent, "init", "--quiet")
    git(root.parent, "add", ".")
    git(root.parent, "commit", "--quiet", "-m", "one")
    return root


def against(content: Path, revision: str, *more: str) -> int:
    return main(["check", "--content", str(content), "--against", revision, *more])


def change(content: Path, old: str, new: str) -> None:
    file = content / ATTACK
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


def test_nothing_changed_is_good(content: Path) -> None:
    assert against(content, "HEAD") == 0


def test_a_changed_figure_is_an_error_where_it_stands(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(content, "truck: 1", "truck: 2")
    assert main(["check", "--content", str(content)]) == 0
    assert against(content, "HEAD") == 1
    said = capsys.readouterr()
    assert said.out.startswith(f"{content}/{ATTACK}:18:128 changed-without-correction ")
    assert "“reds asserts truck: 1”" in said.out
    assert "what: truck" in said.out


def test_a_deleted_file_is_an_error(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "incidents/2024/2024-03-07-ten-lines.md").unlink()
    assert against(content, "HEAD") == 1
    assert "record-deleted" in capsys.readouterr().out


def test_what_was_wrong_before_does_not_fail_and_is_marked(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(BROKEN / "unknown-claim" / "content", content, dirs_exist_ok=True)
    git(content, "add", ".")
    git(content, "commit", "--quiet", "-m", "two")
    assert against(content, "HEAD") == 0
    said = capsys.readouterr()
    assert " unknown-claim (there before) " in said.out
    assert said.err.endswith("errors: 0; warnings: 0; advice: 0; there before: 1\n")
    assert against(content, "HEAD~1") == 1


def test_a_second_mistake_of_the_same_words_is_new(content: Path) -> None:
    shutil.copytree(BROKEN / "unknown-claim" / "content", content, dirs_exist_ok=True)
    git(content, "add", ".")
    git(content, "commit", "--quiet", "-m", "two")
    broken = next(content.rglob("*wrong*.md"))
    text = broken.read_text("utf-8")
    line = next(line for line in text.splitlines() if "asserts:" in line)
    broken.write_text(text.replace(line, f"{line}\n{line}"), "utf-8")
    assert against(content, "HEAD") == 1


def test_for_a_machine_only_what_is_new_is_listed(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(BROKEN / "weekday-mismatch" / "content", content, dirs_exist_ok=True)
    git(content, "add", ".")
    git(content, "commit", "--quiet", "-m", "two")
    change(content, "date: 2024-03-01", "date: 2024-02-23")
    assert against(content, "HEAD", "--format", "json") == 1
    assert [problem["code"] for problem in json.loads(capsys.readouterr().out)] == ["changed-without-correction"]


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD:content", ""])
def test_an_unknown_revision_is_a_wrong_call(content: Path, revision: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--content", str(content), f"--against={revision}"]) == 2
    assert f"no revision “{revision}”" in capsys.readouterr().err
    assert not list(content.parent.glob("x*"))


def test_outside_a_repository_is_a_wrong_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    shutil.copytree(TINY / "content", tmp_path / "content")
    assert against(tmp_path / "content", "HEAD") == 2
    assert "is in no Git repository" in capsys.readouterr().err


def test_without_git_it_is_said_so(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert against(content, "HEAD") == 2
    assert "Git must be installed" in capsys.readouterr().err


def test_the_earlier_records_hold_no_links_and_vanish_again(content: Path) -> None:
    (content / "actors" / "away.md").symlink_to("/etc/hostname")
    git(content, "add", ".")
    git(content, "commit", "--quiet", "-m", "link")
    with records_at(content, "HEAD") as folder:
        assert (folder / ATTACK).read_bytes() == (content / ATTACK).read_bytes()
        assert not (folder / "actors" / "away.md").is_symlink()
        assert not (folder / "actors" / "away.md").exists()
    assert not folder.exists()
