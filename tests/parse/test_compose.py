"""What is composed reads back as what it was made of, in one form and no other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.characters import refused
from dateline.model.records import Incident
from dateline.model.shape import parts
from dateline.model.told import Named, Statement
from dateline.parse import compose
from dateline.parse.front_matter import load_yaml, split
from dateline.read import SourceFile

INCIDENT = {
    "said": [
        {"asserts": ["attack", {"aircraft": "1"}], "in": "rfi", "who": "csp"},
        {
            "note": {"en": "Asked, it gave no details.", "fr": "Interrogée, elle n’a rien dit."},
            "in": "rfi",
            "who": "fama",
        },
    ],
    "claims": {
        "attack": "CSP attacked: near Tabankort.",
        "aircraft": {"against": "fama", "claim": "One was shot down."},
    },
    "reports": {"rfi": {"date": "2023-10-05", "source": "rfi", "address": "https://example.org/a"}},
    "place": {"stated": "in, or near, Tabankort", "near": "tabankort"},
    "situation": "",
    "open": [],
    "time": {"fr": "vers 7 heures", "en": "about 07:00"},
    "actors": [{"actor": "csp", "side": "a", "by": "attack"}],
    "type": "armed-clash",
    "date": "2023-10-05",
    "title": "CSP says it attacked",
}

COMPOSED = """\
---
title: CSP says it attacked
date: 2023-10-05
time: {fr: vers 7 heures, en: about 07:00}
type: armed-clash
place: {near: tabankort, stated: "in, or near, Tabankort"}
actors:
  - {actor: csp, side: a, by: attack}
reports:
  rfi: {source: rfi, date: 2023-10-05, address: https://example.org/a}
claims:
  attack: "CSP attacked: near Tabankort."
  aircraft: {claim: One was shot down., against: fama}
said:
  - {who: csp, in: rfi, asserts: [attack, aircraft: 1]}
  - who: fama
    in: rfi
    note: {en: "Asked, it gave no details.", fr: Interrogée, elle n’a rien dit.}
---

It is said.
"""


def test_a_record_is_written_in_the_order_of_its_type_and_without_what_is_empty() -> None:
    expected = COMPOSED.replace("fr: Interrogée, elle n’a rien dit.", 'fr: "Interrogée, elle n’a rien dit."')
    assert compose.record("incident", INCIDENT, "It is said.") == expected


@pytest.mark.parametrize(
    ("text", "block", "flow"),
    [
        ("CSP says so", "CSP says so", "CSP says so"),
        ("about 07:00", "about 07:00", "about 07:00"),
        ("Army: we hold it", '"Army: we hold it"', '"Army: we hold it"'),
        ("what it is:", '"what it is:"', '"what it is:"'),
        ("07:?? local", "07:?? local", '"07:?? local"'),
        ("first, then", "first, then", '"first, then"'),
        ("a [sic] word", "a [sic] word", '"a [sic] word"'),
        ("- a dash", '"- a dash"', '"- a dash"'),
        ("-0.04", "-0.04", "-0.04"),
        ("2023-10-05#a", "2023-10-05#a", "2023-10-05#a"),
        ("one #two", '"one #two"', '"one #two"'),
        ('"so" it says', "'\"so\" it says'", "'\"so\" it says'"),
        ("'so' it's", "\"'so' it's\"", "\"'so' it's\""),
        (">=8", '">=8"', '">=8"'),
        ("~", '"~"', '"~"'),
        ("two  blanks\n and a line", "two blanks and a line", "two blanks and a line"),
        ("vers 7\u00a0heures", "vers 7\u00a0heures", "vers 7\u00a0heures"),
        ("Ane\u0301fis", "Anéfis", "Anéfis"),
    ],
)
def test_only_what_yaml_would_read_as_something_else_is_quoted(text: str, block: str, flow: str) -> None:
    assert compose.scalar(text) == block
    assert compose.scalar(text, between_brackets=True) == flow


def test_long_words_are_folded_and_a_long_list_has_a_line_for_each_item() -> None:
    long = "word " * 40
    text = compose.record("incident", {"title": long, "beside": ["2023-10-05-somewhere#claim"] * 4})
    assert max(map(len, text.splitlines())) <= compose.WIDE
    assert "title: >-\n  word word" in text
    assert "beside:\n  - 2023-10-05-somewhere#claim\n  - " in text
    assert _values(text) == {"title": long.strip(), "beside": ["2023-10-05-somewhere#claim"] * 4}


def test_a_place_is_written_under_its_id() -> None:
    values = {"region": "kidal", "name": {"en": "Anefis", "fr": "Anéfis"}, "lat": "18.05", "lon": "-0.6"}
    told = compose.entry("place", "anefis", values)
    assert told == "anefis:\n  name: {en: Anefis, fr: Anéfis}\n  region: kidal\n  lat: 18.05\n  lon: -0.6\n"
    assert load_yaml(SourceFile("places/ml.yml", told)).value == {"anefis": values}


def test_the_order_is_the_title_what_is_the_kinds_own_and_what_many_share() -> None:
    keys = list(parts(Incident))
    assert keys[:3] == ["title", "date", "time"]
    assert keys.index("reports") + 1 == keys.index("claims")
    assert keys[-3:] == ["withdrawn", "merged", "not-before"]
    assert parts(Incident)["said"].shape is Statement
    assert parts(Statement)["asserts"].shape is Named
    assert [key for key, part in parts(Incident).items() if part.names] == [
        "reports",
        "claims",
        "accept",
        "translations",
    ]
    assert [key for key, part in parts(Incident).items() if part.required] == [
        "title",
        "date",
        "type",
        "place",
        "reports",
    ]


words = (
    st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" :#,[]{}'\"\\-"), min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and not refused(text))  # what no file may hold is composed by nobody
)
ids = st.from_regex(r"[a-z][a-z0-9]{0,12}", fullmatch=True)
texts = words | st.dictionaries(st.sampled_from(["en", "fr", "ar"]), words, min_size=1)
statements = st.fixed_dictionaries(
    {"who": ids | st.fixed_dictionaries({"unnamed": ids, "of": ids}), "in": ids},
    optional={
        "asserts": st.lists(ids | st.dictionaries(ids, words, min_size=1, max_size=1), min_size=1),
        "note": texts,
    },
)
incidents = st.fixed_dictionaries(
    {"title": texts, "date": words, "place": st.dictionaries(st.sampled_from(["near", "stated"]), texts, min_size=1)},
    optional={
        "claims": st.dictionaries(
            ids, words | st.fixed_dictionaries({"claim": texts, "strains": st.lists(ids, min_size=1)}), min_size=1
        ),
        "said": st.lists(statements, min_size=1),
        "beside": st.lists(words, min_size=1),
    },
)


@given(incidents)
def test_what_is_composed_reads_back_and_is_composed_the_same_again(values: dict[str, Any]) -> None:
    text = compose.record("incident", values)
    assert _values(text) == _normal(values)
    assert compose.record("incident", _values(text)) == text


def _values(text: str) -> dict[str, Any]:
    found = split(SourceFile("incidents/2023/a.md", text))
    assert not found.findings, text
    assert found.value is not None
    return found.value.values


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(compose._words(value))
    if isinstance(value, list):
        return [_normal(item) for item in value]
    return {key: _normal(item) for key, item in value.items()}
