"""What is new: of a region, of an actor, in the last 24 hours, since a day."""

from __future__ import annotations

import re
from datetime import date

from dateline.model.news import New
from dateline.render import news
from dateline.render.reader import Reader
from tests.render.conftest import NOTHING, Outline, Over, made, printed

CORRECTED = "corrections:\n  - {date: 2024-03-12, what: name, was: Blue, is: Blue Army, why: Put right.}\n"
BLUES: Over = {"actors__blues_md": f"---\nname: Blue Army\nshort: Blues\n{CORRECTED}---\n"}


def words(uri: str, over: Over = NOTHING, day: date = date(2024, 3, 20)) -> str:
    return Outline(printed(over, day)[uri].html).words.replace("\xa0", " ")


def test_an_actor_has_the_news_of_all_in_which_it_acts_or_speaks() -> None:
    site, _ = made()
    assert [new.day.isoformat() for new in site.news["actor", "reds"].days] == ["2024-03-02", "2024-03-01"]
    page = words("new/actors/reds.html")
    assert "Standing moved Blues entered the mill. from denied to → contested" in page
    assert "Daily writes of a second fight" not in page
    assert "new/actors/reds.html" in printed()["actors/reds.html"].html


def test_a_correction_of_an_actor_is_its_news() -> None:
    site, _ = made(BLUES)
    assert site.news["actor", "blues"].days[0] == New(date(2024, 3, 12), corrections=(("actor", "blues", 0),))
    assert "was “Blue”, is “Blue Army”" in words("new/actors/blues.html", BLUES)


def test_a_region_hears_of_what_is_inside_it_and_an_outer_one_too() -> None:
    site, _ = made()
    assert site.news["region", "north"] == site.news["region", "land"]


def test_the_last_24_hours_are_those_before_the_build_and_say_so() -> None:
    page = words("last-day.html", day=date(2024, 3, 3))
    assert "2 March 2024 and 3 March 2024" in page
    assert "Whoever reads it later does not read of the last 24 hours" in page
    assert "Standing moved Blues entered the mill." in page
    assert "Friday 1 March 2024" not in page
    assert "By region Land (2) North (2)" in page


def test_a_quiet_day_says_so_and_shows_the_last_that_was_not() -> None:
    page = words("last-day.html")
    assert "Nothing that is collected here became public on these two days." in page
    assert "Friday 8 March 2024" in page
    assert "Saturday 2 March 2024" not in page
    assert "nothing new" in words("new/north.html")


def test_counts_since_a_day_add_up_to_the_newest() -> None:
    found = news.since(Reader(*made(BLUES), "en", 0))
    assert [(one.iso, str(one.counts)) for one in found.days][:2] == [
        ("2024-03-12", "0 claims newly made, 0 standings moved, 1 correction"),
        ("2024-03-08", "1 claim newly made, 0 standings moved, 1 correction"),
    ]
    first = found.days[-1]
    assert first.iso == min(one.iso for one in found.days)
    assert first.href == f"new/{first.iso[:7]}.html#d{first.iso}"
    assert "1 standing moved, 1 correction" in str(first.counts)


def test_every_day_to_count_from_has_its_place() -> None:
    pages = printed()
    for page, home in (("since.html", ""), ("new/north.html", "new/north.html")):
        links = re.findall(r'<li><a href="([^"#]*)#(d[\d-]+)">', pages[page].html)
        assert links
        for uri, anchor in links:
            assert f'id="{anchor}"' in pages[uri or home].html


def test_what_a_script_picks_by_stands_with_each_entry_of_a_month() -> None:
    html = printed()["new/2024-03.html"].html
    ford = html.partition("ford-attack.html")[0].rpartition("<div class=item")[2]
    assert re.search(r'data-r="north land"', ford)
    assert re.search(r'data-a="[^"]*\breds\b', ford)
    assert "data-r" not in printed()["new/index.html"].html
