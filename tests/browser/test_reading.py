"""What a reader does on a page: opens words, changes the light, changes the language, searches."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Serve, watched
from tests.conftest import DAY
from tests.written import TINY

FORD = "incidents/2024/2024-03-01-ford-attack.html"
KEY = "dateline.theme"
"""Where a reader's choice of light or dark is kept."""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """The tiny site, built and served."""
    root = tmp_path_factory.mktemp("tiny")
    shutil.copytree(TINY, root, dirs_exist_ok=True)
    env = os.environ | {"SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1"}
    made = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=root, env=env, check=False, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr
    return serve(root / "site")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_cell_opens_the_words_and_stays_inside_the_page(width: int, tiny: str, browser: Browser) -> None:
    with watched(browser, width) as page:
        page.goto(f"{tiny}/{FORD}")
        words = page.locator("#c-attack details > div").first
        expect(words).to_be_hidden()
        page.locator("#c-attack summary").first.click()
        expect(words).to_be_visible()
        expect(words.locator("q[lang=fr]")).to_have_text("nous les avons attaqués")
        place = words.bounding_box()
        assert place is not None
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= width


@pytest.mark.parametrize(
    ("row", "copied"),
    [
        ("#c-attack", "“Reds attacked Blues near the ford.” — only Reds say; Daily, 2 March 2024. {}#c-attack"),
        (".fig tr:has(a[href='#c-truck'])", "Vehicles lost: Blues: Reds: 1; Daily, 2 March 2024. {}#c-truck"),
    ],
)
def test_a_claim_and_a_figure_are_copied_with_whose_they_are(
    row: str, copied: str, tiny: str, browser: Browser
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{tiny}/{FORD}")
    link = page.locator(f"{row} .cp").first
    link.click()
    expect(link).to_have_text("Copied")
    said = page.evaluate("navigator.clipboard.readText()").replace("\xa0", " ")
    context.close()
    assert said == copied.format(f"Tiny, https://tiny.example/{FORD}") + ", as collected on 1 January 2026, CC BY 4.0"


def test_one_cell_is_open_at_a_time_and_escape_closes_it(tiny: str, page: Page) -> None:
    page.goto(f"{tiny}/{FORD}")
    cells = page.locator(".mx details")
    cells.nth(0).locator("summary").click()
    cells.nth(1).locator("summary").click()
    assert page.locator(".mx details[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".mx details[open]").count() == 0
    expect(cells.nth(1).locator("summary")).to_be_focused()


def test_cells_open_without_scripts(tiny: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{tiny}/{FORD}")
    page.locator("#c-entered summary").last.click()
    expect(page.locator("#c-entered details > div").last).to_be_visible()
    expect(page.locator(".dl-head .theme")).to_be_hidden()
    context.close()


def test_on_a_phone_a_claim_is_a_card_and_at_a_desk_a_row(tiny: str, browser: Browser) -> None:
    for width, display in ((390, "grid"), (1280, "table-row")):
        with watched(browser, width) as page:
            page.goto(f"{tiny}/{FORD}")
            assert page.locator("#c-attack").evaluate("row => getComputedStyle(row).display") == display


def test_the_system_decides_on_light_or_dark_until_the_reader_does(tiny: str, browser: Browser) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    with watched(browser, 1280, "dark") as page:
        page.goto(f"{tiny}/{FORD}")
        assert page.evaluate(paper) == "rgb(21, 24, 28)"
        page.locator(".dl-head .theme").click()
        assert page.evaluate(paper) == "rgb(255, 255, 255)"
        assert page.evaluate(f"localStorage.getItem('{KEY}')") == "light"
        page.goto(f"{tiny}/index.html")
        assert page.evaluate(paper) == "rgb(255, 255, 255)"


def test_in_colours_that_the_reader_forces_a_button_says_what_it_does(tiny: str, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{tiny}/search.html")
    button = page.locator(".find button")
    seen = button.screenshot()
    button.evaluate("it => { it.textContent = [...it.textContent].reverse().join('') }")
    assert button.screenshot() != seen


def test_the_language_switch_leads_to_the_same_page_and_back(tiny: str, page: Page) -> None:
    page.goto(f"{tiny}/{FORD}")
    page.locator(".dl-head a[hreflang=fr]").click()
    expect(page).to_have_url(f"{tiny}/fr/{FORD}")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("#who")).to_have_text("Qui dit quoi")
    page.locator(".dl-head a[hreflang=en]").click()
    expect(page).to_have_url(f"{tiny}/{FORD}")


@pytest.mark.parametrize("language", ["", "fr/"])
def test_search_finds_a_record_and_shows_it_as_a_card(language: str, tiny: str, page: Page) -> None:
    page.goto(f"{tiny}/{language}search.html?q=attacked")
    status = page.locator("[role=status]")
    expect(status).to_contain_text("attacked")
    expect(page.locator(".results .card").first).to_be_visible()
    card = page.locator(".results .card", has=page.locator(f"a[href$='{FORD}']"))
    expect(card).to_have_count(1)
    expect(card.locator("use[href='#m-cont']")).to_have_count(1)
    assert page.locator("symbol#m-cont").count() == 1


def test_nothing_of_search_is_loaded_before_somebody_wants_it(tiny: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{tiny}/search.html")
    page.locator("input[name=q]").focus()
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/pagefind/" in url]
    with page.expect_response(lambda response: "/pagefind/" in response.url):
        page.locator("input[name=q]").fill("ford")


def test_the_form_on_the_first_page_leads_to_the_results(tiny: str, page: Page) -> None:
    page.goto(f"{tiny}/index.html")
    page.locator("input[name=q]").fill("fight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{tiny}/search.html?q=fight")
    expect(page.locator(".results .card").first).to_be_visible()


def test_what_is_found_goes_in_as_text(tiny: str, page: Page) -> None:
    page.goto(f"{tiny}/search.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator("[role=status]")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator(".dl img").count() == 0
