"""The policy in a real browser: nothing of the site is blocked by it, and what it forbids does not run."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Serve, watched

PROBE = """
() => new Promise(done => {
  const blocked = [];
  addEventListener("securitypolicyviolation", event => blocked.push(event.effectiveDirective));
  const put = (name, values) => {
    try { document.body.append(Object.assign(document.createElement(name), values)); } catch { blocked.push(name); }
  };
  put("script", { textContent: "window.ran = 1" });
  try { document.body.setAttribute("onclick", "window.ran = 2"); } catch { blocked.push("onclick"); }
  put("style", { textContent: "body { color: red }" });
  put("iframe", { src: "about.html" });
  put("img", { src: "http://127.0.0.1:1/a.png" });
  fetch("http://127.0.0.1:1/").catch(() => {});
  document.body.click();
  setTimeout(() => done({ blocked, ran: window.ran ?? 0 }), 300);
})
"""


def _one_of_each_kind(built: Path) -> list[str]:
    """The first page of every folder, in every language, and every page at a root."""
    found: dict[Path, list[str]] = {}
    for file in sorted(built.rglob("*.html")):
        found.setdefault(file.parent, []).append(file.relative_to(built).as_posix())
    roots = (built, built / "fr")
    return [uri for folder, uris in found.items() for uri in (uris if folder in roots else uris[:2])]


def test_no_page_runs_into_its_own_policy_or_asks_another_host(built: Path, address: str, browser: Browser) -> None:
    kinds = _one_of_each_kind(built)
    assert len(kinds) > 40
    with watched(browser) as page:
        for uri in kinds:
            page.goto(f"{address}/{uri}")
            assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1, uri
            assert page.evaluate("document.cookie") == "", uri
            assert page.evaluate("document.documentElement.outerHTML.length") > 400, uri


def test_search_works_under_the_policy(address: str, page: Page) -> None:
    page.goto(f"{address}/search.html?q=convoy")
    expect(page.locator(".results .card").first).to_be_visible()


def test_from_a_disk_the_style_and_the_light_still_work(built: Path, browser: Browser) -> None:
    with watched(browser) as page:
        page.goto((built / "incidents/2023/2023-10-05-tabankort-attack.html").as_uri())
        assert page.evaluate("document.documentElement.classList.contains('js')")
        page.locator(".dl-head .theme").click()
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 28)"


def test_what_is_put_into_a_page_does_not_run(address: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/index.html")
    found = page.evaluate(PROBE)
    context.close()
    assert found["ran"] == 0
    assert {"script", "onclick", "style-src-elem", "frame-src", "img-src", "connect-src"} <= set(found["blocked"])


def test_a_link_to_another_site_tells_it_nothing(address: str, page: Page) -> None:
    page.goto(f"{address}/about.html")
    outward = page.locator("a[href^='http']")
    assert outward.count() > 0
    for link in outward.all():
        assert {"noopener", "noreferrer"} <= set((link.get_attribute("rel") or "").split())
        assert "external" in (link.get_attribute("class") or "").split()
        mark = link.evaluate("link => getComputedStyle(link, '::after').content")
        assert "↗" in mark


def test_the_page_for_what_is_missing_is_styled(address: str, browser: Browser) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/404.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 28)"
    context.close()


def test_a_page_whose_policy_blocks_something_fails_its_test(tmp_path: Path, browser: Browser, serve: Serve) -> None:
    policy = "<meta http-equiv=Content-Security-Policy content=\"script-src 'self'\">"
    (tmp_path / "index.html").write_text(f"<head>{policy}</head><script>1</script>", encoding="utf-8")
    with pytest.raises(AssertionError, match="Content Security Policy"), watched(browser) as page:
        page.goto(f"{serve(tmp_path)}/index.html")
