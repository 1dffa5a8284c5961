"""Translations that nobody has reviewed, taken out before anything is computed, where a site is not to show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from ..model.corpus import Corpus, Prose
from ..model.records import FOLDERS
from ..model.text import Text

_NO_DRAFTS = {"quote", "stubs", "name", "short", "translations"}
"""A quotation stands beside its original, and a name is the same whoever reviewed the text around it."""


def reviewed(corpus: Corpus) -> Corpus:
    """The corpus without the words of translations that are drafts. That there is one stays known."""
    prose: dict[tuple[str, str], Prose] = {}
    folders: dict[str, Any] = {}
    for kind, folder in FOLDERS.items():
        records: Mapping[str, Any] = getattr(corpus, folder)
        drafts = {id_: made for id_, record in records.items() if (made := _drafts(record))}
        if drafts:
            folders[folder] = {
                id_: _without(record, drafts[id_]) if id_ in drafts else record for id_, record in records.items()
            }
        for id_, languages in drafts.items():
            if said := corpus.prose.get((kind, id_)):
                kept = {language: body for language, body in said.bodies.items() if language not in languages}
                prose[kind, id_] = replace(said, bodies=kept)
    return replace(corpus, **folders, prose={**corpus.prose, **prose}) if folders else corpus


def _drafts(record: object) -> frozenset[str]:
    made = getattr(record, "translations", None)
    return frozenset(language for language, one in made.items() if not one.reviewed) if made else frozenset()


def _without(part: Any, languages: frozenset[str]) -> Any:
    """The same without words in those languages; the original, which comes first, stays whatever it is."""
    if isinstance(part, Text):
        kept = part.pairs[:1] + tuple(pair for pair in part.pairs[1:] if pair[0] not in languages)
        return part if len(kept) == len(part.pairs) else Text(kept)
    if isinstance(part, tuple):
        return tuple(_without(item, languages) for item in part)
    if isinstance(part, Mapping):
        return {key: _without(item, languages) for key, item in part.items()}
    if is_dataclass(part) and not isinstance(part, type):
        held = {one.name: getattr(part, one.name) for one in fields(part) if one.name not in _NO_DRAFTS}
        changed = {
            name: made for name, value in held.items() if value and (made := _without(value, languages)) != value
        }
        return replace(part, **changed) if changed else part
    return part
