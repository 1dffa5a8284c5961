"""Translations of records: which revision of the original each one is of, and which may be shown.

A revision is a short sum of the original words. Words that were translated, or a text, which changed since have another
one: the translation is behind, and until somebody has gone through it again readers are shown the original.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from typing import Any

from ..model.corpus import Corpus, Dossier, Prose
from ..model.problem import Finding, Keys
from ..model.records import FOLDERS, Record, Translation
from ..model.text import Text
from ..parse.entries import Entry, TranslatedBody
from .positions import key

_OTHERS = {"quote", "stubs", "name", "short", "translations"}
"""A quotation stands beside its original, and a name is the same whoever reviewed the text around it."""
_REPORTS = {"reports"}
"""A report's title is in the language in which it was printed."""
DIGITS = 8


def revision(*words: str) -> str:
    """A short sum of words, whatever their spaces and lines."""
    plain = "\0".join(" ".join(said.split()) for said in words)
    return sha256(plain.encode()).hexdigest()[:DIGITS]


def revision_of(record: Record, language: str) -> str:
    """The revision of the words of a record that have a translation into a language; empty where none has."""
    originals = sorted(text.original for text in _texts(record) if any(tag == language for tag, _ in text.pairs[1:]))
    return revision(*originals) if originals else ""


def translations(entry: Entry) -> Iterator[Finding]:
    """What is to be done about the translated words of a record's header."""
    made: Mapping[str, Translation] = getattr(entry.record, "translations", {})
    for language, one in made.items():
        if now := revision_of(entry.record, language):
            yield from _told(entry.path, (*entry.prefix, "translations", language), one, language, now)


def translated_text(body: TranslatedBody, original: str) -> Iterator[Finding]:
    """What is to be done about a translated text."""
    yield from _told(body.path, (), body.translation, body.language, revision(original))


def _told(path: str, keys: Keys, one: Translation, language: str, now: str) -> Iterator[Finding]:
    if one.of is None:
        yield Finding.at(path, (*keys, "by"), "translation-of-nothing", language=language, revision=now)
    elif one.of != now:
        yield Finding.at(path, (*keys, "of"), "translation-behind", language=language, of=one.of, revision=now)


def settled(corpus: Corpus, *, drafts: bool) -> Corpus:
    """The corpus without the words of translations that are behind and, but for `drafts`, unreviewed.

    That there is one stays known.
    """
    folders: dict[str, Any] = {}
    dossiers: dict[str, Dossier] = {}
    prose: dict[tuple[str, str], Prose] = {}
    for kind, folder in FOLDERS.items():
        records: Mapping[str, Any] = getattr(corpus, folder)
        found = {id_: away for id_, record in records.items() if (away := _away(record, drafts))}
        if found:
            folders[folder] = {i: _without(one, found[i]) if i in found else one for i, one in records.items()}
            names = {key(kind, id_): away for id_, away in found.items()}
            dossiers |= {name: _without(corpus.dossiers[name], names[name]) for name in names.keys() & corpus.dossiers}
    for named, said in corpus.prose.items():
        kept = {tag: text for tag, text in said.bodies.items() if _stands(said.made.get(tag), said.body, drafts)}
        if len(kept) < len(said.bodies):
            prose[named] = replace(said, bodies=kept)
    if not (folders or prose):
        return corpus
    both = {name: dossiers.get(name, one) for name, one in corpus.dossiers.items()}
    return replace(corpus, **folders, dossiers=both, prose={**corpus.prose, **prose})


def _stands(one: Translation | None, original: str, drafts: bool) -> bool:
    if one is None:
        return drafts
    return bool(drafts or one.reviewed) and not (one.of and one.of != revision(original))


def _away(record: Any, drafts: bool) -> frozenset[str]:
    """The languages whose words are not shown."""
    made: Mapping[str, Translation] = getattr(record, "translations", None) or {}
    return frozenset(
        language
        for language, one in made.items()
        if not (drafts or one.reviewed) or (one.of and one.of != revision_of(record, language))
    )


def _texts(part: Any) -> Iterator[Text]:
    """Every text of ours in a record, however deep."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from _texts(item)
    elif isinstance(part, Mapping):
        for item in part.values():
            yield from _texts(item)
    elif is_dataclass(part) and not isinstance(part, type):
        for one in fields(part):
            if one.name not in _OTHERS and one.name not in _REPORTS:
                yield from _texts(getattr(part, one.name))


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
        held = {one.name: getattr(part, one.name) for one in fields(part) if one.name not in _OTHERS}
        changed = {
            name: made for name, value in held.items() if value and (made := _without(value, languages)) != value
        }
        return replace(part, **changed) if changed else part
    return part
