"""`dateline archive`: writes down which copy of a report an archive keeps, since when, and the SHA-256 of its document.

It is the only command that asks anybody on a network, and it asks one archive. A build reads what it wrote and nothing
else, so that a page never changes because an address died.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import file_digest
from pathlib import Path

from .. import clock, read, templates
from ..link.tables import inline_id
from ..model.problem import Keys
from ..model.records import Report, Told
from ..parse.archived import with_copy
from ..parse.entries import Entry, parse_file
from ..read import SourceFile
from .endings import CONTENT, GOOD, USAGE
from .fix import write
from .wayback import Archive, Unanswered


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: which reports, whom to ask, or what is told."""

    ids: tuple[str, ...] = ()
    all: bool = False
    """Every report with an address and no copy."""
    submit: bool = False
    verify: bool = False
    told: Mapping[str, str] | None = None
    """The copy itself, where nobody is to be asked."""
    archive: Archive = field(default_factory=Archive)
    pause: float = 2.0
    """Seconds between two questions."""


@dataclass(frozen=True, slots=True)
class Found:
    """A report where it stands."""

    id: str
    keys: Keys
    report: Report
    file: SourceFile


def archive(root: Path, wanted: Wanted) -> int:
    """Writes down copies, or compares those that are written down. 1 where one is missing or not the same."""
    words = templates.cli()["archive"]
    found = list(_asked(root, wanted))
    missing = set(wanted.ids) - {one.id for one in found} - {one.file.path for one in found} - _stems(found)
    for id_ in sorted(missing):
        print(words["unknown"].format(id=id_), file=sys.stderr)
    if missing or (wanted.told and len(found) != 1):
        print(words["one"] if wanted.told and not missing else words["how"], file=sys.stderr)
        return USAGE
    good = True
    for number, one in enumerate(found):
        if number and not wanted.told:
            time.sleep(wanted.pause)
        done = _verify(one, wanted, words) if wanted.verify else _record(root, one, wanted, words)
        good = good and done
    return GOOD if good else CONTENT


def _stems(found: Sequence[Found]) -> set[str]:
    return {one.file.path.rpartition("/")[2].removesuffix(".md") for one in found}


def _asked(root: Path, wanted: Wanted) -> Iterator[Found]:
    """The reports by id, by the id or the path of their record; with `all` those that lack a copy, or have a sum."""
    names = {Path(id_).name.removesuffix(".md") for id_ in wanted.ids}
    for one in _reports(root):
        stem = one.file.path.rpartition("/")[2].removesuffix(".md")
        if one.id in names or stem in names:
            yield one
        elif wanted.all and one.report.address:
            known = one.report.archived
            if (known is not None and known.sha256 is not None) if wanted.verify else known is None:
                yield one


def _reports(root: Path) -> Iterator[Found]:
    for file in read.scan(root).value:
        for entry in parse_file(file).value or ():
            if isinstance(entry, Entry):
                yield from _of(entry, file)


def _of(entry: Entry, file: SourceFile) -> Iterator[Found]:
    record = entry.record
    if isinstance(record, Report):
        if not (record.withdrawn or record.merged):
            yield Found(entry.id, (), record, file)
    elif isinstance(record, Told) and not (record.withdrawn or record.merged):
        for name, report in record.reports.items():
            if isinstance(report, Report):
                yield Found(inline_id(entry.id, name), ("reports", name), report, file)


def _record(root: Path, one: Found, wanted: Wanted, words: Mapping[str, str]) -> bool:
    """Writes the copy down that is told, or that the archive gives."""
    try:
        copy = wanted.told or _given(one, wanted)
    except Unanswered as why:
        print(words["unanswered"].format(id=one.id, why=why), file=sys.stderr)
        return False
    if copy is None:
        print(words["none"].format(id=one.id, address=one.report.address or "–"), file=sys.stderr)
        return False
    file = read.one(root, one.file.path).value or one.file  # an earlier report may have changed it
    text = with_copy(file, one.keys, copy)
    if text is None:
        line = ", ".join(f"{key}: {value}" for key, value in copy.items())
        print(words["by-hand"].format(path=root / file.path, id=one.id, line=f"archived: {{{line}}}"), file=sys.stderr)
        return False
    write(root / file.path, text)
    print(words["wrote"].format(id=one.id, address=copy["address"], path=root / file.path))
    return True


def _given(one: Found, wanted: Wanted) -> Mapping[str, str] | None:
    if not one.report.address:
        return None
    near = one.report.date.last
    if wanted.submit:
        wanted.archive.take(one.report.address)
        near = clock.today()
    kept = wanted.archive.copy(one.report.address, near)
    return kept.written() if kept else None


def _verify(one: Found, wanted: Wanted, words: Mapping[str, str]) -> bool:
    """Whether the archive still keeps what was written down. Nothing is changed."""
    known = one.report.archived
    if known is None or known.sha256 is None:
        print(words["unsummed"].format(id=one.id))
        return True
    try:
        found = wanted.archive.sum_of(known.address)
    except Unanswered as why:
        print(words["unanswered"].format(id=one.id, why=why), file=sys.stderr)
        return False
    if found is None:
        print(words["elsewhere"].format(id=one.id, address=known.address))
        return True
    key = "same" if found == known.sha256 else "differs"
    print(words[key].format(id=one.id, address=known.address, was=known.sha256, found=found))
    return found == known.sha256


def told(address: str, day: date | None, sum_: str | None, file: Path | None) -> Mapping[str, str]:
    """A copy as it is told on the command line. The sum is that of `file`, where one is given."""
    if file is not None:
        with file.open("rb") as handle:
            sum_ = file_digest(handle, "sha256").hexdigest()
    copy = {"address": address}
    if day:
        copy["date"] = day.isoformat()
    if sum_:
        copy["sha256"] = sum_
    return copy
