"""Stylesheets and scripts under addresses that change with what is in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.press import assets
from tests.press.engine import settings


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {"css/b.css": "b{}", "css/a.css": "a{}", "js/map.js": "1"}.items():
        (tmp_path / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "assets" / name).write_text(text)
    monkeypatch.setattr(assets, "folder", lambda: tmp_path)
    return tmp_path / "assets"


def test_styles_are_joined_and_everything_is_named_by_what_is_in_it(shelf: Path) -> None:
    before = assets.assets()
    assert list(before) == ["dateline.css", "map.js"]
    assert before["dateline.css"].data == b"a{}\nb{}"
    assert before["dateline.css"].uri.startswith("assets/dateline.")
    assert before["map.js"].uri.startswith("assets/map.")
    (shelf / "css/b.css").write_text("c{}")
    after = assets.assets()
    assert after["dateline.css"].uri != before["dateline.css"].uri
    assert after["map.js"] == before["map.js"]


def test_the_theme_is_told_where_each_file_is_in_plain_data(shelf: Path) -> None:
    told = assets.theme_data(settings())
    assert told["assets"] == {name: asset.uri for name, asset in assets.assets().items()}
    assert json.loads(json.dumps(told)) == told


def test_no_assets_are_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "folder", lambda: tmp_path)
    assert assets.assets() == {}


def test_what_is_asked_for_later_is_named_as_it_is_published(
    shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought = tmp_path / "brought"
    for name in ("brought/map.js", "brought/map.css", "assets/map/map.js", "assets/map/map.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    (shelf / "js/map.js").unlink()
    (shelf / "js/own.js").write_text('import("./map.js"); "./map.css"')
    monkeypatch.setattr(assets, "programs", lambda: brought)
    made = assets.assets()
    assert made["map.js"].data == b"brought/map.js\nassets/map/map.js"
    names = {name: made[name].uri.removeprefix("assets/") for name in ("map.js", "map.css")}
    assert made["own.js"].data.decode() == f'import("./{names["map.js"]}"); "./{names["map.css"]}"'
