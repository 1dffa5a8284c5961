"""A page that is no record's: a list, what is new, what was watched. Its address, its words, and what fills it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .reader import Reader

View = Callable[[Reader], object]


@dataclass(frozen=True, slots=True)
class Leaf:
    """`local` is the address without language, `template` the page template that says what `view` gives."""

    local: str
    template: str
    title: str
    description: str
    view: View
    listed: bool = True
    """Whether it stands in the sitemap."""


def leaf(reader: Reader, local: str, template: str, words: str, view: View, *, listed: bool = True) -> Leaf:
    """A page whose title and description stand in the catalogue under `words`."""
    t = reader.t
    return Leaf(local, template, t.plain(f"{words}.title"), t.plain(f"{words}.description"), view, listed)
