"""What a record's header may hold, as JSON Schema: for editors and for programs that write records.

It is made from the types that read the header, and says no more than they check at once: whether a day exists, an id
leads somewhere or a title is fair is told by `dateline check`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ..model.scalars import ID_WRITTEN, LANGUAGE_WRITTEN, Spelling
from ..model.shape import Form, parts, within
from ..model.site import Artifact, Settings
from ..model.told import Named
from ..parse.decode import SHAPES
from ..templates import field

VERSION = "v1"
"""Part of the address. It rises when a header that was good is no longer: not when a key is added."""

Node = dict[str, Any]
Terms = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""By vocabulary and term, what is said of it; its words by language under "label"."""


def file(kind: str, vocabularies: Terms, settings: Settings) -> Artifact:
    """schema/v1/KIND.json."""
    uri = address(kind)
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    if settings.site_url:
        made["$id"] = f"{settings.site_url.rstrip('/')}/{uri}"
    text = json.dumps(made | schema(kind, vocabularies), ensure_ascii=False, indent=1)
    return Artifact(uri, f"{text}\n".encode())


def address(kind: str) -> str:
    """Where the schema of a kind is published."""
    return f"schema/{VERSION}/{kind}.json"


def schema(kind: str, vocabularies: Terms | None = None) -> Node:
    """The schema of a kind's header; with vocabularies, their terms are the only ones that it takes."""
    own, *inside = within(SHAPES[kind])
    terms = vocabularies or {}
    made = {"title": kind, **_mapping(own, terms)}
    return made | {"$defs": {shape.__name__: _mapping(shape, terms) for shape in inside if shape is not Named}}


def _mapping(shape: type, terms: Terms) -> Node:
    keys = parts(shape)
    return {
        "type": "object",
        "properties": {key: _described(shape, key, _value(part.form, terms)) for key, part in keys.items()},
        "required": [key for key, part in keys.items() if part.required],
        "additionalProperties": False,
    }


def _described(shape: type, key: str, node: Node) -> Node:
    return {"description": field(shape, key)["help"], **node}


def _value(form: Form, terms: Terms) -> Node:
    if form.shape is Named:
        return _stance()
    item = _either([*_word(form, terms), *([{"$ref": f"#/$defs/{form.shape.__name__}"}] if form.shape else [])])
    if form.pairs:
        item = {"type": "array", "items": item, "minItems": 2, "maxItems": 2}
    if form.named:
        named = {"type": "object", "propertyNames": _spelt(form.named), "additionalProperties": item}
        return _either([named, {"type": "array", "items": _spelt(ID_WRITTEN)}]) if form.noun == "report" else named
    if not form.many:
        return item
    many = {"type": "array", "items": item}
    return _either([item, many]) if form.alone else many


def _word(form: Form, terms: Terms) -> Iterator[Node]:
    """The ways to write the value as one word, or by language."""
    if form.vocabulary in terms:
        yield {"enum": list(terms[form.vocabulary])}
        if form.vocabulary == "civilian-categories":
            yield {"type": "string", "pattern": "^side-"}
    elif form.choices:
        yield {"enum": list(form.choices)}
    elif form.spelling:
        yield _spelt(form.spelling)
        if form.spelling.name == "words":
            tag = _spelt(LANGUAGE_WRITTEN)
            yield {"type": "object", "propertyNames": tag, "additionalProperties": _spelt(form.spelling)}


def _spelt(spelling: Spelling) -> Node:
    """A word of that spelling. An editor that guesses types makes a number of 2023: that is meant as well."""
    node: Node = {"type": ["string", *spelling.bare] if spelling.bare else "string"}
    node["pattern"] = f"^(?:{spelling.pattern})$"
    return node | ({"maxLength": spelling.longest} if spelling.longest else {})


def _stance() -> Node:
    """Names of claims, each with a value where one was given; `all` for every claim."""
    name = _spelt(ID_WRITTEN)
    valued = {"type": "object", "propertyNames": name, "minProperties": 1}
    return _either([name, valued, {"type": "array", "items": _either([name, valued])}])


def _either(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else {"anyOf": nodes}
