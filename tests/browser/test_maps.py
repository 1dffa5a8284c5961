"""Maps as a reader meets them: legible on a phone, in every light, in print, and without a script."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Scheme, watched

MAPPED = [
    "index.html",
    "incidents/2023/2023-10-05-tabankort-attack.html",
    "briefs/2023/2023-10-05-gao-kidal-convoy.html",
    "situations/gao-kidal-convoy-2023.html",
    "regions/ml/kidal.html",
    "fr/regions/mali.html",
]
SMALLEST = """() => Math.min(...[...document.querySelectorAll(".map text")].map(text =>
  parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""
OFF = """() => [...document.querySelectorAll(".map text")].filter(text => {
  const own = text.getBoundingClientRect(), all = text.closest("svg").getBoundingClientRect();
  return own.left < all.left || own.right > all.right || own.top < all.top || own.bottom > all.bottom;
}).map(text => text.textContent)"""


@pytest.mark.parametrize("uri", MAPPED)
def test_letters_are_legible_on_a_phone_and_stay_on_the_map(uri: str, address: str, browser: Browser) -> None:
    with watched(browser, 390) as page:
        page.goto(f"{address}/{uri}")
        expect(page.locator("svg.map")).to_have_count(1)
        assert page.evaluate(SMALLEST) >= 11
        assert page.evaluate(OFF) == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("uri", MAPPED[1:5:2])
def test_axe_finds_nothing_on_pages_with_maps(
    uri: str, scheme: Scheme, width: int, address: str, browser: Browser
) -> None:
    with watched(browser, width, scheme) as page:
        page.goto(f"{address}/{uri}")
        for summary in page.locator(".mapped summary").all():
            summary.click()
        violations = Axe().run(page, context=".mapped").response["violations"]
    assert [found["id"] for found in violations] == []


def test_the_table_behind_a_map_names_each_incident_and_opens_from_the_keyboard(address: str, page: Page) -> None:
    page.goto(f"{address}/regions/ml/kidal.html")
    page.locator(".mapped summary", has_text="The map as a table").focus()
    page.keyboard.press("Enter")
    row = page.locator(".mapped tr", has_text="near Anéfis")
    expect(row).to_contain_text("15 km around it")
    expect(row.get_by_role("link", name="Army and CSP tell of a fight")).to_be_visible()


def test_a_map_has_its_name_for_those_who_do_not_see_it(address: str, page: Page) -> None:
    page.goto(f"{address}/situations/gao-kidal-convoy-2023.html")
    expect(page.get_by_role("img", name="Map: The army’s convoy from Gao towards Kidal")).to_be_visible()


def test_in_print_the_table_is_open_and_lines_are_ink(address: str, page: Page) -> None:
    page.goto(f"{address}/regions/ml/kidal.html")
    page.emulate_media(media="print", color_scheme="dark")
    for table in page.locator(".mapped table").all():
        expect(table).to_be_visible()
    ink = page.locator(".map .pt").first.evaluate("it => getComputedStyle(it).fill")
    assert ink == "rgb(20, 24, 29)"


def test_forced_colours_draw_with_the_reader_s_own(address: str, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{address}/regions/ml/kidal.html")
    point, paper = (
        page.locator(f".map {name}").first.evaluate("it => getComputedStyle(it).fill") for name in (".pt", ".bg")
    )
    assert point != paper
