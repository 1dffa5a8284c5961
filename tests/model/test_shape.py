"""What the shapes say of a field is what reading and linking do with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from dateline.link.references import ids_of, terms_of
from dateline.model.problem import Keys
from dateline.model.records import Incident, Report
from dateline.model.shape import Form, parts, within
from dateline.model.told import Claim, Named, Role, Statement, Where, Who
from dateline.parse.decode import SHAPES, decode
from dateline.parse.entries import Entry

WRITTEN = {
    "id": "an-id",
    "word": "a word",
    "words": "Some words",
    "date": "2023-10-05",
    "figure": "8",
    "flag": "yes",
    "language": "fr",
    "degrees": "1.5",
    "address": "https://example.org/a",
    "count": "2",
    "file": "2023/a-road.jpg",
    "sum": "0123456789abcdef" * 4,
    "moment": "2023-10-05T22:00Z",
}
LINKED = sorted(set(SHAPES) - {"translation"})


def filled(form: Form) -> Any:
    """A value of that form in which every key that there is stands."""
    if form.shape is Named:
        return [{"claim": "an-id", "value": "8"}]
    if form.shape:
        one: Any = {key: filled(part.form) for key, part in parts(form.shape).items()}
    else:
        one = WRITTEN[form.spelling.name] if form.spelling else form.choices[0]
    if form.pairs:
        one = [one, one]
    if form.named:
        return {WRITTEN[form.named.name]: one}
    return [one] if form.many else one


def whole(kind: str) -> dict[str, Any]:
    return {key: filled(part.form) for key, part in parts(SHAPES[kind]).items()}


def named(values: Any, form: Form, keys: Keys = ()) -> Iterator[tuple[Keys, Form]]:
    """The way to every single value, with its form."""
    if isinstance(values, dict) and form.names:
        for name, value in values.items():
            yield from named(value, replace(form, named=None), (*keys, name))
    elif isinstance(values, dict) and form.shape:
        for key, value in values.items():
            inner = parts(form.shape)[key].form
            yield from named(value, replace(inner, noun=form.noun) if key == form.short else inner, (*keys, key))
    elif isinstance(values, list):
        for i, value in enumerate(values):
            yield from named(value, replace(form, many=False), (*keys, i))
    else:
        yield keys, form


@pytest.mark.parametrize("kind", list(SHAPES))
def test_a_record_with_every_key_is_readable(kind: str) -> None:
    assert decode(kind, "a.md", whole(kind)).findings == ()


@pytest.mark.parametrize("kind", LINKED)
def test_ids_lead_where_the_field_says(kind: str) -> None:
    values = whole(kind)
    ways = list(named(values, Form(shape=SHAPES[kind])))
    entry = Entry(kind, "an-id", "a.md", decode(kind, "a.md", values).value)
    told = {(keys, form.noun) for keys, form in ways if form.noun and keys[-1] != "name"}
    followed = {(keys, noun) for keys, noun, _ in ids_of(entry.record) if keys != ("merged", "into")}
    # the bare word for a speaker stands under `name` in no file
    assert told == {(keys, noun) for keys, noun in followed if noun != "actor or source" or keys[-1] in ("via", "to")}
    terms = {(keys, form.vocabulary) for keys, form in ways if form.vocabulary}
    assert terms == {(keys, vocabulary) for keys, vocabulary, _ in terms_of(entry.record)}


def test_what_stands_inside_an_incident() -> None:
    assert {Where, Role, Report, Claim, Statement, Who, Named} <= set(within(Incident))


@pytest.mark.parametrize("kind", list(SHAPES))
def test_every_field_says_how_it_is_written(kind: str) -> None:
    for shape in within(SHAPES[kind]):
        for key, part in parts(shape).items():
            assert part.form.spelling or part.form.choices or part.form.shape, (shape, key)


@pytest.mark.parametrize(
    ("spelling", "right", "wrong"),
    [
        ("id", "a a1 2023-10-05-a", "A a_b -a a- a--b é"),
        (
            "date",
            "2023-10-05 2023-10 2023 2023-10-0X 2023-XX 2023-10-05~ 2023-10-05/2023-10-07",
            "5/10/2023 2023-1-1 today",
        ),
        ("figure", "8 about·100 10..12 >=8 <=12 dozens unquantified none About·5", "eight 8- -8 ~ 10-12"),
        ("flag", "yes no true false", "ja YES"),
        ("language", "fr ar pt-BR zh-Hant", "french F"),
        ("degrees", "16.27 -0.04 18", "16.271 N18 18°"),
        ("address", "https://example.org/a http://a.b/?c=d#e", "example.org ftp://a.bc https://a<b"),
        ("count", "1 12", "0 x 1.5"),
        ("moment", "2023-10-05T22:00Z 2023-10-05T22:00+01:00", "2023-10-05 22:00"),
    ],
)
def test_a_spelling_passes_what_its_reader_passes(spelling: str, right: str, wrong: str) -> None:
    forms = [part.form for kind in SHAPES for s in within(SHAPES[kind]) for part in parts(s).values()]
    written = next(form.spelling for form in forms if form.spelling and form.spelling.name == spelling)
    for text, fits in [*((one, True) for one in right.split()), *((one, False) for one in wrong.split())]:
        assert bool(re.fullmatch(written.pattern, text.replace("·", " "))) is fits, text
