"""What the incidents of a region or an actor come to, worked by hand over the tiny site."""

from __future__ import annotations

from datetime import date

from dateline import index
from dateline.model.survey import Met, Month, Survey
from tests.written import joined, tiny

DAY = date(2024, 3, 20)
HEAD = "type: armed-clash\nplace: ford\nreports: [daily-2024-03-02]\n"


def surveyed(kind: str, id_: str, **over: str | None) -> Survey:
    return index.fill(joined(tiny(**over)).value, DAY).surveys[kind, id_]


def incident(name: str, when: str, more: str = "") -> dict[str, str]:
    return {f"incidents__2024__{name.replace('-', '_')}_md": f"---\ntitle: {name}\ndate: {when}\n{HEAD}{more}---\n"}


def heard(survey: Survey) -> dict[str, tuple[int, int, int]]:
    named = {one: one.speakers[0].actor or one.speakers[0].source or f"unnamed {one.newsroom}" for one in survey.heard}
    return {name: (one.asserts, one.denies, one.declines) for one, name in named.items()}


def test_stances_are_counted_by_claim_and_speaker() -> None:
    assert heard(surveyed("region", "north")) == {
        "reds": (2, 1, 0),  # attack and the truck; that Blues entered
        "blues": (0, 0, 3),  # no comment on all
        "daily": (2, 0, 0),  # in its own voice: the shots, and the second fight
        "unnamed daily": (1, 0, 0),
    }


def test_a_claim_that_is_repeated_counts_once() -> None:
    said = "claims: {c: They fought.}\nsaid:\n" + "".join(
        f"  - {{who: reds, in: daily-2024-03-02, said: 2024-03-0{day}, asserts: c}}\n" for day in (1, 2)
    )
    assert heard(surveyed("actor", "reds", **incident("2024-03-02-again", "2024-03-02", said)))["reds"] == (3, 1, 0)


def test_compilers_are_nobody_that_talks() -> None:
    over = {"sources__daily_md": "---\nname: Daily\nkind: encyclopaedia\n---\n"}
    assert "daily" not in heard(surveyed("region", "north", **over))


def test_who_is_met_and_on_which_sides() -> None:
    assert surveyed("actor", "reds").met == (Met("blues", 1, 1),)
    assert surveyed("region", "north").met == (Met("blues", 1, 0), Met("reds", 1, 0))


def test_those_on_one_side_or_without_a_side_are_met_and_not_opposed() -> None:
    roles = "claims: {c: They fought.}\nsaid: [{who: reds, in: daily-2024-03-02, asserts: c}]\nactors:\n"
    roles += "  - {actor: reds, side: a, by: c}\n  - {actor: blues, side: a, by: c}\n"
    assert surveyed("actor", "blues", **incident("2024-03-02-together", "2024-03-02", roles)).met == (
        Met("reds", 2, 1),
    )


def test_an_incident_of_no_known_month_is_in_none() -> None:
    over = incident("2024-some-day", "2024") | incident("2024-02-28-long", "2024-02-28/2024-03-02")
    found = surveyed("region", "north", **over)
    assert found.months == (Month(date(2024, 2, 1), 1, 1), Month(date(2024, 3, 1), 3, 5))
    assert found.undated == 1


def test_numbers_of_an_actor_and_numbers_that_it_gives_are_kept_apart() -> None:
    truck = ("2024-03-01-ford-attack", "truck")
    assert (surveyed("actor", "reds").numbers, surveyed("actor", "reds").about) == ((truck,), ())
    assert (surveyed("actor", "blues").numbers, surveyed("actor", "blues").about) == ((), (truck,))
    assert surveyed("region", "north").numbers == (truck,)


def test_situations_come_by_their_incidents_and_by_name() -> None:
    assert surveyed("region", "land").situations == ("ford-2024",)
    assert surveyed("actor", "blues").situations == ("ford-2024",)
    assert surveyed("actor", "blues").regions == ("north",)
