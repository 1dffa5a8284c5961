"""A real browser for the tests in this folder. It may ask this machine, and nothing else."""

import contextlib
import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, sync_playwright

from tests.browser import chromium

Serve = Callable[[Path], str]
Scheme = Literal["light", "dark"]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files as a plain host does: no directory lists, the site's own page for what is missing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        pass

    def list_directory(self, path: object) -> None:
        self.send_error(404)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium. Its absence is a failure: a test that is skipped guards nothing."""
    program = chromium.find()
    if program is None:
        pytest.fail(chromium.HOW, pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(chromium.FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Call it with a folder to have it served from a port of its own; gives the address, without a last slash."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        handler = functools.partial(_Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def watched(browser: Browser, width: int = 1280, scheme: Scheme = "light") -> Iterator[Page]:
    """A fresh page so many px wide.

    Leaving it fails if it asked another host for anything, if a script raised, or if the browser complained: what the
    page's policy blocks is told as an error of the console.
    """
    view: ViewportSize = {"width": width, "height": 900}
    context = browser.new_context(viewport=view, color_scheme=scheme, locale="en-GB", timezone_id="UTC")
    asked: list[str] = []
    raised: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    context.route(is_elsewhere, refuse)
    fresh = context.new_page()
    fresh.on("pageerror", lambda error: raised.append(str(error)))
    complaints: list[str] = []
    fresh.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield fresh
    context.close()
    assert not asked, f"the page asked another host: {asked}"
    assert not raised, f"a script on the page failed: {raised}"
    assert not complaints, f"the browser complained: {sorted(set(complaints))[:3]}"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A watched page at a desk's width."""
    with watched(browser) as fresh:
        yield fresh


def is_elsewhere(url: str) -> bool:
    """Whether an address is another machine's; files and data addresses are not."""
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1"


@pytest.fixture(scope="session")
def address(built: Path, serve: Serve) -> str:
    """Where this tree's own site is served, without a last slash."""
    return serve(built)
