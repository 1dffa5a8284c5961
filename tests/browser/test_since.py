"""What is new since a day, by region and actor, with a script and without."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.conftest import watched


def test_a_day_and_an_actor_are_picked_and_the_address_keeps_them(address: str, browser: Browser) -> None:
    with watched(browser, 390) as page:
        page.goto(f"{address}/since.html")
        page.fill("[name=day]", "2023-10-06")
        page.select_option("[name=actor]", "csp")
        page.click("form.facets button")
        expect(page.locator("[role=status]")).to_have_text("6 entries on 4 days")
        days = page.locator(".picked .day")
        assert [one.get_attribute("id") for one in days.locator("h2").all()] == [
            "d2023-10-16",
            "d2023-10-13",
            "d2023-10-07",
            "d2023-10-06",
        ]
        assert page.locator(".picked .item:not([data-a~=csp])").count() == 0
        first = page.locator(".picked .item h3 a").first
        assert (first.get_attribute("href") or "").startswith(f"{address}/incidents/")
        for mark in page.locator(".picked svg.m use").all():
            assert page.locator(f"symbol{mark.get_attribute('href')}").count() == 1
        page.goto(f"{address}/about.html")
        page.goto(f"{address}/since.html#day=2023-10-06&actor=csp")
        expect(page.locator("[role=status]")).to_have_text("6 entries on 4 days")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_a_script_every_day_leads_to_its_news(built: Path, address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/since.html")
    assert page.locator("form.facets").is_hidden()
    page.locator(".since a").last.click()
    assert page.url.endswith("new/2023-10.html#d2023-10-02")
    assert page.locator("#d2023-10-02").count() == 1
    context.close()


def test_from_a_disk_it_says_that_it_cannot_fetch(built: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{(built / 'since.html').as_uri()}#day=2023-10-06")
    expect(page.locator("[role=status]")).to_have_text(
        "The pages could not be fetched. They are linked below, month by month."
    )
    page.close()
