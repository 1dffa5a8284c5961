"""The command line: what it prints, and how it ends."""

import json
import shutil
from pathlib import Path

import pytest

from dateline import build
from dateline.cli import main
from tests.test_problems import BROKEN
from tests.written import TINY

ATTACK = "2024-03-01-ford-attack"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    root = tmp_path / "content"
    shutil.copytree(TINY / "content", root)
    return root


def check(root: Path, *more: str | Path) -> int:
    return main(["check", "--content", str(root), *map(str, more)])


def show(root: Path, *more: str) -> int:
    return main(["show", "--content", str(root), *more])


def breaks(content: Path, *codes: str) -> None:
    """Lays the files of several broken sites side by side over the tiny one's."""
    for code in codes:
        for file in (BROKEN / code / "content").rglob("*.*"):
            to = content / file.parent.relative_to(BROKEN / code / "content")
            to.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, to / f"{file.stem}-{code}{file.suffix}")


def test_good_content_ends_with_0(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(content) == 0
    assert capsys.readouterr().out == ""


def test_an_error_ends_with_1_and_is_told_where_it_stands(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    breaks(content, "unknown-claim")
    assert check(content) == 1
    said = capsys.readouterr()
    assert said.out.startswith(f"{content}/incidents/2024/2024-03-01-wrong-unknown-claim.md:14:34 unknown-claim ")
    assert "Did you mean “fight”?" in said.out
    assert "errors: 1; warnings: 0" in said.err.splitlines()[-1]


def test_a_warning_alone_ends_with_0(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    breaks(content, "weekday-mismatch")
    assert check(content) == 0
    assert "weekday-mismatch (warning)" in capsys.readouterr().out


TWENTY = [
    "actor-twice",
    "address-form",
    "between-not-two",
    "claim-twice-in-statement",
    "date-after-report",
    "date-calendar",
    "date-form",
    "degrees-fine",
    "figure-form",
    "figure-zero",
    "id-form",
    "key-twice",
    "missing-key",
    "not-one-of",
    "place-not-one",
    "role-not-one",
    "side-without-claim",
    "statement-without-stance",
    "unknown-claim",
    "unknown-id",
    "unknown-key",
    "unknown-report-name",
    "unknown-term",
    "verifies-without-how",
    "wrong-type",
]


def test_twenty_kinds_of_broken_record_are_told_in_one_run(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    breaks(content, *TWENTY)
    assert check(content) == 1
    out = capsys.readouterr().out
    told = [line for line in out.splitlines() if not line.startswith("    → ")]
    assert {line.split()[1] for line in told} >= set(TWENTY)
    assert out.count("\n    → ") == len(told)
    assert "Traceback" not in out


def test_only_what_is_asked_for_is_told(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    breaks(content, "unknown-claim", "degrees-fine")
    assert check(content, content / "places") == 1
    assert "unknown-claim" not in capsys.readouterr().out
    assert check(content, content / "actors") == 0


def test_json_says_the_same_for_a_machine(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    breaks(content, "unknown-claim")
    assert check(content, "--format", "json") == 1
    (problem,) = (found for found in json.loads(capsys.readouterr().out) if found["severity"] != "advice")
    assert (problem["code"], problem["line"], problem["column"], problem["severity"]) == (
        "unknown-claim",
        14,
        34,
        "error",
    )
    assert problem["page"] == ""


def test_json_names_the_page_of_a_code_on_the_site(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    breaks(content, "unknown-claim")
    check(content, "--format", "json", "--site", "https://records.example")
    (page,) = {found["page"] for found in json.loads(capsys.readouterr().out) if found["code"] == "unknown-claim"}
    assert page == "https://records.example/problems/unknown-claim.html"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chekc"],
        ["check", "--content", "nowhere"],
        ["check", "--format", "xml"],
        ["show", "--content", str(TINY / "content"), "nobody"],
        ["show", "--content", str(TINY / "content"), ATTACK, "--on", "5/10/2023"],
        ["print", "--config", "nowhere.yml", "site"],
    ],
)
def test_a_wrong_call_ends_with_2_and_one_sentence(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert "dateline" in said
    assert "Traceback" not in said


def test_a_path_outside_the_records_is_a_wrong_call(content: Path, tmp_path: Path) -> None:
    assert check(content, tmp_path) == 2
    assert check(content, content / "nowhere.md") == 2


def test_our_own_mistake_ends_with_3_and_says_so(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Path) -> None:
        raise KeyError("a bug")

    monkeypatch.setattr(build, "examine", fails)
    assert check(content) == 3
    said = capsys.readouterr().err
    assert "mistake of ours" in said
    assert "Traceback" not in said


def test_show_gives_each_claim_its_standing_and_reason(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(content, ATTACK) == 0
    out = capsys.readouterr().out
    assert "truck: single-party (only Reds say)" in out
    assert "entered: contested (contested)" in out
    assert "because: Asserted, in the conditional, by Residents, unnamed; denied by Reds." in out


def test_show_on_a_day_knows_only_what_had_been_said(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(content, ATTACK, "--on", "2024-03-01") == 0
    early = capsys.readouterr().out
    assert "entered: denied" in early
    assert "no comment" not in early


def test_show_finds_a_record_by_its_file_and_by_kind(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(content, "content/regions/north.md") == 0
    assert "region north" in capsys.readouterr().out
    assert show(content, "situation/ford-2024") == 0
    assert "situation ford-2024" in capsys.readouterr().out


def test_show_asks_which_of_several_records_is_meant(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "actors" / "north.md").write_text("---\nname: North\n---\n", "utf-8")
    assert show(content, "north") == 2
    assert "actor/north, region/north" in capsys.readouterr().err


def test_show_suggests_the_nearest_record(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(content, "redds") == 2
    assert "Did you mean “reds”?" in capsys.readouterr().err


def test_show_as_json_holds_the_record_and_what_is_computed(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(content, ATTACK, "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["record"]["claims"]["truck"]["against"] == "side-b"
    assert shown["computed"]["verdicts"]["entered"]["status"] == "contested"
    assert shown["computed"]["verdicts"]["truck"]["reason"]["code"] == "single-party"
