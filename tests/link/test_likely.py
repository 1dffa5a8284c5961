"""Two records of one thing, points that lie elsewhere, and what waits: found in time that grows with the records."""

from __future__ import annotations

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


def test_twice_the_incidents_are_twice_the_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    """All on one day, of one actor, at one place: nothing is sorted out before it is compared."""
    one = joined(tiny() | {"incidents/2024/one.md": incident()}).value
    compared: list[str] = []
    monkeypatch.setattr(likely, "_may_be_one", lambda _, __, other, ___: compared.append(other))

    def comparisons(n: int) -> int:
        compared.clear()
        tables = Tables()
        tables.records["place"] = dict(one.places)
        tables.records["incident"] = {f"i{i:05}": one.incidents["one"] for i in range(n)}
        assert list(likely.duplicates(tables)) == []
        return len(compared)

    assert 0 < comparisons(400) <= 2.1 * comparisons(200)
