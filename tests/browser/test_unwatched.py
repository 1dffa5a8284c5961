"""Whoever reads is told on to nobody: every kind of page, with every kind of control pressed, filled and zoomed.

What stands where the network would be notes who is asked for; what a browser can keep is compared with the list in
docs/copies.md, which readers are given.
"""

from __future__ import annotations

import contextlib
import re
import socketserver
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ElementHandle, Error, Page, Request, expect

from tests.browser.conftest import Serve
from tests.browser.kinds import KINDS, first
from tests.conftest import ROOT

FRENCH = ("index", "form", "explore", "keep", "incidents/2023/*-tabankort-attack")
ARABIC = ("search", "since", "briefs/*/*", "regions/ml/kidal")
VISITED = [*KINDS, *(f"fr/{kind}.html" for kind in FRENCH), *(f"ar/{kind}.html" for kind in ARABIC)]
"""Every kind of page, and in the other languages those on which most can be done."""

OF_THE_BROWSER = "content-autofill.googleapis.com"
"""Chromium asks its maker about the fields of any form that is filled in, whatever the page says; docs/copies.md tells."""

STORED = """async () => {
  const workers = await navigator.serviceWorker?.getRegistrations() ?? [];
  const own = url => url.split("/").pop();
  return [
    ...Object.keys(localStorage).map(key => ["local storage", key]),
    ...Object.keys(sessionStorage).map(key => ["session storage", key]),
    ...(await indexedDB.databases()).map(one => ["database", one.name]),
    ...(await self.caches?.keys() ?? []).map(key => ["cache storage", key]),
    ...workers.map(one => one.active ?? one.waiting ?? one.installing).filter(Boolean).map(one => ["service worker", own(one.scriptURL)]),
    ...(document.cookie ? [["cookie", document.cookie]] : []),
  ];
}"""

NEXT = """done => {
  const kinds = "summary,button,input:not([type=hidden]),select,textarea,a[data-copy],a[download],[role=button],[role=tab]";
  const inside = one => one.closest("section[aria-labelledby],form,header,[data-row]");
  const said = one => [one.tagName, one.type, one.name, one.className, one.closest("details")?.className,
    inside(one)?.getAttribute("aria-labelledby") ?? inside(one)?.className].join(" ");
  for (const one of document.querySelectorAll(kinds)) {
    if (done.includes(said(one)) || !one.checkVisibility({ visibilityProperty: true }) || one.disabled || one.readOnly) continue;
    one.dataset.pressed = said(one);
    return one;
  }
}"""
"""The first control in sight of a kind that was not pressed yet: by what it is, and in which part of the page."""

VIOLATED = "addEventListener('securitypolicyviolation', e => told(e.effectiveDirective + ' ' + e.blockedURI))"

FORBIDDEN = """async elsewhere => {
  const blocked = new Set(), put = (name, values) => document.body.append(Object.assign(document.createElement(name), values));
  addEventListener("securitypolicyviolation", event => blocked.add(event.effectiveDirective));
  for (const [name, values] of [["script", { textContent: "window.ran = 1" }], ["style", { textContent: "p {}" }],
    ["script", { src: elsewhere }], ["img", { src: elsewhere }], ["iframe", { src: elsewhere }],
    ["link", { rel: "stylesheet", href: elsewhere }]]) try { put(name, values); } catch { blocked.add("script-src-elem"); }
  await Promise.allSettled([fetch(elsewhere), new Promise(done => setTimeout(done))]);
  try { new WebSocket(elsewhere.replace("http", "ws")); } catch { /* refused at once */ }
  navigator.sendBeacon(elsewhere);
  for (let waited = 0; waited < 40 && blocked.size < 6; waited++) await new Promise(done => setTimeout(done, 25));
  return { blocked: [...blocked], ran: window.ran ?? 0 };
}"""
WALLS = {"script-src-elem", "style-src-elem", "img-src", "frame-src", "connect-src"}
ELSEWHERE = "http://elsewhere.example/x"


class _Outside(socketserver.StreamRequestHandler):
    """Stands where the network would be: whoever is asked for is noted, and nobody answers."""

    def handle(self) -> None:
        line = self.rfile.readline().decode(errors="replace").strip()
        if line and OF_THE_BROWSER not in line:  # an empty one was opened ahead, for nobody
            self.server.asked.append(line)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def outside() -> Iterator[socketserver.ThreadingTCPServer]:
    """A proxy for all hosts but this machine; Chromium asks it for names, sockets and connections made ahead, too."""
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Outside)
    server.daemon_threads = True
    server.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@dataclass
class Told:
    """What came to light on one visit; each is a fault, but what was stored, which has to be on the list."""

    violations: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    cookies: list[Any] = field(default_factory=list)
    stored: set[tuple[str, str]] = field(default_factory=set)
    waiting: set[Request] = field(default_factory=set)

    def begun(self, request: Request) -> None:
        self.waiting.add(request)

    def ended(self, request: Request) -> None:
        self.waiting.discard(request)

    def settle(self, page: Page) -> None:
        """Until nothing is under way; typing waits 150 ms before it searches."""
        page.wait_for_timeout(20)
        for _ in range(100):
            if not self.waiting:
                return
            page.wait_for_timeout(30)

    def note(self, page: Page) -> None:
        self.stored |= {(where, key) for where, key in page.evaluate(STORED)}

    def faults(self) -> list[str]:
        unlisted = [one for one in sorted(self.stored) if not any(fits(one) for fits in listed())]
        return [
            *(f"the policy was run into: {one}" for one in self.violations),
            *(f"the browser complained: {one}" for one in self.complaints),
            *(f"another host was asked: {one}" for one in self.asked),
            *(f"a cookie: {one}" for one in self.cookies),
            *(f"not on the list: {where}, {key}" for where, key in unlisted),
        ]


def listed() -> list[Callable[[tuple[str, str]], bool]]:
    """A test for each row of the table in docs/copies.md, by where it is stored and the key; BUILD stands for a sum."""
    told = (ROOT / "docs/copies.md").read_text(encoding="utf-8").partition("## What is stored in your browser")[2]
    rows = re.findall(r"^\| ([a-z ]+) \| `([^`]+)` \|", told, re.MULTILINE)
    assert rows, "docs/copies.md has no list of what is stored"

    def row(where: str, key: str) -> Callable[[tuple[str, str]], bool]:
        pattern = re.escape(key).replace("BUILD", "[0-9a-f]+")
        return lambda one: one[0] == where and bool(re.fullmatch(pattern, one[1]))

    return [row(where, key) for where, key in rows]


@contextlib.contextmanager
def reading(browser: Browser, outside: Any) -> Iterator[tuple[Page, Told]]:
    """A fresh reader whose every other host is `outside`, and what came to light."""
    outside.asked.clear()
    context = browser.new_context(
        proxy={"server": f"http://127.0.0.1:{outside.server_address[1]}", "bypass": "127.0.0.1"},
        permissions=["clipboard-read", "clipboard-write"],
        viewport={"width": 1280, "height": 900},
        reduced_motion="reduce",
    )
    told = Told()
    context.expose_binding("told", lambda _, said: told.violations.append(said))
    context.add_init_script(VIOLATED)
    context.on("request", told.begun)
    context.on("requestfinished", told.ended)
    context.on("requestfailed", told.ended)
    page = context.new_page()
    page.on("pageerror", lambda error: told.complaints.append(str(error)))
    page.on("console", lambda said: told.complaints.append(said.text) if said.type == "error" else None)
    page.on("download", lambda one: one.cancel())
    yield page, told
    told.cookies = context.cookies()
    context.close()
    told.asked = list(outside.asked)


def press(page: Page, control: ElementHandle) -> None:
    """Do with a control what a reader does: choose, tick, type, or click."""
    kind = control.evaluate("one => one.type ?? ''") if control.evaluate("one => one.tagName") != "A" else ""
    if kind == "select-one":
        control.evaluate("one => { one.selectedIndex = one.length - 1; }")
        control.dispatch_event("change")
    elif kind in {"date", "month"}:
        control.fill("2023-10-05" if kind == "date" else "2023-10")
    elif kind in {"text", "search", "url", "textarea", "number"}:
        control.fill("3" if kind == "number" else "https://www.example.org/2023/10/05/" if kind == "url" else "conv")
        control.press("1" if kind == "number" else "o")
        page.wait_for_timeout(170 if kind == "search" else 0)
    else:
        try:
            control.click(timeout=700)
        except Error:  # under something else, or gone by now
            control.dispatch_event("click")


def press_all(page: Page, told: Told) -> int:
    """One control of each kind after another, with what they bring; says how many there were."""
    done: list[str] = []
    own = page.url.partition("#")[0].partition("?")[0]
    while len(done) < 150:
        control = page.evaluate_handle(NEXT, done).as_element()
        if control is None:
            return len(done)
        done.append(str(control.get_attribute("data-pressed")))
        press(page, control)
        told.settle(page)
        if page.url.partition("#")[0].partition("?")[0] != own:
            page.goto(own)
        if done[-1].startswith("BUTTON"):
            told.note(page)
    raise AssertionError(f"this page has no end of controls: {done[-3:]}")


def zoom(page: Page, told: Told) -> None:
    """Wheel, drag, two clicks and the keys of zooming, on each drawing, whatever the presses made of it."""
    for drawing in page.locator(".mapped svg.pic, .mapped canvas, [class*=leaflet-container]").all()[:3]:
        if not drawing.is_visible():
            continue
        drawing.scroll_into_view_if_needed()
        box = drawing.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.wheel(0, -300)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 3, box["y"] + box["height"] / 3, steps=3)
        page.mouse.up()
        page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        for key in ("+", "-", "Escape"):
            page.keyboard.press(key)
        told.settle(page)


@pytest.mark.parametrize("kind", VISITED)
def test_reading_pressing_typing_and_zooming_tell_nobody(
    kind: str, built: Path, address: str, browser: Browser, outside: Any
) -> None:
    with reading(browser, outside) as (page, told):
        page.goto(f"{address}/{first(built, kind)}")
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
        assert page.locator("link:is([rel~=preconnect], [rel~=dns-prefetch])").count() == 0
        assert press_all(page, told) > 0 or kind == "404.html"
        zoom(page, told)
        told.note(page)
        faults = told.faults()
        tried = page.evaluate(FORBIDDEN, ELSEWHERE)
    assert faults == []
    assert tried["ran"] == 0
    assert set(tried["blocked"]) >= WALLS, "the policy of this page does not hold"
    assert told.asked == []
    assert told.cookies == []


def test_all_that_the_list_names_is_stored_once_it_is_asked_for(address: str, browser: Browser, outside: Any) -> None:
    with reading(browser, outside) as (page, told):
        page.goto(f"{address}/keep.html")
        told.note(page)
        assert told.stored == set()
        page.locator(".dl-head .theme").click()
        page.locator("form button").click()
        expect(page.get_by_role("status")).to_contain_text("Kept.")
        told.note(page)
    assert all(any(fits(one) for one in told.stored) for fits in listed())
    assert told.faults() == []


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("new Image().src = 'http://elsewhere.example/x.png'", "another host was asked: GET http://elsewhere.example"),
        ("new WebSocket('wss://elsewhere.example/')", "another host was asked: CONNECT elsewhere.example"),
        ("navigator.sendBeacon('http://elsewhere.example/')", "another host was asked: POST http://elsewhere.example"),
        ("document.cookie = 'seen=1'", "not on the list: cookie, seen=1"),
        ("localStorage.setItem('visits', 1)", "not on the list: local storage, visits"),
        ("sessionStorage.setItem('visits', 1)", "not on the list: session storage, visits"),
        ("indexedDB.open('visits')", "not on the list: database, visits"),
        ("caches.open('dateline-visits')", "not on the list: cache storage, dateline-visits"),
        ("throw Error('no such claim')", "the browser complained: no such claim"),
        ("document.body.setAttribute('onclick', '1')", "the policy was run into: script-src-attr inline"),
    ],
)
def test_what_must_not_be_is_seen(
    does: str, said: str, tmp_path: Path, serve: Serve, browser: Browser, outside: Any
) -> None:
    policy = "<meta http-equiv=Content-Security-Policy content=\"script-src 'self'\">" if "onclick" in does else ""
    (tmp_path / "a.js").write_text(
        f"document.querySelector('button').addEventListener('click', () => {{ {does} }})", encoding="utf-8"
    )
    page_ = f"<!doctype html><head>{policy}</head><body><button>Press</button><script src=a.js></script>"
    (tmp_path / "index.html").write_text(page_, encoding="utf-8")
    with reading(browser, outside) as (page, told):
        page.goto(f"{serve(tmp_path)}/index.html")
        assert press_all(page, told) == 1
        page.wait_for_timeout(50)
        told.note(page)
    assert any(one.startswith(said) for one in told.faults()), told.faults()
