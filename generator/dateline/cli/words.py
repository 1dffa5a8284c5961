"""`dateline words`: what there is to say in each language, what is missing or left over, what nobody has reviewed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from .. import templates
from ..press import guide
from ..report import catalogues
from ..report.catalogues import ORIGINAL, Catalogue, State
from .endings import CONTENT, GOOD, USAGE

GUIDE = "guide"
"""The pages under docs/contribute/, which are counted as sentences are."""
COLUMNS = ("catalogue", "words", "sentences", "missing", "left-over", "otherwise", "unreviewed")


def words(content: Path, docs: Path, language: str | None, seen: Sequence[str]) -> int:
    """Prints a table for every language, or all that is to be done in one. 1 where something begun is not whole.

    `seen` are catalogues that somebody has reviewed in that language; they are written down as they are.
    """
    say = templates.cli()["words"]
    if unknown := next((name for name in seen if name not in _named() or name == GUIDE), ""):
        print(say["no-catalogue"].format(name=unknown, names=", ".join(_named()[:-1])), file=sys.stderr)
        return USAGE
    if language is None and seen:
        print(say["no-language"], file=sys.stderr)
        return USAGE
    for name in seen:
        count = catalogues.mark_reviewed(name, str(language), content)
        print(say["reviewed"].format(catalogue=name, n=count))
    found = {one: _states(one, content, docs) for one in ([language] if language else _languages())}
    for one, states in found.items():
        print("\n".join(_table(one, states, say)))
    if language:
        for line in (*_to_do(found[language], content, say), *_behind(language, docs, say)):
            print(line)
    else:
        print(say["more"])
    return GOOD if all(s.is_whole or not s.is_begun for states in found.values() for s in states) else CONTENT


def _named() -> tuple[str, ...]:
    return (*catalogues.CATALOGUES, "vocabularies", GUIDE)


def _languages() -> list[str]:
    """English, then every language in which anything is said."""
    found = {file.stem for file in (templates.folder() / "locales").glob("*.yml")}
    found |= {tag for name in catalogues.CATALOGUES if name != "site" for tag in templates.languages(name)}
    return [ORIGINAL, *sorted(found - {ORIGINAL})]


def _states(language: str, content: Path, docs: Path) -> list[State]:
    names = [name for name in _named() if name != GUIDE]
    states = [catalogues.state(name, language, content) for name in names]
    return [*states, _guide(language, docs)] if docs.is_dir() else states


def _guide(language: str, docs: Path) -> State:
    """The guide as a catalogue: a page is a sentence, and unreviewed where it is behind its original."""
    if language == ORIGINAL:
        files = [docs / path for path in guide.untranslated(docs, "-", "contribute")]
        return State(GUIDE, _length(files), len(files))
    pages = list(guide.translated(docs, language))
    return State(
        catalogue=GUIDE,
        words=_length(docs / one.path for one in pages),
        sentences=len(pages),
        missing=tuple(guide.untranslated(docs, language, "contribute")),
        left_over=tuple(one.path for one in pages if not one.now),
        unreviewed=tuple(one.path for one in pages if one.now and (one.is_stale or not one.reviewed)),
    )


def _length(files: Sequence[Path] | Iterator[Path]) -> int:
    return sum(len(file.read_text("utf-8").split()) for file in files)


def _table(language: str, states: Sequence[State], say: Mapping[str, str]) -> Iterator[str]:
    yield f"{language}"
    heads = [say[column] for column in COLUMNS]
    widths = [max(len(heads[0]), 12), *(len(head) for head in heads[1:])]
    yield "  " + "  ".join(f"{head:{wide}}" for head, wide in zip(heads, widths, strict=True)).rstrip()
    for one in states:
        counts = (one.words, one.sentences, one.missing, one.left_over, one.filled_otherwise, one.unreviewed)
        numbers = [count if isinstance(count, int) else len(count) for count in counts]
        shown = [f"{n:>{wide}}" for n, wide in zip(numbers, widths[1:], strict=True)]
        note = "" if one.is_begun else f"  {say['not-begun']}"
        yield "  " + "  ".join([f"{one.catalogue:{widths[0]}}", *shown]) + note


def _to_do(states: Sequence[State], content: Path, say: Mapping[str, str]) -> Iterator[str]:
    """Each sentence that lacks something, as it is in English, with the note for translators."""
    for one in states:
        if not one.is_begun:
            continue
        english = catalogues.loaded(one.catalogue, ORIGINAL, content) if one.catalogue != GUIDE else None
        for kind, keys in (("missing", one.missing), ("left-over", one.left_over), ("otherwise", one.filled_otherwise)):
            for key in keys:
                yield f"{one.catalogue} {key}: {say[kind]}"
                yield from _original(english, key)


def _behind(language: str, docs: Path, say: Mapping[str, str]) -> Iterator[str]:
    for one in guide.translated(docs, language):
        if one.now and one.is_stale:
            yield say["behind"].format(page=one.path, now=one.now)


def _original(english: Catalogue | None, key: str) -> Iterator[str]:
    if english is None or key not in english.sentences:
        return
    if note := english.notes.get(key.partition(".")[0]) or english.notes.get(key):
        yield f"    # {note}"
    yield from (f"    {said}" for said in english.sentences[key].values())
