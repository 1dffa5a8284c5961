"""YAML events to plain mappings, lists and text, within limits. Every scalar stays the text that it was written as."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)
from yaml._yaml import CParser

from ..model.characters import refused
from ..model.problem import Finding, Keys, Spot

MAX_KEY = 120
MAX_TOLD = 100
"""Findings in one text; who has more needs another look at the whole."""
_DEEP = 12
"""Where looking for places stops: libyaml's time grows with the square of open brackets."""
_ABSENT: Any = object()
"""What stands for a value that could not be taken; it is left out."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many events a text may have, and how many containers may stand inside one another."""

    events: int
    depth: int = 8


class TooMuch(Exception):
    """A limit is reached: nothing more of this text is read."""


class Events:
    """Builds one document's value, noting what is wrong. Raises YAMLError for syntax and TooMuch at a limit.

    `base` is where `text` begins in its file; spots count from the file's start.
    """

    def __init__(self, path: str, text: str, base: int, limits: Limits) -> None:
        self.path, self.text, self.base, self.limits = path, text, base, limits
        self.findings: list[Finding] = []
        self._left = limits.events
        self._next = CParser(text).get_event

    def document(self) -> Any:
        """The one document's value; None where there is nothing."""
        self._take()
        start = self._take()
        if isinstance(start, StreamEndEvent):
            return None
        if start.version or start.tags:
            self._wrong(start, (), "yaml-directive")
        value = self._value(self._take(), (), 1)
        self._take()
        after = self._take()
        if isinstance(after, DocumentStartEvent):
            self._wrong(after, (), "yaml-documents")
        return None if value is _ABSENT else value

    def _take(self) -> Any:
        self._left -= 1
        event = self._next()
        if self._left < 0:
            self._wrong(event, (), "yaml-events", limit=self.limits.events)
            raise TooMuch
        return event

    def _wrong(self, event: Any, keys: Keys, code: str, **args: object) -> None:
        spot = Spot(self.path, keys, self.base + event.start_mark.index)
        self.findings.append(Finding(spot, code, {name: str(value) for name, value in args.items()}))
        if len(self.findings) == MAX_TOLD:
            raise TooMuch

    def _once(self, event: Any, keys: Keys, code: str, **args: object) -> None:
        if all(finding.code != code for finding in self.findings):
            self._wrong(event, keys, code, **args)

    def _value(self, event: Any, keys: Keys, depth: int) -> Any:
        kind = type(event)
        if kind is AliasEvent:
            self._once(event, keys, "yaml-alias", name=event.anchor)
            return _ABSENT
        if event.anchor is not None:
            self._once(event, keys, "yaml-anchor", name=event.anchor)
        if event.tag is not None:
            self._once(event, keys, "yaml-tag", tag=event.tag.replace("tag:yaml.org,2002:", "!!"))
        if kind is ScalarEvent:
            return self._scalar(event, keys)
        if depth > self.limits.depth:
            self._wrong(event, keys, "yaml-deep", limit=self.limits.depth)
            raise TooMuch
        return self._mapping(keys, depth) if kind is MappingStartEvent else self._sequence(keys, depth)

    def _scalar(self, event: Any, keys: Keys) -> Any:
        text: str = event.value
        if not text:
            key = next((str(key) for key in reversed(keys) if isinstance(key, str)), "")
            self._wrong(event, keys, "value-empty", key=key)
            return _ABSENT
        if text.isprintable() and event.style != '"':
            if not event.style:
                self._check_plain(event, text, keys)
            return text
        self._check_characters(event, text, keys)
        return text

    def _check_plain(self, event: Any, text: str, keys: Keys) -> None:
        if text[0] == "-" and len(text) > 1 and (text[1].isalpha() or text[1] in "{[\"'"):
            self._wrong(event, keys, "yaml-bullet-space", value=text.split(maxsplit=1)[0])
        elif " - " in text and event.end_mark.line > event.start_mark.line and _swallowed(self._source(event)):
            self._wrong(event, keys, "yaml-indent", line=text)

    def _source(self, event: Any) -> str:
        return self.text[event.start_mark.index : event.end_mark.index]

    def _check_characters(self, event: Any, text: str, keys: Keys) -> None:
        # an escape such as "\u202e" brings in what reading the file could not see
        for item in refused(text):
            self._wrong(event, keys, item.code, **item.args)

    def _sequence(self, keys: Keys, depth: int) -> list[Any]:
        items: list[Any] = []
        position = 0
        while type(event := self._take()) is not SequenceEndEvent:
            item = self._value(event, (*keys, position), depth + 1)
            if item is not _ABSENT:
                items.append(item)
            position += 1
        return items

    def _mapping(self, keys: Keys, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        seen: dict[str, Any] = {}
        while type(event := self._take()) is not MappingEndEvent:
            key = self._key(event, keys, depth)
            value = self._value(self._take(), (*keys, key), depth + 1)
            if key in seen:
                line = self.text.count("\n", 0, seen[key].start_mark.index) + 1 + self._lines_before
                self._wrong(event, (*keys, key), "key-twice", key=key, line=line)
            elif value is not _ABSENT and key:
                values[key] = value
            seen.setdefault(key, event)
        return values

    @property
    def _lines_before(self) -> int:
        # a header begins in the second line of its file
        return 1 if self.base else 0

    def _key(self, event: Any, keys: Keys, depth: int) -> str:
        if type(event) is not ScalarEvent or not event.value or event.style in ("|", ">"):
            self._wrong(event, keys, "yaml-key")
            if type(event) is not AliasEvent:
                self._value(event, keys, depth + 1)
            return ""
        key: str = event.value
        if len(key) > MAX_KEY:
            self._wrong(event, keys, "yaml-key-long", key=key[:40], length=len(key), limit=MAX_KEY)
        elif key == "<<":
            self._once(event, keys, "yaml-merge")
        elif key[0] == "-" and len(key) > 1 and not event.style:
            self._wrong(event, (*keys, key), "yaml-bullet-space", value=key)
        elif event.anchor is not None:
            self._once(event, keys, "yaml-anchor", name=event.anchor)
        elif event.tag is not None:
            self._once(event, keys, "yaml-tag", tag=event.tag)
        elif not key.isprintable() or event.style == '"':
            self._check_characters(event, key, keys)
        return key


def _swallowed(source: str) -> bool:
    """Whether a list item ended up inside the text before it, being indented deeper."""
    return any(line.lstrip().startswith("- ") for line in source.split("\n")[1:])


Places = dict[Keys, tuple[tuple[int, int], tuple[int, int]]]
"""For each way of keys, line and column (from 0) of its key and of its value; an item's key is the item."""


@lru_cache(maxsize=8)
def places(text: str) -> Places:
    """Where each key and value of a YAML text stands, the first of doubled keys; up to the first mistake in syntax."""
    found: Places = {}
    with suppress(YAMLError):
        _note(CParser(text).get_event, found)
    return found


def _note(take: Any, found: Places) -> None:
    # each open container: its keys, the next item's position (None in a mapping), the key that waits for its value
    stack: list[tuple[Keys, int | None]] = []
    waiting: Any = None
    while not isinstance(event := take(), StreamEndEvent | None):
        if isinstance(event, MappingEndEvent | SequenceEndEvent):
            stack.pop()
            waiting = None
        elif isinstance(event, ScalarEvent | AliasEvent | MappingStartEvent | SequenceStartEvent):
            if stack and stack[-1][1] is None and waiting is None:
                waiting = event
                if not isinstance(event, ScalarEvent):
                    return
                continue
            keys = _way(stack, waiting)
            found.setdefault(keys, (_mark(waiting or event), _mark(event)))
            waiting = None
            if isinstance(event, MappingStartEvent):
                stack.append((keys, None))
            elif isinstance(event, SequenceStartEvent):
                stack.append((keys, 0))
            if len(stack) > _DEEP:
                return


def _way(stack: list[tuple[Keys, int | None]], waiting: Any) -> Keys:
    if not stack:
        return ()
    above, position = stack[-1]
    if position is None:
        return (*above, waiting.value)
    stack[-1] = (above, position + 1)
    return (*above, position)


def _mark(event: Any) -> tuple[int, int]:
    return event.start_mark.line, event.start_mark.column


def ancestors(keys: Keys) -> Iterator[Keys]:
    """The way itself, then ever shorter ones, to the empty one."""
    for length in range(len(keys), -1, -1):
        yield keys[:length]
