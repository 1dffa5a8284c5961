"""What keys a header has, in the order in which they are written, and what each may hold: read off the records' types.

The order is that of the dataclass: its title first, then what is the kind's own, then what many kinds share. Whatever
says what a record may hold (JSON Schema, reference, prompts, forms) is made from this, and so cannot drift from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from .scalars import Keyed, Longhand, Names, Shape, Spelling, Term, listed, written_as


@dataclass(frozen=True, slots=True)
class Form:
    """What a value looks like. With both `spelling` and `shape` it may be one word or a mapping."""

    spelling: Spelling | None = None
    choices: tuple[str, ...] = ()
    shape: type | None = None
    """The mapping with known keys that the value is, or that each of its items is."""
    many: bool = False
    alone: bool = False
    """Where many may stand, one may stand without a list."""
    pairs: bool = False
    """Each item is a list of two."""
    named: Spelling | None = None
    """How the keys are written of a mapping whose keys the contributor chooses; all else here goes for its values."""
    short: str = ""
    """The key for which a bare word stands."""
    noun: str = ""
    """What an id leads to."""
    vocabulary: str = ""

    @property
    def names(self) -> bool:
        return self.named is not None


@dataclass(frozen=True, slots=True)
class Part:
    """One key of a shape: the form of its value, and whether it must be there."""

    key: str
    form: Form
    required: bool

    @property
    def shape(self) -> type | None:
        return self.form.shape

    @property
    def names(self) -> bool:
        return self.form.names


@cache
def parts(shape: type) -> Mapping[str, Part]:
    """The keys of a shape in the order in which they are written."""
    hints = get_type_hints(shape, include_extras=True)
    by_name = {f.name: f for f in fields(shape)}
    first = ["title"] if "title" in by_name else []
    own = [name for name in shape.__annotations__ if name in by_name]
    order = dict.fromkeys([*first, *own, *by_name])
    found = [Part(written_as(name), form(hints[name]), _required(by_name[name])) for name in order]
    return {part.key: part for part in found}


def within(shape: type) -> tuple[type, ...]:
    """The shape and all that stand inside it, each once, in the order in which they are met."""
    found: dict[type, None] = {shape: None}
    for part in parts(shape).values():
        if part.shape and part.shape not in found:
            found |= dict.fromkeys(within(part.shape))
    return tuple(found)


def is_shape(kind: object) -> bool:
    """Whether a type is spelt as a mapping with known keys, unlike a date or a figure, which is one word."""
    return isinstance(kind, type) and issubclass(kind, Shape)


def form(kind: Any) -> Form:
    """The form of the values of a type."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _noted(form(inside[0]), inside[1:])
    if origin is Literal:
        return Form(choices=inside)
    if origin is tuple:
        item = form(inside[0])
        return replace(item, many=True, pairs=len(inside) == 2 and inside[1] is not ...) if not item.many else item
    if origin is Mapping:
        return replace(form(inside[1]), named=form(inside[0]).spelling)
    if inside:
        return _either([form(one) for one in inside if one is not NoneType])
    return Form(shape=kind) if is_shape(kind) else Form()


def _either(forms: list[Form]) -> Form:
    """A word or a mapping: what the first says, with the shape of the one that has a shape."""
    shape = next((one.shape for one in forms if one.shape), None)
    return replace(forms[0], shape=shape)


def _noted(found: Form, notes: tuple[object, ...]) -> Form:
    for note in notes:
        match note:
            case Spelling():
                found = replace(found, spelling=note)
            case Names():
                found = replace(found, noun=note.noun)
            case Term():
                found = replace(found, vocabulary=note.vocabulary)
            case Longhand(spell=Keyed(key=key)) if found.shape:
                short = parts(found.shape)[key].form
                found = replace(found, short=key, spelling=short.spelling, noun=short.noun)
            case Longhand() if note.spell is listed:
                found = replace(found, alone=True)
            case _:
                pass
    return found


def _required(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
