"""Every text that somebody wrote into a record, with the way to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..model.problem import Keys
from ..model.text import DEFAULT_LANGUAGE, Text

Parts = Callable[[Any], tuple[tuple[str, str], ...]]
"""Of the class of a record or a part: the attributes that are looked into, each with its key in the file."""


def written(value: Any, parts: Parts, keys: Keys = ()) -> Iterator[tuple[Keys, str | None, str]]:
    """(keys, language, words) of each text in a value; words that have no language, an address or an id, have None."""
    if isinstance(value, str):
        yield keys, None, value
    elif isinstance(value, Text):
        bare = len(value.pairs) == 1 and value.language == DEFAULT_LANGUAGE
        for tag, words in value.pairs:
            yield keys if bare else (*keys, tag), tag, words
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from written(item, parts, (*keys, i))
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from written(item, parts, (*keys, name))
    elif value is not None:
        for attribute, key in parts(type(value)):
            held = getattr(value, attribute)
            if held:
                yield from written(held, parts, (*keys, key))
