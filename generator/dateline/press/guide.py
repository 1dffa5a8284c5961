"""Pages written by hand in several languages: docs/fr/x.md is docs/x.md in French, and says of which revision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..link.translated import revision

_HEADER = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"^(of|behind|reviewed):[ \t]*[\"']?([0-9a-f-]+)[\"']?[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page in another language than its original: what it translates, and what its original is now.

    `behind` is the revision that somebody knows it to lag behind, who could not translate it.
    """

    path: str
    of: str
    behind: str
    now: str
    """The revision of the original; empty where there is none."""
    reviewed: str = ""
    """The day on which somebody else read the translation."""

    @property
    def is_stale(self) -> bool:
        return self.of != self.now

    @property
    def is_told(self) -> bool:
        """Whether it says itself where it stands: up to date, or known to be behind."""
        return bool(self.now) and self.now in (self.of, self.behind)


def translated(docs: Path, language: str) -> Iterator[Page]:
    """The pages in that language, in the order of their names."""
    for file in sorted((docs / language).rglob("*.md")):
        original = docs / file.relative_to(docs / language)
        yield page(file, original, file.relative_to(docs).as_posix())


def untranslated(docs: Path, language: str, folder: str) -> Iterator[str]:
    """Pages of a folder that are not there in that language."""
    for file in sorted((docs / folder).rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        if not (docs / language / path).is_file():
            yield path


def page(file: Path, original: Path, path: str) -> Page:
    """What a translated page says of itself, beside its original."""
    said = _said(file.read_text("utf-8"))
    now = revision(original.read_text("utf-8")) if original.is_file() else ""
    return Page(path, said.get("of", ""), said.get("behind", ""), now, said.get("reviewed", ""))


def _said(text: str) -> Mapping[str, str]:
    header = _HEADER.match(text)
    return dict(_LINE.findall(header[1])) if header else {}
