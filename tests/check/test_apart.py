"""Texts are looked through in a process of their own: one that it dies of is that file's mistake, and no other's."""

from datetime import date
from pathlib import Path

import pytest

from dateline import build, templates
from dateline.check import apart, body
from dateline.check.apart import Reader, look_through_all
from tests.written import tiny

DEADLY = """
import os, signal
from dateline.check import confined

def look_through(path, text):
    match text.split()[-1]:
        case "crash": os.kill(os.getpid(), signal.SIGSEGV)
        case "fault": raise RecursionError
        case "hunger": return ((b"x" * (1 << 30),) and ())
        case "loop":
            while True: pass
    return whole(path, text)

whole, confined.look_through, confined.SECONDS = confined.look_through, look_through, 0.05
confined.main()
"""


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that dies of certain words."""
    monkeypatch.setattr(apart, "_PROGRAM", DEADLY)


def told(texts: list[tuple[str, str]]) -> list[str]:
    with Reader() as reader:
        return [f"{finding.spot.path} {finding.code}" for finding in look_through_all(reader, texts)]


@pytest.mark.parametrize(
    ("word", "code"),
    [("crash", "body-fatal"), ("fault", "body-fatal"), ("hunger", "body-fatal"), ("loop", "body-slow")],
)
def test_a_text_that_its_reader_dies_of_is_told_and_the_others_are_looked_through(
    deadly: None, word: str, code: str
) -> None:
    texts = [("a.md", "<b>"), ("b.md", word), ("c.md", "good"), ("d.md", word), ("e.md", "<i>")]
    assert told(texts) == ["a.md body-html", f"b.md {code}", f"d.md {code}", "e.md body-html"]


def test_a_text_is_looked_through_once_whoever_died_beside_it(deadly: None, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    start = Reader._start

    def count(self: Reader) -> None:
        begun.append(1)
        start(self)

    monkeypatch.setattr(Reader, "_start", count)
    texts = [(f"{n}.md", "crash" if n % 10 == 0 else "<b>") for n in range(50)]
    assert len(told(texts)) == 50
    assert len(begun) == 1 + 5


def test_many_texts_are_shared_among_processes_and_told_as_one_by_one() -> None:
    texts = [(f"{n}.md", "<b> +223 70 12 34 56" if n % 7 == 0 else "plain *words*") for n in range(3 * apart.FEW)]
    with Reader() as reader:
        found = look_through_all(reader, texts)
    assert found == [one for path, text in texts for one in body.look_through(path, text)]


def test_a_record_with_a_fatal_text_leaves_the_others_whole(deadly: None, tmp_path: Path) -> None:
    good, bad = (f"incidents/2024/2024-04-01-{name}.md" for name in ("good", "bad"))
    header = "title: Yard\ndate: 2024-04-01\ntype: armed-clash\nplace: {in: north}\n"
    record = f"---\n{header}reports: {{own: {{source: daily, date: 2024-04-02}}}}\n---\n"
    made = tiny() | {good: f"{record}Quiet.\n", bad: f"{record}crash\n"}
    for path, text in made.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    checked = build.examine(tmp_path, date(2026, 1, 1))
    told = [(one.spot.path, one.code) for one in checked.findings if templates.is_error(one.code)]
    assert told == [(bad, "body-fatal")]
    assert Path(good).stem in checked.value.incidents
    assert Path(bad).stem not in checked.value.incidents
