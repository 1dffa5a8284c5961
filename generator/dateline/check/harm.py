"""Rules that keep people out of danger: what a record must not give away, in whatever field or language it stands.

A public repository hides nothing, so each of these is an error, and its words say what is left to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any

from ..model.problem import Finding, Keys
from ..model.records import Told, Who
from ..model.shape import is_shape
from ..parse.entries import Entry
from .giveaways import ACCOUNT, giveaways, in_address
from .written import written

MOST = 20
"""Giveaways of one text that are told; who has more has pasted a list."""

_OF_EDITORS = {"review", "by"}
"""Fields in which people on the forge are named, by the accounts that they have there."""
_NO_TEXT = frozenset(
    "Id Ids Date Flag Language Number Count Degrees AsOf Panel None NamedList Literal Withdrawn Merged tuple".split()
)
_NAME = re.compile(r"[A-Za-z_]+")


def a_text_gives_nobody_away(entry: Entry) -> Iterator[Finding]:
    """No number, mail address, account, map or exact position in any text of the record's header."""
    for keys, text in texts(entry.record):
        found = in_address(text) if text.startswith(("http://", "https://")) else giveaways(text)
        for one in found[:MOST]:
            if not (one.code == ACCOUNT and _OF_EDITORS & set(keys)):
                yield Finding.at(entry.path, (*entry.prefix, *keys), one.code, value=one.hint)


def an_unnamed_speaker_has_no_role(entry: Entry) -> Iterator[Finding]:
    """An office, a village, a family tie or a deed finds somebody: a class is all that an unnamed speaker has."""
    for keys, who in _speakers(entry.record):
        if who.unnamed and who.role:
            args = {"unnamed": who.unnamed}
            yield Finding.at(entry.path, (*entry.prefix, *keys, "role"), "unnamed-with-role", **args)


def _speakers(record: object) -> Iterator[tuple[Keys, Who]]:
    if not isinstance(record, Told):
        return
    for i, statement in enumerate(record.said):
        yield ("said", i, "who"), statement.who
    for name, key in (("hypotheses", "who"), ("caveats", "who"), ("control", "declared")):
        for i, part in enumerate(getattr(record, name, ())):
            yield (name, i, key), getattr(part, key)


def texts(record: object) -> Iterator[tuple[Keys, str]]:
    """Every text that somebody wrote into a record, in each language, with the way to it. Ids are not among them."""
    return ((keys, words) for keys, _, words in written(record, _fields))


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    """The fields of a record or part that may hold text, with their keys; none of what is read from a scalar."""
    if not is_shape(kind):
        return ()
    named = ((one.name, set(_NAME.findall(str(one.type)))) for one in fields(kind))
    return tuple((name, name.rstrip("_").replace("_", "-")) for name, types in named if not types <= _NO_TEXT)


FOR_ALL = (a_text_gives_nobody_away, an_unnamed_speaker_has_no_role)
