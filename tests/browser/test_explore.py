"""Explore: filters together, counts beside each, the address keeps the state, and what is shown is downloaded as text."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Scheme, watched


def _open(page: Page, address: str, asked: str = "", language: str = "") -> None:
    page.goto(f"{address}/{language}explore.html{asked}")
    expect(page.locator(".cards li").first).to_be_visible()


def test_filters_hold_together_and_counts_say_what_each_would_give(address: str, page: Page) -> None:
    _open(page, address)
    status = page.locator("[role=status]")
    expect(status).to_have_text("10 of 10 incidents")
    page.get_by_label("Region").select_option("kidal")
    expect(status).to_have_text("4 of 10 incidents")
    clash = page.locator("select[name=type]").locator("option[value=armed-clash]")
    expect(clash).to_have_text("Armed clash (2)")
    page.locator("select[name=type]").select_option("armed-clash")
    expect(status).to_have_text("2 of 10 incidents")
    expect(page.locator(".cards li")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"\?region=kidal&type=armed-clash$"))


def test_the_address_brings_it_back_in_another_language_too(address: str, page: Page) -> None:
    _open(page, address, "?from=2023-10-05&to=2023-10-05&status=contested", "fr/")
    expect(page.locator("[role=status]")).to_contain_text("1 incidents sur 10")
    expect(page.locator("[name=from]")).to_have_value("2023-10-05")
    expect(page.locator("[name=status]")).to_have_value("contested")
    page.get_by_role("button", name="Tout remettre").click()
    expect(page.locator("[role=status]")).to_contain_text("10 incidents sur 10")


def test_a_date_may_be_a_year_a_month_or_a_day(address: str, page: Page) -> None:
    _open(page, address)
    field = page.get_by_label("From")
    for written, left in (("2024", 0), ("2023", 10), ("2023-10-07", 3), ("", 10)):
        field.fill(written)
        expect(page.locator("[role=status]")).to_have_text(f"{left} of 10 incidents")


def test_a_known_place_is_a_dot_and_an_area_is_hatched(address: str, page: Page) -> None:
    _open(page, address, "?to=2023-10-05&from=2023-10-05&type=armed-clash")
    shown = page.locator(".map [visibility=visible]")
    expect(shown).to_have_count(2)  # near Anéfis, and somewhere in Gao
    for mark in shown.all():
        assert mark.get_attribute("fill") == "url(#hs)"


def test_what_is_shown_is_downloaded_as_text(address: str, page: Page, tmp_path: Path) -> None:
    def hurtful(route):  # type: ignore[no-untyped-def]
        rows = route.fetch().json()
        for row in rows:
            row[1] = "=cmd|'/c calc'!A1"
            row[2] = '"quoted", <b>bold</b>'
        route.fulfill(json=rows)

    page.route("**/titles-0.json", hurtful)
    _open(page, address, "?region=kidal")
    assert page.locator(".cards b b").count() == 0
    expect(page.locator(".cards").first).to_contain_text("<b>bold</b>")
    with page.expect_download() as caught:
        page.get_by_role("button", name="Download").click()
    caught.value.save_as(tmp_path / "found.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "found.csv").read_text("utf-8-sig"), newline="")))
    assert len(rows) == 4
    assert {row["region"] for row in rows} == {"kidal"}
    assert all(row["title"].startswith("'=cmd") for row in rows)
    assert rows[0]["place"] == '"quoted", <b>bold</b>'
    assert rows[0]["address"].startswith(address)


def test_it_is_worked_from_the_keyboard_and_every_field_has_a_name(address: str, page: Page) -> None:
    _open(page, address)
    names = [page.evaluate("document.activeElement.labels?.[0]?.innerText ?? ''")]
    page.get_by_label("From").focus()
    for _ in range(7):
        names.append(str(page.evaluate("document.activeElement.labels?.[0]?.innerText.split('\\n')[0] ?? ''")).strip())
        page.keyboard.press("Tab")
    assert names[1:] == ["From", "To", "Region", "Actor", "Type", "Standing of claims", "Counts or names"]
    page.locator(".explored summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".explored table")).to_contain_text("Oct 2023")


def test_nothing_is_fetched_but_columns_names_and_the_titles_in_view(address: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    _open(page, address)
    data = sorted(url for url in asked if url.endswith(".json"))
    assert data == ["/explore/labels.json", "/explore/table.json", "/explore/titles-0.json"]


def test_without_a_script_the_page_leads_to_the_lists(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/explore.html")
    expect(page.locator(".facets")).to_be_hidden()
    page.locator(".banner").get_by_role("link", name="Regions").click()
    expect(page).to_have_url(f"{address}/regions/index.html")
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: Scheme, width: int, address: str, browser: Browser) -> None:
    with watched(browser, width, scheme) as page:
        _open(page, address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        violations = Axe().run(page).response["violations"]
    assert [found["id"] for found in violations if found["impact"] in {"serious", "critical"}] == []
