"""Every text that a contributor writes is looked at, in every language; editors' own accounts may stand."""

import pytest

from dateline.model.problem import Keys
from tests.written import joined, tiny

NUMBER = "+223 70 12 34 56"
FORD = "incidents/2024/2024-03-01-ford-attack.md"


def found(path: str, text: str) -> set[tuple[str, Keys]]:
    findings = joined(tiny() | {path: text}).findings
    return {(one.code, one.spot.keys) for one in findings if one.code in ("phone-number", "personal-account")}


def incident(**lines: str) -> str:
    base = {
        "title": "Shots at the ford",
        "date": "2024-03-01",
        "type": "armed-clash",
        "place": "ford",
        "reports": "[daily-2024-03-02]",
        "claims": "{fight: There was a fight.}",
        "said": "[{who: daily, in: daily-2024-03-02, basis: saw, asserts: [fight]}]",
    } | {key.replace("_", "-"): value for key, value in lines.items()}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in base.items()) + "---\nText.\n"


SAID = "{{who: daily, in: daily-2024-03-02, basis: saw, {}, asserts: [fight]}}"


@pytest.mark.parametrize(
    ("lines", "keys"),
    [
        ({"title": f'"{NUMBER}"'}, ("title",)),
        ({"title": f'{{en: A, ar: "{NUMBER}"}}'}, ("title", "ar")),
        ({"stated": f'"{NUMBER}"'}, ("stated",)),
        ({"why": f'"{NUMBER}"'}, ("why",)),
        ({"place": f'{{near: ford, stated: "{NUMBER}"}}'}, ("place", "stated")),
        ({"claims": f'{{fight: "{NUMBER}"}}'}, ("claims", "fight", "claim")),
        ({"claims": f'{{fight: {{claim: A., note: "{NUMBER}"}}}}'}, ("claims", "fight", "note")),
        ({"said": "[" + SAID.format(f'quote: {{fr: "{NUMBER}"}}') + "]"}, ("said", 0, "quote", "fr")),
        ({"said": "[" + SAID.format(f'how: "{NUMBER}"') + "]"}, ("said", 0, "how")),
        ({"said": "[" + SAID.format(f'note: "{NUMBER}"') + "]"}, ("said", 0, "note")),
        ({"open": f'[{{ask: "{NUMBER}"}}]'}, ("open", 0, "ask")),
        ({"stubs": f'{{actors: {{x: "{NUMBER}"}}}}'}, ("stubs", "actors", "x")),
        ({"review": f'["{NUMBER}"]'}, ("review", 0)),
        (
            {"corrections": f'[{{date: 2024-04-01, what: title, was: "{NUMBER}", is: A, why: B}}]'},
            ("corrections", 0, "was"),
        ),
        (
            {"reports": f'{{daily-2024-03-02: {{source: daily, date: 2024-03-02, title: "{NUMBER}"}}}}'},
            ("reports", "daily-2024-03-02", "title"),
        ),
    ],
)
def test_no_text_of_an_incident_is_passed_over(lines: dict[str, str], keys: Keys) -> None:
    assert found("incidents/2024/2024-03-01-more.md", incident(**lines)) == {("phone-number", keys)}


@pytest.mark.parametrize(
    ("path", "text", "keys"),
    [
        ("actors/more.md", f'---\nname: A\naliases: ["{NUMBER}"]\n---\n', ("aliases", 0)),
        ("sources/more.md", f'---\nname: "{NUMBER}"\n---\n', ("name",)),
        ("places/more.yml", f'yard: {{name: Yard, region: north, note: "{NUMBER}"}}\n', ("yard", "note")),
        ("regions/more.md", f'---\nname: {{en: A, fr: "{NUMBER}"}}\n---\n', ("name", "fr")),
        ("reports/2024/more.md", f'---\nsource: daily\ndate: 2024-03-02\nnote: "{NUMBER}"\n---\n', ("note",)),
        (
            "reports/2024/more.md",
            "---\nsource: daily\ndate: 2024-03-02\naddress: https://wa.me/223701\n---\n",
            ("address",),
        ),
        ("actors/more.md", f"---\nname: A\n---\nCall {NUMBER}.\n", ()),
        ("actors/blues.fr.md", f"---\nby: Editors\n---\nAppelez {NUMBER}.\n", ()),
    ],
)
def test_nor_one_of_any_other_record(path: str, text: str, keys: Keys) -> None:
    assert found(path, text) == {("phone-number", keys)}


def test_editors_may_be_named_by_their_accounts() -> None:
    assert found("incidents/2024/2024-03-01-more.md", incident(review='["@editor-one"]')) == set()
    told = found("incidents/2024/2024-03-01-more.md", incident(stated='"@editor-one"'))
    assert told == {("personal-account", ("stated",))}


def test_a_speaker_who_is_named_may_have_a_role_and_an_unnamed_one_may_not() -> None:
    def codes(who: str) -> list[str]:
        said = f"[{{who: {who}, in: daily-2024-03-02, asserts: [fight]}}]"
        texts = tiny() | {"incidents/2024/2024-03-01-more.md": incident(said=said)}
        return [one.code for one in joined(texts).findings]

    assert codes("{actor: reds, role: spokesman}") == []
    assert codes("{unnamed: resident}") == []
    assert codes("{unnamed: resident, role: elder of Mill}") == ["unnamed-with-role"]
