"""Records of the private root that stay coarse, and what waits there."""

from datetime import date

import pytest

from dateline import build
from dateline.link.public import public
from dateline.model.corpus import Corpus
from dateline.model.problem import Checked, Finding
from dateline.parse.decode import decode
from dateline.read import SourceFile
from tests.written import DAY, heavy, tiny

PATH = "incidents/2024/2024-04-01-kept.md"
SHED = "shed: {name: Low Shed, aliases: [The Barn], region: north}\n"


def joined(private: dict[str, str], public: dict[str, str] | None = None, day: date = DAY) -> Checked[Corpus]:
    texts = [SourceFile(path, text) for path, text in (tiny() | (public or {})).items()]
    return build.join([*texts, *(SourceFile(path, text, private=True) for path, text in private.items())], day)


def incident(place: str = "{at: shed}", title: str = "Something in the north", more: str = "", body: str = "") -> str:
    return (
        f"---\ntitle: {title}\ndate: 2024-04-01\ntype: armed-clash\nplace: {place}\ncoarse: region\n"
        f"reports: {{own: {{source: daily, date: 2024-04-02}}}}\n{more}---\n{body}\n"
    )


def told(found: Checked[Corpus]) -> list[tuple[str, str]]:
    return [(one.spot.path, one.code) for one in heavy(found.findings)]


def test_of_a_coarse_record_the_region_is_left_and_its_place_is_gone() -> None:
    found = joined({PATH: incident(), "places/kept.yml": SHED})
    assert told(found) == []
    seen = public(found.value, DAY).corpus
    where = seen.incidents["2024-04-01-kept"].place
    assert (where.in_, where.precision, where.places, where.stated) == ("north", "in", (), None)
    assert "shed" not in seen.places
    assert ("place", "shed") not in seen.filed


def test_a_private_place_that_another_record_names_stays() -> None:
    other = {PATH.replace("kept", "other"): incident().replace("coarse: region\n", "")}
    seen = public(joined({PATH: incident(), "places/kept.yml": SHED} | other).value, DAY).corpus
    assert "shed" in seen.places


@pytest.mark.parametrize(
    "texts",
    [
        {"title": "Shots at the low shed"},
        {"body": "It stood near THE BARN."},
        {"more": "claims: {one: 'Low Shed burnt.'}\n"},
        {"more": "open: [{ask: {en: What, fr: 'Quoi, à shed'}}]\n"},
    ],
)
def test_a_text_that_names_the_place_that_is_kept_back_is_told(texts: dict[str, str]) -> None:
    assert told(joined({PATH: incident(**texts), "places/kept.yml": SHED})) == [(PATH, "coarse-named")]


def test_a_coarse_record_needs_a_region() -> None:
    place = "{at: hut}\nstubs: {places: {hut: Hut}}"
    assert (PATH, "coarse-nowhere") in told(joined({PATH: incident(place)}))


def test_a_shelter_may_be_named_where_only_its_region_is_published() -> None:
    shelter = SHED.replace("region", "kind: shelter, region")
    assert told(joined({PATH: incident(), "places/kept.yml": shelter})) == []
    plain = incident().replace("coarse: region\n", "")
    assert told(joined({PATH: plain, "places/kept.yml": shelter})) == [(PATH, "sheltered-place")]


def test_degrees_of_a_private_place_are_rounded_and_of_a_public_one_refused() -> None:
    values = {"name": "Hut", "region": "north", "lat": "12.345678", "lon": "-0.005"}
    assert (decode("place", "p.yml", values, private=True).value.lat) == 12.35
    assert decode("place", "p.yml", values).findings[0].code == "degrees-fine"


def test_a_movement_in_the_private_root_may_stand_there_as_long_as_it_is_not_shown() -> None:
    convoy = incident("{in: north}", more="actors: [{actor: lorries, affected: target}]\nnot-before: 2024-04-06\n")
    convoy = convoy.replace("armed-clash", "movement").replace("coarse: region\n", "")
    actor = {"actors/lorries.md": "---\nname: Lorries\nkind: civilian-convoy\n---\n"}
    terms = tiny()["vocabularies/event-types.yml"] + "movement: {label: {en: Movement}}\n"
    public = actor | {"vocabularies/event-types.yml": terms}
    assert told(joined({PATH: convoy}, public, date(2024, 4, 2))) == []
    early = convoy.replace("2024-04-06", "2024-04-03")
    assert told(joined({PATH: early}, public, date(2024, 4, 2))) == [(PATH, "movement-early")]


def test_what_a_public_record_is_told_never_names_a_private_one() -> None:
    hidden = {"actors/ravens.md": "---\nname: Ravens\n---\n"}
    wrong = incident("{in: north}", more="actors: [{actor: raven, affected: target}]\n", body="See [[ravems]].")
    wrong = wrong.replace("coarse: region\n", "")
    for path, nearest in (({PATH: wrong}, ""), ({}, "ravens")):
        found = joined(hidden | ({} if path else {PATH: wrong}), path or None)
        assert {one.args["nearest"] for one in heavy(found.findings)} == {nearest}


def test_a_public_log_says_only_how_many_mistakes_stand_in_the_private_root(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    private = tmp_path_factory.mktemp("private")
    (private / "a.md").touch()
    found = [
        Finding.at("a.md", (), "id-twice", first="b.md"),
        Finding.at("b.md", (), "id-twice", first="a.md", id="x"),
        Finding.at("b.md", (), "id-form", value="-"),
    ]
    assert [(one.spot.path, one.code, one.args.get("count")) for one in build.withheld(found, private)] == [
        ("b.md", "id-form", None),
        ("", "private-error", "2"),
    ]
