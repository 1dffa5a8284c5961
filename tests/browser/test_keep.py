"""A copy kept in the browser: only when asked, whole or not at all, of one build, and gone by one button."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.clock import today
from dateline.model.site import Settings
from dateline.press import offline
from tests.browser.conftest import _Quiet, watched

BRIEF = "briefs/2023/2023-10-05-gao-kidal-convoy.html"
INCIDENT = "incidents/2023/2023-10-05-tabankort-attack.html"
ACTOR = "actors/csp.html"
LATER = '<i id="later"></i>'
KEPT = "navigator.serviceWorker.getRegistrations().then(async all => [all.length, (await caches.keys()).length])"


class Host:
    """A host that can go away, come back, and have another build of the site."""

    def __init__(self, folder: Path) -> None:
        self.port = 0
        self.asked: list[str] = []
        self.serve(folder)

    def serve(self, folder: Path) -> None:
        asked = self.asked

        class Noting(_Quiet):
            def do_GET(self) -> None:  # noqa: N802 - the base class's name
                asked.append(self.path)
                super().do_GET()

            def end_headers(self) -> None:
                """As hosts of pages say it: a browser need not ask again for ten minutes."""
                self.send_header("Cache-Control", "max-age=600")
                super().end_headers()

        handler = functools.partial(Noting, directory=str(folder))
        http.server.ThreadingHTTPServer.allow_reuse_address = True
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def at(self, uri: str) -> str:
        return f"http://127.0.0.1:{self.port}/{uri}"


@pytest.fixture
def host(built: Path) -> Iterator[Host]:
    found = Host(built)
    yield found
    found.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Not watched: a host that is gone is an error of the console."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="allow")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def later(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next build: every page of it says so."""
    site = tmp_path_factory.mktemp("later") / "site"
    shutil.copytree(built, site)
    for file in site.rglob("*.html"):
        file.write_text(file.read_text("utf-8").replace("</body>", f"{LATER}</body>"), "utf-8")
    listed = {
        f.relative_to(site).as_posix(): sha256(f.read_bytes()).hexdigest() for f in site.rglob("*") if f.is_file()
    }
    settings = Settings(content=Path(), day=today("2026-01-01"), languages=("en", "fr", "ar"))
    for uri, data in offline.files(str(site), listed, settings):
        (site / uri).write_bytes(data)
    return site


def keep(page: Page, host: Host, *groups: str, prefix: str = "") -> None:
    page.goto(host.at(f"{prefix}keep.html"))
    for group in groups:
        page.locator(f"input[value={group}]").check()
    page.locator("form button").click()
    expect(page.get_by_role("status")).to_contain_text("Kept." if not prefix else "Gardé.")


def test_nothing_is_kept_before_it_is_asked_for(host: Host, page: Page) -> None:
    for uri in ("index.html", BRIEF, "keep.html"):
        page.goto(host.at(uri))
    expect(page.locator(".state")).to_contain_text("Nothing of this site is kept")
    assert page.evaluate(KEPT) == [0, 0]
    assert page.context.cookies() == []


def test_what_is_kept_opens_without_a_network_and_says_that_it_is_a_copy(host: Host, page: Page) -> None:
    keep(page, host, "incidents-2023")
    host.stop()
    for uri in (BRIEF, INCIDENT, "index.html", ""):
        page.goto(host.at(uri))
        expect(page.locator(".dl-kept")).to_contain_text("You are reading the copy kept in this browser, of ")
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("getComputedStyle(document.body).fontFamily")
    page.goto(host.at(ACTOR))
    expect(page.locator(".lost")).to_contain_text(
        f"{ACTOR} is not in the copy that is kept here, and the site cannot be"
    )
    host.serve(Path())


def test_pages_of_the_copy_are_read_without_asking_anybody(host: Host, page: Page) -> None:
    keep(page, host)
    host.asked.clear()
    page.goto(host.at(BRIEF))
    expect(page.locator(".dl-kept")).to_be_visible()
    assert [one for one in host.asked if one != "/offline.js"] == []


def test_where_a_new_build_appears_all_pages_stay_of_one_build(host: Host, page: Page, later: Path) -> None:
    keep(page, host)
    page.goto(host.at(ACTOR))  # not kept, of the same build: it comes from the network
    expect(page.locator("h1")).to_contain_text("Permanent Strategic Framework")
    host.stop()
    host.serve(later)
    keep_page = page.context.new_page()
    keep_page.goto(host.at("keep.html"))
    expect(keep_page.get_by_role("status")).to_contain_text("has been built anew since")
    page.goto(host.at(BRIEF))
    expect(page.locator(".dl-kept")).to_be_visible()
    expect(page.locator("#later")).to_have_count(0)
    page.evaluate("navigator.serviceWorker.controller.postMessage('look again')")
    page.goto(host.at(ACTOR))
    expect(page.locator(".lost")).to_contain_text("Two editions are never mixed")
    expect(page.locator("#later")).to_have_count(0)
    page.locator("form button").click()
    expect(page.get_by_role("status")).to_contain_text("Kept.")
    for uri in (BRIEF, ACTOR, "index.html"):
        page.goto(host.at(uri))
        expect(page.locator("#later")).to_have_count(1)
    assert page.evaluate(KEPT) == [1, 1]


def test_a_copy_that_does_not_become_whole_leaves_the_one_before(
    host: Host, page: Page, later: Path, tmp_path: Path
) -> None:
    keep(page, host)
    torn = tmp_path / "torn"
    shutil.copytree(later, torn)
    (torn / BRIEF).write_text("of yet another build")
    host.stop()
    host.serve(torn)
    page.goto(host.at("keep.html"))
    page.locator("form button").click()
    expect(page.get_by_role("status")).to_contain_text("The site changed while it was being copied")
    page.goto(host.at(BRIEF))
    expect(page.locator("#later")).to_have_count(0)
    expect(page.locator("h1")).to_contain_text("The convoy near Anefis")
    assert page.evaluate(KEPT) == [1, 1]


def test_one_button_erases_everything(host: Host, page: Page) -> None:
    keep(page, host)
    page.evaluate("localStorage.setItem('dateline.theme', 'dark')")
    page.locator(".erase").click()
    expect(page.get_by_role("status")).to_contain_text("Erased.")
    assert page.evaluate(KEPT) == [0, 0]
    assert page.evaluate("localStorage.length") == 0
    page.goto(host.at(BRIEF))
    expect(page.locator(".dl-kept")).to_have_count(0)
    host.stop()
    with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
        page.goto(host.at("index.html"))
    host.serve(Path())


def test_it_is_kept_in_the_language_of_the_page(host: Host, page: Page) -> None:
    keep(page, host, prefix="fr/")
    host.stop()
    page.goto(host.at(f"fr/{BRIEF}"))
    expect(page.locator(".dl-kept")).to_contain_text("Vous lisez la copie gardée")
    host.serve(Path())


def test_a_browser_that_cannot_says_so(host: Host, page: Page) -> None:
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(host.at("keep.html"))
    expect(page.get_by_role("status")).to_contain_text("This browser cannot keep pages here")
    expect(page.locator("form")).to_be_hidden()


def test_from_a_disk_it_says_that_it_is_kept_already(built: Path, browser: Browser) -> None:
    with watched(browser, width=390) as fresh:
        fresh.goto((built / "keep.html").as_uri())
        expect(fresh.get_by_role("status")).to_contain_text("it is kept already")


def test_the_policy_of_the_page_holds_while_it_works(host: Host, browser: Browser) -> None:
    with watched(browser) as fresh:
        keep(fresh, host)
        fresh.goto(host.at(BRIEF))
        expect(fresh.locator(".dl-kept")).to_be_visible()
        fresh.goto(host.at("keep.html"))
        fresh.locator(".erase").click()
        expect(fresh.get_by_role("status")).to_contain_text("Erased.")
