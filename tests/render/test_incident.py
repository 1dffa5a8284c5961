"""The incident page and its matrix, on the fight at the ford."""

from __future__ import annotations

import re

import pytest

from dateline.render import incident
from dateline.render.reader import Reader
from tests.render.conftest import Outline, made, printed

FORD = "2024-03-01-ford-attack"


@pytest.fixture(scope="module")
def view() -> incident.IncidentView:
    return incident.view(Reader(*made(), "en", 2), FORD)


def table(view: incident.IncidentView) -> dict[str, list[str]]:
    """By claim: what each column says, then the standing."""
    return {
        row.name: [
            *("; ".join(said.bubble.word.striptags() for said in cell.said) or "-" for cell in row.cells),
            Outline(f"{row.mark.head}{row.mark.tail}").words,
        ]
        for row in view.matrix.rows
    }


def test_claims_stand_down_and_speakers_across_by_side(view: incident.IncidentView) -> None:
    assert [column.label.striptags() for column in view.matrix.columns] == ["Reds", "Blues", "Residents, unnamed"]
    assert [(group.label, group.width) for group in view.matrix.groups] == [
        ("Side a", 1),
        ("Side b", 1),
        ("Outside", 1),
    ]
    assert table(view) == {
        "attack": ["asserts", "no comment (to Daily)", "-", "only Reds say"],
        "truck": ["asserts: 1", "no comment (to Daily)", "-", "only Reds say"],
        "entered": ["denies", "no comment (to Daily)", "asserts, conditional", "contested"],
    }


def test_a_cell_opens_the_words_in_their_language_with_report_and_day(view: incident.IncidentView) -> None:
    opened = view.matrix.rows[0].cells[0].opened[0]
    assert opened.quotes == (("fr", "nous les avons attaqués"), ("en", "we attacked them"))
    said = " ".join(line.striptags() for line in opened.lines).replace("\xa0", " ")
    assert said == "Said on 1 March 2024. Report: Daily, 2 March 2024, in English. Source 1"


def test_a_contested_claim_says_who_asserts_and_who_denies(view: incident.IncidentView) -> None:
    why = " ".join(sentence.striptags() for sentence in view.matrix.rows[2].why)
    assert why.startswith("Asserted, in the conditional, by Residents, unnamed; denied by Reds.")
    assert "No comment from Blues to Daily." in why


def test_a_side_that_was_not_heard_is_there_all_the_same() -> None:
    text = (
        "---\ntitle: Shots\ndate: 2024-03-04\ntype: armed-clash\nplace: ford\nreports: [daily-2024-03-02]\n"
        "actors: [{actor: reds, side: a, by: attack}, {actor: blues, side: b, by: attack}]\n"
        "claims: {attack: Reds attacked Blues.}\nsaid: [{who: reds, in: daily-2024-03-02, asserts: attack, said: 2024-03-04}]\n---\n"
    )
    found = incident.view(Reader(*made({"incidents__2024__2024_03_04_shots_md": text}), "en", 2), "2024-03-04-shots")
    assert [column.label.striptags() for column in found.matrix.columns] == ["Reds", "Blues"]
    assert found.matrix.rows[0].cells[1].said == ()
    page = printed({"incidents__2024__2024_03_04_shots_md": text})["incidents/2024/2024-03-04-shots.html"]
    assert "Blues </b>nothing collected" in page.html


def test_copies_stand_under_their_origin_and_are_counted_as_one(view: incident.IncidentView) -> None:
    origin = view.origins[0]
    assert origin.count == "2 copies, 1 origin."
    assert [copy.host for copy in origin.copies] == ["mirror.example"]
    assert view.archived == "No archived copy is recorded yet for any of them."


def test_a_number_stands_with_its_claimant_and_what_is_not_counted_is_not_zero(view: incident.IncidentView) -> None:
    line = view.figures.lines[0]
    assert line.label.striptags() == "Vehicles lost: Blues"
    assert [(given.by.striptags(), given.value, given.numbers) for given in line.given] == [("Reds", "1", (1,))]
    assert not view.figures.civilians_asked
    assert "That is not zero." in Outline(printed()[f"incidents/2024/{FORD}.html"].html).words


def test_the_date_is_given_as_resolved_and_as_stated(view: incident.IncidentView) -> None:
    facts = {str(fact.label): Outline(fact.value.replace("<br>", "; ")).words for fact in view.facts}
    assert facts["Date"] == "1 March 2024, about 07:00. Stated: “Friday morning”."
    assert facts["Place"] == "near Ford. Stated: “an hour north of the mill”."
    assert facts["Sides"] == "a: Reds, by its own claim; b: Blues, according to Reds"


def test_an_open_question_past_its_day_is_overdue(view: incident.IncidentView) -> None:
    assert [(asked.ask, asked.note.replace("\xa0", " ")) for asked in view.asked] == [
        ("Whose truck was it?", "Follow-up was due 10 March 2024; overdue")
    ]


def test_the_matrix_is_one_real_table_with_headers_and_roles() -> None:
    html = printed()[f"incidents/2024/{FORD}.html"].html
    matrix = html[html.index('<table class="mx') : html.index("</table>")]
    for element, role in (
        ("table", "table"),
        ("thead", "rowgroup"),
        ("tbody", "rowgroup"),
        ("tr", "row"),
        ("td", "cell"),
    ):
        found = re.findall(rf"<{element}\b[^>]*>", matrix)
        assert found
        assert all(re.search(rf"role=\"?{role}\b", tag) for tag in found)
    assert all("scope=" in tag for tag in re.findall(r"<th\b[^>]*>", matrix))
    assert matrix.count("<details name=w>") == 7


def test_a_page_of_three_claims_is_light() -> None:
    for uri in (f"incidents/2024/{FORD}.html", f"fr/incidents/2024/{FORD}.html"):
        assert len(printed()[uri].html.encode()) < 20_000  # the frame around it has four more


def test_the_file_can_be_changed_from_its_page(view: incident.IncidentView) -> None:
    assert view.edit.edit == f"https://forge.example/edit/main/content/incidents/2024/{FORD}.md"
    assert view.edit.history == f"https://forge.example/commits/main/content/incidents/2024/{FORD}.md"


def test_a_long_situation_is_shown_around_the_incident_only() -> None:
    head = "type: armed-clash\nplace: ford\nsituation: ford-2024\nreports: [daily-2024-03-02]\nclaims: {c: C.}\n"
    over = {
        f"incidents__2024__2024_03_{day}_shots_md": f"---\ntitle: Shots {day}\ndate: 2024-03-{day}\n{head}---\n"
        for day in range(10, 30)
    }
    page = printed(over)["incidents/2024/2024-03-20-shots.html"].html.partition('id="same"')[2]
    assert [day for day in range(10, 30) if f"Shots {day}" in page] == list(range(18, 23))
    assert "incidents of the situation" in page


def test_an_incident_inherits_the_caveats_that_were_given_on_its_day_or_later() -> None:
    site, settings = made()
    before, after = (incident.view(Reader(site, settings, "en", 2), i) for i in (FORD, "2024-03-05-mill-shots"))
    assert [c.says for c in before.caveats] == ["Only Reds report on the fight."]
    assert after.caveats == ()


def test_a_standing_that_moved_says_since_when_and_who_moved_it() -> None:
    rows = {
        row.name: [line.striptags() for line in row.why]
        for row in incident.view(Reader(*made(), "en", 2), FORD).matrix.rows
    }
    moved = "Since 2 March 2024, when Residents, unnamed said it."
    assert rows["entered"][-2:] == [moved, "Before that: denied."]
    assert not any(line.startswith("Since") for line in rows["attack"])
