"""Plain values into a type of the model, as its annotations say: everything that is wrong in one go.

How a type is read is found out when the first value of it is met: a check of one file meets few of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache, partial
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from ..model.problem import Unreadable
from ..model.scalars import Longhand, Reads, written_as
from ..model.shape import is_shape

Way = tuple[str | int, ...]
"""The keys and indexes that lead to a value, as the long form of the record has them."""
OF_KEY = "[key]"
"""The last step of the way to a key that the contributor chose, where the key itself is wrong."""


WANTED = ("list", "mapping")
"""What a value may have to be, whatever stands in it."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with one value: it is `missing`, `unknown`, `unreadable`, no `choice`, or not what is WANTED."""

    way: Way
    what: str
    choices: tuple[str, ...] = ()
    unreadable: Unreadable | None = None


@dataclass(slots=True)
class Attempt:
    """One reading of a record, and all that was wrong with it so far. What a value became is good only without."""

    private: bool = False
    wrong: list[Wrong] = field(default_factory=list)

    def refuse(self, *args: Any) -> None:
        self.wrong.append(Wrong(*args))


Read = Callable[[Any, Way, Attempt], Any]


def reader(kind: Any) -> Read:
    """How a value of a type is read."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _noted(kind)
    if origin is Literal:
        return partial(_choice, inside)
    if origin is Mapping:
        return partial(_mapping, reader(inside[0]), reader(inside[1]))
    if origin is tuple:
        return partial(_many, reader(inside[0])) if inside[1] is ... else partial(_row, [*map(reader, inside)])
    if inside:
        return _either([one for one in inside if one is not NoneType])
    return partial(_shape, kind)


def _noted(kind: Any) -> Read:
    """As the notes on a type say: a reader of single values, or what its short ways of writing stand for."""
    value, *notes = get_args(kind)
    reads = next((note for note in notes if isinstance(note, Reads)), None)
    if reads is not None:
        return partial(_single, reads.read, reads.privately or reads.read)
    long = [note.spell for note in reversed(notes) if isinstance(note, Longhand)]
    return partial(_long, long, reader(value)) if long else reader(value)


def _either(kinds: list[Any]) -> Read:
    """The one that is left, or of a word and a mapping the one that it looks like."""
    word, *others = sorted(kinds, key=is_shape)
    return partial(_word_or_mapping, reader(word), reader(others[0])) if others else reader(word)


def _single(read: Callable[[Any], Any], privately: Callable[[Any], Any], raw: Any, way: Way, attempt: Attempt) -> Any:
    try:
        return privately(raw) if attempt.private else read(raw)
    except Unreadable as wrong:
        attempt.refuse(way, "unreadable", (), wrong)


def _choice(choices: tuple[str, ...], raw: Any, way: Way, attempt: Attempt) -> Any:
    return raw if raw in choices else attempt.refuse(way, "choice", choices)


def _long(spell: list[Callable[[Any], Any]], read: Read, raw: Any, way: Way, attempt: Attempt) -> Any:
    for one in spell:
        raw = one(raw)
    return read(raw, way, attempt)


def _word_or_mapping(word: Read, mapping: Read, raw: Any, way: Way, attempt: Attempt) -> Any:
    return (mapping if isinstance(raw, dict) else word)(raw, way, attempt)


def _many(read: Read, raw: Any, way: Way, attempt: Attempt) -> Any:
    if not isinstance(raw, list):
        return attempt.refuse(way, "list")
    return tuple([read(item, (*way, i), attempt) for i, item in enumerate(raw)])


def _row(reads: list[Read], raw: Any, way: Way, attempt: Attempt) -> Any:
    """A list of so many values."""
    if not isinstance(raw, list) or len(raw) > len(reads):
        return attempt.refuse(way, "list")
    for i in range(len(raw), len(reads)):
        attempt.refuse((*way, i), "missing")
    return tuple([read(item, (*way, i), attempt) for i, (read, item) in enumerate(zip(reads, raw, strict=False))])


def _mapping(key: Read, value: Read, raw: Any, way: Way, attempt: Attempt) -> Any:
    """A mapping whose keys the contributor chose."""
    if not isinstance(raw, dict):
        return attempt.refuse(way, "mapping")
    return {key(name, (*way, name, OF_KEY), attempt): value(item, (*way, name), attempt) for name, item in raw.items()}


def _shape(kind: Any, raw: Any, way: Way, attempt: Attempt) -> Any:
    if not isinstance(raw, dict):
        return attempt.refuse(way, "mapping")
    known, required = _keys(kind)
    before, given = len(attempt.wrong), {}
    for key, value in raw.items():
        if key in known:
            name, read = known[key]
            given[name] = read(value, (*way, key), attempt)
        else:
            attempt.refuse((*way, key), "unknown")
    for key in required:
        if key not in raw:
            attempt.refuse((*way, key), "missing")
    return kind(**given) if len(attempt.wrong) == before else None


@cache
def _keys(kind: Any) -> tuple[Mapping[str, tuple[str, Read]], tuple[str, ...]]:
    """By key of a shape its field and how that is read; and the keys that must be there."""
    hints = get_type_hints(kind, include_extras=True)
    known = {written_as(one.name): (one.name, reader(hints[one.name])) for one in fields(kind)}
    must = [one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]
    return known, tuple(map(written_as, must))
