"""A few builds killed at random moments; `make ordeal` kills two hundred."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.press import search
from tests.press.ordeal import ordeal


def test_builds_that_are_killed_never_show_a_reader_half_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "absent", search.absent)  # put back afterwards
    reader = ordeal(tmp_path / "own", kills=4)
    assert reader.fetched > 0
    assert reader.wrong == []
