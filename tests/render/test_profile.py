"""Regions and actors as briefs: the months with what was watched, whom they meet, who speaks."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dateline.model.survey import Month, Survey
from dateline.render.reader import Reader
from dateline.render.trend import MOST, trend
from tests.render.conftest import NOTHING, Outline, Over, made, printed

WATCH = "daily-north:\n  region: north\n  source: daily\n  from: 2024-02-10\n  until: 2024-03-08\n"
WATCHED: Over = {"coverage__land_yml": WATCH}


def reader(language: str = "en", over: Over = WATCHED) -> Reader:
    return Reader(*made(over), language, 2)


def months(*found: tuple[int, int, int]) -> Survey:
    return Survey(months=tuple(Month(date(year, month, 1), n, 2 * n) for year, month, n in found))


def rows(survey: Survey, language: str = "en", over: Over = WATCHED) -> dict[str, tuple[int, str]]:
    made_ = trend(reader(language, over), "North", survey, ["north"])
    assert made_ is not None
    return {row.month: (row.incidents, str(row.watched.striptags())) for row in made_.rows}


def test_a_month_says_on_how_many_of_its_days_who_was_read() -> None:
    assert rows(months((2024, 3, 4))) == {
        "March 2024": (4, "8 of 31 days: Daily"),
        "February 2024": (0, "20 of 29 days: Daily"),
        "January 2024": (0, ""),
        "December 2023": (0, ""),
        "November 2023": (0, ""),
        "October 2023": (0, ""),
    }


def test_what_is_still_watched_counts_up_to_the_day_of_the_build() -> None:
    over: Over = {"coverage__land_yml": WATCH.replace("  until: 2024-03-08\n", "")}
    assert rows(months((2024, 2, 1)), over=over)["March 2024"] == (0, "20 of 31 days: Daily")


def test_watched_for_the_country_is_watched_for_its_regions() -> None:
    over: Over = {"coverage__land_yml": WATCH.replace("region: north", "region: land")}
    assert rows(months((2024, 3, 1)), over=over)["March 2024"][1] == "8 of 31 days: Daily"


def test_nothing_known_is_no_trend() -> None:
    over: Over = {"coverage__land_yml": None}
    assert trend(reader(over=over), "North", Survey(), ["north"]) is None


def test_no_bar_of_an_unwatched_month_is_no_zero() -> None:
    """A watched month without incidents has its 0, one that nobody watched is hatched and has none."""
    found = trend(reader(), "North", months((2024, 3, 4)), ["north"])
    assert found is not None
    texts = re.findall(r'<text class="([bs])"[^>]*>([^<]+)<', found.svg)
    assert [said for _, said in texts if said.isdigit() and len(said) < 4] == ["0", "4"]
    hatched = re.search(r'<path class="un"[^>]* d="([^"]*)"', found.svg)
    assert hatched is not None
    assert hatched[1].count("M") == 4  # October to January
    assert "January 2024: 0, and nobody watched." in found.svg
    assert "February 2024: 0. " in found.svg


def test_a_long_past_is_cut_and_counted() -> None:
    found = months(*((year, month, 1) for year in (2021, 2022, 2023) for month in range(1, 13)))
    made_ = trend(reader(), "North", found, ["north"])
    assert made_ is not None
    assert len(made_.rows) == MOST
    before = 36 - (MOST - 3)  # up to March 2024, the last that was watched
    assert any(f"{before} incidents began before" in str(note) for note in made_.notes)
    assert len(made_.svg) < 6000


def test_time_runs_as_the_page_is_read() -> None:
    def years(language: str) -> list[float]:
        found = trend(reader(language), "North", months((2024, 3, 4)), ["north"])
        assert found is not None
        return [float(x) for x in re.findall(r'x="([\d.]+)" y="[\d.]+">20\d\d<', found.svg)]

    assert years("en") == sorted(years("en"))
    assert years("ar") == sorted(years("ar"), reverse=True)


@pytest.mark.parametrize(("page", "words"), [("regions/north.html", "Actors here"), ("actors/reds.html", "Met most")])
def test_the_page_is_a_brief(page: str, words: str) -> None:
    made_ = printed(NOTHING)[page]
    outline = Outline(made_.html)
    for part in ("going", "trend", "map", "incidents", "met", "heard", "figures", "cite"):
        assert part in outline.ids, part
    assert words in outline.words
    assert len(outline.ids) == len(set(outline.ids))
    assert not outline.open


def test_a_region_of_which_nothing_is_known_says_so_and_nothing_else() -> None:
    over: Over = {"regions__south_md": "---\nname: South\nkind: region\n---\n", "coverage__land_yml": None}
    page = Outline(printed(over)["regions/south.html"].html)
    assert "No incident is on record." in page.words or "0 incidents" in page.words
    assert not {"trend", "met", "heard", "figures", "going"} & set(page.ids)


def test_relations_stand_with_their_dates_on_both_pages() -> None:
    over: Over = {
        "actors__blues_md": "---\nname: Blue Army\nshort: Blues\npart-of: {id: reds, from: 2021, until: 2023}\n---\n"
    }
    pages = printed(over)
    assert "Part of Reds (2021 to 2023)" in Outline(pages["actors/blues.html"].html).words
    assert "Members Blues (2021 to 2023)" in Outline(pages["actors/reds.html"].html).words
