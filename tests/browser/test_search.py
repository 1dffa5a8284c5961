"""Searching: record cards down to claims, narrowed and sorted, from the keyboard, and straight to a name's page."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Scheme, watched

TABANKORT = "incidents/2023/2023-10-05-tabankort-attack.html"


def _search(page: Page, address: str, words: str, language: str = "") -> None:
    page.goto(f"{address}/{language}search.html")
    page.locator("#q").fill(words)
    expect(page.locator(".results li").first).to_be_visible()


def test_a_result_leads_to_the_claims_in_which_the_words_stand(address: str, page: Page) -> None:
    _search(page, address, "aircraft shot down")
    card = page.locator(".results .card", has_text="CSP says it attacked")
    expect(card).to_contain_text("Thursday 5 October 2023")
    expect(card).to_contain_text("near Tabankort")
    expect(card.locator(".st").first).to_be_visible()
    card.locator(".within a", has_text="aircraft").first.click()
    expect(page).to_have_url(re.compile(rf"{TABANKORT}#c-aircraft$"))


def test_it_is_narrowed_by_each_filter_and_the_address_keeps_it(address: str, page: Page) -> None:
    _search(page, address, "army")
    page.get_by_text("Narrow down").click()
    filters = page.locator(".filters select")
    expect(filters).to_have_count(6)
    assert [one.get_attribute("name") for one in filters.all()] == ["k", "r", "a", "t", "s", "y"]
    page.get_by_label("Standing of claims").select_option("contested")
    expect(page.locator(".results")).not_to_contain_text("Taoussa")
    expect(page).to_have_url(re.compile(r"\?q=army&s=contested$"))
    found = page.locator("[role=status]").inner_text()
    page.reload()
    expect(page.locator("[role=status]")).to_have_text(found)
    expect(page.get_by_label("Standing of claims")).to_have_value("contested")


def test_it_is_sorted_by_date(address: str, page: Page) -> None:
    _search(page, address, "army")
    first, links = page.locator(".results .ti a").first, page.locator(".results .ti a")
    for order, begins in (("asc", r"2023-10-0[12]"), ("desc", r"2023-10-16")):
        page.locator("#sort").select_option(order)
        expect(first).to_have_attribute("href", re.compile(begins))
        expect(links.nth(5)).to_be_visible()
        days = [str(link.get_attribute("href")).rpartition("/")[2][:10] for link in links.all()]
        assert days == sorted(days, reverse=order == "desc")


@pytest.mark.parametrize(
    ("words", "leads"),
    [
        ("csp", "actors/csp.html"),
        ("MINUSMA", "actors/minusma.html"),
        ("anefis", "places/ml/anefis.html"),
        ("2023-10-05-tabankort-attack", TABANKORT),
    ],
)
def test_a_name_an_acronym_or_an_id_goes_straight_to_its_page(words: str, leads: str, address: str, page: Page) -> None:
    page.goto(f"{address}/search.html")
    page.locator("#q").fill(words)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/{leads}")


def test_the_form_of_the_first_page_does_so_too_and_back_is_the_first_page(address: str, page: Page) -> None:
    page.goto(f"{address}/index.html")
    page.locator("#q").fill("JNIM")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/actors/jnim.html")
    page.go_back()
    expect(page).to_have_url(f"{address}/index.html")


@pytest.mark.parametrize(
    ("language", "words", "finds"),
    [
        ("", "anéfis", "Army says it controls Anefis"),
        ("", "Tombouctou", "Timbuktu"),  # an alias; the name is English
        ("fr/", "attaques", "attaqué"),  # one stem
        ("fr/", "aeronef", "aéronef"),
    ],
)
def test_accents_do_not_matter_and_words_are_found_by_their_stem(
    language: str, words: str, finds: str, address: str, page: Page
) -> None:
    page.goto(f"{address}/{language}search.html")
    page.locator("#q").fill(words)
    expect(page.locator(".results, .named").filter(has_text=finds).first).to_be_visible()


def test_everything_is_reached_from_the_keyboard(address: str, page: Page) -> None:
    page.goto(f"{address}/search.html")
    page.keyboard.press("/")
    field = page.locator("#q")
    expect(field).to_be_focused()
    page.keyboard.type("Tabankort")
    expect(page.locator(".results li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".named a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".results .ti a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_focused()


def test_without_a_script_the_page_leads_to_the_lists(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/search.html")
    page.get_by_role("link", name="Incidents", exact=True).last.click()
    expect(page).to_have_url(f"{address}/incidents/index.html")
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_was_found(scheme: Scheme, width: int, address: str, browser: Browser) -> None:
    with watched(browser, width, scheme) as page:
        _search(page, address, "Anefis")
        page.get_by_text("Narrow down").click()
        expect(page.locator(".filters select").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        violations = Axe().run(page).response["violations"]
    assert [found["id"] for found in violations if found["impact"] in {"serious", "critical"}] == []


@contextlib.contextmanager
def held_back(page: Page) -> Iterator[list[Route]]:
    """A line on which the index does not come; leave it, and it has come. What was asked for meanwhile."""
    asked: list[Route] = []
    come = False
    page.route("**/pagefind/**", lambda route: route.continue_() if come else asked.append(route))
    yield asked
    come = True
    for route in asked:
        route.continue_()


def _titles(page: Page) -> list[str]:
    return [str(link.get_attribute("href")) for link in page.locator(".results .ti a").all()]


def test_titles_places_and_actors_are_found_before_the_index_has_come(address: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    status = page.locator("[role=status]")
    page.goto(f"{address}/search.html")
    with held_back(page) as asked:
        page.locator("#q").fill("army")
        expect(status).to_have_text(re.compile("^From titles and names"))
        expect(page.locator(".results .card")).to_have_count(5)
        first = page.locator(".results .card").first
        expect(first).to_contain_text("2023")
        expect(first.locator(".st").first).to_be_visible()
        early, html = _titles(page), page.locator(".results").inner_html()
        stood = first.bounding_box()
        assert asked, "the index is not asked for"
    expect(status).to_have_text(re.compile(r"^\d+ results"))
    expect(page.locator(".results .card").nth(6)).to_be_visible()
    assert page.locator(".results").inner_html().startswith(html), "what stood there has changed"
    assert first.bounding_box() == stood, "what stood there has moved"
    late = [page.evaluate("href => new URL(href, location.href).pathname", href) for href in _titles(page)]
    assert late[:5] == [f"/{href}" for href in early]
    assert len(set(late)) == len(late), "a record stands there twice"


def test_what_only_the_text_has_is_waited_for(address: str, page: Page) -> None:
    status = page.locator("[role=status]")
    page.goto(f"{address}/search.html")
    with held_back(page):
        page.locator("#q").fill("aircraft shot down")
        expect(status).to_have_text(re.compile("^Not in titles or names"))
        expect(page.locator(".results .card")).to_have_count(0)
    expect(page.locator(".results .within a", has_text="aircraft").first).to_be_visible()


def test_names_and_aliases_wait_for_no_index(address: str, page: Page) -> None:
    page.goto(f"{address}/search.html")
    with held_back(page):
        page.locator("#q").fill("Tombouctou")
        expect(page.locator(".named a").first).to_have_text("Timbuktu")


def test_without_an_index_titles_are_still_found_and_it_says_so(address: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{address}/search.html")
    page.locator("#q").fill("army")
    expect(page.locator("[role=status]")).to_have_text(re.compile("The full text could not be loaded"))
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".results .card").nth(6)).to_be_visible()
    context.close()


@pytest.mark.parametrize(("language", "words"), [("fr/", "armee"), ("ar/", "الجيش")])
def test_so_in_every_language(language: str, words: str, address: str, page: Page) -> None:
    page.goto(f"{address}/{language}search.html")
    with held_back(page):
        page.locator("#q").fill(words)
        expect(page.locator(".results .card").first).to_be_visible()
