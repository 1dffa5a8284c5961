"""What a page and a search cost a reader on a slow network: `python -m tests.audit.slow SITE [WORDS ...]`.

Chromium, with its network and its processor held back as its own tools do it: 400 kbit/s, 400 ms before each answer,
a processor four times slower. Files are sent compressed, as hosts send them.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import statistics
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = {"rate": 4}
PLAIN = {".html", ".css", ".js", ".json", ".svg", ".csv", ".xml", ".atom"}
"""What hosts compress. The files of the search index are compressed already."""


class _Host(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        data = _packed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Last-Modified", self.date_time_string(path.stat().st_mtime))
        if path.suffix in PLAIN:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)


@functools.cache
def _packed(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.compress(data, 9, mtime=0) if path.suffix in PLAIN else data


@contextlib.contextmanager
def hosted(site: Path) -> Iterator[str]:
    """The address at which a folder is served, compressed, without a last slash."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Fetched:
    """What a page asked for, and the bytes that came, heads included."""

    asked: list[str] = field(default_factory=list)
    bytes: int = 0


@contextlib.contextmanager
def first_visit(browser: Browser, slow: bool = True) -> Iterator[tuple[Page, Fetched]]:
    """A phone that has never been here: nothing is kept from before."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True)
    page, fetched = context.new_page(), Fetched()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.requestWillBeSent", lambda event: fetched.asked.append(event["request"]["url"]))

    def came(event: dict[str, float]) -> None:
        fetched.bytes += int(event["encodedDataLength"])

    session.on("Network.loadingFinished", came)
    if slow:
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", SLOWER)
    yield page, fetched
    context.close()


@contextlib.contextmanager
def started() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.FLAGS))
        yield made
        made.close()


@dataclass(frozen=True)
class Visit:
    """What one first visit cost: requests, bytes, and ms until text was painted."""

    requests: int
    bytes: int
    readable: float


def visit(browser: Browser, address: str) -> Visit:
    """Open a page as somebody who was never here, and wait until it asks for nothing more."""
    with first_visit(browser) as (page, fetched):
        page.goto(address, wait_until="networkidle")
        painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    return Visit(len(fetched.asked), fetched.bytes, painted)


@dataclass(frozen=True)
class Found:
    """What a first search cost: bytes and ms until its first card stood, and ms until those of all texts were counted."""

    bytes: int
    first: float
    all: float


NOTED = """
self.found = Object.fromEntries(["first", "all"].map(name => [name, new Promise(done => self["on" + name] = done)]));
new MutationObserver(() => {
  const now = performance.now(), said = document.querySelector(".dl [role=status]")?.textContent;
  if (document.querySelector(".results .card")) self.onfirst(now);
  if (/^(\\d|Nothing)/.test(said)) self.onall(now);
}).observe(document, { subtree: true, childList: true, attributes: true });
"""
TYPED = """words => {
  const field = document.querySelector("#q");
  field.focus();
  field.value = words;
  self.began = performance.now();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""
"""All at once, as nobody types: from the first key on it cannot be faster."""


def search(browser: Browser, address: str, words: str, opened: bool) -> Found:
    """Search as somebody who was never here: on a page that stands, or `opened` with the words in its address.

    What the page itself costs counts in the second.
    """
    with first_visit(browser) as (page, fetched):
        page.add_init_script(NOTED)
        query = f"?{urlencode({'q': words})}" if opened else ""
        page.goto(f"{address}/search.html{query}", wait_until="commit" if opened else "load")
        if not opened:  # by then its scripts listen
            page.wait_for_load_state("networkidle")
            before = fetched.bytes
            page.evaluate(TYPED, words)
        first = page.evaluate("self.found.first")
        cost = fetched.bytes - (0 if opened else before)
        all_, began = page.evaluate("self.found.all"), page.evaluate("self.began ?? 0")
    return Found(cost, first - began, all_ - began)


LIMITS = Visit(requests=6, bytes=90_000, readable=1500)
FIRST = Found(bytes=200_000, first=2500, all=float("inf"))
SEARCHES = ("Tabankort", "attacked", "MINUSMA", "army Anefis", "~aircraft shot")
"""What is looked for in this tree's own records; after ~ what only texts have: it is told, and held to nothing."""
ROUNDS = 3


def visits(browser: Browser, site: Path, address: str) -> bool:
    """Print what the first visit to each of two pages costs; whether one costs more than it may."""
    over = False
    for folder in ("briefs", "incidents"):
        uri = min(path.relative_to(site).as_posix() for path in site.glob(f"{folder}/*/*.html"))
        made = [visit(browser, f"{address}/{uri}") for _ in range(ROUNDS)]
        cost = Visit(*(statistics.median(column) for column in zip(*map(astuple, made), strict=True)))
        over |= any(value > limit for value, limit in zip(astuple(cost), astuple(LIMITS), strict=True))
        print(f"{uri}: {cost.requests} requests, {cost.bytes / 1000:.1f} KB, readable after {cost.readable:.0f} ms")
    return over


def searches(browser: Browser, address: str, asked: Sequence[str]) -> bool:
    """Print what each search costs; whether one costs more than it may on a page that stands."""
    over = False
    opened_with = [said for said in asked if " " in said]  # a word alone may be a name, which leads elsewhere
    for said, opened in [(said, False) for said in asked] + [(said, True) for said in opened_with]:
        words = said.removeprefix("~")
        made = [search(browser, address, words, opened) for _ in range(ROUNDS)]
        cost = Found(*(statistics.median(column) for column in zip(*map(astuple, made), strict=True)))
        if words == said and not opened:
            over |= any(value > limit for value, limit in zip(astuple(cost), astuple(FIRST), strict=True))
        first = f"first card after {cost.first:.0f} ms and {cost.bytes / 1000:.1f} KB"
        print(f"{words!r}, {'page opened with it' if opened else 'typed'}: {first}, all after {cost.all:.0f} ms")
    return over


def main(site: Path, asked: Sequence[str]) -> int:
    """Print what each costs, by the median of three; 1 if one costs more than it may. `asked`: these searches alone."""
    with hosted(site) as address, started() as browser:
        over = False if asked else visits(browser, site, address)
        over |= searches(browser, address, asked or SEARCHES)
    return int(over)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), sys.argv[2:]))
