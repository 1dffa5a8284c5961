"""A page on its way to paper: what a renderer says and a typesetter sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(slots=True)
class Node:
    """An element. `names`: its classes."""

    tag: str
    names: tuple[str, ...] = ()
    about: dict[str, str] = field(default_factory=dict)
    inside: list[Node | str] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """The same for JSON."""
        inside = [one if isinstance(one, str) else one.plain() for one in self.inside]
        made: dict[str, Any] = {"tag": self.tag, "in": inside}
        if self.names:
            made["names"] = list(self.names)
        return made | self.about

    @property
    def text(self) -> str:
        """Everything that it says, with its spaces."""
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)

    @property
    def ids(self) -> Iterator[str]:
        """The places in it that can be led to."""
        if "id" in self.about:
            yield self.about["id"]
        for one in self.inside:
            if isinstance(one, Node):
                yield from one.ids


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document. `foot` stands below every page of it."""

    title: str
    author: str
    about: str
    day: date
    language: str
    foot: str
    body: Node
    marks: Mapping[str, str]
    """By name: drawings of the marks, as SVG, in the colour of the text around them."""
