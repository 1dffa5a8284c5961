"""The reference of fields: every key of every kind of record, read off the shapes that decode it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from .. import templates
from ..model.records import KINDS
from ..model.shape import Form, parts, within
from ..parse.decode import SHAPES
from .reader import Reader


@dataclass(frozen=True, slots=True)
class Row:
    """One key: whether it is needed, what it may be or how it is written, its value's shape, and what it says."""

    key: str
    needed: bool
    choices: tuple[str, ...]
    written: Markup
    shape: str
    help: Markup


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of record, or a part of one; `schema` is the address of its JSON Schema."""

    id: str
    schema: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class FieldsView:
    """The kinds, then the parts of which they are made, each once."""

    kinds: tuple[Shape, ...]
    parts: tuple[Shape, ...]
    form: str


def view(reader: Reader) -> FieldsView:
    """All fields, in the reader's language where they have words in it."""
    inner = dict.fromkeys(shape for kind in KINDS for shape in within(SHAPES[kind])[1:])
    own = [SHAPES[kind] for kind in KINDS]
    return FieldsView(
        kinds=tuple(_shape(reader, SHAPES[kind], f"{reader.top}schema/v1/{kind}.json") for kind in KINDS),
        parts=tuple(_shape(reader, shape) for shape in inner if shape not in own),
        form=f"{reader.root}form.html",
    )


def _shape(reader: Reader, shape: type, schema: str = "") -> Shape:
    return Shape(shape.__name__.lower(), schema, tuple(_rows(reader, shape)))


def _rows(reader: Reader, shape: type) -> Iterator[Row]:
    for key, part in parts(shape).items():
        inner = part.shape.__name__.lower() if part.shape else ""
        language, words = templates.field_in(reader.language, shape, key)
        says = reader.explained(language, words["help"])
        written = reader.explained(reader.language, _written(reader, part.form))
        yield Row(key, part.required, part.form.choices, written, inner, says)


def _written(reader: Reader, form: Form) -> str:
    """How the value is written, in a few words: an id of a place, a day, words. Choices speak for themselves."""
    t = reader.t
    if form.choices:
        return ""
    if form.vocabulary:
        one = t.plain("fields.term", vocabulary=f"vocabularies/{form.vocabulary}.yml")
    elif form.noun:
        one = t.plain("fields.id-of", kind=" / ".join(t.plain(f"kind.{noun}") for noun in form.noun.split(" or ")))
    else:
        one = t.plain(f"fields.spelt-{form.spelling.name}") if form.spelling else ""
    several = t.plain("fields.names" if form.names else "fields.list") if form.names or form.many else ""
    return "; ".join(filter(None, (one, several)))
