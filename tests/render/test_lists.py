"""Lists, what is new, corrections, what was watched and what waits: worked out by hand on the tiny site."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.render import shelves
from tests.render.conftest import Outline, Printed, printed
from tests.written import TINY

FORD = "incidents__2024__2024_03_01_ford_attack_md"
MILL = "incidents__2024__2024_03_05_mill_shots_md"
Pages = Callable[[str], Outline]


def text(name: str) -> str:
    return (TINY / "content" / name).read_text("utf-8")


def ford(more: str) -> dict[str, str | None]:
    """The ford with more in its header."""
    return {FORD: text("incidents/2024/2024-03-01-ford-attack.md").replace("\nopen:", f"\n{more}\nopen:")}


def shown(site: Printed, uri: str) -> str:
    return Outline(site[uri].html).words


# Agreements, events, what was watched


def test_an_event_says_that_nobody_has_said_that_it_was_held(outline: Pages) -> None:
    page = outline("events/2024-03-10-blue-rally.html")
    assert "It was announced for 10 March 2024. Nobody has said that it was held." in page.words.replace("\xa0", " ")
    assert "2024-03-10-blue-rally.ics" in page.links
    assert "Announced by Blues (Daily, 2 March 2024, in English)" in page.words.replace("\xa0", " ")


def test_once_somebody_says_so_the_event_says_who() -> None:
    text_ = text("events/2024-03-10-blue-rally.md").replace("asserts: [called]", "asserts: [called, held]")
    page = shown(printed({"events__2024_03_10_blue_rally_md": text_}), "events/2024-03-10-blue-rally.html")
    assert "Nobody has said that it was held" not in page
    assert "Was it held? one source" in page


def test_an_agreement_names_its_days_its_parties_and_both_readings(outline: Pages) -> None:
    page = outline("agreements/ford-2020.html").words.replace("\xa0", " ")
    assert "1 June 2020 and 4 July 2020" in page
    assert "Parties on record Blues" in page
    assert "The agreement gives the ford to Blues" in page
    assert "The agreement leaves the ford to all" in page


@pytest.mark.parametrize(
    ("page", "leads"),
    [
        ("actors/blues.html", "../events/2024-03-10-blue-rally.html"),
        ("actors/blues.html", "../agreements/ford-2020.html"),
        ("places/land/mill.html", "../../events/2024-03-10-blue-rally.html"),
        ("regions/land.html", "../events/2024-03-10-blue-rally.html"),
        ("reports/2024/daily-2024-03-02.html", "../../agreements/ford-2020.html"),
        ("situations/index.html", "../events/index.html"),
        ("events/index.html", "../calendar.ics"),
    ],
)
def test_events_and_agreements_are_linked_from_what_they_concern(outline: Pages, page: str, leads: str) -> None:
    assert leads in outline(page).links


def test_what_was_watched_stands_by_region_with_its_days(outline: Pages) -> None:
    page = outline("coverage/index.html")
    assert "Daily 1 to 8 March 2024 Read every day." in page.words.replace("\xa0", " ")
    assert "North: 1 to 8 March 2024" in outline("sources/daily.html").words.replace("\xa0", " ")


# Lists


def test_a_month_has_its_incidents_its_events_and_what_was_watched(outline: Pages) -> None:
    page = outline("archive/2024-03.html")
    assert page.words.count("Reds say they attacked Blues") == 1
    assert "3 incidents" in page.words
    assert "../events/2024-03-10-blue-rally.html" in page.links
    assert "Watched in this month, for some regions on some days: Daily." in page.words


def test_every_claim_stands_in_the_list_of_its_standing_once(site: Printed) -> None:
    lists = {
        uri: Outline(page.html) for uri, page in site.items() if uri.startswith("by-status/") and "index" not in uri
    }
    claims = [link for page in lists.values() for link in page.links if "#c-" in link]
    assert sorted(claims) == sorted(set(claims))
    assert len(claims) == 3 + 1 + 1 + 2 + 2  # ford, mill, ten lines, rally, agreement
    assert "../incidents/2024/2024-03-01-ford-attack.html#c-entered" in lists["by-status/contested.html"].links


def test_a_source_lists_the_incidents_that_use_its_reports(outline: Pages) -> None:
    assert "3 incidents" in outline("by-source/daily.html").words
    assert "Daily 2 origins 2 reports" in outline("sources/index.html").words
    assert "Mirror 1 copy of others’ words 1 report" in outline("sources/index.html").words


def test_a_long_list_has_a_page_for_each_month(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "LONG", 1)
    site = printed()
    whole, march = (
        Outline(site["by-type/armed-clash.html"].html),
        Outline(site["by-type/armed-clash/2024-03.html"].html),
    )
    assert "armed-clash/2024-03.html" in whole.links
    assert "../armed-clash.html" in march.links
    assert sum("2024-03-01-ford-attack" in link for link in march.links) == 1
    assert "by-status/open/2024-03.html" in site or "by-status/single-source/2024-03.html" in site


# What is new, corrections


def test_news_is_by_the_day_on_which_it_was_said_with_each_speaker_s_stance(outline: Pages) -> None:
    page = outline("new/index.html").words.replace("\xa0", " ")
    first, second = page.split("Friday 1 March 2024")[0], page.split("Friday 1 March 2024")[1]
    assert "Saturday 2 March 2024" in first
    assert "Reds: asserts" in second
    assert "Reds: denies" in second


def test_a_standing_that_moved_says_from_what_to_what_and_why(outline: Pages) -> None:
    page = outline("new/index.html").words
    assert "Standing moved Blues entered the mill. from denied to → contested" in page


def test_compilers_and_vague_days_are_no_news() -> None:
    report = "---\nsource: {}\ndate: {}\n---\n"
    page = "---\ntitle: Shots\ndate: 2024-03-09\ntype: armed-clash\nplace: ford\nreports: [late]\n---\n"

    def news(source: str, day: str) -> str:
        over: dict[str, str | None] = {
            "reports__2024__late_md": report.format(source, day),
            "incidents__2024__shots_md": page,
        }
        return shown(printed(over), "new/index.html")

    assert "Shots" in news("daily", "2024-03-09")
    assert "Shots" not in news("daily", "2024-03-0X")
    assert "Shots" not in news("mirror", "2024-03-09")
    assert "Shots" not in news("daily", "2024-03-21")  # after the day of the build


def test_a_region_has_the_news_of_all_within_it(outline: Pages) -> None:
    assert "Reds say they attacked" in outline("new/land.html").words
    assert "../new/land.html" in outline("regions/land.html").links


CORRECTED = (
    "corrections:\n  - {date: 2024-03-12, what: truck, was: two trucks, is: one truck, why: The Daily put it right.}"
)


@pytest.mark.parametrize(
    "uri", ["corrections/index.html", "new/index.html", "incidents/2024/2024-03-01-ford-attack.html"]
)
def test_a_correction_stands_on_three_pages(uri: str) -> None:
    page = shown(printed(ford(CORRECTED)), uri)
    assert "was “two trucks”, is “one truck”" in page
    assert "The Daily put it right." in page


def test_a_correction_dated_after_the_build_waits_for_its_day() -> None:
    assert "one truck" not in shown(printed(ford(CORRECTED), date(2024, 3, 11)), "corrections/index.html")


# What waits


def test_editors_see_what_waits(outline: Pages) -> None:
    page = outline("editors/index.html").words.replace("\xa0", " ")
    assert "Whose truck was it? Was due 10 March 2024." in page
    assert "Was it held? Was due 11 March 2024." in page
    assert "hard to hold together with “The agreement leaves the ford to all.”" in page
    assert (
        "https://forge.example/edit/main/content/events/2024-03-10-blue-rally.md" in outline("editors/index.html").links
    )


def test_a_refusal_to_comment_is_an_answer_and_silence_is_none() -> None:
    waits = shown(printed(), "editors/index.html").partition("Unanswered claims")[2].partition("Translations not")[0]
    assert "A truck of Blues was destroyed" not in waits
    silent = {
        FORD: text("incidents/2024/2024-03-01-ford-attack.md").replace(
            "  - {who: blues, in: daily, to: daily, no-comment: all}\n", ""
        )
    }
    waits = shown(printed(silent), "editors/index.html").rpartition("Unanswered claims")[2]
    assert "A truck of Blues was destroyed. against Blues" in waits


def test_a_named_reader_is_a_second_reader() -> None:
    def unread(over: dict[str, str | None]) -> str:
        return (
            shown(printed(over), "editors/index.html").rpartition("No second reader")[2].partition("Contradictions")[0]
        )

    assert "Reds say they attacked" in unread({})
    assert "Reds say they attacked" not in unread(ford("review: [Ana]"))


def test_the_editors_page_is_not_listed(site: Printed) -> None:
    assert not site["editors/index.html"].listed
    assert site["corrections/index.html"].listed


# Civilian harm, copying


TRADERS = "traders: {label: {en: Traders}, civilian: yes}\npeacekeepers: {label: {en: Peacekeepers}, civilian: no}\n"


def harmed(of: str) -> dict[str, str | None]:
    header = text("incidents/2024/2024-03-05-mill-shots.md")
    header = header.replace("asserts: [shots]", "asserts: [shots, hurt: 8..10]").replace(
        "claims:\n", f"claims:\n  hurt: {{claim: Men were killed., measure: killed, of: {of}}}\n"
    )
    return {MILL: header, "vocabularies__civilian_categories_yml": TRADERS}


@pytest.mark.parametrize("uri", ["incidents/2024/2024-03-05-mill-shots.html", "regions/north.html"])
def test_harm_to_civilians_has_a_section_with_its_claimants(uri: str) -> None:
    page = shown(printed(harmed("traders")), uri)
    assert "Traders: Daily: 8 to 10." in page.partition("Civilian harm")[2]


def test_peacekeepers_are_no_civilians_and_nothing_collected_is_not_zero() -> None:
    page = shown(printed(harmed("peacekeepers")), "regions/north.html")
    assert "Civilian harm Nothing collected. That is not zero." in page


@pytest.mark.parametrize(
    ("language", "claim", "figure", "reports"),
    [
        (
            "",
            "“{claim}.” — {standing}; {reports}. Dateline, {address}, as collected on 20 March 2024, CC BY 4.0",
            "{label}: {values}; {reports}. Dateline, {address}, as collected on 20 March 2024, CC BY 4.0",
            "Daily, 2 March 2024",
        ),
        (
            "fr/",
            "« {claim}. » — {standing} ; {reports}. Dateline, {address}, état de la collecte au 20 mars 2024, CC BY 4.0",
            "{label} : {values} ; {reports}. Dateline, {address}, état de la collecte au 20 mars 2024, CC BY 4.0",
            "Daily, 2 mars 2024",
        ),
    ],
)
def test_what_is_copied_has_room_for_whose_it_is(
    outline: Pages, language: str, claim: str, figure: str, reports: str
) -> None:
    page = outline(f"{language}incidents/2024/2024-03-01-ford-attack.html")
    found = [(tag, tags, plain(tags["data-copy"] or "")) for tag, tags in page.tags if "data-copy" in tags]
    assert [said for tag, _, said in found if tag == "table"] == [claim, figure]
    assert ("#c-attack", reports) in {(tags["href"], said) for tag, tags, said in found if tag == "a"}


def plain(said: str) -> str:
    return said.replace("\xa0", " ").replace("\u202f", " ")


def test_home_and_the_page_of_what_is_new_agree_on_the_newest_day() -> None:
    """What a compiler wrote later, or on a vaguely dated page, is no news on either."""
    vague = {
        "sources__wiki_md": "---\nname: Wiki\nkind: encyclopaedia\n---\n",
        "reports__2024__wiki_2024_md": "---\nsource: wiki\ndate: 2024\n---\n",
        "incidents__2024__2024_03_08_late_md": (
            "---\ntitle: A late page\ndate: 2024-03-08\ntype: armed-clash\nplace: ford\nreports: {w: wiki-2024}\n"
            "claims: {c: It is told late.}\nsaid:\n  - {who: reds, in: w, asserts: c}\n---\n"
        ),
    }
    pages = printed(vague, day=date(2025, 3, 1))
    assert "31 December 2024" not in Outline(pages["index.html"].html).words
    assert "31 December 2024" not in Outline(pages["new/index.html"].html).words
