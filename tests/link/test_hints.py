"""What was meant by a name: found by its id, its aliases and other languages, whatever its accents and capitals."""

import pytest

from dateline.report import problems
from tests.written import joined, tiny

AROUND = {
    "actors/jnim.md": "---\nname: {en: Group for the Support, fr: Groupe de soutien}\nshort: {en: JNIM, fr: GSIM}\n---\n",
    "places/more.yml": "anefis: {name: Anéfis, aliases: [Anefif], region: north}\n",
}
HEADER = (
    "---\ntitle: Daily writes\ndate: 2024-04-01\ntype: armed-clash\nplace: {}\nreports: [daily-2024-03-02]\n{}---\n"
)


@pytest.mark.parametrize(
    ("place", "more", "nearest"),
    [
        ("{near: Anéfis}", "", "anefis"),
        ("{near: Anefif}", "", "anefis"),
        ("{near: anefif}", "", "anefis"),
        ("ANEFIS", "", "anefis"),
        ("{between: [ford, Anefis]}", "", "anefis"),
        ("ford", "actors: [{actor: GSIM, affected: target}]\n", "jnim"),
        ("ford", "actors: [{actor: gsim, affected: target}]\n", "jnim"),
        ("ford", "actors: [{actor: Groupe de soutien, affected: target}]\n", "jnim"),
        ("{in: North}", "", "north"),
        ("ford", "situation: The fight for the ford\n", ""),
    ],
)
def test_a_name_leads_to_its_id(place: str, more: str, nearest: str) -> None:
    found = joined(tiny() | AROUND | {"incidents/2024/x.md": HEADER.format(place, more)}).findings
    assert [(one.code in ("id-form", "unknown-id"), one.args["nearest"]) for one in found] == [(True, nearest)]


@pytest.mark.parametrize(
    ("place", "more", "stubs"),
    [
        ("{near: zanzibar}", "", "“stubs: {places: {zanzibar: Its Name}}”"),
        ("ford", "actors: [{actor: zanzibar, affected: target}]\n", "“stubs: {actors: {zanzibar: Its Name}}”"),
        ("ford", "situation: zanzibar\n", ""),
    ],
)
def test_a_name_of_nothing_is_told_how_it_is_entered_for_now(place: str, more: str, stubs: str) -> None:
    texts = tiny() | {"incidents/2024/x.md": HEADER.format(place, more)}
    (told,) = problems(joined(texts).findings, texts.__getitem__)
    assert "stubs" in told.hint if stubs else "stubs" not in told.hint
    assert told.hint.endswith(stubs and f"for now: {stubs}.")
