"""Right to left as a browser lays it out: where each part of a line stands, measured on the page itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched

CSS = Path(__file__).parents[2] / "templates" / "assets" / "css" / "dateline.css"
BRIEF = "briefs/2023/2023-10-05-gao-kidal-convoy.html"
TABANKORT = "incidents/2023/2023-10-05-tabankort-attack.html"

# The place of a run of letters in the text of an element, in pixels from the left. A run of one direction is one rectangle.
PLACES = """(root, parts) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), nodes = [];
  let whole = "";
  while (walker.nextNode()) { nodes.push([walker.currentNode, whole.length]); whole += walker.currentNode.data; }
  const spot = at => { const [node, start] = nodes.findLast(one => one[1] <= at); return [node, at - start]; };
  let from = 0;
  return parts.map(part => {
    const at = whole.indexOf(part, from);
    if (at < 0) throw new Error(`no ${part} in ${whole}`);
    from = at + part.length;
    const range = document.createRange(), [end, length] = spot(at + part.length - 1);
    range.setStart(...spot(at));
    range.setEnd(end, length + 1);
    return [...range.getClientRects()].map(one => [one.left, one.right, one.top])[0];
  });
}"""


def order(page: Page, selector: str, parts: list[str]) -> list[str]:
    """The parts of one line as they stand from right to left."""
    places = page.locator(selector).first.evaluate(PLACES, parts)
    assert max(top for _, _, top in places) - min(top for _, _, top in places) < 12, "they stand on several lines"
    return [part for _, part in sorted(zip((-right for _, right, _ in places), parts, strict=True))]


LINES: Mapping[str, tuple[str, list[str]]] = {
    "a place in Arabic, a number, another place": (
        "<p>بين <bdi>غاو</bdi> و<bdi>كيدال</bdi>، 200 كم</p>",
        ["غاو", "كيدال", "200", "كم"],
    ),
    "a Latin name between Arabic words and numbers": (
        '<p>قرب <bdi lang="fr">Tabankort</bdi> 13 قتيلًا</p>',
        ["قرب", "Tabankort", "13", "قتيلًا"],
    ),
    "a Latin name that ends in a number": (
        '<p><bdi lang="fr">Le360</bdi>، 5 أكتوبر 2023</p>',
        ["Le360", "5", "أكتوبر", "2023"],
    ),
    "two Latin names beside each other": (
        '<p><bdi lang="fr">RFI</bdi>، <bdi lang="fr">AFP</bdi> 2</p>',
        ["RFI", "AFP", "2"],
    ),
    "a number and the note on it": ("<p>نحو 119.<sup><a>1</a>، <a>2</a></sup></p>", ["نحو", "119", "1", "2"]),
}


@pytest.mark.parametrize("name", LINES)
def test_a_line_reads_from_right_to_left_whatever_letters_are_in_it(name: str, page: Page) -> None:
    html, parts = LINES[name]
    page.set_content(
        f'<html lang="ar" dir="rtl"><style>{CSS.read_text("utf-8")}</style><body><div class="dl">{html}</div></body></html>'
    )
    assert order(page, ".dl p", parts) == parts


def test_without_bdi_a_latin_name_takes_the_number_beside_it_along(page: Page) -> None:
    page.set_content('<html lang="ar" dir="rtl"><body><p>RFI 5 AFP</p></body></html>')
    assert order(page, "p", ["RFI", "5", "AFP"]) == ["AFP", "5", "RFI"]


@pytest.mark.parametrize("width", [390, 1280])
def test_dates_places_and_counts_of_a_page_stand_in_reading_order(width: int, address: str, browser: Browser) -> None:
    with watched(browser, width) as page:
        page.goto(f"{address}/ar/{TABANKORT}")
        assert page.evaluate("getComputedStyle(document.querySelector('.dl')).direction") == "rtl"
        day = ["الخميس", "5", "أكتوبر", "2023", "07:00"]
        assert order(page, "p.asof strong", day) == day


def test_what_is_said_in_french_or_english_runs_from_left_to_right_on_an_arabic_page(address: str, page: Page) -> None:
    page.goto(f"{address}/ar/{TABANKORT}")
    directions = page.evaluate(
        """() => [...document.querySelectorAll("[lang]:not(html)")].filter(one => one.textContent.trim())
          .map(one => [one.lang, getComputedStyle(one).direction, one.localName])"""
    )
    assert {lang for lang, _, _ in directions} >= {"en", "fr"}
    turned = [one for one in directions if (one[0] == "ar") != (one[1] == "rtl")]
    assert turned == []


def test_drawings_are_not_mirrored_and_their_words_are(address: str, page: Page) -> None:
    page.goto(f"{address}/ar/{TABANKORT}")
    drawn = page.locator("svg.pic.map").first
    assert drawn.evaluate("one => getComputedStyle(one).direction") == "ltr"
    scale = drawn.locator("text").filter(has_text="كم").last
    number, unit = scale.evaluate(
        """one => { const at = one.textContent.indexOf("كم");
          return [one.getExtentOfChar(0).x, one.getExtentOfChar(at).x]; }"""
    )
    assert number > unit, "the number comes first, and so stands on the right"


def test_columns_of_the_matrix_begin_at_the_right(address: str, page: Page) -> None:
    page.goto(f"{address}/ar/{TABANKORT}")
    places = (
        page.locator(".mx tbody tr")
        .filter(has=page.locator("details"))
        .first.evaluate("row => [...row.children].map(one => one.getBoundingClientRect().left)")
    )
    assert len(places) > 2
    assert places == sorted(places, reverse=True)


@pytest.mark.parametrize(
    ("words", "finds"),
    [("ازواد", "أزواد"), ("أزـواد", "أزواد"), ("أَزَوَاد", "أزواد"), ("المجموعه", "مجموعة"), ("Anefis", "أنفيف")],
)
def test_a_search_in_arabic_minds_no_form_of_a_letter(words: str, finds: str, address: str, page: Page) -> None:
    page.goto(f"{address}/ar/search.html")
    page.locator("#q").fill(words)
    expect(page.locator(".results, .named").filter(has_text=finds).first).to_be_visible()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_same_page_in_other_languages_is_one_step_away(language: str, address: str, page: Page) -> None:
    before = "" if language == "en" else f"{language}/"
    for other in {"en", "fr", "ar"} - {language}:
        page.goto(f"{address}/{before}{BRIEF}")
        link = page.locator(f"header a[hreflang={other}]")
        assert not (link.get_attribute("href") or "").startswith(("/", "http"))
        link.click()
        expect(page).to_have_url(f"{address}/{'' if other == 'en' else other + '/'}{BRIEF}")
        expect(page.locator("html")).to_have_attribute("lang", other)
