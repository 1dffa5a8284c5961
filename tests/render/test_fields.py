"""The reference of fields and the form hold what the shapes have: they cannot be stale."""

from __future__ import annotations

import pytest

from dateline.model.records import KINDS, Incident
from dateline.model.shape import parts, within
from dateline.parse.compose import record
from dateline.parse.decode import SHAPES, decode
from dateline.parse.front_matter import split
from dateline.read import SourceFile
from dateline.render import fields, form
from dateline.render.reader import Reader
from tests.render.conftest import made


@pytest.fixture(scope="module", params=["en", "fr"])
def reader(request: pytest.FixtureRequest) -> Reader:
    return Reader(*made(), request.param, 1)


def test_every_key_of_every_kind_stands_in_the_reference(reader: Reader) -> None:
    found = fields.view(reader)
    assert [shape.id for shape in found.kinds] == list(KINDS)
    for shape in found.kinds:
        assert [row.key for row in shape.rows] == list(parts(SHAPES[shape.id]))
    inner = {inside.__name__.lower() for kind in KINDS for inside in within(SHAPES[kind])}
    assert {shape.id for shape in (*found.kinds, *found.parts)} == inner
    assert {row.shape for shape in (*found.kinds, *found.parts) for row in shape.rows} - {""} <= inner
    assert not [
        row
        for shape in (*found.kinds, *found.parts)
        for row in shape.rows
        if not (row.choices or row.written or row.shape)
    ]


def test_the_form_asks_for_all_that_an_incident_cannot_do_without(reader: Reader) -> None:
    found = form.view(reader)
    asked = {field.key for field in (*found.fields, *found.where)} | {rows.name for rows in found.rows}
    assert {key for key, part in parts(Incident).items() if part.required} <= asked
    assert [field.key for field in found.fields if field.required] == ["title", "date", "type"]


def test_the_file_to_copy_has_no_key_too_few(reader: Reader) -> None:
    fields_ = split(SourceFile("incidents/2023/a.md", form.view(reader).template)).value
    assert fields_ is not None
    assert set(fields_.values) == {key for key, part in parts(Incident).items() if part.required}
    assert decode("incident", "a.md", fields_.values).findings == ()
    assert record("incident", fields_.values, fields_.body) == form.view(reader).template
