"""The form, on a phone, in both languages: what is wrong is told beside its field, and the file is the canonical one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from dateline.cli import main
from dateline.parse import compose
from dateline.parse.front_matter import split
from dateline.read import SourceFile
from tests.browser.conftest import Serve, watched
from tests.conftest import DAY
from tests.parse.test_compose import INCIDENT
from tests.written import TINY

FORGE = "https://forge.example/people/records"
PHONE = 390
WORDS = {
    "": {"needed": "This is needed.", "day": "is not a day", "unknown": "is not known here", "mean": "Did you mean", "new": "Enter it as a new name", "copied": "Copied.", "right": "No mistake was found here.", "wrong": "Fields that are not right yet"},
    "fr/": {"needed": "C’est nécessaire.", "day": "n’est pas un jour", "unknown": "n’est pas connu ici", "mean": "Vouliez-vous dire", "new": "Le saisir comme nouveau nom", "copied": "Copié.", "right": "Aucune faute trouvée ici.", "wrong": "Champs pas encore justes"},
}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site with a forge, built."""
    root = tmp_path_factory.mktemp("tiny")
    shutil.copytree(TINY, root, dirs_exist_ok=True)
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    options = {"edit_url": f"{FORGE}/edit/main/content/", "contact": "mailto:editors@dateline.example"}
    plugins = f"plugins: [{{dateline: {json.dumps(options)}}}]"
    settings.write_text(text.replace("plugins: [dateline]", plugins), encoding="utf-8")
    env = os.environ | {"SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    made = subprocess.run(command, cwd=root, env=env, check=False, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    return root


@pytest.fixture(scope="module")
def site(root: Path, serve: Serve) -> str:
    return serve(root / "site")


def field(page: Page, key: str, rows: str = "", n: int = 0) -> Any:
    where = page.locator(f"[data-rows={rows}] > .row").nth(n) if rows else page.locator("form.new")
    return where.locator(f".f[data-key={key}]").first


def put(page: Page, key: str, value: str, rows: str = "", n: int = 0) -> None:
    control = field(page, key, rows, n).locator("input,textarea")
    control.fill(value)
    control.blur()


def choose(page: Page, key: str, value: str, rows: str = "", n: int = 0) -> None:
    field(page, key, rows, n).locator("select").select_option(value)


def bad(page: Page, key: str, rows: str = "") -> Any:
    return field(page, key, rows).locator(".bad")


def written(page: Page) -> str:
    return page.locator(".out textarea").input_value()


def assert_fixed(content: Path, place: Path) -> None:
    """`dateline fix` finds nothing to change in the file."""
    text = place.read_text("utf-8")
    assert main(["fix", "--content", str(content), str(place)]) == 0
    assert place.read_text("utf-8") == text


def fill(page: Page) -> None:
    """A whole incident, as somebody writes it who has read the Daily."""
    put(page, "title", "Reds say: they hold the ford")
    put(page, "date", "2024-03-02")
    put(page, "time", "about 07:00")
    choose(page, "type", "armed-clash")
    put(page, "place", "Ford")
    put(page, "where-stated", "at, or near, the ford")
    put(page, "source", "Daily", "reports")
    put(page, "date", "2024-03-03", "reports")
    put(page, "address", "https://daily.example/2024/03/03/ford", "reports")
    page.locator("[data-add=claims]").click()
    put(page, "claim", "The Reds hold the ford.", "claims")
    page.locator("[data-add=claims]").click()
    put(page, "claim", "People of the Blues were killed.", "claims", 1)
    put(page, "against", "blues", "claims", 1)
    for n, (claim, value) in enumerate([("the-reds-hold-the", ""), ("people-of-the-blues", "about 8")]):
        page.locator("[data-add=said]").click()
        put(page, "who", "Reds", "said", n)
        choose(page, "stance", "asserts", "said", n)
        choose(page, "claim", claim, "said", n)
        put(page, "value", value, "said", n)
    page.locator("[data-add=actors]").click()
    put(page, "actor", "Reds", "actors")
    put(page, "side", "a", "actors")
    choose(page, "by", "the-reds-hold-the", "actors")
    page.locator("[data-add=open]").click()
    put(page, "ask", "Who was killed?", "open")
    put(page, "due", "2024-03-09", "open")
    put(page, "body", "The Reds say so, as the Daily reports.")


@pytest.mark.parametrize("language", list(WORDS), ids=["en", "fr"])
def test_a_filled_form_gives_the_canonical_file_and_it_passes(
    language: str, root: Path, site: str, browser: Browser, tmp_path: Path
) -> None:
    with watched(browser, PHONE) as page:
        page.goto(f"{site}/{language}form.html")
        fill(page)
        page.locator(".all").click()
        expect(page.locator(".out [role=status]")).to_contain_text(WORDS[language]["right"])
        expect(page.locator(".path")).to_have_text("content/incidents/2024/2024-03-02-ford.md")
        text = written(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    found = split(SourceFile("incidents/2024/a.md", text)).value
    assert found is not None
    assert compose.record("incident", found.values, found.body) == text
    worded = (lambda said: said) if not language else (lambda said: {"fr": said})
    assert found.values["title"] == worded("Reds say: they hold the ford")
    assert found.values["place"] == {"near": "ford", "stated": worded("at, or near, the ford")}
    assert found.values["said"] == [
        {"who": "reds", "in": "daily", "asserts": ["the-reds-hold-the", {"people-of-the-blues": "about 8"}]}
    ]
    content = tmp_path / "content"
    shutil.copytree(root / "content", content)
    place = content / "incidents/2024/2024-03-02-ford.md"
    place.write_text(text, encoding="utf-8")
    assert main(["check", "--content", str(content)]) == 0
    assert_fixed(content, place)


@pytest.mark.parametrize("language", list(WORDS), ids=["en", "fr"])
def test_what_is_wrong_is_told_in_words_beside_its_field(language: str, site: str, browser: Browser) -> None:
    words = WORDS[language]
    with watched(browser, PHONE) as page:
        page.goto(f"{site}/{language}form.html")
        put(page, "date", "2/3/2024")
        expect(bad(page, "date")).to_contain_text(words["day"])
        assert field(page, "date").locator("input").get_attribute("aria-invalid") == "true"
        described = field(page, "date").locator("input").get_attribute("aria-describedby")
        assert field(page, "date").locator(".bad").get_attribute("id") in described.split()
        put(page, "date", "2024-02-30")
        expect(bad(page, "date")).to_be_visible()
        put(page, "date", "2024-02-29")
        expect(bad(page, "date")).to_be_hidden()
        put(page, "place", "Fara")  # four letters, two of them others: nobody meant the ford
        expect(bad(page, "place")).to_contain_text(words["unknown"])
        expect(bad(page, "place")).not_to_contain_text(words["mean"])
        expect(bad(page, "place").get_by_role("button")).to_have_count(1)
        put(page, "place", "Frod")
        expect(bad(page, "place")).to_contain_text(words["mean"])
        expect(bad(page, "place")).to_contain_text(words["unknown"])
        bad(page, "place").get_by_role("button").first.click()
        expect(field(page, "place").locator(".found")).to_have_text("ford")
        page.locator(".all").click()
        expect(bad(page, "title")).to_have_text(words["needed"])
        expect(page.locator(".out [role=status]")).to_contain_text(words["wrong"])
        expect(field(page, "title").locator("textarea")).to_be_focused()


def test_what_a_row_needs_depends_on_what_stands_in_it(site: str, browser: Browser) -> None:
    """A report that is here needs no source; a statement has a speaker or a class; a side rests on a claim."""
    with watched(browser, PHONE) as page:
        page.goto(f"{site}/form.html")
        page.locator(".all").click()
        expect(bad(page, "source", "reports")).to_have_text("This is needed.")
        put(page, "report", "daily-2024-03-02", "reports")
        expect(bad(page, "source", "reports")).to_be_hidden()
        expect(bad(page, "date", "reports")).to_be_hidden()
        page.locator("[data-add=said]").click()
        page.locator("[data-add=actors]").click()
        put(page, "actor", "Reds", "actors")
        page.locator(".all").click()
        expect(bad(page, "who", "said")).to_have_text("This is needed.")
        expect(bad(page, "side", "actors")).to_have_text("This is needed.")
        choose(page, "unnamed", "resident", "said")
        expect(bad(page, "who", "said")).to_be_hidden()
        choose(page, "affected", "target", "actors")
        expect(bad(page, "side", "actors")).to_be_hidden()
        choose(page, "affected", "", "actors")
        put(page, "side", "a", "actors")
        page.locator(".all").click()
        expect(bad(page, "by", "actors")).to_have_text("This is needed.")


def test_an_address_without_its_beginning_is_offered_whole(site: str, browser: Browser) -> None:
    with watched(browser, PHONE) as page:
        page.goto(f"{site}/form.html")
        put(page, "address", "daily.example/ford", "reports")
        bad(page, "address", "reports").get_by_role("button", name="https://daily.example/ford").click()
        expect(bad(page, "address", "reports")).to_be_hidden()
        assert "https://daily.example/ford" in written(page)


def test_whoever_leaves_before_the_file_is_copied_is_asked(site: str, browser: Browser) -> None:
    with watched(browser, PHONE) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        asked: list[str] = []

        def leave(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.accept()

        page.on("dialog", leave)
        page.goto(f"{site}/form.html")
        page.goto(f"{site}/form.html?untouched")
        assert asked == []
        put(page, "title", "Reds say: they hold the ford")
        page.goto(f"{site}/form.html?typed")
        assert asked == ["beforeunload"]
        put(page, "title", "Reds say: they hold the ford")
        page.locator(".copy").click()
        expect(page.locator(".out [role=status]")).to_have_text("Copied.")
        page.goto(f"{site}/form.html?copied")
        assert asked == ["beforeunload"]


def test_what_a_finger_has_to_hit_is_large_enough(site: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{site}/form.html")
    for name in ("said", "actors", "open"):
        page.locator(f"[data-add={name}]").tap()
    put(page, "place", "Frod")
    expect(bad(page, "place")).to_be_visible()
    heights = page.locator("form.new :is(input,select,button):visible, .out button:visible, .out .forge:visible")
    assert min(heights.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")) >= 44
    context.close()


def test_a_name_that_nobody_knows_is_entered_on_the_spot(site: str, browser: Browser) -> None:
    with watched(browser, PHONE) as page:
        page.goto(f"{site}/form.html")
        fill(page)
        put(page, "place", "Xérès Hill")
        expect(field(page, "place-region")).to_be_hidden()
        bad(page, "place").get_by_role("button", name=WORDS[""]["new"]).click()
        expect(page.locator(".path")).to_have_text("content/incidents/2024/2024-03-02-xeres-hill.md")
        page.locator(".all").click()
        expect(bad(page, "place-region")).to_have_text(WORDS[""]["needed"])
        put(page, "place-region", "North")
        assert "place: {near: xeres-hill, region: north, stated:" in written(page)
        assert "stubs:\n  places: {xeres-hill: Xérès Hill}\n" in written(
            page
        ) or "stubs: {places: {xeres-hill: Xérès Hill}}\n" in written(page)


def test_the_file_is_copied_and_the_forge_opens_with_it(site: str, browser: Browser) -> None:
    with watched(browser, PHONE) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{site}/form.html")
        fill(page)
        page.locator(".copy").click()
        expect(page.locator(".out [role=status]")).to_have_text("Copied.")
        assert page.evaluate("navigator.clipboard.readText()") == written(page)
        address = urlsplit(page.locator(".forge").get_attribute("href") or "")
        assert f"{address.scheme}://{address.netloc}{address.path}" == f"{FORGE}/new/main"
        asked = parse_qs(address.query)
        assert asked["filename"] == ["content/incidents/2024/2024-03-02-ford.md"]
        assert asked["value"] == [written(page)]
        put(page, "body", "A long text. " * 800)
        short = urlsplit(page.locator(".forge").get_attribute("href") or "")
        assert "value" not in parse_qs(short.query)
        page.context.route(f"{FORGE}/**", lambda route: route.fulfill(body="the forge"))
        with page.context.expect_page() as opened:
            page.locator(".forge").click()
        opened.value.close()
        expect(page.locator(".out .note").first).to_contain_text("paste it")


def test_an_id_that_is_taken_gets_a_short_number(site: str, browser: Browser, root: Path) -> None:
    names = root / "site/form/names/incident.json"
    before = names.read_text("utf-8")
    assert "2024-03-01-ford-attack" in before
    names.write_text(json.dumps([["2024-03-02-ford"], ["2024-03-02-ford-2"]]), encoding="utf-8")
    try:
        with watched(browser, PHONE) as page:
            page.goto(f"{site}/form.html")
            put(page, "date", "2024-03-02")
            put(page, "place", "ford")
            expect(page.locator(".path")).to_have_text("content/incidents/2024/2024-03-02-ford-3.md")
    finally:
        names.write_text(before, encoding="utf-8")


def test_without_a_script_there_is_a_file_to_copy(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/form.html")
    assert not page.locator("form.new").is_visible()
    text = page.locator("[data-plain] pre").text_content() or ""
    assert text.startswith("---\ntitle: CSP says")
    assert page.locator("[data-plain] a").first.get_attribute("href") == "contribute/first-incident.html"
    context.close()


def test_it_says_what_becomes_public_and_how_to_reach_the_editors(site: str, page: Page) -> None:
    page.goto(f"{site}/form.html")
    before = page.locator(".before")
    for said in ("public at once", "browser’s history", "seen yourself"):
        expect(before).to_contain_text(said)
    assert before.locator("a").get_attribute("href") == "mailto:editors@dateline.example"


def test_nothing_is_kept_in_the_browser(site: str, browser: Browser) -> None:
    with watched(browser, PHONE) as page:
        page.goto(f"{site}/form.html")
        fill(page)
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
        assert page.url == f"{site}/form.html"


MORE: list[dict[str, Any]] = [
    INCIDENT,
    {"title": "word " * 60, "date": "2024", "place": {"near": "a", "stated": {"en": "near: a", "fr": "près, de"}}, "beside": ["2024-03-01-a#b"] * 6},
    {"title": {"fr": "d’été", "ar": "عنوان"}, "claims": {"a": {"claim": {"en": "One two.", "fr": "Un deux."}, "strains": ["b"]}, "b": "x: y"}},
    {"title": "~", "said": [{"who": {"unnamed": "security", "called": "independent"}, "in": "a", "denies": ["x", {"y": ">=8"}], "note": "- no"}]},
    {"title": "e\u0301 \u00a0 'q' \"p\" \\", "stubs": {"actors": {"a": "A"}, "places": {"b": "B, C"}}, "open": ["What?", {"ask": "Who, then?", "due": "2024"}]},
    {"title": "𝔘𝔫𝔦 " * 40, "allied": [["a", "b"], ["c", "d"]], "reports": {"a": "daily-2024", "b": {"source": "d", "date": "2024", "address": "https://" + "x" * 90}}},
]  # fmt: skip


def test_the_browser_writes_what_python_writes(site: str, page: Page) -> None:
    page.goto(f"{site}/form.html")
    shapes = json.loads(page.locator("[data-form]").get_attribute("data-form") or "")["shapes"]
    for values in MORE:
        made = page.evaluate(
            "([values, shapes]) => compose(values, 'Incident', shapes, ' A text.\\n')", [values, shapes]
        )
        assert made == compose.record("incident", values, " A text.\n")


ATTACK = "2024-03-01-ford-attack"


def values(text: str) -> dict[str, Any]:
    found = split(SourceFile(f"incidents/2024/{ATTACK}.md", text)).value
    assert found is not None
    return {**found.values, "text": found.body.strip()}


def opened(page: Page, site: str, language: str) -> None:
    """The form, from the link on the record's page."""
    page.goto(f"{site}/{language}incidents/2024/{ATTACK}.html")
    page.locator("a[href*='form.html#']").click()
    expect(page.locator(".path")).to_have_text(f"content/incidents/2024/{ATTACK}.md")
    expect(field(page, "date").locator("input")).to_have_value("2024-03-01")


@pytest.mark.parametrize("language", list(WORDS), ids=["en", "fr"])
def test_a_record_that_is_not_changed_comes_out_as_it_was(
    language: str, root: Path, site: str, browser: Browser
) -> None:
    before = values((root / f"content/incidents/2024/{ATTACK}.md").read_text("utf-8"))
    with watched(browser, PHONE) as page:
        opened(page, site, language)
        assert values(written(page)) == before
        assert compose.record("incident", {k: v for k, v in before.items() if k != "text"}, before["text"]) == written(
            page
        )


@pytest.mark.parametrize("language", list(WORDS), ids=["en", "fr"])
def test_what_changes_is_corrected_and_all_else_is_kept(
    language: str, root: Path, site: str, browser: Browser, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    shutil.copytree(root / "content", content)
    place = content / f"incidents/2024/{ATTACK}.md"
    before = values(place.read_text("utf-8"))
    with watched(browser, PHONE) as page:
        opened(page, site, language)
        put(page, "date", "2024-02-29")
        put(page, "why", "The report says so.")
        page.locator("[data-add=said]").click()
        put(page, "who", "Blues", "said")
        for key, value in {"in": "daily", "stance": "denies", "claim": "attack"}.items():
            choose(page, key, value, "said")
        page.locator(".all").click()
        expect(page.locator(".out [role=status]")).to_contain_text(WORDS[language]["right"])
        assert page.locator(".forge").get_attribute("href") == f"{FORGE}/edit/main/content/incidents/2024/{ATTACK}.md"
        place.write_text(written(page), encoding="utf-8")
    after = values(place.read_text("utf-8"))
    (entry,) = after.pop("corrections")
    assert (entry["what"], entry["was"], entry["is"]) == ("date", "2024-03-01", "2024-02-29")
    assert after == {
        **before,
        "date": "2024-02-29",
        "said": [*before["said"], {"who": "blues", "in": "daily", "denies": ["attack"]}],
    }
    assert main(["check", "--content", str(content)]) == 0
    assert_fixed(content, place)
