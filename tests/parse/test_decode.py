"""Every field refuses a wrong value with a code, at the value's own place, all at once."""

from typing import Any

import pytest
import yaml

from dateline.model.problem import Keys
from dateline.model.records import Incident, Report
from dateline.model.shape import parts
from dateline.parse.decode import SHAPES, decode

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
    "brief": "{title: T, situation: s, as-of: 2023-10-05T22:00Z}",
    "agreement": "{title: T, date: 2015-05-15}",
    "event": "{title: T, date: 2023-10-13, place: bamako}",
    "coverage": "{region: gao, source: rfi, from: 2023-10-01}",
    "translation": "{by: Editors}",
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
    ("incident", "coarse: village", "not-one-of", ("coarse",)),
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
    ("incident", "place: {near: [gao]}", "id-form", ("place", "near")),
    ("incident", "place: {toward: Gao Town}", "id-form", ("place", "toward")),
    ("incident", "place: {in: Gao Region}", "id-form", ("place", "in")),
    ("incident", "place: {at: gao, region: GAO}", "id-form", ("place", "region")),
    ("incident", "place: {at: gao, stated: []}", "text-form", ("place", "stated")),
    ("incident", "place: {at: gao, why: {xx-: a}}", "language-tag", ("place", "why")),
    ("incident", "actors: [{actor: CSP, side: a, by: c}]", "id-form", ("actors", 0, "actor")),
    ("incident", "actors: [{actor: csp, side: Side A, by: c}]", "id-form", ("actors", 0, "side")),
    ("incident", "actors: [{actor: csp, side: a, by: a claim}]", "id-form", ("actors", 0, "by")),
    ("incident", "claims: {a: {claim: [A.]}}", "text-form", ("claims", "a", "claim")),
    ("incident", "claims: {a: {claim: A., measure: Killed}}", "id-form", ("claims", "a", "measure")),
    ("incident", "claims: {a: {claim: A., of: Side B}}", "id-form", ("claims", "a", "of")),
    ("incident", "claims: {a: {claim: A., against: Side B}}", "id-form", ("claims", "a", "against")),
    ("incident", "claims: {a: {claim: A., covers: [The Attack]}}", "id-form", ("claims", "a", "covers", 0)),
    ("incident", "claims: {a: {claim: A., excludes: {b: c}}}", "words-form", ("claims", "a", "excludes")),
    ("incident", "claims: {a: {claim: A., strains: [[b]]}}", "words-form", ("claims", "a", "strains", 0)),
    ("incident", "claims: {a: {claim: A., note: []}}", "text-form", ("claims", "a", "note")),
    ("incident", "said: [{who: {actor: The CSP}, in: r}]", "id-form", ("said", 0, "who", "actor")),
    ("incident", "said: [{who: {source: RFI}, in: r}]", "id-form", ("said", 0, "who", "source")),
    ("incident", "said: [{who: {actor: csp, role: []}, in: r}]", "text-form", ("said", 0, "who", "role")),
    ("incident", "said: [{who: {unnamed: An officer}, in: r}]", "id-form", ("said", 0, "who", "unnamed")),
    ("incident", "said: [{who: {unnamed: security, of: The Army}, in: r}]", "id-form", ("said", 0, "who", "of")),
    ("incident", "said: [{who: csp, in: The report}]", "id-form", ("said", 0, "in")),
    ("incident", "said: [{who: csp, in: r, id: First One}]", "id-form", ("said", 0, "id")),
    ("incident", "said: [{who: csp, in: r, via: RFI}]", "id-form", ("said", 0, "via")),
    ("incident", "said: [{who: csp, in: r, to: RFI}]", "id-form", ("said", 0, "to")),
    ("incident", "said: [{who: csp, in: r, public: later}]", "date-form", ("said", 0, "public")),
    ("incident", "said: [{who: csp, in: r, how: []}]", "text-form", ("said", 0, "how")),
    ("incident", "said: [{who: csp, in: r, replaces: The First}]", "id-form", ("said", 0, "replaces")),
    ("incident", "said: [{who: csp, in: r, note: []}]", "text-form", ("said", 0, "note")),
    ("incident", "said: [{who: csp, in: r, denies: [A claim]}]", "id-form", ("said", 0, "denies", 0)),
    ("incident", "said: [{who: csp, in: r, no-comment: [A claim]}]", "id-form", ("said", 0, "no-comment", 0)),
    ("incident", "said: [{who: csp, in: r, silent: [A claim]}]", "id-form", ("said", 0, "silent", 0)),
    ("incident", "said: [{who: csp, in: r, doubts: [A claim]}]", "id-form", ("said", 0, "doubts", 0)),
    (
        "incident",
        "said: [{who: csp, in: r, cannot-establish: [A claim]}]",
        "id-form",
        ("said", 0, "cannot-establish", 0),
    ),
    ("incident", "said: [{who: csp, in: r, retracts: [A claim]}]", "id-form", ("said", 0, "retracts", 0)),
    ("incident", "said: [{who: csp, in: r, verifies: [A claim]}]", "id-form", ("said", 0, "verifies", 0)),
    ("incident", "open: [{ask: []}]", "text-form", ("open", 0, "ask")),
    ("incident", "open: [{ask: Who?, asked: soon}]", "date-form", ("open", 0, "asked")),
    ("incident", "open: [{ask: Who?, answered: ' '}]", "words-form", ("open", 0, "answered")),
    ("incident", "beside: {a: b}", "words-form", ("beside",)),
    (
        "incident",
        "media: [{file: 2023/a.jpg, alt: A., caption: C., credit: K., source: The Agency, licence: L.}]",
        "id-form",
        ("media", 0, "source"),
    ),
    ("incident", "imported: {id: '1'}", "missing-key", ("imported",)),
    ("incident", "imported: {from: UCDP GED, id: '1'}", "id-form", ("imported", "from")),
    ("incident", "imported: {from: ucdp-ged, id: ' '}", "words-form", ("imported", "id")),
    (
        "incident",
        "imported: {from: ucdp-ged, id: '1', codes: {relid: []}}",
        "words-form",
        ("imported", "codes", "relid"),
    ),
    ("incident", "stubs: {places: [x]}", "wrong-type", ("stubs", "places")),
    ("incident", "stubs: {sources: {x: []}}", "text-form", ("stubs", "sources", "x")),
    ("incident", "review: {a: b}", "words-form", ("review",)),
    ("incident", "accept: {overdue: []}", "words-form", ("accept", "overdue")),
    (
        "incident",
        "corrections: [{date: then, what: title, was: a, is: b, why: c}]",
        "date-form",
        ("corrections", 0, "date"),
    ),
    (
        "incident",
        "corrections: [{date: 2023-10-06, what: ' ', was: a, is: b, why: c}]",
        "words-form",
        ("corrections", 0, "what"),
    ),
    ("incident", "translations: {french: {by: A}}", "language-tag", ("translations", "french")),
    ("incident", "translations: {fr: {by: A, reviewed: soon}}", "date-form", ("translations", "fr", "reviewed")),
    ("incident", "withdrawn: {date: soon, kind: error}", "date-form", ("withdrawn", "date")),
    ("incident", "merged: {into: x, date: soon}", "date-form", ("merged", "date")),
    ("incident", "not-before: soon", "date-form", ("not-before",)),
    ("situation", "legs: {from: gao}", "wrong-type", ("legs",)),
    ("situation", "legs: [{from: gao, to: Kidal Town, date: 2023-10-02}]", "id-form", ("legs", 0, "to")),
    ("situation", "legs: [{from: gao, date: then}]", "date-form", ("legs", 0, "date")),
    ("situation", "legs: [{from: gao, date: 2023-10-02, travelled: maybe}]", "not-one-of", ("legs", 0, "travelled")),
    ("situation", "hypotheses: [{id: a, says: A., who: rfi, in: r}]", "missing-key", ("hypotheses", 0)),
    (
        "situation",
        "hypotheses: [{id: a, says: A., who: rfi, in: r, raised: 2023-10-05, resolved: {date: 2023-10-06, outcome: true, report: r}}]",
        "not-one-of",
        ("hypotheses", 0, "resolved", "outcome"),
    ),
    ("situation", "outlook: {trend: worse, why: W., date: 2023-10-05}", "not-one-of", ("outlook", "trend")),
    (
        "situation",
        "control: [{place: gao, by: csp, declared: rfi, in: r, date: now}]",
        "date-form",
        ("control", 0, "date"),
    ),
    (
        "situation",
        "caveats: [{says: S., who: rfi, in: r, date: 2023-10-05, only: The CSP}]",
        "id-form",
        ("caveats", 0, "only"),
    ),
    ("situation", "agreements: The Agreement", "id-form", ("agreements",)),
    ("situation", "events: The Rally", "id-form", ("events",)),
    ("situation", "title: []", "text-form", ("title",)),
    ("brief", "title: []", "text-form", ("title",)),
    ("brief", "situation: The Convoy", "id-form", ("situation",)),
    ("brief", "as-of: 2023-10-05", "moment-form", ("as-of",)),
    ("brief", "as-of: 2023-02-30T10:00Z", "date-calendar", ("as-of",)),
    ("brief", "edition: first", "count-form", ("edition",)),
    ("brief", "summary: []", "text-form", ("summary",)),
    ("brief", "takeaways: [{says: S.}]", "missing-key", ("takeaways", 0)),
    ("brief", "panels: [maps]", "not-one-of", ("panels", 0)),
    ("agreement", "title: []", "text-form", ("title",)),
    ("agreement", "date: then", "date-form", ("date",)),
    ("agreement", "signed: [then]", "date-form", ("signed", 0)),
    ("agreement", "short: []", "text-form", ("short",)),
    ("agreement", "parties: The CSP", "id-form", ("parties",)),
    ("event", "title: []", "text-form", ("title",)),
    ("event", "date: soon", "date-form", ("date",)),
    ("event", "time: []", "text-form", ("time",)),
    ("event", "place: Bamako", "id-form", ("place",)),
    ("event", "kind: A rally", "id-form", ("kind",)),
    ("event", "organisers: The CDM", "id-form", ("organisers",)),
    ("event", "purpose: []", "text-form", ("purpose",)),
    ("coverage", "region: Gao", "id-form", ("region",)),
    ("coverage", "source: RFI", "id-form", ("source",)),
    ("coverage", "from: then", "date-form", ("from",)),
    ("coverage", "until: later", "date-form", ("until",)),
    ("coverage", "note: []", "text-form", ("note",)),
    ("actor", "name: []", "text-form", ("name",)),
    ("actor", "short: []", "text-form", ("short",)),
    ("actor", "kind: Armed Group", "id-form", ("kind",)),
    ("actor", "until: later", "date-form", ("until",)),
    ("actor", "allied: The Army", "id-form", ("allied",)),
    ("actor", "renamed-from: The Front", "id-form", ("renamed-from",)),
    ("source", "name: []", "text-form", ("name",)),
    ("source", "short: []", "text-form", ("short",)),
    ("source", "aliases: [[a]]", "words-form", ("aliases", 0)),
    ("source", "voice-of: The Army", "id-form", ("voice-of",)),
    ("source", "based: []", "text-form", ("based",)),
    ("region", "name: []", "text-form", ("name",)),
    ("region", "aliases: [[a]]", "words-form", ("aliases", 0)),
    ("region", "kind: A Region", "id-form", ("kind",)),
    ("region", "pcode: ' '", "words-form", ("pcode",)),
    ("region", "since: then", "date-form", ("since",)),
    ("region", "until: then", "date-form", ("until",)),
    ("place", "name: []", "text-form", ("name",)),
    ("place", "aliases: [[a]]", "words-form", ("aliases", 0)),
    ("place", "kind: A Town", "id-form", ("kind",)),
    ("place", "gazetteer: ' '", "text-empty", ("gazetteer",)),
    ("place", "note: []", "text-form", ("note",)),
    ("place", "accept: {point-far: ' '}", "words-form", ("accept", "point-far")),
    ("report", "source: RFI", "id-form", ("source",)),
    ("report", "date: then", "date-form", ("date",)),
    ("report", "title: []", "text-form", ("title",)),
    ("report", "archived: none", "address-form", ("archived",)),
    ("report", "kind: A dispatch", "id-form", ("kind",)),
    ("report", "translation-of: A B", "id-form", ("translation-of",)),
    ("report", "cites: A B", "id-form", ("cites",)),
    ("report", "machine-translated: maybe", "flag-form", ("machine-translated",)),
    ("report", "note: []", "text-form", ("note",)),
    ("report", "accept: no", "wrong-type", ("accept",)),
    ("translation", "by: ' '", "words-form", ("by",)),
    ("translation", "of: ' '", "words-form", ("of",)),
    ("translation", "reviewed: soon", "date-form", ("reviewed",)),
]


@pytest.mark.parametrize(("kind", "over", "code", "keys"), WRONG, ids=[f"{w[0]}-{w[1]}" for w in WRONG])
def test_a_wrong_value_is_told_where_it_stands(kind: str, over: str, code: str, keys: Keys) -> None:
    found = decode(kind, "x.md", {**values(LEAST[kind]), **values(over)}).findings
    assert [(f.code, f.spot.keys) for f in found if f.code == code] == [(code, keys)]


SHARED = {"translations", "corrections", "withdrawn", "merged"}
"""Keys of one shape in every kind; the incident's rows stand for all."""


@pytest.mark.parametrize("kind", LEAST)
def test_every_field_has_a_wrong_value_above(kind: str) -> None:
    """What all records have on which something was said is tried on the incident."""
    keys = set(parts(SHAPES[kind])) - SHARED
    if kind in ("situation", "brief", "agreement", "event"):
        keys -= set(parts(SHAPES["incident"])) - {"title", "date", "time", "place", "situation"}
    tried = {str(keys[0]) for name, _, _, keys in WRONG if name == kind}
    assert keys - tried == set()


def test_all_problems_come_at_once() -> None:
    text = "{titel: T, date: 5/10/2023, place: Gao, reports: [r], claims: {a: {claim: A., mesure: x}}}"
    codes = sorted(f.code for f in decode("incident", "x.md", values(text)).findings)
    assert codes == ["date-form", "id-form", "missing-key", "missing-key", "unknown-key", "unknown-key"]


def test_a_misspelt_key_is_told_with_the_nearest_one() -> None:
    found = decode("incident", "x.md", {**values(LEAST["incident"]), **values("claims: {a: {claim: A., mesure: x}}")})
    assert found.findings[0].args["nearest"] == "measure"
    assert found.findings[0].spot.at_key
