"""`dateline summary`: what a change does to the records and to the site, in Markdown, for whoever reviews it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .. import build, clock, index, templates
from ..model.called import name_of
from ..model.corpus import Corpus
from ..model.records import FOLDERS
from ..model.site import Page, Settings, Site
from ..render.words import words as words_of
from ..report.github import cell
from .endings import GOOD, USAGE
from .reading import reading
from .revision import NoRevision, records_at

Key = tuple[str, str]
"""Kind and id of a record."""

MOST = 200
"""Lines of one kind; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Version:
    """The records of one version, and the site that they amount to."""

    corpus: Corpus
    site: Site
    settings: Settings

    def record(self, key: Key) -> Any:
        return getattr(self.corpus, FOLDERS[key[0]])[key[1]]

    @property
    def keys(self) -> frozenset[Key]:
        """Every record with a file of its own or an entry in one."""
        return frozenset(key for key, filed in self.corpus.filed.items() if not filed.stub)

    @property
    def standings(self) -> Mapping[tuple[str, str], str]:
        """The status of every claim, by record and claim."""
        assessed = self.site.assessments.items()
        return {(record, name): str(v.status) for record, found in assessed for name, v in found.verdicts.items()}


def summary(root: Path, against: str, pages: bool = True) -> int:
    """Prints what changed since a Git revision; with `pages` also which pages of the site differ, by rendering them."""
    try:
        with records_at(root, against) as earlier:
            old, new = _version(root, earlier, clock.today()), _version(root, root, clock.today())
            for line in _told(old, new, pages):
                print(line)
    except NoRevision as why:
        print(templates.cli()["call"]["complaint"].format(complaint=why), file=sys.stderr)
        return USAGE
    return GOOD


def _version(root: Path, records: Path, day: date) -> Version:
    """What the records in a folder amount to, as if they stood at `root`."""
    settings = Settings(content=root, day=day, languages=("en",), unreviewed="banner", exports=False)
    corpus = build.examine(records, day).value
    return Version(corpus, index.fill(corpus, day), settings)


def _told(old: Version, new: Version, pages: bool) -> Iterator[str]:
    say = templates.cli()["summary"]
    yield f"### {say['title']}\n"
    parts = [_records(old, new, say), _moved(old, new, say)]
    if pages:
        parts.append(_pages(old, new, say))
    lines = [line for part in parts for line in part]
    yield from lines or [say["nothing"]]


def _records(old: Version, new: Version, say: Mapping[str, str]) -> Iterator[str]:
    both = old.keys & new.keys
    changed = [key for key in both if _said(old, key) != _said(new, key)]
    gone = {how: [k for k in new.keys if _is(new, k, how) and not (k in both and _is(old, k, how))] for how in GONE}
    leaving = {key for keys in gone.values() for key in keys}
    yield from _listed(say["added"], (_line(new, key) for key in sorted(new.keys - old.keys)))
    yield from _listed(say["changed"], (_line(new, key) for key in sorted(set(changed) - leaving)))
    for how, keys in gone.items():
        yield from _listed(say[how], (_line(new, key) for key in sorted(keys)))
    yield from _listed(say["deleted"], (_line(old, key) for key in sorted(old.keys - new.keys)))


GONE = ("withdrawn", "merged")


def _is(version: Version, key: Key, how: str) -> bool:
    return getattr(version.record(key), how, None) is not None


def _said(version: Version, key: Key) -> tuple[Any, ...]:
    return version.record(key), version.corpus.prose.get(key)


def _line(version: Version, key: Key) -> str:
    kind, id_ = key
    name = name_of(version.record(key))
    return f"- {kind} `{id_}`{f': {cell(name)}' if name else ''}"


def _moved(old: Version, new: Version, say: Mapping[str, str]) -> Iterator[str]:
    """Claims that are there before and after and stand otherwise now."""
    before, after = old.standings, new.standings
    moved = [key for key in after if key in before and before[key] != after[key]]
    plain = words_of(reading())
    rows = (
        f"| `{record}#{claim}` | {plain.plain(f'status.{before[record, claim]}.plain')} "
        f"| {plain.plain(f'status.{after[record, claim]}.plain')} |"
        for record, claim in sorted(moved)
    )
    table = f"| {say['claim']} | {say['stood']} | {say['stands']} |\n|---|---|---|"
    yield from _listed(say["moved"], rows, table)


def _pages(old: Version, new: Version, say: Mapping[str, str]) -> Iterator[str]:
    """Pages that are new, differ or are gone, counted by folder."""
    before, after = dict(_rendered(old)), dict(_rendered(new))
    touched = [uri for uri in before.keys() | after.keys() if before.get(uri) != after.get(uri)]
    folders = Counter(uri.partition("/")[0] if "/" in uri else "/" for uri in touched)
    lines = (f"- `{folder}`: {n}" for folder, n in sorted(folders.items()))
    yield from _listed(say["pages"], lines, n=len(touched))


def _rendered(version: Version) -> Iterator[tuple[str, str]]:
    for unit in build.edition(version.site, version.settings).units:
        made = unit.make() if unit.uri.endswith(".html") else None
        if isinstance(made, Page):
            yield made.uri, made.html


def _listed(title: str, lines: Iterable[str], head: str = "", n: int = 0) -> Iterator[str]:
    """The lines below their title with their number, or what they add up to (`n`), if there are any."""
    found = list(lines)
    if found:
        yield f"**{title}** ({n or len(found)})\n"
        if head:
            yield head
        yield from found[:MOST]
        if len(found) > MOST:
            yield f"- … {len(found) - MOST}"
        yield ""
