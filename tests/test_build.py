"""What loading a site leaves behind in the process."""

import gc
from datetime import date
from pathlib import Path

import pytest

from dateline import build, index
from dateline.model.site import Settings


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_left_as_it_was_whatever_happens(
    was_on: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def fail(*_: object) -> None:
        seen.append(gc.isenabled())
        raise ZeroDivisionError

    monkeypatch.setattr(index, "fill", fail)
    (gc.enable if was_on else gc.disable)()
    try:
        with pytest.raises(ZeroDivisionError):
            build.load(Settings(tmp_path, date(2024, 1, 1)))
        assert seen == [False]
        assert gc.isenabled() is was_on
    finally:
        gc.enable()
