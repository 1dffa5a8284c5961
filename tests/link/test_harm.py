"""Sides, places and movements that put people in danger, and those that do not."""

from datetime import date, timedelta

import pytest

from tests.written import joined, tiny

ARRIVED = date(2024, 3, 1)
MOVE = """---
title: Relief says that its trucks reached the mill
date: {date}
type: {type}
place: mill
situation: ford-2024
actors: [{{actor: {actor}, affected: owner}}]
reports: {{d: {{source: daily, date: 2024-03-02}}}}
claims: {{arrived: Ten trucks of Relief reached the mill.}}
said: [{{who: daily, in: d, said: {date}, asserts: [arrived]}}]
---
Text.
"""
KINDS = "armed-clash: {label: {en: A}}\nmovement: {label: {en: B}}\n"


def codes(day: date, **texts: str) -> list[str]:
    more = {
        "vocabularies/event-types.yml": KINDS,
        "actors/relief.md": "---\nname: Relief\nkind: aid-organisation\n---\n",
        "actors/band.md": "---\nname: Band\nkind: armed-group\n---\n",
        "actors/herders.md": "---\nname: Herders\nkind: community\n---\n",
        "places/care.yml": "clinic: {name: Clinic, kind: hospital, region: north}\n",
    }
    return [one.code for one in joined(tiny() | more | texts, day).findings]


def move(type: str = "movement", actor: str = "relief", on: str = "2024-03-01") -> dict[str, str]:  # noqa: A002
    return {"incidents/2024/2024-03-01-move.md": MOVE.format(type=type, actor=actor, date=on)}


@pytest.mark.parametrize(("after", "expected"), [(0, True), (3, True), (4, False), (400, False)])
def test_a_convoy_is_told_three_whole_days_after_the_day_on_which_it_arrived(after: int, expected: bool) -> None:
    found = codes(ARRIVED + timedelta(days=after), **move())
    assert found == ["movement-early"] * expected


def test_the_last_day_that_a_vague_date_may_mean_counts() -> None:
    assert codes(date(2024, 3, 20), **move(on="2024-03")) == ["movement-early"]
    assert codes(date(2024, 4, 4), **move(on="2024-03")) == []


@pytest.mark.parametrize("kind", ["mission", "international-organisation", "aid-organisation", "civilian-convoy"])
def test_who_is_protected(kind: str) -> None:
    assert codes(ARRIVED, **move(), **{"actors/relief.md": f"---\nname: R\nkind: {kind}\n---\n"}) == ["movement-early"]


def test_fighters_on_the_move_and_attacks_on_aid_are_told_at_once() -> None:
    assert codes(ARRIVED, **move(actor="band")) == []
    assert codes(ARRIVED, **move(type="armed-clash")) == []


def test_an_announced_convoy_and_the_legs_of_one_wait_too() -> None:
    event = "---\ntitle: A convoy\ndate: 2024-03-09\nkind: movement\nplace: mill\norganisers: [relief]\n---\n"
    kinds = {"vocabularies/event-kinds.yml": "movement: {label: {en: B}}\n"}
    assert codes(date(2024, 3, 5), **{"events/2024-03-09-convoy.md": event}, **kinds) == ["movement-early"]
    assert codes(date(2024, 3, 13), **{"events/2024-03-09-convoy.md": event}, **kinds) == []
    old = tiny()["situations/ford-2024.md"]
    legs = old.replace("---\n", "---\nlegs: [{from: ford, to: mill, date: 2024-03-02}]\n", 1)
    assert codes(date(2024, 3, 5), **{"situations/ford-2024.md": legs}) == []
    assert codes(date(2024, 3, 5), **{"situations/ford-2024.md": legs}, **move()) == ["movement-early"]


def test_a_community_may_be_harmed_and_may_speak_but_has_no_side() -> None:
    old = tiny()["incidents/2024/2024-03-01-ford-attack.md"]
    name = "incidents/2024/2024-03-01-ford-attack.md"
    day = date(2024, 6, 1)
    assert (
        codes(day, **{name: old.replace("{actor: reds, side: a, by: attack}", "{actor: herders, affected: target}")})
        == []
    )
    assert codes(day, **{name: old.replace("actor: reds, side", "actor: herders, side")}) == ["community-with-side"]


@pytest.mark.parametrize("where", ["clinic", "{near: clinic}", "{between: [ford, clinic]}", "{toward: clinic}"])
def test_a_hospital_is_told_by_its_region(where: str) -> None:
    name = "incidents/2024/2024-03-05-mill-shots.md"
    old = tiny()[name]
    assert codes(date(2024, 6, 1), **{name: old.replace("place: mill", f"place: {where}")}) == ["sheltered-place"]
    assert codes(date(2024, 6, 1), **{name: old.replace("place: mill", "place: {in: north}")}) == []


def test_a_hospital_has_no_coordinates() -> None:
    for given in ("lat: 10.51", "lon: 2.26"):
        place = f"clinic: {{name: Clinic, kind: hospital, region: north, {given}}}\n"
        assert codes(date(2024, 6, 1), **{"places/care.yml": place}) == ["sheltered-position"]
