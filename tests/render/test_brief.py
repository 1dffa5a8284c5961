"""Briefs, situations and days, on the fight for the ford: who knew what, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.render import brief, days, situation
from dateline.render.reader import Reader
from dateline.render.talking import Strip
from tests.render.conftest import DAY, Outline, made, printed
from tests.written import tiny

FORD = "briefs/2024/2024-03-02-ford.html"
SITUATION = "situations/ford-2024.html"
ATTACK = "2024-03-01-ford-attack"
LATER = """---
title: Canary sang at the mill
date: 2024-03-04
type: armed-clash
place: mill
situation: ford-2024
actors: [{actor: blues, side: b, by: held}, {actor: reds, side: a, by: held}]
reports:
  blue: {source: daily, date: 2024-03-04, title: A canary title}
claims:
  held: Canary holds the mill.
  dead: {claim: Canaries were killed., measure: killed, of: civilians}
said:
  - {who: blues, in: blue, asserts: [held, dead: 3], quote: {en: canary words}, note: A canary note.}
open: [{ask: Where is the canary?, asked: 2024-03-04}]
---
A canary in the prose.
"""
WITH_LATER = {"incidents__2024__2024_03_04_canary_md": LATER}


def view(over: Mapping[str, str | None] = WITH_LATER, id_: str = "2024-03-02-ford") -> brief.BriefView:
    return brief.view(Reader(*made(over), "en", 2), id_)


def on(day: date, kind: str = "situation", id_: str = "ford-2024") -> days.DayView:
    return days.view(Reader(*made(WITH_LATER), "en", 2), kind, id_, day)


def words(html: object) -> str:
    return Outline(str(html)).words


def standings(found: brief.BriefView) -> list[list[str]]:
    return [[words(f"{s.mark.head}{s.mark.tail}") for s in one.stood] for one in found.takeaways]


def test_each_takeaway_has_its_standing_in_words_and_the_reason() -> None:
    found = view()
    assert standings(found) == [["only Reds say"], ["contested"]]
    why = " ".join(words(line) for line in found.takeaways[1].stood[0].why)
    assert why.startswith("Asserted, in the conditional, by Residents, unnamed; denied by Reds.")


def test_a_takeaway_on_claims_that_stand_apart_names_each_of_them() -> None:
    text = tiny()["briefs/2024/2024-03-02-ford.md"].replace(f'"{ATTACK}#truck"', f'"{ATTACK}#entered"')
    stood = view({"briefs__2024__2024_03_02_ford_md": text}).takeaways[0].stood
    assert [[words(c.text) for c in s.claims] for s in stood] == [
        ["Reds attacked Blues near the ford"],
        ["Blues entered the mill"],
    ]


def test_panels_stand_in_the_order_of_the_header_two_by_two_but_for_the_wide_one() -> None:
    assert view().panels == (
        ("who-is-talking",),
        ("who-says-what",),
        ("figures", "open-questions"),
        ("coming-events", "control"),
    )


def test_a_situation_knows_what_a_brief_before_it_does_not() -> None:
    pages = printed(WITH_LATER)
    assert "anary" in pages[SITUATION].html
    assert "anary" not in pages[FORD].html
    assert "anary" not in pages["situations/ford-2024/on-2024-03-02.html"].html
    assert "anary" in pages["situations/ford-2024/on-2024-03-04.html"].html


@settings(max_examples=20, deadline=None)
@given(said=st.integers(1, 12), public=st.integers(0, 6))
def test_no_brief_holds_a_statement_that_became_known_after_its_day(said: int, public: int) -> None:
    day = min(said + public, 19)
    text = LATER.replace("in: blue,", f"in: blue, said: 2024-03-{said:02d}, public: 2024-03-{day:02d},")
    text = text.replace("date: 2024-03-04,", f"date: 2024-03-{said:02d},").replace(
        "asked: 2024-03-04", f"asked: 2024-03-{day:02d}"
    )
    text = text.replace("date: 2024-03-04\n", f"date: 2024-03-{said:02d}\n")
    pages = printed({"incidents__2024__2024_03_04_canary_md": text})
    assert ("anary" in pages[FORD].html) == (day <= 2)
    for uri, page in pages.items():
        if uri.startswith("situations/ford-2024/on-"):
            assert ("anary" in page.html) == (uri[-15:-5] >= f"2024-03-{day:02d}"), uri


def test_a_later_edition_is_linked_by_its_moment_and_not_by_its_title() -> None:
    later = tiny()["briefs/2024/2024-03-02-ford.md"].replace("2024-03-02T22:00Z", "2024-03-05T08:00Z")
    later = later.replace("Reds speak of an attack at the ford", "Canary edition")
    found = view({"briefs__2024__2024_03_05_ford_md": later, **WITH_LATER})
    assert found.later is not None
    assert (words(found.later.as_of), words(found.later.title)) == ("5 March 2024, 08:00 UTC", "")
    assert "Canary" not in printed({"briefs__2024__2024_03_05_ford_md": later})[FORD].html


def row(strip: Strip, who: str) -> list[list[str]]:
    lines = {words(line.who): line for week in strip.weeks for line in week.lines}
    return [[str(did.word) for did in cell] for cell in lines[who].cells]


def test_who_spoke_on_which_day_up_to_the_brief() -> None:
    found = view().all.talk
    assert [day.iso for day in found.weeks[0].days] == ["2024-03-01", "2024-03-02"]
    assert row(found, "Reds") == [["spoke"], ["nothing collected"]]
    assert row(found, "Blues") == [["nothing collected"], ["no comment"]]
    assert [words(line) for line in found.alone] == ["On 1 March 2024, the only party known to have spoken is Reds."]
    assert [words(line) for line in found.to_whom] == ["Blues: no comment to Daily, 2 Mar."]


def test_a_day_that_nobody_watched_is_not_called_silent() -> None:
    watched = {
        "coverage__land_yml": "daily:\n  region: north\n  source: daily\n  from: 2024-03-02\n  until: 2024-03-02\n"
    }
    assert row(view(watched).all.talk, "Blues") == [["not watched"], ["no comment"]]


def test_a_caveat_that_one_side_alone_speaks_holds_until_the_other_does() -> None:
    assert [words(c.superseded) for c in view().all.caveats] == [""]
    found = situation.view(Reader(*made(WITH_LATER), "en", 1), "ford-2024")
    assert [words(c.superseded) for c in found.all.caveats] == ["Superseded from 4 March 2024."]


def test_an_answered_question_names_claim_and_day_once_somebody_has_answered() -> None:
    asked = tiny()["situations/ford-2024.md"].replace(
        "asked: 2024-03-02}", "asked: 2024-03-02, answered: 2024-03-04-canary#held}"
    )
    over = {"situations__ford_2024_md": asked, **WITH_LATER}
    assert [q.answer for q in view(over).all.questions if q.ask.startswith("What do Blues")] == [None]
    found = situation.view(Reader(*made(over), "en", 1), "ford-2024").all.questions[-1]
    assert found.answer is not None
    assert (words(found.answer.since), words(found.answer.claim.text)) == ("4 March 2024", "Canary holds the mill")


def test_a_leg_is_there_from_the_day_on_which_its_claim_was_spoken_of() -> None:
    legs = (
        f'legs:\n  - {{from: ford, to: mill, date: 2024-03-01, on: ["{ATTACK}#entered"]}}\n'
        '  - {from: mill, toward: ford, date: 2024-03-04, on: ["2024-03-04-canary#held"], travelled: stated}\n'
    )
    text = tiny()["situations/ford-2024.md"].replace("regions: [north]\n", f"regions: [north]\n{legs}")
    over = {"situations__ford_2024_md": text, **WITH_LATER}
    assert [words(leg.way) for leg in view(over).all.legs] == ["Ford to Mill"]
    found = situation.view(Reader(*made(over), "en", 1), "ford-2024").all.legs
    assert [(words(leg.way), leg.stated) for leg in found] == [("Ford to Mill", False), ("Mill, towards Ford", True)]


def test_a_hypothesis_is_open_until_the_day_of_its_end() -> None:
    end = ", resolved: {date: 2024-03-05, outcome: ruled-out, report: daily}}"
    text = tiny()["situations/ford-2024.md"].replace("raised: 2024-03-02}", f"raised: 2024-03-02{end}")
    over = {"situations__ford_2024_md": text}
    assert [words(h.resolved) for h in view(over).all.ahead.hypotheses] == ["Neither borne out nor ruled out."]
    found = situation.view(Reader(*made(over), "en", 1), "ford-2024").all.ahead.hypotheses
    assert words(found[0].resolved) == "Ruled out, 5 March 2024 (Daily, 2 March 2024)."


def test_an_announced_event_is_not_held_because_its_day_has_passed() -> None:
    event = (
        "---\ntitle: Rally\ndate: 2024-03-06\nplace: mill\norganisers: [reds]\nreports: {daily: daily-2024-03-02}\n"
        "claims: {called: Reds call for a rally., held: The rally was held.}\nsaid: [{who: reds, in: daily, asserts: [called]}]\n---\n"
    )
    text = tiny()["situations/ford-2024.md"].replace(
        "regions: [north]\n", "regions: [north]\nevents: [2024-03-06-rally]\n"
    )
    over = {"situations__ford_2024_md": text, "events__2024_03_06_rally_md": event}
    assert [words(e.state) for e in view(over).all.ahead.events] == ["Announced; nobody says yet that it was held."]
    found = situation.view(Reader(*made(over), "en", 1), "ford-2024").all.ahead.events
    assert words(found[0].state) == "It was announced. Nobody has said that it was held."


def test_a_day_tells_what_was_said_on_it_and_which_standings_it_moved() -> None:
    found = on(date(2024, 3, 2))
    assert [words(new.record) for new in found.new] == ["Reds say they attacked Blues at the ford"]
    moved = [
        (words(m.claim.text), words(f"{m.before.head}") if m.before else "", m.after.head) for m in found.new[0].moved
    ]
    assert moved == [("Blues entered the mill", "denied", "contested")]
    assert [(words(s.by), words(s.bubble.word)) for s in found.new[0].said] == [
        ("Blues", "no comment (to Daily)"),
        ("Residents, unnamed", "asserts, conditional"),
    ]


def test_days_lead_to_the_one_before_and_the_one_after() -> None:
    first, last = on(date(2024, 3, 1)), on(date(2024, 3, 4))
    assert first.earlier is None
    assert first.later is not None
    assert first.later.href == "../../situations/ford-2024/on-2024-03-02.html"
    assert last.later is None


def test_a_brief_has_days_of_the_claims_on_which_it_rests_and_of_no_others() -> None:
    pages = printed(WITH_LATER)
    found = [uri for uri in pages if uri.startswith("briefs/2024/2024-03-02-ford/")]
    assert found == [f"briefs/2024/2024-03-02-ford/on-2024-03-0{day}.html" for day in (1, 2)]


def test_a_day_of_an_incidents_history_leads_to_the_whole_situation_on_that_day() -> None:
    html = printed(WITH_LATER)[f"incidents/2024/{ATTACK}.html"].html
    assert 'href="../../situations/ford-2024/on-2024-03-02.html"' in html


def test_a_days_page_shows_no_more_than_the_latest_incidents_however_many_came_before() -> None:
    many = {
        f"incidents__2024__2024_03_03_n{n}_md": LATER.replace("2024-03-04", "2024-03-03").replace("anary", f"N{n}")
        for n in range(50)
    }
    found = days.view(Reader(*made(many), "en", 2), "situation", "ford-2024", date(2024, 3, 3))
    assert (len(found.incidents), found.fewer, len(found.new), found.more) == (12, 39, 40, 10)


def test_claims_of_two_incidents_add_up_as_ours_and_one_alone_does_not() -> None:
    second = (
        LATER.replace("2024-03-04", "2024-03-05")
        .replace("dead: 3", "dead: 5..9")
        .replace("blue:", "other:")
        .replace("in: blue", "in: other")
    )
    alone = situation.view(Reader(*made(WITH_LATER), "en", 1), "ford-2024")
    assert alone.all.totals == ()
    both = {"incidents__2024__2024_03_05_second_md": second, **WITH_LATER}
    vocabulary = {
        "vocabularies__civilian_categories_yml": "civilians:\n  label: {en: Civilians, fr: Civils}\n  civilian: yes\n"
    }
    measures = {
        "vocabularies__measures_yml": tiny()["vocabularies/measures.yml"]
        + "\nkilled: {label: {en: Killed, fr: Tués}}\n"
    }
    found = situation.view(Reader(*made({**both, **vocabulary, **measures}), "en", 1), "ford-2024").all.totals
    assert [(words(t.label), words(t.said)) for t in found] == [
        ("Killed: civilians", "Claims add up to 8 to 12 in 2 incidents (our addition).")
    ]


@pytest.mark.parametrize(
    "uri", [FORD, SITUATION, "situations/ford-2024/on-2024-03-02.html", "briefs/index.html", "index.html"]
)
def test_pages_stand_in_both_languages_with_every_element_closed(uri: str) -> None:
    pages = printed(WITH_LATER, DAY, "banner")
    for address in (uri, f"fr/{uri}"):
        outline = Outline(pages[address].html)
        assert not outline.open
        assert len(outline.ids) == len(set(outline.ids)), address


def test_the_first_page_opens_with_the_latest_brief_and_its_standings() -> None:
    said = Outline(printed()["index.html"].html).words
    assert "As of 2 March 2024, 22:00 UTC" in said
    assert said.index("Reds say that they attacked Blues and destroyed a truck.") < said.index("Latest incidents")
