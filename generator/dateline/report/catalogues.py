"""What there is to say, by catalogue and language: what is missing, left over, filled in otherwise, not reviewed yet.

English is what every other language is compared with. It decides which sentences there are and what fills their gaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .. import templates
from ..link.translated import revision

Forms = Mapping[str, str]
"""A sentence by plural category; under "other" alone where it has one form."""

ORIGINAL = "en"
CATALOGUES = ("site", "reasons", "tables", "press", "fields", "new", "cli", "problems", "explained")
"""Each below locales/: `site` is what pages say, the others what their folder says."""
PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
NO_SENTENCE = {"cli": re.compile(r"^(?:gaps|argparse)\."), "problems": re.compile(r"\.severity$")}
"""Words that only another language needs (what fills a gap in English, or is argparse's own), and what is no word."""
AT_WILL = {"explained": re.compile(r"\.(?:wrong|right)$")}
"""Examples, which a language gives only where they hold sentences."""
NEVER = re.compile(r"(?!)")
GAP = re.compile(r"\{\{|\}\}|\{(\w+)\}")
"""What is filled in. Braces of an example stand twice in such sentences, and hold more than a word in others."""
REVIEWED = "reviewed"
"""Below locales/, by language: for each catalogue the sentences that somebody reviewed, with their sums."""


@dataclass(frozen=True, slots=True)
class State:
    """One catalogue in one language."""

    catalogue: str
    words: int
    sentences: int
    missing: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()
    filled_otherwise: tuple[str, ...] = ()
    """Sentences with other gaps than in English, or without a plural form that the language has."""
    unreviewed: tuple[str, ...] = ()

    @property
    def is_begun(self) -> bool:
        return self.sentences > 0

    @property
    def is_whole(self) -> bool:
        return not (self.missing or self.left_over or self.filled_otherwise)


@dataclass(frozen=True)
class Catalogue:
    """The sentences of one catalogue in one language, by key."""

    name: str
    language: str
    sentences: Mapping[str, Forms]
    notes: Mapping[str, str] = field(default_factory=dict)
    """For translators: the comment above a sentence, by the first part of its key."""

    @property
    def words(self) -> int:
        return sum(len(said.split()) for forms in self.sentences.values() for said in forms.values())


def state(name: str, language: str, content: Path | None = None) -> State:
    """How a catalogue stands in a language. `vocabularies` are those of the records below `content`."""
    there, english = loaded(name, language, content), loaded(name, ORIGINAL, content)
    ours, theirs = english.sentences, there.sentences
    seen = {} if language == ORIGINAL else reviewed(language).get(name, {})
    return State(
        catalogue=name,
        words=there.words,
        sentences=len(theirs),
        missing=tuple(key for key in ours if key not in theirs and not AT_WILL.get(name, NEVER).search(key)),
        left_over=tuple(key for key in theirs if key not in ours),
        filled_otherwise=tuple(k for k in theirs if k in ours and not _fits(ours[k], theirs[k], language)),
        unreviewed=tuple(
            key
            for key in theirs
            if key in ours and language != ORIGINAL and seen.get(key) != sum_of(ours[key], theirs[key])
        ),
    )


def loaded(name: str, language: str, content: Path | None = None) -> Catalogue:
    """A catalogue as it lies in its files; empty where the language has none."""
    if name == "vocabularies":
        return Catalogue(name, language, dict(_labels(content, language)) if content else {})
    sentences: dict[str, Forms] = {}
    notes: dict[str, str] = {}
    for file in _files(name, language):
        text = file.read_text("utf-8")
        notes |= _notes(text)
        sentences |= dict(_flat(yaml.load(text, Loader=yaml.CBaseLoader) or {}))  # noqa: S506 - all of it is text
    kept = {key: forms for key, forms in sentences.items() if not NO_SENTENCE.get(name, NEVER).search(key)}
    return Catalogue(name, language, kept, notes)


def reviewed(language: str) -> Mapping[str, Mapping[str, str]]:
    """By catalogue and key, the sum of what somebody reviewed."""
    file = _reviews(language)
    found: Mapping[str, Mapping[str, str]] = {}
    if file.is_file():
        found = yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader) or {}  # noqa: S506 - all of it is text
    return found


def mark_reviewed(name: str, language: str, content: Path | None = None) -> int:
    """Writes down that a catalogue was reviewed as it is now; returns how many sentences that are."""
    there, ours = loaded(name, language, content).sentences, loaded(name, ORIGINAL, content).sentences
    sums = {key: sum_of(ours[key], there[key]) for key in there if key in ours}
    file = _reviews(language)
    file.parent.mkdir(exist_ok=True)
    text = yaml.safe_dump({**reviewed(language), name: sums}, allow_unicode=True, sort_keys=True, width=1000)
    file.write_text(text, "utf-8")
    return len(sums)


def sum_of(ours: Forms, theirs: Forms) -> str:
    """A short sum of a sentence and its translation: if either changes, it is another."""
    return revision(*(said for forms in (ours, theirs) for _, said in sorted(forms.items())))


def _reviews(language: str) -> Path:
    return templates.folder() / "locales" / REVIEWED / f"{language}.yml"


def _files(name: str, language: str) -> list[Path]:
    root = templates.folder() / "locales"
    one = root / f"{language}.yml" if name == "site" else root / name / f"{language}.yml"
    return [one] if one.is_file() else sorted((root / name / language).glob("*.yml"))


def _flat(entries: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Forms]]:
    for key, said in entries.items():
        if isinstance(said, dict) and said.keys() - PLURALS:
            yield from _flat(said, f"{before}{key}.")
        elif said:
            yield before + key, said if isinstance(said, dict) else {"other": said}


def _labels(content: Path, language: str) -> Iterator[tuple[str, Forms]]:
    for file in sorted((content / "vocabularies").glob("*.yml")):
        terms = yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader) or {}  # noqa: S506 - all of it is text
        for term, says in terms.items():
            label = says.get("label", {}) if isinstance(says, dict) else {}
            if isinstance(label, dict) and label.get(language):
                yield f"{file.stem}.{term}", {"other": label[language]}


def _notes(text: str) -> dict[str, str]:
    """By key, the comment that stands above it or above the keys before it."""
    found: dict[str, str] = {}
    note: list[str] = []
    is_open = False
    for line in text.splitlines():
        if line.startswith("#"):
            note = [*note, line.lstrip("# ")] if is_open else [line.lstrip("# ")]
        elif (key := line.partition(":")[0]) and not line.startswith(" "):
            found[key] = " ".join(note)
        is_open = line.startswith("#")
    return found


def _fits(ours: Forms, theirs: Forms, language: str) -> bool:
    """Whether a sentence has the gaps of its original, and each plural form that its language has."""
    if _gaps(ours) != _gaps(theirs):
        return False
    return theirs.keys() <= {"other"} or theirs.keys() >= _categories(language)


def _gaps(forms: Forms) -> set[str]:
    return {name for said in forms.values() for name in GAP.findall(said) if name}


def _categories(language: str) -> set[str]:
    """The plural categories that whole numbers of a page fall into."""
    from babel import Locale, UnknownLocaleError

    try:
        rule = Locale.parse(language).plural_form
    except (UnknownLocaleError, ValueError):
        return {"other"}
    return {str(rule(n)) for n in range(200)}
