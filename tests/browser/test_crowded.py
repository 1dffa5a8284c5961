"""A matrix with twelve claims and nine speakers is still read: on a phone, on a desk, in print, and aloud."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Serve, watched
from tests.written import TINY

CLAIMS, SPEAKERS = 12, 9
NAMED = ("reds", "blues", "greens", "greys", "whites")
UNNAMED = ("resident", "medic", "security", "official")
AT = "incidents/2024/2024-03-08-crowded.html"


def record() -> str:
    claims = "".join(f"  c{n}: Claim number {n} of the day was made.\n" for n in range(CLAIMS))
    every = ", ".join(f"c{n}" for n in range(CLAIMS))
    said = "".join(f"  - {{who: {who}, in: d, asserts: [{every}]}}\n" for who in NAMED[:3])
    said += "".join(f"  - {{who: {who}, in: d, denies: [c0, c1, c2]}}\n" for who in NAMED[3:])
    said += "".join(
        f"  - {{who: {{unnamed: {who}}}, in: d, hedge: conditional, asserts: [c3, c4]}}\n" for who in UNNAMED
    )
    roles = "".join(
        f"  - {{actor: {who}, side: {side}, by: c0}}\n" for who, side in zip(NAMED[:4], "abab", strict=True)
    )
    head = "title: Everybody speaks\ndate: 2024-03-08\ntype: armed-clash\nplace: ford\nreports: {d: daily-2024-03-09}\n"
    stubs = "stubs: {actors: {greens: Greens, greys: Greys, whites: Whites}}\n"
    return f"---\n{head}{stubs}actors:\n{roles}claims:\n{claims}said:\n{said}---\nEverybody speaks.\n"


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    root = tmp_path_factory.mktemp("crowded") / "tiny"
    shutil.copytree(TINY, root)
    (root / "content/incidents/2024/2024-03-08-crowded.md").write_text(record(), "utf-8")
    report = "---\nsource: daily\ndate: 2024-03-09\n---\n"
    (root / "content/reports/2024/daily-2024-03-09.md").write_text(report, "utf-8")
    classes = root / "content/vocabularies/speaker-classes.yml"
    more = "".join(
        f"{who}: {{label: {{en: {who.title()}s, fr: {who.title()}s}}}}\n" for who in UNNAMED[1:] if who != "security"
    )
    classes.write_text(classes.read_text("utf-8") + more, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build"]
    env = os.environ | {"SOURCE_DATE_EPOCH": "1710504000", "NO_MKDOCS_2_WARNING": "1"}
    made = subprocess.run(command, cwd=root, env=env, check=False, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    return f"{serve(root / 'site')}/{AT}"


@pytest.fixture(params=[390, 1280])
def matrix(request: pytest.FixtureRequest, browser: Browser, crowded: str) -> Iterator[Page]:
    with watched(browser, request.param) as page:
        page.goto(crowded)
        yield page


def test_nothing_scrolls_sideways_and_nothing_is_cut(matrix: Page) -> None:
    assert matrix.evaluate("document.documentElement.scrollWidth <= innerWidth")
    cut = "[...document.querySelectorAll('.mx :is(u, .claim, .st)')].filter(e => e.scrollWidth > e.parentElement.clientWidth + 1 || e.getBoundingClientRect().right > innerWidth).map(e => e.textContent)"
    assert matrix.evaluate(cut) == []


def test_every_claim_has_its_standing_and_every_speaker_is_named(matrix: Page) -> None:
    rows = matrix.locator(".mx tbody tr[id]")
    assert rows.count() == CLAIMS
    assert all(rows.nth(n).locator(".st").first.is_visible() for n in range(CLAIMS))
    text = matrix.locator(".mx").inner_text()
    spoken = matrix.locator(".mx").text_content() or ""
    assert all(name in spoken for name in ("Reds", "Blues", "Greens", "Greys", "Whites"))
    assert "contested" in text


def test_a_cell_opens_its_words_within_the_page(matrix: Page) -> None:
    cell = matrix.locator(".mx details").first
    cell.locator("summary").click()
    box = cell.locator("> div").bounding_box()
    assert box is not None
    width = matrix.viewport_size["width"] if matrix.viewport_size else 0
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_it_is_a_table_for_those_who_hear_it(matrix: Page) -> None:
    assert matrix.get_by_role("table").first.is_visible()
    assert matrix.get_by_role("rowheader").count() >= CLAIMS
    summary = matrix.locator(".mx summary").first.text_content() or ""
    assert summary.split()[0] in ("Reds", "Side", "Blues", "Greens")


def test_in_print_it_is_one_table_with_its_head(browser: Browser, crowded: str) -> None:
    with watched(browser) as page:
        page.goto(crowded)
        page.emulate_media(media="print")
        assert page.locator(".mx thead th").first.is_visible()
        assert page.locator(".mx").evaluate("e => getComputedStyle(e).display") == "table"
