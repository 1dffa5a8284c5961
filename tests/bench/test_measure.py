"""That what is measured is weighed and told rightly. No test asks how long anything takes."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from bench import plot
from bench.measure import table
from bench.running import Failed, family, held, run, weigh
from bench.stages import ENGINE, WATCHED, Watch


def _cost(wall: float) -> dict[str, float]:
    return {"wall": wall, "cpu": wall * 2, "memory": 1e6}


MEASURED: dict[str, Any] = {
    "incidents": 1000,
    "rounds": 3,
    "cores": 2,
    "costs": {"clean": {"Dateline": [_cost(1), _cost(9), _cost(2)], "Hugo": [_cost(5), _cost(4), _cost(6)]}},
    "sizes": {"Dateline": {"bytes": 5e6, "inodes": 12, "page": 20_000, "page_gzipped": 5_000}},
}


def test_the_table_has_medians_and_ratios_to_dateline() -> None:
    rows = [line.split() for line in table(MEASURED).splitlines() if line.startswith("clean")]
    assert rows[0] == ["clean", "Dateline", "2.00", "4.00", "1", "1.00", "1.00", "1.00"]
    assert rows[1] == ["clean", "Hugo", "5.00", "10.00", "1", "2.50", "2.50", "1.00"]


def test_the_plot_has_a_bar_for_each_side_as_long_as_its_time() -> None:
    drawn = ET.fromstring(plot.bars(MEASURED))  # noqa: S314 - our own words
    bars = [float(bar.get("width", 0)) for bar in drawn.iter("{http://www.w3.org/2000/svg}rect")][1:]
    assert bars[1] == pytest.approx(bars[0] * 2.5, rel=0.01)
    assert plot.WIDTH / 2 < bars[1] < plot.WIDTH - plot.LABEL


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="no such corpus"):
        run([sys.executable, "-c", "raise SystemExit('no such corpus')"], {}, tmp_path)


def test_memory_of_children_is_counted_with_their_parent() -> None:
    hold = "x = bytearray(90_000_000); print('held', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout
        assert child.stdout.readline() == b"held\n"
        assert child.pid in family(os.getpid())
        assert held(child.pid) > 90_000_000
        child.communicate(b"\n")


def test_what_has_ended_holds_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", "pass"]) as child:
        child.wait()
    assert held(child.pid) == 0
    assert list(family(child.pid)) == [child.pid]


def test_a_file_with_two_names_is_weighed_once(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"12345")
    (tmp_path / "other").hardlink_to(tmp_path / "one")
    (tmp_path / "deeper").mkdir()
    assert weigh(tmp_path) == (5, 3)


def test_every_stage_watches_functions_that_are_there() -> None:
    for named in (name for names in WATCHED.values() for name in names):
        module, _, way = named.partition(":")
        found: Any = import_module(module)
        for step in way.split("."):
            found = getattr(found, step, None)
            assert found is not None, f"{named} has moved: say in bench/stages.py where it is now"


def test_a_moment_belongs_to_the_stage_that_was_entered_last(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0.0, 1.0, 3.0, 6.0, 10.0])
    monkeypatch.setattr("bench.stages.process_time", lambda: next(ticks))
    watch = Watch()
    with watch.inside("outer"), watch.inside("inner"):
        pass
    assert dict(watch.seconds) == {ENGINE: 1.0, "outer": 2.0 + 4.0, "inner": 3.0}
