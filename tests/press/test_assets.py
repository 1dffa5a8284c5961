from __future__ import annotations

from pathlib import Path

from dateline.press.assets import assets


def test_styles_are_joined_and_everything_is_named_by_what_is_in_it(tmp_path: Path) -> None:
    for name, text in {"css/b.css": "b{}", "css/a.css": "a{}", "js/map.js": "1"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    styles, script = assets(tmp_path)
    assert styles.data == b"a{}\nb{}"
    assert styles.uri.startswith("assets/dateline.")
    assert script.uri.startswith("assets/map.")
    (tmp_path / "css/b.css").write_text("c{}")
    changed, same = assets(tmp_path)
    assert (changed.uri != styles.uri, same.uri) == (True, script.uri)


def test_no_assets_are_no_files(tmp_path: Path) -> None:
    assert assets(tmp_path) == ()
