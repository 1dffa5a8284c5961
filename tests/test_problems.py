"""One broken site for each problem code, with the exact words that an editor sees.

A folder tests/sites/broken/CODE/content holds the files that are laid over the tiny site; expected.txt is what is told.
Run `python -m tests.test_problems` to write expected.txt anew after a change of words, and read the difference.
"""

import sys
from pathlib import Path

import pytest

from dateline import report, templates
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


if __name__ == "__main__":
    for name in SITES:
        (BROKEN / name / "expected.txt").write_text(told(name), "utf-8")
    sys.stdout.write(f"{len(SITES)} written, over {TINY}\n")
