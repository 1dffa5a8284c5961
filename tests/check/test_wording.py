"""Rules on the words of a record, and accepting what does not apply to one."""

from __future__ import annotations

from datetime import date

import pytest

from tests.written import joined, tiny

HELD = """---
title: {title}
date: 2024-03-09
type: armed-clash
place: ford
actors: [{{actor: reds, side: a, by: held}}, {{actor: blues, side: b, by: held}}]
reports: {{d: daily-2024-03-02}}
{more}claims:
  held: Reds held the ford.
  losses: {{claim: People were hurt., measure: killed, against: side-b}}
said:
  - {{who: reds, in: d, said: 2024-03-09, asserts: [held, losses: 10..12]}}
---
{body}
"""
TERMS = """terrorist:
  label: {en: terrorist, fr: terroriste}
  forms: {en: "terrorists?", fr: "terroristes?", ar: "(?:ال)?إرهابي(?:ون|ين|ة)?"}
  instead: {en: fighters, fr: combattants}
"""
KNOWN = {"deaths-unread", "translation-of-nothing"}


def told(title: str = "Reds say they held it", body: str = "Words.", more: str = "", **over: str) -> list[str]:
    """Codes of what is told of a record; that its dead were not read twice, and that no revision is named, is known."""
    texts = tiny(vocabularies__loaded_terms_yml=TERMS)
    texts |= {"incidents/2024/x.md": HELD.format(title=title, body=body, more=more)}
    texts |= {path.replace("__", "/").replace("_", "."): text for path, text in over.items()}
    findings = joined(texts, date(2024, 6, 1), advice=True).findings
    return [f.code for f in findings if f.spot.path.startswith("incidents/2024/x") and f.code not in KNOWN]


def french(body: str) -> dict[str, str]:
    return {"incidents__2024__x_fr_md": f"---\nby: Editors\n---\n{body}\n"}


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("Reds speak of 11 wounded.", []),
        ("Reds speak of 10 to 12 wounded.", []),
        ("Reds speak of 13 wounded.", ["number-unclaimed"]),
        ("Reds speak of “13 wounded”.", []),
        ("Reds hold the terrorists back, they say.", ["loaded-term"]),
        ("Reds hold the “terrorists” back, they say.", []),
        ("> The terrorists fled.\n\nReds say so.", []),
        ("It is reported that they held it.", ["speakerless"]),
        ("On Monday 9 March 2024 they held it, they say.", ["weekday-in-text"]),
        ("On Saturday 9 March they held it, they say.", []),
    ],
)
def test_what_is_told_of_a_text(body: str, codes: list[str]) -> None:
    assert told(body=body) == codes


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("Les Rouges parlent de 11 blessés.", []),
        ("Les Rouges parlent de 13 blessés.", ["number-unclaimed"]),
        ("Les terroristes ont fui.", ["loaded-term"]),
        ("Les « terroristes » ont fui, disent les Rouges.", []),
        ("Il a été rapporté que c’est fini.", ["speakerless"]),
        ("Le lundi 9 mars, disent-ils.", ["weekday-in-text"]),
    ],
)
def test_a_translated_text_is_read_in_its_language(body: str, codes: list[str]) -> None:
    assert told(**french(body)) == codes


def test_a_title_that_states_what_one_side_says_is_told() -> None:
    assert told("Reds held the ford") == ["title-bare"]
    assert told("Reds say they held the ford") == []
    assert told("A long day at the mill") == []


def test_a_title_that_accuses_is_told_by_the_names_of_its_actors() -> None:
    assert told("Red Front murders two herders") == ["title-accuses"]
    assert told("Blues say that the Red Front murders herders") == []


def test_what_a_record_accepts_with_a_reason_is_not_told() -> None:
    accept = "accept: {number-unclaimed: Counted in 2024-03-01-ford-attack.}\n"
    assert told(body="Reds speak of 13 wounded.", more=accept) == []
    assert told(**french("Les Rouges parlent de 13 blessés."), more=accept) == []


def test_accepting_what_is_not_there_is_told_and_an_error_cannot_be_accepted() -> None:
    assert told(more="accept: {loaded-term: A name.}\n") == ["accept-unused"]
    assert told(more="accept: {loded-term: A name.}\n") == ["accept-unknown"]
    assert told("Red Front murders two herders", more="accept: {title-accuses: So it is.}\n") == [
        "title-accuses",
        "accept-error",
    ]
