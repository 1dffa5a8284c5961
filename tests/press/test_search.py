"""The index is the same to the byte for the same pages, and says why where there is none."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.press import cbor, search
from dateline.press.publish import Tree
from dateline.press.stopped import Stopped
from tests.press.engine import snapshot

ITEMS: st.SearchStrategy[cbor.Item] = st.recursive(st.integers(0, 2**64 - 1) | st.text(), st.lists)


@given(ITEMS)
def test_an_item_reads_back_as_it_was_written(item: cbor.Item) -> None:
    assert cbor.loads(cbor.dumps(item)) == item


@pytest.mark.parametrize(
    ("item", "written"),
    [
        (0, "00"),
        (23, "17"),
        (24, "1818"),
        (1000, "1903e8"),
        (1000000, "1a000f4240"),
        ("ü", "62c3bc"),
        ([1, [2]], "82018102"),
    ],
)
def test_items_are_written_as_the_standard_has_them(item: cbor.Item, written: str) -> None:
    """RFC 8949, appendix A."""
    assert cbor.dumps(item).hex() == written


@pytest.mark.parametrize("data", ["", "9f01ff", "20", "f6", "0000", "82 01"])
def test_what_is_not_of_these_kinds_is_refused(data: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        cbor.loads(bytes.fromhex(data))


def write_pages(site: Path) -> None:
    for number in range(40):
        for language in ("en", "fr", "ar"):
            marks = (
                f'<b data-pagefind-filter="Kind">k{number % 13}</b><b data-pagefind-filter="Place">p{number % 7}</b>'
            )
            dates = f'<i data-pagefind-sort="day">{number}</i><i data-pagefind-sort="name">{-number}</i>'
            body = f"<body data-pagefind-body><h1>Word{number}</h1>{marks}{dates}</body>"
            file = site / language / f"{number}.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f'<html lang="{language}">{body}</html>')


def test_the_same_pages_have_the_same_index_to_the_byte(tmp_path: Path) -> None:
    made = []
    for turn in range(3):
        site = tmp_path / str(turn)
        write_pages(site)
        search.index(Tree(site, tmp_path / "before"))
        made.append(snapshot(site))
    assert made[0] == made[1] == made[2]
    assert len([uri for uri in made[0] if uri.endswith(".pf_filter")]) == 6


def test_order_changes_nothing_else(tmp_path: Path) -> None:
    write_pages(tmp_path)
    command = [sys.executable, "-m", "pagefind", "--site", str(tmp_path), "--quiet"]
    subprocess.run(command, check=True)
    made = tmp_path / "pagefind"
    before = told(made)
    search.put_in_order(made)
    assert told(made) == before


def told(made: Path) -> object:
    """What an index says, whatever its order and its names."""
    said = {}
    for language, about in json.loads((made / search.ENTRY).read_text())["languages"].items():
        table = search._read(made / f"pagefind.{about['hash']}.pf_meta")
        filters = [search._read(made / "filter" / f"{hashed}.pf_filter") for _, hashed in table[3]]
        assert [name for name, _ in table[3]] == [name for name, _ in filters]
        apart = made / f"order.{language}.json"
        ids, orders = [page[0] for page in table[1]], table.pop(4)
        said[language] = (
            sorted((name, sorted(values)) for name, values in filters),
            json.loads(apart.read_text())
            if apart.exists()
            else {name: [ids[n] for n in numbers] for name, numbers in orders},
            [part for part in table if part != table[3]],
        )
    return said


def test_a_failed_index_stops_the_build_with_what_was_said(tmp_path: Path) -> None:
    with pytest.raises(Stopped) as stopped:
        search.index(Tree(tmp_path / "nowhere", tmp_path / "site"))
    assert stopped.value.finding.code == "search-failed"
    assert stopped.value.finding.args["said"]
