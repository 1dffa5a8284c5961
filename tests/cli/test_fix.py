"""`dateline fix`: what it writes and what it says."""

from pathlib import Path

import pytest

from dateline.cli import main
from tests.cli.test_main import content

__all__ = ["content"]
GREENS = '---\nkind: armed-group\nname: "Greens"\n---\nWords.  \n'
FIXED = "---\nname: Greens\nkind: armed-group\n---\nWords.  \n"


def fix(content: Path, *more: str) -> int:
    return main(["fix", "--content", str(content), *more])


def test_a_file_is_written_and_named(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = content / "actors/greens.md"
    file.write_bytes(b"\xef\xbb\xbf" + GREENS.replace("\n", "\r\n").encode())
    assert fix(content, str(content / "actors")) == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + FIXED.replace("\n", "\r\n").encode()
    assert f"{file} written" in capsys.readouterr().out


def test_a_dry_run_writes_nothing(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = content / "actors/greens.md"
    file.write_text(GREENS, "utf-8")
    assert fix(content, "--dry-run", str(file)) == 0
    assert file.read_text("utf-8") == GREENS
    assert "would be written" in capsys.readouterr().out


def test_what_check_tells_is_what_fix_mends(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = content / "actors/greens.md"
    file.write_text(GREENS, "utf-8")
    check = ["check", "--content", str(content), str(file)]
    assert main(check) == 0
    told = capsys.readouterr().out
    assert ":3:1 key-order (advice) “name” is written before “kind”" in told
    assert ":3:7 quotes (advice)" in told
    fix(content, str(file))
    capsys.readouterr()
    assert main(check) == 0
    assert capsys.readouterr().out == ""


def test_reports_are_lifted_when_asked_for(content: Path) -> None:
    name = "2024-03-07-ten-lines"
    assert fix(content, "--lift-reports", str(content / f"incidents/2024/{name}.md")) == 0
    assert (content / f"reports/{name}-one.md").read_text("utf-8").startswith("---\nsource: daily\n")
    assert f"one: {name}-one" in (content / f"incidents/2024/{name}.md").read_text("utf-8")
    assert main(["check", "--content", str(content)]) == 0
