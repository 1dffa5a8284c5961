"""Looking at some files tells of them what looking at all files tells, and does not look at the others."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bench.corpus import write
from dateline import build
from dateline.check.apart import Reader, Written, look_through_all
from dateline.check.wording import wording
from dateline.cli import main
from dateline.model.problem import Finding
from dateline.parse.entries import Entry
from dateline.read import SourceFile
from tests.test_problems import WRITTEN, laid
from tests.written import DAY, TINY, tiny


def told(texts: dict[str, str], path: str = "") -> list[Finding]:
    """What is told of the files, or of one of them alone."""
    files = [SourceFile(name, text) for name, text in texts.items()]
    found = build.join(files, DAY, (lambda name: name == path) if path else None).findings
    return sorted((one for one in found), key=lambda one: (one.spot.path, one.code, str(one)))


@pytest.mark.parametrize("code", WRITTEN)
def test_a_file_alone_is_told_the_same_as_among_all(code: str) -> None:
    texts = tiny() | laid(code)
    everything = told(texts)
    for path in laid(code):
        alone = [one for one in told(texts, path) if one.spot.path == path]
        assert alone == [one for one in everything if one.spot.path == path]


def test_texts_of_other_files_are_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(TINY / "content", tmp_path / "content")
    seen: list[str] = []
    apart = look_through_all

    def noted(reader: Reader, texts: Sequence[Written]) -> list[Finding]:
        seen.extend(path for path, _ in texts)
        return apart(reader, texts)

    monkeypatch.setattr(build, "look_through_all", noted)
    root = tmp_path / "content"
    assert main(["check", "--content", str(root), str(root / "incidents/2024/2024-03-01-ford-attack.md")]) == 0
    assert seen == ["incidents/2024/2024-03-01-ford-attack.md"]


def test_nor_are_the_words_of_others_weighed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "content", 100)
    asked, *others = sorted((tmp_path / "content/incidents").rglob("*.md"))
    weighed: list[str] = []

    def noted(entry: Entry, *rest: Any) -> Iterator[Finding]:
        weighed.append(entry.path)
        return wording(entry, *rest)

    monkeypatch.setattr(build, "wording", noted)
    assert main(["check", "--content", str(tmp_path / "content"), str(asked)]) == 0
    assert others
    assert weighed == [asked.relative_to(tmp_path / "content").as_posix()]
