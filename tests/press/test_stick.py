"""The whole site as one file: what it holds, what its index says, and that it is the same each time."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from dateline.model.outputs import ZIP
from dateline.model.site import Settings
from dateline.press import stick, sums
from dateline.press.publish import Tree, publish, second_tree

SETTINGS = Settings(content=Path(), day=date(2024, 3, 20), languages=("en", "fr"), zip=True)
PAGE = """<html lang="en"><head><title>{title} - Tiny</title><meta name="description" content="Who &amp; what"></head>
<body data-pagefind-body><span data-pagefind-filter="k" data-pagefind-meta="kind">Incident</span>
<h1 data-pagefind-meta="title">{title} <i>here</i></h1><strong data-pagefind-meta="date">1 March 2024</strong>
<span data-pagefind-meta="type" data-pagefind-filter="t"><a href="x">Armed clash</a></span></body></html>"""
FILES = {
    "index.html": PAGE.format(title="Home"),
    "a/one.html": PAGE.format(title="Shots &lt; hits"),
    "fr/a/one.html": PAGE.format(title="Tirs"),
    "unlisted.html": "<title>x</title>",
    "names.json": '{"names": [["actor", "Reds", "a/one.html", []]]}',
    "fr/names.json": '{"names": []}',
    "_headers": "x",
}


def packed(site: Path, over: dict[str, str] | None = None) -> Tree:
    with second_tree(site) as tree:
        for uri, text in (FILES | (over or {})).items():
            tree.lay(uri, text.encode())
        stick.lay(tree, SETTINGS)
        tree.lay(sums.NAME, tree.listing())
        publish(tree, site)
    return tree


def index(site: Path, before: str = "") -> dict[str, list[list[str]]]:
    with ZipFile(site / ZIP) as whole:
        said = whole.read(f"site/{before}{stick.INDEX}").decode()
    found: dict[str, list[list[str]]] = json.loads(said.removeprefix("self.datelineIndex=").removesuffix(";\n"))
    return found


def test_it_holds_the_site_with_its_sums_and_what_is_for_servers_is_not_in_it(tmp_path: Path) -> None:
    packed(tmp_path / "site")
    with ZipFile(tmp_path / "site" / ZIP) as whole:
        found = {name.removeprefix("site/"): whole.read(name) for name in whole.namelist()}
    indexes = {stick.INDEX, f"fr/{stick.INDEX}"}
    assert found.keys() == {*FILES, *indexes, sums.NAME} - {"_headers"}
    listed = sums.read(found.pop(sums.NAME))
    assert listed == {uri: sha256(data).hexdigest() for uri, data in found.items()}


def test_its_index_says_of_each_page_what_a_list_says(tmp_path: Path) -> None:
    packed(tmp_path / "site")
    row = ["a/one.html", "Shots < hits here", "Who & what", "Incident", "1 March 2024", "Armed clash", ""]
    found = index(tmp_path / "site")
    assert row in found["pages"]
    assert [one[0] for one in found["pages"]] == ["a/one.html", "index.html"]
    assert found["names"] == [["actor", "Reds", "a/one.html", []]]
    assert [one[0] for one in index(tmp_path / "site", "fr/")["pages"]] == ["a/one.html"]


def test_the_same_site_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        packed(tmp_path / name / "site")
    one, two = ((tmp_path / name / "site" / ZIP).read_bytes() for name in ("one", "two"))
    assert one == two


def test_its_sum_is_in_the_list_of_the_site_and_a_change_changes_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    before = packed(site).sums[ZIP]
    listed = sums.read((site / sums.NAME).read_bytes())
    assert listed[ZIP] == before == sha256((site / ZIP).read_bytes()).hexdigest()
    assert packed(site, {"a/one.html": PAGE.format(title="Other")}).sums[ZIP] != before


@pytest.mark.parametrize("rests", [False, True])
def test_where_nothing_moved_the_file_stays(tmp_path: Path, rests: bool) -> None:
    site = tmp_path / "site"
    packed(site)
    written = (site / ZIP).stat().st_mtime_ns
    tree = Tree(site, site, sums.Listed((site / sums.NAME).read_bytes()))
    if rests:
        tree.rest()
    stick.lay(tree, SETTINGS)
    assert (site / ZIP).stat().st_mtime_ns == written
    assert (ZIP in tree.uris) is not rests
