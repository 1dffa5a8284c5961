"""The API: read back by a JSON Schema validator, held against its description, and turned into records again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from dateline import build
from dateline.export import answers, listed, openapi, shape
from dateline.export import written as forms
from dateline.model.records import FOLDERS
from dateline.model.site import Settings
from dateline.render.telling import tellers
from tests.conftest import ROOT
from tests.export.conftest import GONE, HARD, Written, hard, written
from tests.render.conftest import DAY, made
from tests.written import TINY

API = "api/v1"


@pytest.fixture(scope="module")
def described(files: Written) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files[f"{API}/openapi.json"])
    return found


def answers_of(files: Written) -> Iterator[tuple[str, Any]]:
    for uri, data in files.items():
        if uri.startswith(API) and not uri.endswith("openapi.json"):
            yield uri.removeprefix(API), json.loads(data)


def items(files: Written, uri: str) -> list[Any]:
    found: list[Any] = json.loads(files[f"{API}/{uri}"])["items"]
    return found


def path_of(uri: str, described: dict[str, Any]) -> str:
    """The one path of the description that an address belongs to, those without gaps first."""
    paths = sorted(described["paths"], key=lambda path: path.count("{"))
    return next(str(p) for p in paths if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(p)), uri))


def test_the_description_is_valid_openapi(described: dict[str, Any]) -> None:
    validate(described)


def test_every_file_is_as_described_and_every_path_is_used(files: Written, described: dict[str, Any]) -> None:
    used = set()
    for uri, answer in answers_of(files):
        path = path_of(uri, described)
        used.add(path)
        content = described["paths"][path]["get"]["responses"]["200"]["content"]
        form = {**content["application/json"]["schema"], "components": described["components"]}
        wrong = [f"{uri} {e.json_path}: {e.message}" for e in Draft202012Validator(form).iter_errors(answer)]
        assert wrong == []
    assert used == set(described["paths"])


def test_no_value_has_two_types_and_none_is_null(files: Written, described: dict[str, Any]) -> None:
    text = json.dumps(described)
    assert not re.search(r'"(anyOf|oneOf|allOf|nullable)"', text)
    assert not re.search(r'"type": \[', text)
    assert all(b":null" not in data and b"[null" not in data for uri, data in files.items() if uri.startswith(API))


def test_no_two_types_share_a_name() -> None:
    seen: dict[str, type] = {}

    def look(kind: Any) -> None:
        if isinstance(kind, type) and is_dataclass(kind):
            assert seen.setdefault(kind.__name__, kind) is kind
            shape._object(kind, {})

    for answer in (*vars(answers).values(), *vars(listed).values()):
        look(answer)
    assert len(openapi.described()["components"]["schemas"]) > 40


@pytest.mark.parametrize("root", [TINY / "content", ROOT / "content"], ids=["the tiny site", "this tree's own"])
def test_records_to_json_and_back_is_identity(root: Path) -> None:
    """Of everything that is declared, stubs and reports declared on the spot among them."""
    site = build.load(Settings(content=root, day=DAY)).value
    found = 0
    for kind, folder in FOLDERS.items():
        for id_, record in getattr(site.corpus, folder).items():
            assert forms.read(kind, json.loads(shape.text(forms.write(record)))) == record, (kind, id_)
            found += 1
    assert found > 15


def test_hard_texts_come_back_character_for_character(files: Written) -> None:
    for n, text in enumerate(HARD):
        (incident,) = items(files, f"incidents/2024-03-01-hard-{n}.json")
        said = " ".join(text.split())
        assert incident["record"]["title"]["en"] == said
        assert incident["told"]["claims"][0]["claim"]["claim"]["en"] == said
        assert incident["told"]["claims"][0]["positions"][0]["quote"]["en"] == said


def test_a_claim_has_its_status_with_words_reason_positions_and_range(files: Written) -> None:
    (incident,) = items(files, "incidents/2024-03-01-ford-attack.json")
    site, settings = made(GONE)
    told = tellers(site, settings)
    for claim in incident["told"]["claims"]:
        verdict = site.assessments[incident["id"]].verdicts[claim["id"]]
        assert claim["status"] == verdict.status
        assert (
            claim["status_words"]
            if "status_words" in claim
            else claim["status-words"] == {language: teller.status(verdict) for language, teller in told.items()}
        )
        assert claim["why"]["code"] == verdict.reason.code
        assert [p["stance"] for p in claim["positions"]] == [v.position.stance for v in verdict.voices]
        assert [p["standing"] for p in claim["positions"]] == [v.standing for v in verdict.voices]
        assert all(p["report"] in {r["id"] for r in incident["told"]["reports"]} for p in claim["positions"])
    assert any("figure" in claim for claim in incident["told"]["claims"])


def test_what_is_gone_leaves_a_tombstone_and_what_waits_leaves_nothing(files: Written) -> None:
    for id_ in ("2024-03-08-withdrawn", "2024-03-08-merged"):
        answer = json.loads(files[f"{API}/incidents/{id_}.json"])
        assert answer["items"] == []
        assert answer["count"] == 0
        assert [stone["id"] for stone in answer["gone"]] == [id_]
    assert {stone["id"] for stone in json.loads(files[f"{API}/gone.json"])["gone"]} == {
        "2024-03-08-withdrawn",
        "2024-03-08-merged",
    }
    everything = b"\n".join([*files.values(), *(uri.encode() for uri in files)])
    assert b"secret" not in everything
    assert b"2024-03-08-later" not in everything
    elsewhere = [
        uri for uri, data in files.items() if b"2024-03-08-withdrawn" in data and not uri.endswith("gone.json")
    ]
    assert elsewhere == [f"{API}/incidents/2024-03-08-withdrawn.json"]


def test_a_list_leads_to_every_record_of_its_kind(files: Written) -> None:
    site, _ = made({**GONE, **hard()})
    for kind, folder in FOLDERS.items():
        if kind in ("report", "coverage"):
            continue
        listed = items(files, f"{folder}/index.json")
        assert sorted(one["id"] for one in listed) == sorted(site.shown(kind))
        assert all(one["json"] in files for one in listed)
    months = items(files, "reports/index.json")
    assert sum(month["count"] for month in months) == len(site.shown("report"))
    assert all(len(items(files, month["json"].removeprefix(f"{API}/"))) == month["count"] for month in months)


def test_a_name_leads_to_whoever_is_called_so(files: Written) -> None:
    names = {one["name"]: one for one in items(files, "aliases.json")}
    assert names["reds"]["kind"] == "actor"
    assert names["moulin"]["json"] == f"{API}/places/mill.json"


def test_every_claim_is_on_the_list_of_its_status_once(files: Written) -> None:
    site, _ = made({**GONE, **hard()})
    listed = [
        (claim["status"], claim["record"], claim["id"])
        for part in items(files, "statuses/index.json")
        for claim in items(files, part["json"].removeprefix(f"{API}/"))
    ]
    expected = [
        (str(v.status), record, name) for record, a in site.assessments.items() for name, v in a.verdicts.items()
    ]
    assert sorted(listed) == sorted(expected)


def test_a_revision_changes_with_what_is_in_a_file_and_with_nothing_else(files: Written) -> None:
    later = written({**GONE, **hard()}, DAY.replace(day=21))
    changed = {uri for uri in files if uri.startswith(API) and files[uri] != later[uri]}
    assert changed == {f"{API}/index.json"}


def test_no_file_is_made_when_exports_are_off() -> None:
    site, settings = made()
    uris = {a.uri for a in build.edition(site, replace(settings, exports=False)).artifacts}
    assert not any(uri.startswith((API, "data/", "feeds/")) for uri in uris)
