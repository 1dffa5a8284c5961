"""What changed since it was published: one change for each code, with the exact words that an editor sees.

A folder tests/sites/since/CODE holds `content`, laid over the tiny site; perhaps `before`, laid over it for the
earlier version; perhaps gone.txt, the files that were taken out. expected.txt is what is told of the difference.
Run `python -m tests.test_since` to write expected.txt anew after a change of words, and read the difference.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from dateline import report
from dateline.check import since
from dateline.model.problem import Finding
from dateline.parse.entries import Entries, parse
from dateline.read import SourceFile
from tests.written import tiny

SITES = Path(__file__).parent / "sites" / "since"
CODES = sorted(folder.name for folder in SITES.iterdir())
ATTACK = "incidents/2024/2024-03-01-ford-attack.md"
CORRECTED = "corrections:\n  - {date: 2024-03-12, what: %s, was: one, is: another, why: The Daily says so.}\n"


def laid(folder: Path) -> dict[str, str]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files}


def entries(texts: Mapping[str, str]) -> Entries:
    return parse(SourceFile(path, text) for path, text in sorted(texts.items())).value


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[Finding]:
    return list(since.findings(entries(before), entries(after)))


def told(code: str) -> str:
    """What is told of a change."""
    gone = SITES / code / "gone.txt"
    before = tiny() | laid(SITES / code / "before")
    after = tiny() | laid(SITES / code / "content")
    for path in gone.read_text("utf-8").split() if gone.exists() else ():
        del after[path]
    problems = report.problems(changed(before, after), lambda path: after.get(path, ""))
    return "".join(report.as_text(problem) + "\n" for problem in problems)


def edited(*pairs: tuple[str, str]) -> list[tuple[str, object]]:
    """(code, what) of all that is told when the incident at the ford is changed so."""
    text = tiny()[ATTACK]
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return [(finding.code, finding.args["what"]) for finding in changed(tiny(), tiny() | {ATTACK: text})]


@pytest.mark.parametrize("code", CODES)
def test_an_editor_sees(code: str) -> None:
    assert told(code) == (SITES / code / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("code", CODES)
def test_the_code_itself_is_among_what_is_told(code: str) -> None:
    assert f" {code} " in told(code)


CHANGES = [
    # what changed, from, to: each without a correction, and then with one of that name
    ("title", "Reds say they attacked Blues at the ford", "Reds attacked Blues"),
    ("date", "date: 2024-03-01", "date: 2024-02-29"),
    ("time", "about 07:00", "about 08:00"),
    ("stated", "Friday morning", "Friday"),
    ("place", "near: ford", "at: ford"),
    ("place", "an hour north", "two hours north"),
    ("truck", "truck: 1", "truck: 2"),
    ("truck", "A truck of Blues was destroyed.", "A truck of Blues was burnt."),
    ("attack", "asserts: [attack, truck: 1]", "doubts: [attack], asserts: [truck: 1]"),
    ("entered", "unnamed: resident, called: independent", "unnamed: resident"),
    ("entered", "denies: [entered]", "no-comment: [entered]"),
    ("actors", "{actor: blues, side: b, by: attack}", "{actor: blues, affected: target}"),
]


@pytest.mark.parametrize(("what", "old", "new"), CHANGES)
def test_a_published_value_does_not_change_silently(what: str, old: str, new: str) -> None:
    assert edited((old, new)) == [("changed-without-correction", what)]


@pytest.mark.parametrize(("what", "old", "new"), CHANGES)
def test_a_correction_of_that_name_says_so(what: str, old: str, new: str) -> None:
    assert edited((old, new), ("situation:", CORRECTED % what + "situation:")) == []


def test_a_correction_of_something_else_does_not() -> None:
    found = edited(("date: 2024-03-01", "date: 2024-02-29"), ("situation:", CORRECTED % "title" + "situation:"))
    assert found == [("changed-without-correction", "date")]


def test_a_correction_that_was_there_does_not_cover_the_next_change() -> None:
    before = tiny()[ATTACK].replace("situation:", CORRECTED % "date" + "situation:")
    after = before.replace("date: 2024-03-01", "date: 2024-02-29", 1)
    found = changed(tiny() | {ATTACK: before}, tiny() | {ATTACK: after})
    assert [finding.code for finding in found] == ["changed-without-correction"]


def test_one_correction_of_said_goes_for_a_speaker_mistaken_for_another() -> None:
    mistaken = ("{who: reds, in: daily", "{who: blues, in: daily")
    assert len(edited(mistaken)) == 3
    assert edited(mistaken, ("situation:", CORRECTED % "said" + "situation:")) == []


ADDITIONS = [
    ("claims:\n", "claims:\n  bridge: The bridge was mined.\n"),
    ("said:\n", "said:\n  - {who: daily, in: daily, asserts: [attack]}\n"),
    ("open:\n", "open:\n  - {ask: Who was hurt?}\n"),
    ("fr: Les Rouges disent avoir attaqué les Bleus au gué", "fr: Les Rouges disent avoir attaqué au gué"),
    ("no-comment: all", "no-comment: [attack, truck, entered]"),
    ("reports: {daily: daily-2024-03-02}", "reports: {daily: daily-2024-03-02, mirror: mirror-2024-03-03}"),
    ("asked by the Daily, had no comment", "asked, said nothing"),
]


@pytest.mark.parametrize(("old", "new"), ADDITIONS)
def test_additions_and_other_wordings_are_no_corrections(old: str, new: str) -> None:
    assert edited((old, new)) == []


def test_new_and_withdrawn_records_are_no_corrections() -> None:
    withdrawn = tiny()[ATTACK].replace(
        "date: 2024-03-01", "date: 2024-02-29\nwithdrawn: {date: 2024-03-12, kind: error}", 1
    )
    assert changed(tiny(), tiny() | {ATTACK: withdrawn}) == []
    assert changed(tiny() | {ATTACK: withdrawn}, tiny()) == []
    added = {"actors/greens.md": "---\nname: Greens\n---\n"}
    assert changed(tiny(), tiny() | added) == []
    assert [finding.code for finding in changed(tiny() | added, tiny())] == ["record-deleted"]


def test_a_record_that_cannot_be_read_now_is_not_called_deleted() -> None:
    assert changed(tiny(), tiny() | {ATTACK: "---\ntitle: [\n---\n"}) == []


def test_a_place_that_leaves_the_gazetteer_is_deleted() -> None:
    smaller = tiny()["places/land.yml"].splitlines()[0] + "\n"
    assert [finding.args["id"] for finding in changed(tiny(), tiny(places__land_yml=smaller))] == ["mill"]


if __name__ == "__main__":
    for name in CODES:
        (SITES / name / "expected.txt").write_text(told(name), "utf-8")
    sys.stdout.write(f"{len(CODES)} written\n")
