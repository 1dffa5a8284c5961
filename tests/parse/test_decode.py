"""Every field refuses a wrong value with a code, at the value's own place, all at once."""

from typing import Any

import pytest
import yaml

from dateline.model.problem import Keys
from dateline.model.records import Incident, Report
from dateline.parse.decode import decode

INCIDENT = """
title: CSP says it attacked a convoy
date: 2023-10-05
type: armed-clash
place: {near: tabankort, stated: "200 km north of Gao"}
reports: {rfi: rfi-2023-10-05}
claims:
  attack: CSP attacked the convoy.
  aircraft: {claim: An aircraft was shot down., measure: aircraft-lost, against: fama}
said:
  - {who: csp, in: rfi, asserts: [attack, aircraft: 1]}
"""

LEAST = {
    "incident": "{title: T, date: 2023-10-05, type: attack, place: gao, reports: [r]}",
    "situation": "{title: T, date: 2023-10-02/2023-10-16}",
    "actor": "{name: CSP}",
    "source": "{name: RFI}",
    "region": "{name: Gao}",
    "place": "{name: Gao, region: gao}",
    "report": "{source: rfi, date: 2023-10-05}",
}


def values(text: str) -> dict[str, Any]:
    loaded = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 (the base loader makes text only)
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize("kind", LEAST)
def test_the_least_record_of_each_kind_passes(kind: str) -> None:
    assert decode(kind, "x.md", values(LEAST[kind])).findings == ()


def test_shorthands_mean_what_they_stand_for() -> None:
    short = decode("incident", "x.md", values(LEAST["incident"])).value
    assert isinstance(short, Incident)
    assert (short.place.precision, short.place.at) == ("at", "gao")
    assert short.reports == {"r": "r"}
    whole = decode("incident", "x.md", values(INCIDENT)).value
    assert isinstance(whole, Incident)
    assert whole.claims["attack"].claim.original == "CSP attacked the convoy."
    assert [(n.claim, str(n.value)) for n in whole.said[0].asserts] == [("attack", "None"), ("aircraft", "1")]
    assert whole.said[0].who.name == "csp"


def test_a_report_may_be_declared_where_it_is_used() -> None:
    text = "{title: T, date: 2023-10-05, type: attack, place: gao, reports: {r: {source: rfi, date: 2023-10-05}}}"
    incident = decode("incident", "x.md", values(text)).value
    assert isinstance(incident, Incident)
    assert isinstance(incident.reports["r"], Report)


WRONG: list[tuple[str, str, str, Keys]] = [
    # kind, what is put over the least record, the code, where it is told
    ("incident", "title: ''", "text-empty", ("title",)),
    ("incident", "title: [a]", "text-form", ("title",)),
    ("incident", "title: {french: mots}", "language-tag", ("title",)),
    ("incident", "date: 5/10/2023", "date-form", ("date",)),
    ("incident", "date: [2023-10-05]", "date-form", ("date",)),
    ("incident", "time: {}", "text-form", ("time",)),
    ("incident", "stated: {fr: }", "text-empty", ("stated",)),
    ("incident", "why: []", "text-form", ("why",)),
    ("incident", "type: Armed Clash", "id-form", ("type",)),
    ("incident", "place: {at: Gao}", "id-form", ("place", "at")),
    ("incident", "place: {nere: gao}", "unknown-key", ("place", "nere")),
    ("incident", "place: {between: {a: b}}", "id-form", ("place", "between")),
    ("incident", "place: [gao]", "wrong-type", ("place",)),
    ("incident", "situation: The Convoy", "id-form", ("situation",)),
    ("incident", "actors: {actor: csp}", "wrong-type", ("actors",)),
    ("incident", "actors: [{side: a}]", "missing-key", ("actors", 0)),
    ("incident", "actors: [{actor: csp, affected: taget}]", "not-one-of", ("actors", 0, "affected")),
    ("incident", "allied: [[a]]", "missing-key", ("allied", 0)),
    ("incident", "reports: {r: {source: rfi}}", "missing-key", ("reports", "r")),
    (
        "incident",
        "reports: {r: {source: rfi, date: 2023-10-05, address: rfi.fr}}",
        "address-form",
        ("reports", "r", "address"),
    ),
    ("incident", "reports: {r: RFI}", "id-form", ("reports", "r")),
    ("incident", "claims: {a: {measure: killed}}", "missing-key", ("claims", "a")),
    ("incident", "claims: {a: {claim: A., mesure: killed}}", "unknown-key", ("claims", "a", "mesure")),
    ("incident", "claims: {a: {claim: A., within: [b]}}", "id-form", ("claims", "a", "within")),
    ("incident", "claims: {A B: x}", "id-form", ("claims", "A B")),
    ("incident", "claims: [a]", "wrong-type", ("claims",)),
    ("incident", "said: [{who: csp}]", "missing-key", ("said", 0)),
    ("incident", "said: [{who: csp, in: r, asserts: [a: 0]}]", "figure-zero", ("said", 0, "asserts", 0, "a")),
    ("incident", "said: [{who: csp, in: r, asserts: [a: many]}]", "figure-form", ("said", 0, "asserts", 0, "a")),
    ("incident", "said: [{who: csp, in: r, asserts: [a: 12..10]}]", "figure-reversed", ("said", 0, "asserts", 0, "a")),
    ("incident", "said: [{who: csp, in: r, asserts: [a: 99999999]}]", "figure-large", ("said", 0, "asserts", 0, "a")),
    ("incident", "said: [{who: csp, in: r, asserts: {a: {b: c}}}]", "figure-form", ("said", 0, "asserts", "a")),
    ("incident", "said: [{who: [csp], in: r, asserts: a}]", "wrong-type", ("said", 0, "who")),
    (
        "incident",
        "said: [{who: {unnamed: security, called: neutral}, in: r}]",
        "not-one-of",
        ("said", 0, "who", "called"),
    ),
    ("incident", "said: [{who: csp, in: r, basis: rumour}]", "not-one-of", ("said", 0, "basis")),
    ("incident", "said: [{who: csp, in: r, hedge: maybe}]", "not-one-of", ("said", 0, "hedge")),
    ("incident", "said: [{who: csp, in: r, implied: perhaps}]", "flag-form", ("said", 0, "implied")),
    ("incident", "said: [{who: csp, in: r, said: yesterday}]", "date-form", ("said", 0, "said")),
    ("incident", "said: [{who: csp, in: r, quote: {fr: [a]}}]", "text-empty", ("said", 0, "quote")),
    ("incident", "open: [{due: 2023-10-12}]", "missing-key", ("open", 0)),
    ("incident", "open: [{ask: Who?, due: soon}]", "date-form", ("open", 0, "due")),
    ("incident", "stubs: {actors: {Mr X: Y}}", "id-form", ("stubs", "actors", "Mr X")),
    ("incident", "corrections: [{date: 2023-10-06, what: title, was: a, is: b}]", "missing-key", ("corrections", 0)),
    ("incident", "translations: {fr: {}}", "missing-key", ("translations", "fr")),
    ("incident", "withdrawn: {date: 2023-10-06, kind: regret}", "not-one-of", ("withdrawn", "kind")),
    ("incident", "merged: {into: X, date: 2023-10-06}", "id-form", ("merged", "into")),
    ("incident", "titel: T", "unknown-key", ("titel",)),
    ("situation", "date: 2023-10-16/2023-10-02", "date-reversed", ("date",)),
    ("situation", "regions: Gao", "id-form", ("regions",)),
    ("actor", "aliases: {a: b}", "words-form", ("aliases",)),
    ("actor", "since: long ago", "date-form", ("since",)),
    ("actor", "part-of: [{id: csp, from: then}]", "date-form", ("part-of", 0, "from")),
    ("actor", "body-of: Mali State", "id-form", ("body-of",)),
    ("source", "kind: blog", "not-one-of", ("kind",)),
    ("source", "address: javascript:alert(1)", "address-form", ("address",)),
    ("source", "language: français", "language-tag", ("language",)),
    ("region", "within: Mali", "id-form", ("within",)),
    ("region", "iso: ''", "words-form", ("iso",)),
    ("place", "lat: 16.2711", "degrees-fine", ("lat",)),
    ("place", "lat: 190:20:30", "degrees-form", ("lat",)),
    ("place", "lon: .nan", "degrees-form", ("lon",)),
    ("place", "region: ''", "id-form", ("region",)),
    ("report", "address: //evil.example", "address-form", ("address",)),
    ("report", "lang: FRENCH!", "language-tag", ("lang",)),
    ("report", "unseen: maybe", "flag-form", ("unseen",)),
    ("report", "copy-of: A B", "id-form", ("copy-of",)),
    ("report", "__class__: x", "unknown-key", ("__class__",)),
]


@pytest.mark.parametrize(("kind", "over", "code", "keys"), WRONG, ids=[f"{w[0]}-{w[1]}" for w in WRONG])
def test_a_wrong_value_is_told_where_it_stands(kind: str, over: str, code: str, keys: Keys) -> None:
    found = decode(kind, "x.md", {**values(LEAST[kind]), **values(over)}).findings
    assert [(f.code, f.spot.keys) for f in found if f.code == code] == [(code, keys)]


def test_all_problems_come_at_once() -> None:
    text = "{titel: T, date: 5/10/2023, place: Gao, reports: [r], claims: {a: {claim: A., mesure: x}}}"
    codes = sorted(f.code for f in decode("incident", "x.md", values(text)).findings)
    assert codes == ["date-form", "id-form", "missing-key", "missing-key", "unknown-key", "unknown-key"]


def test_a_misspelt_key_is_told_with_the_nearest_one() -> None:
    found = decode("incident", "x.md", {**values(LEAST["incident"]), **values("claims: {a: {claim: A., mesure: x}}")})
    assert found.findings[0].args["nearest"] == "measure"
    assert found.findings[0].spot.at_key
