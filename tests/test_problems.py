"""One broken site for each problem code, with the exact words that an editor sees.

A folder tests/sites/broken/CODE/content holds the files that are laid over the tiny site; expected.txt is what is told.
Run `python -m tests.test_problems` to write expected.txt anew after a change of words, and read the difference. What
cannot lie in a repository is made by tests/sites/making.py; what changed between two versions is in test_since.py.
"""

import ast
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Formatter
from unittest import mock

import pytest

from dateline import build, read, report, templates
from dateline.check import form
from dateline.model.problem import Problem, Severity
from dateline.read import SourceFile
from tests.sites.making import GREENS, MADE, STOPPED
from tests.written import DAY, TINY, joined, tiny

BROKEN = Path(__file__).parent / "sites" / "broken"
SINCE = Path(__file__).parent / "sites" / "since"
TABLES = Path(__file__).parent / "importers" / "broken"
"""Tables that are imported; see tests/importers/test_broken.py."""
SITES = sorted(folder.name for folder in BROKEN.iterdir())
IN_FRENCH = sorted(folder.parent.name for folder in BROKEN.glob("*/expected.fr.txt"))
"""Those whose exact words in French are written down too: each way in which a sentence is filled in."""
WRITTEN = [code for code in SITES if (BROKEN / code / "content").is_dir()]
"""Sites that lie in the repository as files."""


def laid(code: str) -> dict[str, str]:
    """The texts that make the tiny site a broken one."""
    root = BROKEN / code / "content"
    return {f.relative_to(root).as_posix(): f.read_text("utf-8") for f in sorted(root.rglob("*")) if f.is_file()}


def problems(texts: dict[str, str]) -> tuple[Problem, ...]:
    findings = [*joined(tiny() | texts, advice=True).findings]
    findings += [one for path, text in texts.items() for one in form.findings(SourceFile(path, text))]
    return report.problems(findings, lambda path: (tiny() | texts).get(path, ""))


def told(code: str) -> str:
    """What is told of a broken site: all that is wrong, and advice only where the code is one."""
    if code in STOPPED:
        found = report.problems([STOPPED[code]], lambda _: "")
    elif code in MADE:
        found = tuple(p for p in made(code) if p.code == code)[:1]
    else:
        found = problems(laid(code))
    heard = (p for p in found if p.severity is not Severity.ADVICE or p.code == code)
    return "".join(report.as_text(problem) + "\n" for problem in heard)


def made(code: str) -> tuple[Problem, ...]:
    with tempfile.TemporaryDirectory() as folder, patched(code):
        root = Path(folder, "content")
        shutil.copytree(TINY / "content", root)
        MADE[code](root)
        private = root.with_name("private") if root.with_name("private").exists() else None
        findings = [*build.examine(root, DAY, private).findings]
        findings += [one for file in read.scan(root).value for one in form.findings(file)]
        return report.problems(findings, report.reader(root, private))


@contextmanager
def patched(code: str) -> Iterator[None]:
    """A machine on which what is wrong can happen: limits are low, and a file is not ours to read."""
    open_: Callable[..., int] = os.open

    def refused(place: Path, *flags: int) -> int:
        if Path(place).as_posix().endswith(GREENS):
            raise PermissionError(13, "Permission denied")
        return open_(place, *flags)

    if code == "files-many":
        with mock.patch.object(read, "MAX_FILES", 5):
            yield
    elif code == "file-unreadable":
        with mock.patch.object(os, "open", refused):
            yield
    else:
        yield


@pytest.mark.parametrize("code", SITES)
def test_an_editor_sees(code: str) -> None:
    assert told(code) == (BROKEN / code / "expected.txt").read_text("utf-8")


@contextmanager
def in_french() -> Iterator[None]:
    before = templates.spoken.set("fr")
    try:
        yield
    finally:
        templates.spoken.set(before)


@pytest.mark.parametrize("code", IN_FRENCH)
def test_an_editor_sees_in_french(code: str) -> None:
    with in_french():
        assert told(code) == (BROKEN / code / "expected.fr.txt").read_text("utf-8")


@pytest.mark.parametrize("code", SITES)
def test_every_problem_is_told_in_both_languages_with_one_code_and_place(code: str) -> None:
    """No word of the English sentence is left beside what the author wrote and the names of keys and commands."""
    english = told(code)
    with in_french():
        french = told(code)
    assert [line.split()[:2] for line in heads(english)] == [line.split()[:2] for line in heads(french)]
    assert not set(heads(english)) & set(heads(french))
    assert not re.search(r"\b(the|of|with|which|is|are|has|and|must)\b", outside_quotation(french)), french


def heads(told: str) -> list[str]:
    return [line for line in told.splitlines() if not line.startswith("    ")]


def outside_quotation(text: str) -> str:
    """French sentences without what they quote or tell to write, and without path and code."""
    return re.sub(r"«.*?»|^    → [^:]* : .*$|^\S+ \S+", " ", text, flags=re.MULTILINE)


@pytest.mark.parametrize("code", SITES)
def test_the_code_itself_is_among_what_is_told(code: str) -> None:
    assert f" {code} " in told(code)


def test_there_is_a_broken_site_for_every_code() -> None:
    told_of = {*SITES, *(folder.name for folder in (*SINCE.iterdir(), *TABLES.iterdir()))}
    assert sorted(told_of) == sorted(templates.problems())
    assert sorted(SITES) == sorted({*WRITTEN, *MADE, *STOPPED})


KEY = re.compile(r"^[\w-][^:\s]*(?=:)", re.MULTILINE)
"""What begins a line of a catalogue that is not set in."""
FOLDERS = sorted(
    folder for name in ("problems", "explained") for folder in (templates.folder() / "locales" / name).iterdir()
)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_no_code_stands_twice_in_a_folder_of_catalogues(folder: Path) -> None:
    """The later one would hide the other's words."""
    codes = [code for file in sorted(folder.glob("*.yml")) for code in KEY.findall(file.read_text("utf-8"))]
    assert codes
    assert [code for code in codes if codes.count(code) > 1] == []


def test_every_code_says_what_is_wrong_and_how_to_mend_it() -> None:
    for code, words in templates.problems().items():
        assert words["severity"] in list(Severity), code
        assert words["says"].strip(), code
        assert words["hint"].strip(), code


VAGUE = re.compile(
    r"\b(?:please|check|correct|mend|fix|change|it|them|this|the|a|value|again|wrong|right|line|entry"
    r"|veuillez|vérifiez|corrigez|réparez|changez|les?|la|cela|une?|valeur|ligne|entrée|de|nouveau)\b"
)
"""What a hint may say and yet name nothing."""


def named(hint: str) -> list[str]:
    """The words of a hint that name something: what to look at, what to write, where."""
    return re.findall(r"\w{2,}", VAGUE.sub(" ", hint.lower()))


def gaps(said: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(said) if name}


@pytest.mark.parametrize("language", templates.languages("problems"))
def test_no_message_lacks_a_fix_in_any_language_and_none_names_nothing(language: str) -> None:
    catalogue = templates._catalogue("problems", language)
    for code, words in templates.problems().items():
        hint = catalogue.get(code, {}).get("hint", "")
        assert len(named(hint)) >= 2, (code, hint)
        assert gaps(hint) <= gaps(words["says"]) | gaps(words["hint"]), code
        assert hint not in (catalogue[code]["says"], "" if language == "en" else words["hint"]), code


@pytest.mark.parametrize("hint", ["", "Please correct the value.", "Corrigez la ligne.", "Fix it.", "Delete them."])
def test_a_hint_that_names_nothing_is_found(hint: str) -> None:
    assert len(named(hint)) < 2


def test_every_code_is_explained_and_nothing_else_is() -> None:
    assert sorted(templates.explained()) == sorted(templates.problems())
    for code, words in templates.explained().items():
        assert set(words) == {"why", "wrong", "right"}, code
        assert all(said.strip() for said in words.values()), code


@pytest.mark.parametrize("code", WRITTEN)
def test_what_is_shown_as_wrong_is_the_problem_and_what_is_shown_as_right_mends_it(code: str) -> None:
    wrong, right = (templates.explained()[code][key].rstrip("\n") for key in ("wrong", "right"))
    broken = laid(code)
    if wrong.removeprefix("content/") in broken:
        mended = {
            right.removeprefix("content/") if f"content/{path}" == wrong else path: t for path, t in broken.items()
        }
    else:
        place = next((path for path, text in broken.items() if wrong in text), None)
        assert place, "the example does not stand in the broken site"
        mended = broken | {place: broken[place].replace(wrong, right)}
    before, after = (problems(texts) for texts in (broken, mended))
    assert [p.code for p in after].count(code) < [p.code for p in before].count(code)
    heavy = [{p.code for p in found if p.severity is not Severity.ADVICE} for found in (after, before)]
    assert heavy[0] <= heavy[1], "mending brings in another problem"


def test_what_stops_the_press_is_raised_with_the_arguments_that_are_shown_here() -> None:
    raised = dict(_raised())
    for code, finding in STOPPED.items():
        words = templates.problems()[code]
        wanted = gaps(words["says"]) | gaps(words["hint"])
        assert wanted <= set(finding.args), code
        if not code.startswith(("body-", "media-", "private-")):
            assert set(finding.args) == raised.get(code, raised["plate-token-"]), code


def _raised() -> Iterator[tuple[str, set[str]]]:
    """(code, names of its arguments) of every problem that press, PDF and plugin can raise."""
    package = Path(build.__file__).parent
    for file in (*sorted((package / "press").glob("*.py")), package / "export/pdf.py", package / "mkdocs_plugin.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "at":
                names = {k.arg for k in call.keywords if k.arg}
                coded: list[object] = [
                    a.value for a in call.args if isinstance(a, ast.Constant) and a.value in templates.problems()
                ]
                if names and any(isinstance(a, ast.Name) and a.id == "code" for a in call.args):
                    coded.append("plate-token-")  # raised in one place, for three codes
                yield from ((str(code), names) for code in coded)


def test_on_a_terminal_the_line_is_shown_with_a_mark_under_the_value() -> None:
    problem = Problem("x.md", 2, 7, "date-form", Severity.ERROR, "", "")
    assert report.underlined(problem, "---\ndate: 5/10/2023\n---\n") == "    date: 5/10/2023\n          ^\n"


def test_a_shown_line_cannot_move_the_cursor_or_be_long() -> None:
    problem = Problem("x.md", 1, 500, "date-form", Severity.ERROR, "", "")
    told = report.underlined(problem, "a\x1b[2J" * 200)
    assert "\x1b" not in told
    assert len(told.splitlines()[0]) < 1000


def test_advice_is_no_error_and_says_what_it_is() -> None:
    problem = Problem("x.md", 1, 1, "date-form", Severity.ADVICE, "Says.", "Hint.")
    assert report.errors([problem]) == ()
    assert report.as_text(problem).startswith("x.md:1:1 date-form (advice) Says.")


if __name__ == "__main__":
    for name in sorted({*WRITTEN, *MADE, *STOPPED}):
        (BROKEN / name).mkdir(exist_ok=True)
        (BROKEN / name / "expected.txt").write_text(told(name), "utf-8")
    for name in IN_FRENCH:
        with in_french():
            (BROKEN / name / "expected.fr.txt").write_text(told(name), "utf-8")
    sys.stdout.write(f"{len(SITES)} written, over {TINY}\n")
