"""`dateline check --changed`: only what is wrong in files that this branch changed."""

from pathlib import Path

import pytest

from dateline.cli import main
from tests.cli.test_against import ATTACK, change, content, git

__all__ = ["content"]
MILL = "incidents/2024/2024-03-05-mill-shots.md"


def check(content: Path, *more: str) -> int:
    return main(["check", "--content", str(content), "--changed", *more])


def branch(content: Path) -> None:
    git(content.parent, "branch", "-M", "main")
    git(content.parent, "switch", "--quiet", "-c", "mine")


def test_what_is_wrong_in_an_unchanged_file_is_not_told(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / MILL).write_text((content / MILL).read_text("utf-8").replace("mill\n", "mil\n", 1), "utf-8")
    git(content.parent, "commit", "--quiet", "-am", "wrong")
    branch(content)
    change(content, "near: ford", "near: fjord")
    assert check(content) == 1
    said = capsys.readouterr()
    assert {line.split(":")[0] for line in said.out.splitlines()[::2]} == {f"{content}/{ATTACK}"}
    assert "since main was looked at (files: 1)" in said.err


def test_what_was_committed_on_the_branch_counts_and_so_does_a_new_file(content: Path) -> None:
    branch(content)
    change(content, "near: ford", "near: fjord")
    git(content.parent, "commit", "--quiet", "-am", "on the branch")
    assert check(content) == 1
    change(content, "near: fjord", "near: ford")
    assert check(content) == 0
    (content / "actors/greens.md").write_text("---\nnames: Greens\n---\n", "utf-8")
    assert check(content) == 1


def test_what_others_did_since_is_none_of_this_branch(content: Path) -> None:
    branch(content)
    git(content.parent, "switch", "--quiet", "main")
    change(content, "near: ford", "near: fjord")
    git(content.parent, "commit", "--quiet", "-am", "on main")
    git(content.parent, "switch", "--quiet", "mine")
    assert check(content) == 0


def test_nothing_changed_is_said_and_good(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    branch(content)
    assert check(content) == 0
    assert "No record changed since main." in capsys.readouterr().err


def test_the_branch_to_compare_with_can_be_named(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(content.parent, "branch", "-M", "trunk")
    change(content, "near: ford", "near: fjord")
    assert check(content) == 2
    assert "--changed --against origin/main" in capsys.readouterr().err
    assert check(content, "--against", "trunk") == 1


def test_github_gets_annotations_and_a_summary(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    branch(content)
    change(content, "near: ford", "near: fjord")
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("GITHUB_REPOSITORY", "Some/records")
    assert check(content, "--format", "github") == 1
    said = capsys.readouterr().out
    assert said.startswith("::error file=")
    assert "https://some.github.io/records/problems/unknown-id.html" in said
    assert "| error |" in summary.read_text("utf-8")
