"""One broken site for each problem code, with the exact words that an editor sees.

A folder tests/sites/broken/CODE/content holds the files that are laid over the tiny site; expected.txt is what is told.
Run `python -m tests.test_problems` to write expected.txt anew after a change of words, and read the difference.
"""

import sys
from pathlib import Path

import pytest

from dateline import report, templates
from dateline.model.problem import Problem
from tests.written import TINY, joined, tiny

BROKEN = Path(__file__).parent / "sites" / "broken"
SITES = sorted(folder.name for folder in BROKEN.iterdir())


def told(code: str) -> str:
    """What is told of a broken site."""
    root = BROKEN / code / "content"
    laid = {f.relative_to(root).as_posix(): f.read_text("utf-8") for f in sorted(root.rglob("*")) if f.is_file()}
    texts = tiny() | laid
    problems = report.problems(joined(texts).findings, lambda path: texts.get(path, ""))
    return "".join(report.as_text(problem) + "\n" for problem in problems)


@pytest.mark.parametrize("code", SITES)
def test_an_editor_sees(code: str) -> None:
    assert told(code) == (BROKEN / code / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("code", SITES)
def test_the_code_itself_is_among_what_is_told(code: str) -> None:
    assert f" {code} " in told(code)


def test_every_code_says_what_is_wrong_and_how_to_mend_it() -> None:
    for code, words in templates.problems().items():
        assert words["severity"] in ("error", "warning"), code
        assert words["says"].strip(), code
        assert words["hint"].strip(), code


def test_on_a_terminal_the_line_is_shown_with_a_mark_under_the_value() -> None:
    problem = Problem("x.md", 2, 7, "date-form", "error", "", "")
    assert report.underlined(problem, "---\ndate: 5/10/2023\n---\n") == "    date: 5/10/2023\n          ^\n"


def test_a_shown_line_cannot_move_the_cursor_or_be_long() -> None:
    problem = Problem("x.md", 1, 500, "date-form", "error", "", "")
    told = report.underlined(problem, "a\x1b[2J" * 200)
    assert "\x1b" not in told
    assert len(told.splitlines()[0]) < 1000


if __name__ == "__main__":
    for name in SITES:
        (BROKEN / name / "expected.txt").write_text(told(name), "utf-8")
    sys.stdout.write(f"{len(SITES)} written, over {TINY}\n")
