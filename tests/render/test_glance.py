"""Titles, places and names in small files: what a word finds there, and what an edit moves of it."""

from __future__ import annotations

import json
from itertools import accumulate
from typing import Any

import pytest

from dateline.model.site import Artifact
from dateline.press.basis import Bases
from dateline.render import glance
from dateline.render.letters import folded
from dateline.render.pages import units
from tests.render.conftest import NOTHING, Over, made
from tests.written import tiny

ATTACK = "incidents/2024/2024-03-01-ford-attack.html"
SHOTS = "incidents/2024/2024-03-05-mill-shots.html"
LINES = "incidents/2024/2024-03-07-ten-lines.html"
BRIEF = "briefs/2024/2024-03-02-ford.html"


def laid(over: Over = NOTHING, language: str = "en") -> dict[str, Any]:
    """Everything that stands in the folder of a language, by name."""
    before = f"{language}/{glance.FOLDER}" if language != "en" else glance.FOLDER
    site, settings = made(over)
    files = (unit.make() for unit in units(site, settings) if unit.uri.startswith(before))
    return {
        file.uri.removeprefix(before).removesuffix(".json"): json.loads(file.data)
        for file in files
        if isinstance(file, Artifact)
    }


def found(laid: dict[str, Any], word: str) -> list[str]:
    """The addresses of what a word leads to, oldest first, as the script goes about it."""
    shard = laid.get(glance._beginning(word), {"words": {}})
    numbers = list(accumulate(shard["words"].get(word, ())))
    return [laid[f"cards/{number // glance.DAY // glance.DAYS}"][str(number)][1] for number in numbers]


@pytest.mark.parametrize(
    ("language", "word", "leads"),
    [
        ("en", "attacked", [ATTACK]),  # of a title
        ("en", "second", [LINES]),
        ("en", "ford", [ATTACK, BRIEF, LINES]),  # of titles and places
        ("en", "moulin", [SHOTS]),  # a place's name in another language
        ("en", "rf", [ATTACK]),  # an actor's alias
        ("en", "bleue", [ATTACK]),
        ("fr", "attacked", [ATTACK]),
        ("fr", "gue", []),  # of a translation that nobody has reviewed
        ("en", "gave", []),  # only of the text
    ],
)
def test_words_of_titles_places_and_actors_lead_to_their_cards(language: str, word: str, leads: list[str]) -> None:
    assert found(laid(language=language), word) == leads


def test_a_card_says_what_a_card_of_the_full_text_says() -> None:
    cards = {card[1]: card for name, file in laid().items() if name.startswith("cards/") for card in file.values()}
    kind, _, title, date, type_, place, marks = cards[ATTACK]
    assert (kind, title) == ("Incident", "Reds say they attacked Blues at the ford")
    assert (date, type_, place) == ("Friday 1 March 2024".replace(" 1 ", " 1\u00a0"), "Armed clash", "near Ford")
    assert ["contested", "cont x"] in marks
    assert all("<" not in said for said, _ in marks)
    assert cards[BRIEF][0] == "Brief"
    assert cards[BRIEF][4:] == ["", "", []]


def test_names_stand_under_the_beginning_of_each_of_them() -> None:
    here = laid()
    for written in ("Mill", "moulin", "Red Front", "RF", "reds"):
        named = here[glance._beginning(folded(written))]["names"]
        assert [line for line in named if folded(written) in (folded(line[1]), *line[3])], written


def test_the_page_knows_which_files_there_are() -> None:
    site, settings = made()
    (page,) = (unit.make() for unit in units(site, settings) if unit.uri == "search.html")
    (said,) = [part.partition('"')[0] for part in page.html.split('data-glance="')[1:]]  # type: ignore[union-attr]
    assert said.split() == sorted(name for name in laid() if "/" not in name)


@pytest.mark.parametrize(("word", "beginning"), [("ford", "fo"), ("7", "7"), ("تمبكتو", "u62au645"), ("aب", "au628")])
def test_a_beginning_is_a_name_for_a_file_everywhere(word: str, beginning: str) -> None:
    assert glance._beginning(word) == beginning


@pytest.mark.parametrize(("word", "bare"), [("القرية", "قريه"), ("الف", "الف"), ("alif", "alif")])
def test_the_arabic_article_does_not_count(word: str, bare: str) -> None:
    assert glance._folded([word]) == {bare}


OLDER = """---
title: Something older at the ford
date: 2024-03-01
type: armed-clash
place: ford
reports:
  one: {source: daily, date: 2024-03-08, address: "https://daily.example/older"}
---
The Daily writes of it.
"""


def test_a_record_more_moves_no_other() -> None:
    """Files of two builds may meet in a browser: a number is never another record's."""
    before, after = laid(), laid({"incidents__2024__2024-03-01-a-first_md": OLDER})
    moved = {name for name in before | after if before.get(name) != after.get(name) and "/" not in name}
    assert moved == {glance._beginning(folded(word)) for word in "something older at the ford".split()} | {"ar", "cl"}
    for name, file in before.items():
        if name.startswith("cards/"):
            assert file.items() <= after[name].items()


@pytest.mark.parametrize(("edited", "again"), [("gives no source", False), ("second fight at", True)])
def test_only_an_edit_of_what_is_found_there_has_a_file_made_again(edited: str, again: bool) -> None:
    """What a unit is handed is compared, and nothing else: the folder's files see no other record."""
    text = tiny()["incidents/2024/2024-03-07-ten-lines.md"]
    before, after = (
        {unit.uri: Bases().of(unit.make) for unit in units(*made(over)) if unit.uri.startswith(f"{glance.FOLDER}")}
        for over in (NOTHING, {"incidents__2024__2024-03-07-ten-lines_md": text.replace(edited, "canary one")})
    )
    moved = {uri for uri in before if before[uri] != after.get(uri)}
    assert (moved == set()) is not again
    assert "glance/mi.json" not in moved


def test_no_more_of_one_day_than_there_are_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glance, "DAY", 1)
    assert found(laid({"incidents__2024__2024-03-01-a-first_md": OLDER}), "older") == [
        "incidents/2024/2024-03-01-a-first.html"
    ]


def test_what_is_not_shown_is_not_found() -> None:
    gone = "withdrawn: {date: 2024-03-10, kind: error}\n"
    over = {
        "actors__blues_md": f"---\nname: Canary\n{gone}---\n",
        "incidents__2024__2024-03-01-a-first_md": OLDER.replace("title: Something", f"{gone}title: Canary"),
    }
    assert "anary" not in json.dumps(laid(over), ensure_ascii=False)
