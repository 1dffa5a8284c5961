"""What holds on every kind of page, at a phone's and a desk's width, in both themes and both languages."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import Scheme, watched

# One page stands for its kind: the first by name. `*/` takes the French ones along.
KINDS = [
    "index.html",
    "search.html",
    "explore.html",
    "form.html",
    "fr/form.html",
    "keep.html",
    "ar/keep.html",
    "fields/index.html",
    "404.html",
    "about.html",
    "incidents/index.html",
    "incidents/2023/2023-10-05-tabankort-attack.html",
    "briefs/2023/2023-10-05-gao-kidal-convoy.html",
    "situations/*.html",
    "situations/*/on-*.html",
    "briefs/*/*/on-*.html",
    "fr/briefs/2023/2023-10-05-gao-kidal-convoy.html",
    "actors/index.html",
    "actors/csp.html",
    "regions/ml/gao.html",
    "regions/**/*.html",
    "places/**/*.html",
    "sources/*.html",
    "reports/**/*.html",
    "events/*.html",
    "new/index.html",
    "new/actors/csp.html",
    "last-day.html",
    "since.html",
    "coverage/index.html",
    "by-status/*.html",
    "editors/index.html",
    "fr/index.html",
    "fr/incidents/2023/2023-10-05-tabankort-attack.html",
    "fr/actors/csp.html",
    "ar/actors/csp.html",
    "ar/regions/ml/gao.html",
    "ar/since.html",
]


def _first(built: Path, kind: str) -> str:
    pages = sorted(path.relative_to(built).as_posix() for path in built.glob(kind))
    inner = [page for page in pages if not page.endswith("index.html")]
    assert pages, f"no page of the kind {kind}"
    return (inner or pages)[0]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways(kind: str, width: int, built: Path, address: str, browser: Browser) -> None:
    with watched(browser, width) as page:
        page.goto(f"{address}/{_first(built, kind)}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_serious(kind: str, scheme: Scheme, built: Path, address: str, browser: Browser) -> None:
    with watched(browser, 390, scheme) as page:
        page.goto(f"{address}/{_first(built, kind)}")
        violations = Axe().run(page).response["violations"]
    serious = [
        f"{found['id']}: {found['nodes'][0]['html'][:160]}"
        for found in violations
        if found["impact"] in {"serious", "critical"}
    ]
    assert serious == []
