"""The published schema passes what is good and stops what reading stops, as far as a schema can."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from dateline.export.schema import address, file, schema
from dateline.model.records import FOLDERS, KINDS
from dateline.model.site import Settings
from dateline.parse.front_matter import load_yaml, split
from dateline.read import SourceFile
from tests.test_problems import BROKEN
from tests.written import tiny

KIND_OF = {folder: kind for kind, folder in FOLDERS.items()}


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schema(kind))


def wrong(kind: str, values: Any) -> list[str]:
    return [error.message for error in validator(kind).iter_errors(values)]


def records(path: str, text: str) -> list[tuple[str, Any]]:
    """(kind, header) of each record of a file, as our reader has them."""
    kind = KIND_OF.get(path.partition("/")[0])
    file = SourceFile(path, text)
    if kind is None:
        return []
    if path.endswith(".yml"):
        return [(kind, values) for values in (load_yaml(file).value or {}).values()]
    fields = split(file).value
    return [("translation" if "." in Path(path).stem else kind, fields.values)] if fields else []


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))


def test_what_is_good_passes_as_text_and_as_an_editor_reads_it() -> None:
    found = [(path, kind, values) for path, text in tiny().items() for kind, values in records(path, text)]
    assert len(found) > 15
    for path, kind, values in found:
        assert wrong(kind, values) == [], path
        assert wrong(kind, _guessed(values)) == [], path


@pytest.mark.parametrize("revision", ["42541823", "fa127691"])
def test_a_revision_of_digits_alone_passes_in_an_editor(revision: str) -> None:
    values = {"title": "T", "date": "2024", "translations": {"fr": {"by": "Editors", "of": revision}}}
    assert (
        wrong("situation", _guessed(values)) == wrong("translation", _guessed({"by": "Editors", "of": revision})) == []
    )


def _guessed(values: Any) -> Any:
    """The same as an editor has it, which makes numbers and truth values of what looks like them; days stay text."""
    if isinstance(values, dict):
        return {key: _guessed(value) for key, value in values.items()}
    if isinstance(values, list):
        return [_guessed(value) for value in values]
    guess = yaml.safe_load(values) if values.strip("0123456789.-") == "" else values
    return guess if isinstance(guess, int | float) else values


@pytest.mark.parametrize(
    "code",
    [
        "missing-key", "unknown-key", "wrong-type", "not-one-of", "id-form", "date-form", "address-form", "count-form",
        "degrees-fine", "degrees-form", "flag-form", "moment-form", "language-tag", "text-empty", "text-form", "words-form",
    ],
)  # fmt: skip
def test_what_reading_stops_is_stopped(code: str) -> None:
    root = BROKEN / code / "content"
    laid = {file.relative_to(root).as_posix(): file.read_text("utf-8") for file in root.rglob("*") if file.is_file()}
    told = [
        message
        for path, text in laid.items()
        for kind, values in records(path, text)
        for message in wrong(kind, values)
    ]
    assert told != []


def test_the_terms_of_the_site_are_the_only_ones() -> None:
    terms = {"event-types": {"armed-clash": {"label": {"en": "Armed clash"}}}}
    assert schema("incident", terms)["properties"]["type"]["enum"] == ["armed-clash"]


def test_they_are_published_under_a_versioned_address() -> None:
    settings = Settings(Path(), _day(), site_url="https://a.example/b/")
    made = {one.uri: json.loads(one.data) for one in (file(kind, {}, settings) for kind in KINDS)}
    assert list(made) == [address(kind) for kind in KINDS]
    assert made["schema/v1/incident.json"]["$id"] == "https://a.example/b/schema/v1/incident.json"


def _day() -> Any:
    return yaml.safe_load("2024-03-01")
