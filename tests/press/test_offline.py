"""What a browser can keep: which files, by language and group, under the name of the build."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from dateline.model.site import Settings
from dateline.press import offline

SETTINGS = Settings(content=Path(), day=date(2024, 3, 20), languages=("en", "fr"))
SITE = {
    "index.html": "home",
    "fr/index.html": "accueil",
    "briefs/2024/ford.html": "brief",
    "briefs/2024/ford/on-2024-03-02.html": "day",
    "briefs/2024/ford.pdf": "pdf",
    "fr/briefs/2024/ford.html": "point",
    "incidents/2024/attack.html": "attack",
    "actors/reds.html": "reds",
    "reports/2024/one.html": "one",
    "form.html": "form",
    "assets/dateline.abc.css": "css",
    "assets/search.abc.js": "js",
    "site.zip": "zip",
    "SHA256SUMS": "sums",
    "offline/index.json": "old",
    "fr/offline/briefs.json": "old",
}


def laid(root: Path, over: dict[str, str] | None = None) -> dict[str, bytes]:
    texts = SITE | (over or {})
    for uri, text in texts.items():
        (root / uri).parent.mkdir(parents=True, exist_ok=True)
        (root / uri).write_text(text)
    sums = {uri: sha256(text.encode()).hexdigest() for uri, text in texts.items()}
    return dict(offline.files(str(root), sums, SETTINGS))


def groups(found: dict[str, bytes], before: str = "") -> dict[str, set[str]]:
    about = json.loads(found[f"{before}offline/index.json"])["groups"]
    return {name: set(json.loads(found[one["list"]])) for name, one in about.items()}


def test_pages_are_kept_by_what_they_are_with_what_their_frame_loads(tmp_path: Path) -> None:
    found = laid(tmp_path)
    assert groups(found) == {
        "around": {"actors/reds.html", "briefs/2024/ford/on-2024-03-02.html"},
        "briefs": {"index.html", "briefs/2024/ford.html", "assets/dateline.abc.css"},
        "incidents-2024": {"incidents/2024/attack.html"},
        "sources": {"reports/2024/one.html"},
    }
    assert groups(found, "fr/") == {"briefs": {"fr/index.html", "fr/briefs/2024/ford.html", "assets/dateline.abc.css"}}


def test_each_list_is_named_with_its_sum_and_says_the_sum_of_each_file(tmp_path: Path) -> None:
    found = laid(tmp_path)
    about = json.loads(found["offline/index.json"])
    assert about["day"] == "20\u00a0March\u00a02024" or about["day"].split() == ["20", "March", "2024"]
    one = about["groups"]["incidents-2024"]
    assert one["sum"] == sha256(found[one["list"]]).hexdigest()
    assert json.loads(found[one["list"]]) == {"incidents/2024/attack.html": sha256(b"attack").hexdigest()}
    assert (one["pages"], one["bytes"]) == (1, 6)


def build(found: dict[str, bytes]) -> str:
    return str(json.loads(found["offline/index.json"])["build"])


@pytest.mark.parametrize("uri", ["actors/reds.html", "fr/index.html", "assets/search.abc.js"])
def test_any_change_of_the_site_is_another_build(tmp_path: Path, uri: str) -> None:
    assert build(laid(tmp_path)) != build(laid(tmp_path, {uri: "other"}))


@pytest.mark.parametrize("uri", ["site.zip", "SHA256SUMS", "offline/index.json", "fr/offline/briefs.json"])
def test_what_is_made_of_the_site_does_not_change_the_name_of_its_build(tmp_path: Path, uri: str) -> None:
    assert build(laid(tmp_path)) == build(laid(tmp_path, {uri: "other"}))


def test_all_languages_have_the_name_of_one_build(tmp_path: Path) -> None:
    found = laid(tmp_path)
    assert json.loads(found["fr/offline/index.json"])["build"] == build(found)
