"""What the first article must come out as on the built site: a dispatch on the army's convoy, without loss or overstatement."""

from __future__ import annotations

import gzip
import posixpath
import re
from html import unescape
from pathlib import Path

import pytest

TABANKORT = "incidents/2023/2023-10-05-tabankort-attack.html"
ANEFIS = "incidents/2023/2023-10-05-anefis-fight.html"
NOTHING = "nothing collected"


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def rows(page: str) -> dict[str, list[str]]:
    """By claim: each column's cell, then the standing; opened words left out."""
    found = {}
    for name, row in re.findall(r'<tr role="row" id="c-([^"]*)">(.*?)</tr>', page, re.DOTALL):
        closed = re.sub(r'<div class="words">.*?</div></details>|<sup>.*?</sup>|<span class="who">.*?</span>', "", row, flags=re.DOTALL)
        closed = re.sub(r'<span class="why">.*?</span>|<a class="cp.*?</a>', "", closed, flags=re.DOTALL)
        found[name] = [re.sub(r" (?=\))|(?<=\() ", "", words(cell)) for cell in re.findall(r"<td\b.*?</td>", closed, re.DOTALL)]
    return found


def speakers(page: str) -> list[str]:
    return [words(head) for head in re.findall(r'<th [^>]*class="sp">(.*?)</th>', page, re.DOTALL)]


@pytest.fixture(scope="module")
def tabankort(built: Path) -> str:
    return (built / TABANKORT).read_text("utf-8")


@pytest.fixture(scope="module")
def anefis(built: Path) -> str:
    return (built / ANEFIS).read_text("utf-8")


def test_claims_stand_down_and_the_four_kinds_of_speaker_across(tabankort: str, anefis: str) -> None:
    assert {"CSP", "Mali’s army", "RFI , own voice"} <= set(speakers(tabankort))
    assert any(speaker.endswith("unnamed") for speaker in speakers(anefis))
    assert {"attack", "aircraft", "stopped", "moved-on"} <= rows(tabankort).keys()


def test_the_entry_is_contested_and_the_attack_and_the_aircraft_are_one_side_s(tabankort: str, anefis: str) -> None:
    assert rows(anefis)["entered"][-1] == "contested"
    assert rows(tabankort)["attack"][-1] == "only CSP says"
    assert rows(tabankort)["aircraft"][-1] == "only CSP says"


def test_the_army_s_refusal_is_not_a_blank(tabankort: str) -> None:
    army = speakers(tabankort).index("Mali’s army")
    assert rows(tabankort)["attack"][army] == "no comment (to RFI)"
    assert rows(tabankort)["aircraft"][army] == "no comment (to RFI)"


def test_a_copied_dispatch_is_one_origin(tabankort: str) -> None:
    assert "4 copies, 1 origin." in words(tabankort)
    assert "The original’s address was not seen." in words(tabankort)


def test_no_page_says_in_our_voice_what_only_a_party_or_a_headline_says(built: Path) -> None:
    """A headline stands as the report's own title, marked as a quotation; the method page says which word is never used."""
    for page in built.rglob("*.html"):
        text = page.read_text("utf-8")
        ours = re.sub(r"<title>.*?</title>|<q\b.*?</q>|<span lang=.*?</span>|“[^”]*”|\"[^\"<>]*\"|<h1.*?</h1>", "", text, flags=re.DOTALL)
        uri = page.relative_to(built).as_posix()
        if uri.removeprefix("fr/").split("/")[0] in {"incidents", "actors", "regions", "places", "situations", "index.html"}:
            assert "heavily hit" not in text.lower(), uri
            assert not re.search(r"\bconfirm(ed|é|ée|és|ées)\b", words(ours), re.IGNORECASE), uri


def test_what_happened_and_who_says_so_is_two_taps_from_home(built: Path) -> None:
    home = (built / "index.html").read_text("utf-8")
    first = {posixpath.normpath(link) for link in re.findall(r'href="([^"#:]+\.html)', home)}
    assert ANEFIS in first
    assert 'id="who"' in (built / ANEFIS).read_text("utf-8")


def test_an_average_incident_is_light_with_its_frame(built: Path) -> None:
    """Three or four claims; those with a dozen weigh more, and what they weigh travels as a fifth of it."""
    page = (built / "incidents/2023/2023-10-05-ersane-civilians.html").read_bytes()
    assert len(page) <= 24 * 1024
    assert len(gzip.compress(page)) <= 7 * 1024


def test_a_cell_without_words_says_that_nothing_was_collected(tabankort: str) -> None:
    assert NOTHING in {cell for cells in rows(tabankort).values() for cell in cells}
