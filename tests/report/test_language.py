"""In which language a contributor is told things: as asked, else as the terminal says, else in English."""

import shutil
from pathlib import Path

import pytest

from dateline import templates
from dateline.cli import main
from dateline.link.tables import NOUNS
from dateline.model.records import FOLDERS
from dateline.model.verdict import Standing, Status
from dateline.parse.spelt import WANTED
from dateline.report.language import known, named, of_terminal
from tests.test_problems import BROKEN
from tests.written import TINY


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        ("check", ""),
        ("check --language fr", "fr"),
        ("--language fr check", "fr"),
        ("check --lang=fr content", "fr"),
        ("--language fr check --language en", "en"),
        ("new --lang fr report --lang ar", "fr"),
        ("new report --lang ar", ""),
        ("new --content somewhere --lang fr report --lang ar", "fr"),
        ("new --lang=fr report", "fr"),
        ("check --language", ""),
    ],
)
def test_a_call_may_name_a_language_and_a_record_s_is_not_it(arguments: str, language: str) -> None:
    assert named(arguments.split()) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "fr_ML@euro"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "tmh_ML.UTF-8"}, "en"),
    ],
)
def test_the_terminal_says_it_as_everywhere(environment: dict[str, str], language: str) -> None:
    assert of_terminal(environment) == language


@pytest.fixture
def content(tmp_path: Path) -> Path:
    root = tmp_path / "content"
    shutil.copytree(TINY / "content", root)
    shutil.copytree(BROKEN / "weekday-mismatch" / "content", root, dirs_exist_ok=True)
    return root


def test_a_check_speaks_french_from_line_to_sum(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--language", "fr", "--content", str(content)]) == 0
    said = capsys.readouterr()
    assert (
        "weekday-mismatch (avertissement) « Monday 1 March » ne va pas avec le 2024-03-01, qui était un vendredi."
        in (said.out)
    )
    assert "« dateline explain CODE » dit pourquoi" in said.err
    assert said.err.splitlines()[-1].startswith("Fiches : ")


def test_the_language_of_one_call_is_not_that_of_the_next(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--language", "fr", "--content", str(content)]) == 0
    capsys.readouterr()
    assert main(["check", "--content", str(content)]) == 0
    assert capsys.readouterr().err.splitlines()[-1].startswith("Records: ")
    assert templates.spoken.get() == "en"


def test_a_wrong_call_is_told_in_the_language_too(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert main(["check", "--content", f"{content}/nowhere"]) == 2
    assert capsys.readouterr().err.startswith("dateline : il n’y a pas de dossier « ")
    assert main(["check", "--colour"]) == 2
    assert capsys.readouterr().err.endswith("dateline : inconnu : --colour\n")
    assert main(["check", "--help"]) == 0
    assert "seulement ce qui ne va pas dans ces fichiers ou" in capsys.readouterr().out


def test_a_language_that_nobody_can_speak_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--language", "xx"]) == 2
    assert f"nothing can be said in “xx”; there is: {', '.join(known())}" in capsys.readouterr().err


def test_what_is_not_there_in_a_language_is_english() -> None:
    assert templates.problems("xx") == templates.problems("en")
    assert templates.explained("xx") == templates.explained("en")
    assert templates.cli("xx") is templates.cli("en")


def test_a_word_of_ours_that_fills_a_gap_is_french_too() -> None:
    """Whatever the program itself puts into a sentence: kinds, weekdays, standings, what a file turned out to be."""
    gaps: dict[str, dict[str, str]] = dict(templates.cli("fr")["gaps"])  # type: ignore[arg-type]
    days = [name.capitalize() for name in templates.reading("en")["weekdays"]]
    assert {*FOLDERS, "link", "pipe", "socket", "folder", "device", "list", "text"} == set(gaps["kind"])
    assert set(NOUNS) == set(gaps["noun"])
    assert set(days) == set(gaps["weekday"])
    assert {status.value for status in Status} == set(gaps["status"])
    assert {standing.value for standing in Standing} == set(gaps["standing"])
    assert set(WANTED) == set(gaps["wanted"])
