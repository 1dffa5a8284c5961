from __future__ import annotations

from pathlib import Path

import pytest

from dateline.press import search
from dateline.press.publish import Tree
from dateline.press.stopped import Stopped


def test_the_languages_of_the_index_stand_in_order() -> None:
    assert search.ordered(b'{"version":"1","languages":{"fr":{"b":1,"a":2},"en":{}},"x":["\xe2\x80\xbf"]}') == (
        '{"version":"1","languages":{"en":{},"fr":{"b":1,"a":2}},"x":["‿"]}'.encode()
    )


def test_a_failed_index_stops_the_build_with_what_was_said(tmp_path: Path) -> None:
    with pytest.raises(Stopped) as stopped:
        search.index(Tree(tmp_path / "nowhere", tmp_path / "site"))
    assert stopped.value.finding.code == "search-failed"
    assert stopped.value.finding.args["said"]
