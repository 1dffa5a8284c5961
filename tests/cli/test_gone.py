"""`dateline show` of a record that is shown no more."""

import json
from pathlib import Path

import pytest

from dateline.cli import main
from tests import going
from tests.written import tiny


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for path, text in (tiny() | going.texts()).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def show(root: Path, *asked: str) -> int:
    return main(["show", "--content", str(root), *asked])


@pytest.mark.parametrize("asked", ["2024-03-04-taken", "taken-front", "taken-report", "taken-hill", "taken-2024"])
def test_a_withdrawn_record_is_told_by_day_and_kind(
    content: Path, asked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show(content, asked) == 0
    said = capsys.readouterr().out
    assert "withdrawn on 2024-03-12 (error)" in said
    assert going.CANARY not in said.lower()
    assert show(content, asked, "--json") == 0
    assert json.loads(capsys.readouterr().out)["withdrawn"] == {"date": "2024-03-12", "kind": "error"}


def test_a_merged_record_is_its_target(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(content, "2024-03-04-moved") == 0
    said = capsys.readouterr()
    assert said.out.startswith("incident 2024-03-01-ford-attack\n")
    assert "“2024-03-04-moved” was merged into “2024-03-01-ford-attack” on 2024-03-12" in said.err
