"""Maps that a reader zooms: nothing before they ask, all of it from this site, by finger, wheel and keyboard."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Scheme, watched

MALI = "regions/mali.html"
WIDTHS = pytest.mark.parametrize("width", [390, 1280])
WIDE = "() => document.querySelector('.zoomed .scale').getBoundingClientRect().width + document.querySelector('.scale').textContent"
TALL = """() => Math.max(...[...document.querySelectorAll('.zoomed path.ar')].map(it => it.getBoundingClientRect().height))"""
MOST = 70_000
"""What a map may load once it is asked for, in bytes on the way."""


def opened(page: Page, address: str, uri: str = MALI) -> Locator:
    page.goto(f"{address}/{uri}")
    page.locator("button[data-map]").click()
    found = page.locator(".zoomed")
    expect(found.locator(".mk").first).to_be_visible()
    return found


def settled(page: Page) -> None:
    """Until the map rests."""
    page.wait_for_function("() => !document.querySelector('.leaflet-zoom-anim')")


@WIDTHS
def test_nothing_of_it_is_loaded_before_it_is_asked_for_and_little_then(
    width: int, address: str, built: Path, browser: Browser
) -> None:
    with watched(browser, width) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(f"{address}/")))
        page.goto(f"{address}/{MALI}", wait_until="networkidle")
        assert not [uri for uri in asked if "map" in uri]
        asked.clear()
        page.locator("button[data-map]").click()
        expect(page.locator(".zoomed .mk").first).to_be_visible()
        assert len(asked) == 3
        assert sum(len(gzip.compress((built / uri).read_bytes())) for uri in asked) <= MOST


@WIDTHS
def test_groups_open_by_zooming_and_a_mark_leads_to_its_incident(width: int, address: str, browser: Browser) -> None:
    with watched(browser, width) as page:
        found = opened(page, address)
        group = found.locator(".mk.group").first
        name = group.get_attribute("aria-label") or ""
        assert re.fullmatch(r"Close together: \d places\. Incidents: \d\. Zooms in\.", name)
        group.click()
        expect(found.get_by_role("button", name=name)).to_have_count(0)
        settled(page)
        expect(found.locator(".mk").first).to_be_visible()
        found.get_by_role("button", name="Show all of it").click()
        expect(found.get_by_role("button", name=name)).to_have_count(1)
        found.get_by_role("button", name="somewhere in Gao").click()
        cards = found.locator(".chosen .card")
        expect(cards).to_have_count(4)
        expect(found.locator(".chosen h3")).to_be_focused()
        first = cards.filter(has_text="attacked the army and Wagner convoy")
        expect(first).to_contain_text("5 October 2023")
        expect(first.locator(".st").first).to_contain_text("only CSP says")
        expect(first.locator(".st svg path").first).to_be_visible()
        first.get_by_role("link").click()
        expect(page).to_have_url(f"{address}/incidents/2023/2023-10-05-tabankort-attack.html")


def test_what_is_told_closes_by_escape_and_focus_is_where_it_was(address: str, page: Page) -> None:
    found = opened(page, address)
    mark = found.get_by_role("button", name="somewhere in Gao")
    mark.focus()
    page.keyboard.press("Enter")
    expect(found.locator(".chosen")).to_be_visible()
    page.keyboard.press("Escape")
    expect(found.locator(".chosen")).to_be_hidden()
    expect(mark).to_be_focused()


@WIDTHS
@pytest.mark.parametrize("way", ["button", "keyboard", "wheel"])
def test_it_zooms_in_and_out_again(way: str, width: int, address: str, browser: Browser) -> None:
    with watched(browser, width) as page:
        page.emulate_media(reduced_motion="reduce")
        found = opened(page, address)
        ground = found.locator(".leaflet-container")
        expect(ground).to_be_focused()
        tall = page.evaluate(TALL)
        if way == "button":
            found.get_by_role("button", name="Zoom in").click()
        elif way == "keyboard":
            page.keyboard.press("+")
        else:
            ground.hover()
            page.mouse.wheel(0, -300)
        page.wait_for_function(f"tall => ({TALL})() > 1.3 * tall", arg=tall)
        found.get_by_role("button", name="Show all of it").click()
        page.wait_for_function(f"tall => Math.abs(({TALL})() - tall) < 2", arg=tall)


def test_arrow_keys_move_it(address: str, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    found = opened(page, address)
    page.keyboard.press("+")
    settled(page)
    land = found.locator("path.ar").first
    before = land.bounding_box()
    page.keyboard.press("ArrowRight")
    assert before
    page.wait_for_function(
        "x => document.querySelector('.zoomed path.ar').getBoundingClientRect().x < x - 20", arg=before["x"]
    )


@WIDTHS
def test_the_drawn_map_comes_back_and_stands_in_print_all_the_time(width: int, address: str, browser: Browser) -> None:
    with watched(browser, width) as page:
        found = opened(page, address)
        drawn = page.locator("figure.mapped svg.map")
        expect(drawn).to_be_hidden()
        page.emulate_media(media="print")
        expect(drawn).to_be_visible()
        expect(found).to_be_hidden()
        page.emulate_media(media="screen")
        found.get_by_role("button", name="Back to the drawn map").click()
        expect(drawn).to_be_visible()
        expect(page.locator("button[data-map]")).to_be_focused()


def test_areas_legs_and_declared_control_are_drawn_as_on_the_page(address: str, page: Page) -> None:
    found = opened(page, address, "briefs/2023/2023-10-07-gao-kidal-convoy.html")
    assert found.locator("path.wy").count() > 3
    expect(found.locator(".held")).to_have_count(1)
    fills = found.locator("path.ar").evaluate_all("all => all.map(it => it.getAttribute('fill'))")
    assert set(fills) == {"url(#hz)"}


@WIDTHS
def test_on_explore_it_shows_what_passes_the_filters(width: int, address: str, browser: Browser) -> None:
    with watched(browser, width) as page:
        found = opened(page, address, "explore.html")
        page.get_by_role("combobox", name="Region").select_option("gao")
        total = page.locator(".asof [role=status]")
        expect(total).to_contain_text("6 of")
        expect(found.locator(".seen")).to_have_text("Incidents in view: 6")
        mark = found.get_by_role("button", name="somewhere in Gao")
        expect(mark).to_have_text("4")
        page.get_by_label("From").fill("2023-10-05")
        expect(mark).to_have_text("2")
        mark.click()
        expect(found.locator(".chosen .card")).to_have_count(2)
        expect(found.locator(".chosen .card").first).to_contain_text("5 October 2023")


@pytest.mark.parametrize(
    ("uri", "scheme", "width"),
    [(MALI, "light", 390), (MALI, "dark", 1280), (f"ar/{MALI}", "dark", 390), (f"fr/{MALI}", "light", 1280)],
)
def test_axe_finds_nothing_and_marks_can_be_hit(
    uri: str, scheme: Scheme, width: int, address: str, browser: Browser
) -> None:
    with watched(browser, width, scheme) as page:
        found = opened(page, address, uri)
        found.locator(".mk.area").first.click()
        expect(found.locator(".chosen .card").first).to_be_visible()
        violations = Axe().run(page, context=".mapped").response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
        boxes = [button.bounding_box() for button in found.locator("button:visible").all()]
        assert all(box and min(box["width"], box["height"]) >= 24 for box in boxes)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_a_script_there_is_no_button(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{address}/{MALI}")
    expect(plain.locator("button[data-map]")).to_be_hidden()
    expect(plain.locator("svg.map")).to_be_visible()
    context.close()


def test_from_a_disk_there_is_no_button(built: Path, page: Page) -> None:
    page.goto((built / MALI).as_uri())
    expect(page.locator("button[data-map]")).to_be_hidden()
