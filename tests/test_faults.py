"""What a machine may do to a build: each leaves the published site whole, or is told in words."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from dateline import read
from dateline.press import publish
from tests.press.conftest import Make, made_site  # noqa: F401 - a fixture
from tests.press.engine import run, snapshot
from tests.test_mkdocs_plugin import CHANGED, good
from tests.test_reproducible import build


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EROFS, errno.EIO, errno.EMFILE])
def test_a_disk_that_is_full_or_takes_nothing_leaves_the_published_site_whole(
    site: Make, fault: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, before = good(site)
    site(CHANGED)
    lay = publish.Tree.lay
    laid: list[str] = []

    def failing(self: publish.Tree, uri: str, data: bytes) -> None:
        laid.append(uri)
        if len(laid) > 5:
            raise OSError(fault, os.strerror(fault), uri)
        lay(self, uri, data)

    monkeypatch.setattr(publish.Tree, "lay", failing)
    with pytest.raises((OSError, SystemExit)):
        run(root)
    assert snapshot(root / "site") == before
    monkeypatch.undo()


def test_a_file_that_vanishes_while_it_is_read_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.md").write_text("---\ntitle: A\n---\n")
    take = read._take

    def vanishing(place: str, path: str) -> object:
        if path == "b.md":
            Path(place).unlink()
        return take(place, path)

    monkeypatch.setattr(read, "_take", vanishing)
    scanned = read.scan(tmp_path)
    assert [file.path for file in scanned.value] == ["a.md", "c.md"]
    assert [(one.spot.path, one.code) for one in scanned.findings] == [("b.md", "file-unreadable")]


@pytest.mark.parametrize("day", ["0", "2145916800", "2147483648", "4102444800"])
def test_a_clock_in_1970_in_2038_and_after_builds_a_whole_site(day: str, tmp_path: Path) -> None:
    assert "index.html" in build(tmp_path, day=day)
