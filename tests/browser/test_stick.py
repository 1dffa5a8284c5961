"""The site from a stick: unpacked, opened from the disk, read by following links, and searched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.model.outputs import ZIP
from tests.browser.conftest import watched


@pytest.fixture(scope="module")
def stick(built: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the unpacked site's first folder is, as a browser has it."""
    to = tmp_path_factory.mktemp("stick")
    with ZipFile(built / ZIP) as whole:
        whole.extractall(to)
    return (to / "site").as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with watched(browser, width=390) as fresh:
        yield fresh


def test_links_lead_from_the_first_page_to_a_brief_an_incident_and_back(stick: str, page: Page) -> None:
    page.goto(f"{stick}/index.html")
    page.locator(".lead-brief a").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{stick}/incidents/index.html")
    page.get_by_role("link", name="CSP says it attacked the army and Wagner convoy near Tabankort").first.click()
    expect(page.locator("h1")).to_contain_text("Tabankort")
    assert page.evaluate("getComputedStyle(document.querySelector('.dl')).display") == "block"
    assert page.url.startswith("file:")


@pytest.mark.parametrize(
    ("language", "words", "title"),
    [
        ("", "attack tabank", "CSP says it attacked the army"),
        ("fr/", "anéfis", "Anéfis"),
        ("ar/", "تابنكورت", "تابنكورت"),
    ],
)
def test_the_search_finds_there_in_each_language(stick: str, page: Page, language: str, words: str, title: str) -> None:
    page.goto(f"{stick}/{language}search.html")
    page.locator("#q").fill(words)
    found = page.locator(".results .ti a", has_text=title).first
    expect(found).to_be_visible()
    found.click()
    expect(page.locator("h1")).to_contain_text(title)


def test_a_name_an_id_or_an_acronym_leads_to_its_page(stick: str, page: Page) -> None:
    for words, to in (
        ("CSP", "actors/csp.html"),
        ("2023-10-05-tabankort-attack", "incidents/2023/2023-10-05-tabankort-attack.html"),
    ):
        page.goto(f"{stick}/search.html")
        page.locator("#q").fill(words)
        page.locator("#q").press("Enter")
        expect(page).to_have_url(re.compile(re.escape(to) + "$"))


def test_nothing_found_is_said(stick: str, page: Page) -> None:
    page.goto(f"{stick}/search.html")
    page.locator("#q").fill("zzzz")
    expect(page.get_by_role("status")).to_contain_text("Nothing found")
