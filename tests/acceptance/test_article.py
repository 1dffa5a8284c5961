"""What the first article must come out as: the points of its acceptance test, in both languages.

They are numbered as where they were agreed; the eighth is about an export. Each reads the printed page or the calendar.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import templates
from tests.acceptance.reading import Element, Published

TABANKORT = "incidents/2023/2023-10-05-tabankort-attack.html"
ANEFIS = "incidents/2023/2023-10-05-anefis-fight.html"
DEPARTURE = "incidents/2023/2023-10-02-gao-departure.html"
DISPATCH = "reports/2023/rfi-2023-10-05-tabankort.html"
SITUATION = "situations/gao-kidal-convoy-2023"
BRIEF = "briefs/2023/2023-10-05-gao-kidal-convoy.html"
TREE = Path(__file__).parents[2]

LANGUAGES = ["", "fr/"]
ARMY = {"": "Mali’s army", "fr/": "Armée malienne"}
RFI = {"": "RFI, own voice", "fr/": "RFI, en son nom propre"}
UNNAMED = {
    "": "Security sources and civilian sources, unnamed",
    "fr/": "Sources sécuritaires et sources civiles (anonymes)",
}
ONLY_CSP = {"": "only CSP says", "fr/": "selon CSP seulement"}
NO_COMMENT = {"": "no comment (to RFI)", "fr/": "ne commente pas (demandé par RFI)"}

in_both = pytest.mark.parametrize("language", LANGUAGES)


# --- 1: claims down; CSP, army, independent sources and RFI across


@in_both
def test_1_claims_stand_down_and_speakers_across(site: Published, language: str) -> None:
    matrix = site.matrix(language + TABANKORT)
    assert {"CSP", ARMY[language], RFI[language], UNNAMED[language]} <= set(matrix.speakers)
    own = ("convoy", "attack", "first-close", "intense", "aircraft", "human-losses", "material-losses", "prisoners")
    assert matrix.claims[:11] == (*own, "spoils", "stopped", "moved-on")


@in_both
def test_1_each_speaker_says_what_it_said(site: Published, language: str) -> None:
    says, asserts_one = {"": ("asserts", "asserts: 1"), "fr/": ("affirme", "affirme : 1")}[language]
    matrix = site.matrix(language + TABANKORT)
    assert matrix.cell("attack", "CSP") == says
    assert matrix.cell("aircraft", "CSP") == asserts_one
    assert matrix.cell("moved-on", RFI[language]) == says
    beside = next(claim for claim in matrix.claims if claim.endswith(".entered"))
    assert (
        matrix.cell(beside, UNNAMED[language])
        == {"": "asserts, conditional", "fr/": "affirme, au conditionnel"}[language]
    )


@in_both
def test_1_a_cell_opens_its_report_and_day(site: Published, language: str) -> None:
    opened = site.matrix(language + TABANKORT).opened("attack", "CSP")
    assert {"": "Report: RFI, 5 October 2023, in French", "fr/": "Document : RFI, 5 octobre 2023, en français"}[
        language
    ] in opened


# --- 2: contested, single-party


@in_both
def test_2_that_soldiers_entered_anefis_is_contested(site: Published, language: str) -> None:
    matrix = site.matrix(language + ANEFIS)
    assert matrix.standing("entered") == {"": "contested", "fr/": "contesté"}[language]
    assert "CSP" in matrix.why("entered")
    assert matrix.cell("entered", "CSP") == {"": "denies", "fr/": "dément"}[language]


@in_both
def test_2_the_attack_and_the_aircraft_are_said_by_one_side(site: Published, language: str) -> None:
    matrix = site.matrix(language + TABANKORT)
    assert {matrix.standing(claim) for claim in ("attack", "aircraft")} == {ONLY_CSP[language]}


# --- 3: a refusal is no blank


@in_both
def test_3_the_army_s_cells_read_no_comment_to_rfi(site: Published, language: str) -> None:
    tabankort, anefis = site.matrix(language + TABANKORT), site.matrix(language + ANEFIS)
    assert {tabankort.cell(claim, ARMY[language]) for claim in tabankort.claims} == {NO_COMMENT[language]}
    assert anefis.cell("entered", ARMY[language]) == NO_COMMENT[language]
    assert tabankort.cell("aircraft", RFI[language]) == {"": "nothing collected", "fr/": "rien de collecté"}[language]


# --- 4: the date as stated and as resolved, with the reason


@in_both
def test_4_the_date_stands_as_stated_and_as_resolved_with_the_reason(site: Published, language: str) -> None:
    words = site.text(language + DEPARTURE)
    resolved, stated, reason = {
        "": ("Date 2 October 2023, early morning", "Stated: “Monday 1 October”", "1 October 2023 was a Sunday"),
        "fr/": (
            "Date 2 octobre 2023, tôt le matin",
            "Formulation d’origine : « Monday 1 October »",
            "1er octobre 2023 était un dimanche",
        ),
    }[language]
    at = [words.index(part) for part in (resolved, stated, reason)]
    assert at == sorted(at)
    assert max(at) - min(at) < 300, "the three belong together"


# --- 5: the convoy's size


@in_both
def test_5_the_convoy_s_size_is_attributed_figures_with_a_range(site: Published, language: str) -> None:
    figures = site.part(language + DEPARTURE, "fig")
    for said in {"": ("RFI: about 100", "119", "AFP: dozens", "Jeune Afrique: about 115"), "fr/": ("RFI : environ 100", "119", "AFP : des dizaines", "Jeune Afrique : environ 115")}[language]:  # fmt: skip
        assert said in figures
    low, high = {"": ("about 100 (RFI)", "119 (security sources, unnamed, via AFP)"), "fr/": ("environ 100 (RFI)", "119 (sources sécuritaires (anonymes), via AFP)")}[language]  # fmt: skip
    assert figures.index(low) < figures.index(high)
    assert "600" not in figures, "a compiler's figure is no end of a range"


# --- 6: both rallies in a calendar


def events(calendar: str) -> list[dict[str, str]]:
    """The events of a calendar file, long lines put together, properties without parameters."""
    whole = re.sub(r"\r\n[ \t]", "", calendar)
    return [
        {line.partition(":")[0].partition(";")[0]: line.partition(":")[2] for line in block.split("\r\n") if line}
        for block in re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", whole, re.DOTALL)
    ]


@in_both
def test_6_the_calendar_holds_both_rallies_of_13_october(site: Published, language: str) -> None:
    found = events((site.root / f"{language}calendar.ics").read_bytes().decode())
    rallies = [one for one in found if one["DTSTART"] == "20231013"]
    assert sorted(one["UID"].partition("@")[0] for one in rallies) == [
        "event/2023-10-13-cdm-rally",
        "event/2023-10-13-cmas-rally",
    ]
    assert {one["STATUS"] for one in rallies} == {"TENTATIVE"}, "announced, never held until somebody says so"
    for name, one in zip(("CDM", "CMAS"), sorted(rallies, key=lambda one: one["UID"]), strict=True):
        assert name in one["SUMMARY"]
        assert "RFI" in one["DESCRIPTION"]


@pytest.mark.parametrize("rally", ["cdm", "cmas"])
@in_both
def test_6_each_rally_has_a_calendar_file_of_its_own(site: Published, language: str, rally: str) -> None:
    page = f"{language}events/2023-10-13-{rally}-rally.html"
    file = page.replace(".html", ".ics")
    assert file in site.links(page)
    assert [one["DTSTART"] for one in events((site.root / file).read_bytes().decode())] == ["20231013"]


# --- 7: copies are one origin


@in_both
def test_7_the_report_says_four_copies_one_origin(site: Published, language: str) -> None:
    words = {"": "4 copies, 1 origin", "fr/": "4 copies, 1 origine"}[language]
    assert words in site.text(language + DISPATCH)
    assert words in site.part(language + TABANKORT, "src")


# --- 9: never in our own voice

HEADLINE = re.compile(r"heavily[\s-]+hit|durement touchée?s?|lourdement touchée?s?", re.IGNORECASE)
BARE = re.compile(r"\b(?:un)?confirm(?:ed|é|ée|és|ées)\b|مؤكد", re.IGNORECASE)
SPOKEN = {"content", "alt", "title", "aria-label", "placeholder"}
"""Attributes that are read out or shown."""


ADDRESS = re.compile(r"https?://\S+")


def is_quoted(element: Element) -> bool:
    return element.name in {"q", "blockquote"}


def ours(page: Element) -> Iterator[str]:
    """What a page says in its own voice: its text without quotations and addresses, and its spoken attributes."""
    yield ADDRESS.sub("", page.text(is_quoted))
    for element in page.all():
        yield from (value for name, value in element.attributes.items() if name in SPOKEN)


@pytest.mark.parametrize("never", [HEADLINE, BARE], ids=["headline", "confirmed"])
def test_9_no_page_says_it_in_our_own_voice(site: Published, never: re.Pattern[str]) -> None:
    said = {uri: words for uri in site.pages() for words in ours(site.page(uri)) if never.search(words)}
    assert {uri: never.findall(words) for uri, words in said.items()} == {}


def test_9_the_headline_is_there_as_the_report_s_own_title(site: Published) -> None:
    page = site.page("reports/2023/weafrica24-2023-10-05-tabankort.html")
    assert any(HEADLINE.search(quoted.text()) for quoted in page.all("q"))


def test_9_the_word_is_in_no_template_vocabulary_or_catalogue() -> None:
    files = [*templates.folder().rglob("*"), *(TREE / "content" / "vocabularies").rglob("*")]
    texts = [
        file for file in files if file.is_file() and file.suffix in {".j2", ".yml", ".html", ".js", ".css", ".svg"}
    ]
    assert len(texts) > 40
    assert [file.name for file in texts if BARE.search(file.read_text("utf-8"))] == []


# --- 10: as known on a day

LATER = {
    "of the 6th": ("acknowledged by", "reconnu par"),
    "of the 7th": ("2023-10-07-anefis-control", "full control of Anefis", "contrôle entièrement Anéfis"),
    "of the 11th": ("2023-10-11-tessalit-airlift",),
}


@pytest.mark.parametrize("record", [SITUATION, BRIEF.removesuffix(".html")])
@in_both
def test_10_as_known_on_5_october_knows_nothing_of_the_7th(site: Published, language: str, record: str) -> None:
    uri = f"{language}{record}/on-2023-10-05.html"
    article = site.article(uri)
    said = article.text() + " ".join(link.attributes.get("href", "") for link in article.all("a"))
    for day, words in LATER.items():
        assert not [word for word in words if word in said], day
    assert {"": "As known on 5 October 2023", "fr/": "5 octobre 2023"}[language] in said
    assert {"": "Soldiers entered Anefis", "fr/": "Des soldats sont entrés dans Anéfis"}[language] in said


@in_both
def test_10_two_days_later_it_knows(site: Published, language: str) -> None:
    """Or the page of the 5th would not know it for another reason."""
    text = site.text(f"{language}{SITUATION}/on-2023-10-07.html")
    assert {"": "full control of Anefis", "fr/": "contrôle entièrement Anéfis"}[language] in text


def test_10_the_brief_of_the_5th_itself_does_not_know_it(site: Published) -> None:
    words = site.text(BRIEF)
    assert "full control of Anefis" not in words
    assert "acknowledged by" not in words
    assert "As of 5 October 2023, 22:00 UTC" in words


# --- 8: what another dataset cannot say


def test_8_the_ucdp_shaped_table_leaves_the_incident_out(site: Published) -> None:
    rows = (site.root / "data/ged.csv").read_text("utf-8").splitlines()
    assert len(rows) > 1, "others are in it"
    assert not any("tabankort" in row.lower() for row in rows)
    losses = json.loads((site.root / "data/loss.json").read_text("utf-8"))["items"]
    (loss,) = [one for one in losses if one["dataset"] == "ged" and one["record"] == "2023-10-05-tabankort-attack"]
    assert (loss["what"], loss["column"], loss["code"]) == ("left-out", "", "ged.unquantified")


@in_both
def test_8_and_a_page_says_why(site: Published, language: str) -> None:
    page = site.article(f"{language}data/losses-2023.html")
    titles = {"": "CSP says it attacked the army and Wagner convoy", "fr/": "Le CSP dit avoir attaqué le convoi"}
    whys = {"": "GED needs a fatality estimate", "fr/": "GED exige une estimation des morts"}
    (why,) = [
        item.text() for item in page.one("section", aria_labelledby="ged").all("li") if titles[language] in item.text()
    ]
    assert whys[language] in why
    assert "CSP)" in why
    assert f"{language}data/losses-2023.html" in site.links(f"{language}data/index.html")


# --- the question of a reader


@in_both
def test_what_happened_at_anefis_is_answered_within_two_links_of_the_home_page(site: Published, language: str) -> None:
    """Answered is: what is claimed, who says so and who denies it, stand on one page."""
    home = f"{language}index.html"
    first = site.links(home)
    near = {home, *first, *(link for uri in first if uri.endswith(".html") for link in site.links(uri))}
    answering = [
        uri for uri in near if uri.endswith(".html") and uri.startswith(language) and _answers(site, uri, language)
    ]
    assert f"{language}{ANEFIS}" in answering
    assert [uri for uri in answering if uri in first], "one link away would be better still"


def _answers(site: Published, uri: str, language: str) -> bool:
    matrix = site.matrix(uri)
    name = next((claim for claim in matrix.claims if claim.rpartition(".")[2] == "entered"), None)
    if name is None or "CSP" not in matrix.speakers:
        return False
    contested = {"": "contested", "fr/": "contesté"}[language]
    return matrix.standing(name) == contested and matrix.cell(name, "CSP") == {"": "denies", "fr/": "dément"}[language]
