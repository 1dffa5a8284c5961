"""What holds on every kind of page, at a phone's and a desk's width, in both themes.

In all languages, at both widths, and in both themes at each: `make axe`.
"""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import watched
from tests.browser.kinds import KINDS, first, forgotten

ARABIC = [
    f"ar/{kind}"
    for kind in (
        "index.html",
        "form.html",
        "explore.html",
        "briefs/*/*.html",
        "regions/ml/*.html",
        "actors/csp.html",
        "since.html",
    )
]
FRENCH = [f"fr/{kind}" for kind in ("index.html", "form.html", "briefs/*/*.html", "actors/csp.html")]


def serious(page: Page) -> list[str]:
    """What axe finds on a page as it is shown now, with where; colours that still change are waited for."""
    page.evaluate("Promise.all(document.getAnimations().map(one => one.finished.catch(() => {})))")
    return [
        f"{found['id']}: {found['nodes'][0]['html'][:160]}"
        for found in Axe().run(page).response["violations"]
        if found["impact"] in {"serious", "critical"}
    ]


def test_every_kind_of_page_is_looked_at(built: Path) -> None:
    assert forgotten(built) == []


@pytest.mark.parametrize("kind", [*KINDS, *FRENCH, *ARABIC])
def test_nothing_scrolls_sideways_and_axe_finds_nothing_serious(
    kind: str, built: Path, address: str, browser: Browser
) -> None:
    with watched(browser, 390) as page:
        page.goto(f"{address}/{first(built, kind)}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        found = serious(page)
        page.emulate_media(color_scheme="dark")
        found += serious(page)
        page.set_viewport_size({"width": 1280, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert found == []
