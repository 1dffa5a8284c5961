"""The guide for contributors in other languages: each page is there, says what its original says, and of which revision.

A page whose original has changed is named here. Go through it and write the new revision under `of`; whoever does not
know the language writes it under `behind`, and readers are told that the original is newer.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.link.translated import revision
from dateline.press.guide import page, translated, untranslated
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(file.relative_to(DOCS).as_posix() for file in (DOCS / "contribute").glob("*.md"))
NEW = re.compile(r"^#{2,} .*$", re.MULTILINE)
ONLY_THERE = {"contribute/index.md": 1}
"""Headings that only the translation has: how one is told things in that language."""


def test_every_page_of_the_guide_is_there_in_french() -> None:
    assert list(untranslated(DOCS, "fr", "contribute")) == []


def test_no_page_is_left_over_from_one_that_is_gone() -> None:
    assert [one.path for one in translated(DOCS, "fr") if not one.now] == []


def test_every_page_translates_its_original_as_it_is_now_or_says_that_it_is_behind() -> None:
    stale = {one.path: f"of: {one.now}, or behind: {one.now}" for one in translated(DOCS, "fr") if not one.is_told}
    assert stale == {}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_the_parts_of_its_original(path: str) -> None:
    original, there = ((DOCS / folder / path).read_text("utf-8") for folder in ("", "fr"))
    assert len(NEW.findall(there)) == len(NEW.findall(original)) + ONLY_THERE.get(path, 0)
    assert len(re.findall(r"^```", there, re.MULTILINE)) == len(re.findall(r"^```", original, re.MULTILINE))
    assert rows(there) == rows(original)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_the_keys_and_words_of_files_that_its_original_says(path: str) -> None:
    original, there = (
        set(re.findall(r"`([a-z][a-z-]+)`", (DOCS / one / path).read_text("utf-8"))) for one in ("", "fr")
    )
    assert original - there == set()


def rows(text: str) -> int:
    return len(re.findall(r"^\|", text, re.MULTILINE))


def written(folder: Path, header: str, original: str | None) -> Path:
    (folder / "fr").mkdir()
    (folder / "fr" / "x.md").write_text(f"---\ntitle: X\n{header}\n---\nTexte. of: 00000000\n", "utf-8")
    if original is not None:
        (folder / "x.md").write_text(original, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("header", "original", "stale", "told"),
    [
        (f"of: {revision('Words.')}", "Words.", False, True),
        (f"of: '{revision('Words.')}'", "Words.\n", False, True),
        (f"of: {revision('Words.')}", "Other words.", True, False),
        (f"of: {revision('Words.')}\nbehind: {revision('Other words.')}", "Other words.", True, True),
        (f"of: {revision('Words.')}\nbehind: {revision('Other words.')}", "Others again.", True, False),
        ("", "Words.", True, False),
        (f"of: {revision('Words.')}", None, True, False),
    ],
)
def test_a_page_is_behind_when_its_original_has_other_words(
    tmp_path: Path, header: str, original: str | None, stale: bool, told: bool
) -> None:
    docs = written(tmp_path, header, original)
    (found,) = translated(docs, "fr")
    assert found == page(docs / "fr" / "x.md", docs / "x.md", "fr/x.md")
    assert (found.is_stale, found.is_told) == (stale, told)
