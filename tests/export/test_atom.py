"""The feeds: read back by feedparser and by a strict parser of XML, entry by entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from dateline.export import atom
from tests.export.conftest import GONE, HARD, Written, hard, written
from tests.written import TINY

ATOM = "{http://www.w3.org/2005/Atom}"
REPORT = "---\nsource: daily\ndate: {day}\n---\n"
CLAIM = """---
title: Shots {n}
date: {day}
type: armed-clash
place: mill
reports: {{d: {report}}}
claims: {{shots: Shots were heard.}}
said: [{{who: reds, in: d, asserts: [shots]}}]
---
"""


def feeds(files: Written) -> dict[str, Any]:
    return {uri: feedparser.parse(data) for uri, data in files.items() if uri.endswith(".atom")}


def days(**counts: int) -> Mapping[str, str | None]:
    """So many incidents on days that are called d1, d2 …: the number of days before 10 March 2024."""
    over: dict[str, str | None] = {}
    for name, count in counts.items():
        day = date(2024, 3, 10) - timedelta(days=int(name[1:]))
        over[f"reports__2024__daily_{name}_md"] = REPORT.format(day=day)
        for n in range(count):
            path = f"incidents__{day.year}__{day.isoformat().replace('-', '_')}_shots_{name}_{n}_md"
            over[path] = CLAIM.format(n=n, day=day, report=f"daily-{name}")
    return over


def test_every_feed_is_strict_xml_and_no_reader_finds_fault(files: Written) -> None:
    found = feeds(files)
    assert {uri.rpartition("/")[0] for uri in found if not uri.startswith("fr/")} == {
        "feeds",
        "feeds/regions",
        "feeds/actors",
        "feeds/situations",
    }
    for uri, feed in found.items():
        top = ET.fromstring(files[uri])  # noqa: S314  what we wrote ourselves
        assert top.tag == f"{ATOM}feed"
        assert not feed.bozo, (uri, feed.get("bozo_exception"))
        for one in (top, *top.iter(f"{ATOM}entry")):
            assert all(len(one.findall(f"{ATOM}{name}")) == 1 for name in ("id", "title", "updated")), uri
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)


def test_ids_are_tags_that_hold_in_every_language_and_without_an_address(files: Written) -> None:
    here, elsewhere = feeds(files), feeds(written({**GONE, **hard()}, site_url="https://tiny.example/sub/"))
    for uri, feed in here.items():
        ids = [entry.id for entry in feed.entries]
        assert all(re.fullmatch(r"tag:dateline,2026:[a-z0-9/.-]+", id_) for id_ in ids)
        assert ids == [entry.id for entry in elsewhere[uri].entries]
    assert [e.id for e in here["feeds/site.atom"].entries] == [e.id for e in here["fr/feeds/site.atom"].entries]


def test_a_link_is_whole_where_the_address_is_known_and_leads_on_from_the_feed_where_not(files: Written) -> None:
    known = written(site_url="https://tiny.example/sub/")["feeds/regions/north.atom"]
    assert b'rel="self" type="application/atom+xml" href="https://tiny.example/sub/feeds/regions/north.atom"' in known
    assert b'href="https://tiny.example/sub/incidents/2024/2024-03-01-ford-attack.html"' in known
    assert b'href="../../incidents/2024/2024-03-01-ford-attack.html"' in files["feeds/regions/north.atom"]
    assert b'href="../../incidents/' in files["fr/feeds/regions/north.atom"]


def test_texts_come_back_character_for_character(files: Written) -> None:
    top = ET.fromstring(files["feeds/site.atom"])  # noqa: S314  what we wrote ourselves
    titles = {entry.findtext(f"{ATOM}title") for entry in top.iter(f"{ATOM}entry")}
    assert {" ".join(text.split()) for text in HARD} <= titles


def test_an_entry_is_a_record_on_a_day_so_that_an_update_has_its_own() -> None:
    ids = [entry.id for entry in feeds(written(days(d0=1, d3=1)))["feeds/site.atom"].entries]
    ford = [id_ for id_ in ids if "2024-03-01-ford-attack" in id_]
    assert len(ids) == len(set(ids))
    assert all(re.search(r"/2024-\d\d-\d\d$", id_) for id_ in ids)
    assert ford


def test_the_feed_of_moves_says_from_what_to_what() -> None:
    later = {
        "reports__2024__daily_2024_03_06_md": REPORT.format(day="2024-03-06"),
        "incidents__2024__2024_03_02_shots_md": CLAIM.format(n=1, day="2024-03-02", report="daily-2024-03-02")
        .replace("said: [", "said: [{who: blues, in: e, denies: [shots]}, ")
        .replace("{d: ", "{e: daily-2024-03-06, d: "),
    }
    found = feeds(written(later))["feeds/moved.atom"].entries
    (entry,) = [one for one in found if "2024-03-02-shots" in one.id]
    assert entry.id == "tag:dateline,2026:incident/2024-03-02-shots/2024-03-06/shots"
    assert "contested" in entry.title
    assert "(before: one source)" in entry.summary


def test_a_burst_pushes_nothing_out_before_its_time() -> None:
    files = written(days(d0=atom.LEAST + 20, d29=3, d40=3))
    entries = feeds(files)["feeds/site.atom"].entries
    assert len([e for e in entries if e.published.startswith("2024-03-10")]) == atom.LEAST + 20
    assert len([e for e in entries if "shots-d29" in e.id]) == 3
    assert not [e for e in entries if "shots-d40" in e.id]


def test_a_quiet_time_empties_nothing() -> None:
    entries = feeds(written(days(d0=1, d300=3)))["feeds/site.atom"].entries
    assert len([e for e in entries if "shots-d300" in e.id]) == 3


def test_a_correction_has_an_entry() -> None:
    text = CLAIM.format(n=1, day="2024-03-02", report="daily-2024-03-02").replace(
        "claims:", "corrections: [{date: 2024-03-04, what: place, was: the ford, is: the mill, why: A slip.}]\nclaims:"
    )
    (entry,) = feeds(written({"incidents__2024__2024_03_02_shots_md": text}))["feeds/corrections.atom"].entries
    assert entry.id == "tag:dateline,2026:correction/incident/2024-03-02-shots/2024-03-04/1"
    assert "the ford" in entry.summary
    assert "A slip." in entry.content[0].value


@pytest.mark.parametrize("gone", ["2024-03-08-withdrawn", "2024-03-08-merged", "2024-03-08-later", "secret"])
def test_what_is_gone_is_in_no_feed(gone: str, files: Written) -> None:
    assert not [uri for uri, data in files.items() if uri.endswith(".atom") and gone.encode() in data]


CORRECTED = "corrections:\n  - {date: 2024-03-12, what: truck, was: two trucks, is: one truck, why: Put right.}\n"


def test_region_and_actor_feeds_say_why_a_standing_moved_and_what_was_corrected() -> None:
    ford_ = (TINY / "content/incidents/2024/2024-03-01-ford-attack.md").read_text("utf-8")
    files = written({"incidents__2024__2024_03_01_ford_attack_md": ford_.replace("claims:\n", f"{CORRECTED}claims:\n")})
    for uri in ("feeds/regions/land.atom", "feeds/actors/reds.atom", "feeds/situations/ford-2024.atom"):
        text = " ".join(one.content[0].value for one in feeds(files)[uri].entries)
        assert "before: denied" in text, uri
        assert "before: denied) Asserted, in the conditional, by Residents, unnamed; denied by Reds." in text, uri
        assert "was “two trucks”, is “one truck”" in text, uri
    assert [one.updated for one in feeds(files)["feeds/actors/reds.atom"].entries] == sorted(
        (one.updated for one in feeds(files)["feeds/actors/reds.atom"].entries), reverse=True
    )


def test_the_last_day_is_that_of_the_build_and_the_one_before() -> None:
    late = days(d0=1, d1=2, d2=4)
    found = feeds(written(late, day=date(2024, 3, 10)))["feeds/last-day.atom"]
    assert len([one for one in found.entries if one.title.startswith("Shots ")]) == 3
    assert not feeds(written(late, day=date(2024, 4, 10)))["feeds/last-day.atom"].entries
