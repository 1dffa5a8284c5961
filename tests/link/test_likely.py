"""Two records of one thing, points that lie elsewhere, and what waits: found in time that grows with the records."""

from __future__ import annotations

import time
from datetime import date

import pytest

from dateline.link import likely
from dateline.link.tables import Tables
from tests.written import joined, tiny

PLACES = """ford: {name: Ford, region: north, lat: 10.50, lon: 2.25}
mill: {name: Mill, region: north}
weir: {name: Weir, region: north, lat: 10.52, lon: 2.30}
dam: {name: Dam, region: north, lat: 11.50, lon: 2.20}
"""


def incident(day: str = "2024-04-11", place: str = "ford", actor: str = "reds", more: str = "") -> str:
    return (
        f"---\ntitle: Reds say they held it\ndate: {day}\ntype: armed-clash\nplace: {place}\n"
        f"actors: [{{actor: {actor}, side: a, by: held}}]\nreports: {{d: daily-2024-03-02}}\n{more}"
        f"claims: {{held: Reds held it.}}\nsaid:\n  - {{who: reds, in: d, said: {day[:10]}, asserts: [held]}}\n---\n"
    )


def codes(*, places: str = PLACES, **incidents: str) -> list[tuple[str, str]]:
    texts = tiny(places__land_yml=places) | {f"incidents/2024/{name}.md": text for name, text in incidents.items()}
    found = joined(texts, date(2024, 6, 1), advice=True).findings
    return [(f.spot.path.rpartition("/")[2], f.code) for f in found if f.code in ("possible-duplicate", "point-far")]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (incident(), True),
        (incident(place="weir"), True),  # six kilometres away
        (incident(day="2024-04-10/2024-04-12"), True),
        (incident(day="2024-04-12"), False),
        (incident(day="2024-04"), False),  # some day of a month is no meeting
        (incident(place="dam"), False),
        (incident(place="mill"), False),  # nobody knows where
        (incident(actor="blues"), False),
        (incident(more="beside: [one#held]\n"), False),  # said to be another
        (incident(more="withdrawn: {date: 2024-03-09, kind: error}\n"), False),
    ],
)
def test_same_day_near_place_and_shared_actor_may_be_one_thing(other: str, same: bool) -> None:
    found = [name for name, code in codes(one=incident(), two=other) if code == "possible-duplicate"]
    assert found == (["two.md"] if same else [])


def test_a_point_far_from_its_region_is_told_and_one_at_its_edge_is_not() -> None:
    edge = PLACES + "gate: {name: Gate, region: north, lat: 12.90, lon: 2.20}\n"
    assert codes(places=edge) == []
    swapped = PLACES + "lock: {name: Lock, region: north, lat: 2.25, lon: 10.50}\n"
    assert codes(places=swapped) == [("land.yml", "point-far")]
    west = PLACES + "lock: {name: Lock, region: north, lat: 10.50, lon: -2.25}\n"
    assert codes(places=west) == [("land.yml", "point-far")]


def test_two_points_are_too_few_to_say_what_is_far() -> None:
    two = (
        "ford: {name: Ford, region: north, lat: 10.50, lon: 2.25}\nmill: {name: Mill, region: north, lat: 40, lon: 9}\n"
    )
    assert codes(places=two) == []


def test_kilometres_are_those_of_the_globe() -> None:
    assert likely.kilometres((16.27, -0.04), (18.44, 1.41)) == pytest.approx(286, abs=2)  # Gao to Kidal


def test_twice_the_incidents_take_about_twice_the_time() -> None:
    def seconds(n: int) -> float:
        tables = Tables()
        entry = joined(tiny() | {"incidents/2024/one.md": incident()}).value
        one = entry.incidents["one"]
        tables.records["place"] = dict(entry.places)
        for i in range(n):
            tables.records["incident"][f"i{i:05}"] = one
            tables.spots["incident", f"i{i:05}"] = (f"i{i:05}.md", ())
        began = time.process_time()
        assert len(list(likely.duplicates(tables))) == n - 1
        return time.process_time() - began

    assert seconds(4_000) < 8 * max(seconds(1_000), 0.005)
