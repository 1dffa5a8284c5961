"""`dateline watch`: what is saved is checked, between two lines that an editor's task waits for."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.events import FileClosedNoWriteEvent, FileModifiedEvent, FileMovedEvent, FileOpenedEvent

from dateline import templates
from dateline.cli.watch import _Noted, _settled, watch
from tests.conftest import ROOT
from tests.written import TINY

TASK = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"][0]["problemMatcher"]


@pytest.fixture
def spoken(request: pytest.FixtureRequest) -> Iterator[None]:
    before = templates.spoken.set(request.param)
    yield
    templates.spoken.set(before)


@pytest.mark.parametrize("spoken", ["en", "fr"], indirect=True)
@pytest.mark.usefixtures("spoken")
def test_what_is_saved_is_checked_and_an_editor_can_read_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    root = Path("content")
    shutil.copytree(TINY / "content", root)
    saved = root / "incidents/2024/2024-03-05-mill-shots.md"
    saved.write_text(saved.read_text("utf-8").replace("\ndate:", "\ndaet:"), encoding="utf-8")
    assert watch(root, [{saved}, {root / "gone.md"}]) == 0
    lines = capsys.readouterr().out.splitlines()
    begun = [line for line in lines if re.match(TASK["background"]["beginsPattern"], line)]
    ended = [line for line in lines if re.match(TASK["background"]["endsPattern"], line)]
    assert (len(begun), len(ended)) == (1, 1)
    problem = next(
        found for line in lines if (found := re.match(TASK["pattern"]["regexp"], line)) and found[4] == "unknown-key"
    )
    assert problem[1] == saved.as_posix()
    assert problem[5] is None


def test_writing_is_news_and_reading_is_none() -> None:
    from queue import Queue

    queue: Queue[Path] = Queue()
    noted = _Noted(queue)
    for event in (
        FileOpenedEvent("content/a.md"),
        FileClosedNoWriteEvent("content/a.md"),
        FileModifiedEvent("content/a.md"),
        FileModifiedEvent("content/a.md"),
        FileMovedEvent("content/.a.swp", "content/b.yml"),
        FileModifiedEvent("content/a.png"),
    ):
        noted.dispatch(event)
    assert _settled(queue) == {Path("content/a.md"), Path("content/b.yml")}
