"""What is kept of files from one check to the next never changes what is told."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import build
from dateline.check import kept
from dateline.check.kept import SUM, Kept
from dateline.cli import main
from dateline.model.packing import pack, unpack
from dateline.model.problem import Checked, Finding
from dateline.parse.entries import Part, parse_file
from dateline.read import SourceFile
from tests.test_problems import WRITTEN, laid
from tests.written import DAY, TINY, tiny

ATTACK = "incidents/2024/2024-03-01-ford-attack.md"

Texts = dict[str, str]
Edit = Callable[[Texts, str, str], None]


def told(texts: Texts, path: str = "", place: Path | None = None) -> list[Finding]:
    """What is told of all files, or of one of them; with a place as somebody is told who checked before."""
    only = (lambda name: name == path) if path else None
    known = Kept(place, only)
    files = [SourceFile(name, text) for name, text in sorted(texts.items())]
    found = build.join(files, DAY, only, known).findings
    known.save()
    return [one for one in found if only is None or only(one.spot.path)]


def removed(texts: Texts, path: str, _: str) -> None:
    del texts[path]


def cut(texts: Texts, path: str, other: str) -> None:
    texts[path] = texts[path][: len(texts[other]) % (len(texts[path]) + 1)]


def longer(texts: Texts, path: str, _: str) -> None:
    texts[path] += "\nMore was said, and 12 people were hurt.\n"


def without_a_line(texts: Texts, path: str, other: str) -> None:
    lines = texts[path].splitlines(keepends=True)
    del lines[len(texts[other]) % max(len(lines), 1) :][:1]
    texts[path] = "".join(
        lines[: len(texts[other]) % max(len(lines), 1)] + lines[len(texts[other]) % max(len(lines), 1) + 1 :]
    )


def swapped(texts: Texts, path: str, other: str) -> None:
    texts[path], texts[other] = texts[other], texts[path]


def renamed(texts: Texts, path: str, other: str) -> None:
    folder, _, _ = path.rpartition("/")
    texts[f"{folder}/{other.rpartition('/')[2]}"] = texts.pop(path)


EDITS: tuple[Edit, ...] = (removed, cut, longer, without_a_line, swapped, renamed)
"""Each changes one file, by the help of another."""


@settings(max_examples=25)
@given(
    broken=st.sets(st.sampled_from(WRITTEN), max_size=4),
    edits=st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0), st.integers(0)), min_size=1, max_size=4),
)
def test_after_any_edits_it_is_told_what_a_first_check_tells(
    broken: set[str], edits: list[tuple[Edit, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("kept") / "checked"
    texts = tiny()
    for code in sorted(broken):
        texts |= laid(code)
    told(texts, place=place)
    for edit, one, two in edits:
        paths = sorted(texts)
        path = paths[one % len(paths)]
        edit(texts, path, paths[two % len(paths)])
        path = path if path in texts else sorted(texts)[one % len(texts)]
        assert told(texts, path, place) == told(texts, path)
        assert told(texts, place=place) == told(texts)


def test_only_what_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, texts, read = tmp_path / "checked", tiny(), list[str]()
    told(texts, place=place)

    def noted(file: SourceFile) -> Checked[tuple[Part, ...]]:
        read.append(file.path)
        return parse_file(file)

    monkeypatch.setattr(kept, "parse_file", noted)
    texts[ATTACK] += "\n"
    told(texts, place=place)
    assert read == [ATTACK]


def forged(data: bytes) -> bytes:
    """The same with nothing said of any file, under the sum that it had."""
    cells = unpack(data[SUM:])
    return data[:SUM] + pack({path: (sum_, pack(((), (), ()))) for path, (sum_, _) in cells.items()})


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut short": lambda data: data[:-1],
    "one bit": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "forged": forged,
    "no pickle": lambda data: b"\0" * 99,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_or_forged_is_as_good_as_nothing(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    place, texts = tmp_path / "checked", tiny() | laid("unknown-claim")
    first = told(texts, place=place)
    whole = place.read_bytes()
    place.write_bytes(damage(whole))
    assert told(texts, place=place) == first
    assert place.read_bytes() == whole


def test_another_program_keeps_nothing_of_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, texts = tmp_path / "checked", tiny()
    told(texts, place=place)
    monkeypatch.setattr(kept, "_program", lambda: b"another")
    assert Kept(place)._known == {}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(TINY / "content", tmp_path / "content")
    (tmp_path / "mkdocs.yml").touch()
    return tmp_path


def test_it_is_kept_in_the_private_folder_of_the_project(project: Path) -> None:
    before = sorted((project / "content").rglob("*"))
    assert main(["check", "--content", str(project / "content")]) == 0
    assert (project / ".dateline/checked").is_file()
    assert sorted((project / "content").rglob("*")) == before


def test_of_records_in_no_project_nothing_is_kept(project: Path) -> None:
    (project / "mkdocs.yml").unlink()
    assert main(["check", "--content", str(project / "content")]) == 0
    assert not (project / ".dateline").exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes anywhere")
def test_a_project_that_cannot_be_written_to_is_checked_all_the_same(project: Path) -> None:
    project.chmod(0o500)
    assert main(["check", "--content", str(project / "content")]) == 0


def test_private_records_are_kept_nowhere(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    hidden = tmp_path_factory.mktemp("hidden") / "incidents/2024/2024-03-02-hidden.md"
    hidden.parent.mkdir(parents=True)
    hidden.write_text((project / "content" / ATTACK).read_text("utf-8").replace("title: ", "title: Zanzibar, ", 1))
    main(["check", "--content", str(project / "content"), "--private", str(hidden.parents[2])])
    assert b"Zanzibar" not in (project / ".dateline/checked").read_bytes()
    assert b"ford-attack" in (project / ".dateline/checked").read_bytes()
