"""`dateline explain`: the page of a code on the terminal."""

import pytest

from dateline import templates
from dateline.cli import main


def test_a_code_is_explained_with_a_wrong_and_a_right_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "figure-zero"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("figure-zero (error)\n\n“0” could mean")
    assert "Wrong:\n\n    denies: [dead: 0]\n\nRight:\n\n    denies: [dead]\n" in said


def test_every_code_can_be_explained(capsys: pytest.CaptureFixture[str]) -> None:
    for code in templates.problems():
        assert main(["explain", code]) == 0
        assert "{" not in capsys.readouterr().out.split("Wrong:")[0]


def test_an_unknown_code_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "unknown-ids"]) == 2
    assert "Did you mean “unknown-id”?" in capsys.readouterr().err


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(templates.problems())
