"""Edits while a site is served: the page of the record that was saved comes first, and mistakes are shown in its place."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.check.apart import Reader
from dateline.press import search
from dateline.press.serving import Follower
from dateline.press.watching import Watch, can_watch
from tests.press.engine import snapshot
from tests.press.pressing import Press
from tests.press.test_again import FORD, FORD_PAGES, body, clean, rewrite


@pytest.fixture(autouse=True)
def searchless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "absent", lambda: (True,))


@pytest.fixture(name="follower")
def made_follower(press: Press) -> Iterator[Follower]:
    work, _ = press.build()
    with Reader() as reader:
        yield Follower(press.site, press.root / "engine", work, reader.look_through)
    work.memory.close()


def test_a_saved_text_is_on_its_page_at_once_and_nowhere_else(press: Press, follower: Follower) -> None:
    before = snapshot(press.site)
    body(press, 7)
    shown = follower.edited({press.settings.content / FORD})
    after = snapshot(press.site)
    assert shown.uris == FORD_PAGES == {uri for uri in after if after[uri] != before[uri]}
    assert all(b"More was said, 7." in after[uri] for uri in FORD_PAGES)


def test_mistakes_are_shown_in_the_place_of_the_page_with_their_line(press: Press, follower: Follower) -> None:
    before = snapshot(press.site)
    rewrite(press, FORD, r"date: ", "dat: ")
    shown = follower.edited({press.settings.content / FORD})
    after = snapshot(press.site)
    assert {problem.code for problem in shown.problems} == {"missing-key", "unknown-key"}
    assert {uri for uri in after if after[uri] != before[uri]} == FORD_PAGES
    for uri, title in zip(sorted(FORD_PAGES), ("Cette fiche contient", "This record has"), strict=True):
        assert title in after[uri].decode()
        assert f"<code>{FORD}:3:1</code>" in after[uri].decode()


def test_a_record_that_was_mended_is_back_and_the_next_builds_are_clean_ones(press: Press, follower: Follower) -> None:
    good = (press.settings.content / FORD).read_text(encoding="utf-8")
    for text in (good.replace("date: ", "dat: "), good + "\nMended.\n"):
        (press.settings.content / FORD).write_text(text, encoding="utf-8")
        follower.edited({press.settings.content / FORD})
    assert all(b"Mended." in (press.site / uri).read_bytes() for uri in FORD_PAGES)
    for n in (1, 2):
        press.build(placed=follower.placed if n == 1 else frozenset())
        assert snapshot(press.site) == clean(press)
        body(press, n)
    press.build()
    assert snapshot(press.site) == clean(press)


def test_what_is_no_record_leads_to_nothing_at_once(press: Press, follower: Follower) -> None:
    before = snapshot(press.site)
    shown = follower.edited({press.settings.content / "nothing.md", press.root / "elsewhere.md"})
    assert (shown.uris, shown.problems) == (set(), [])
    assert snapshot(press.site) == before


@pytest.mark.skipif(not can_watch(), reason="this system does not tell of changes")
def test_saves_are_told_together_and_what_is_only_read_is_not(tmp_path: Path) -> None:
    told: list[set[Path]] = []
    heard = threading.Event()

    def changed(paths: set[Path]) -> None:
        told.append(paths)
        heard.set()

    file = tmp_path / "below/one.md"
    file.parent.mkdir()
    file.write_text("before", encoding="utf-8")
    watch = Watch([tmp_path], changed)
    watch.start()
    try:
        file.read_text(encoding="utf-8")
        file.write_text("after", encoding="utf-8")
        assert heard.wait(10)
    finally:
        watch.stop()
    assert told[0] == {file}
