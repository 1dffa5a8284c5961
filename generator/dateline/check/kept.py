"""What each file says, and what is wrong with it by itself, kept from one check to the next.

By a file's path and the sum of its text: what was read of it, and what the rules on one record found. What rests on
other files (references, duplicates, circles) is never kept, but found anew at each check.

The sum over what is kept takes in the program as it lies on this disk, down to the moment its files came there. So
what another version wrote, what is damaged, and what came along with somebody's records is as good as nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from .. import templates
from ..model.packing import Later, LaterByName, pack, unpack
from ..model.problem import Checked, Finding, Keys
from ..model.records import Told
from ..parse.entries import Entry, Opaque, Part, TranslatedBody, parse_file
from ..read import SourceFile
from . import rules

SUM = 32
"""Bytes of the sum that stands before all that is kept."""

_PARTS: Mapping[str, Any] = {one.__name__: one for one in (Entry, TranslatedBody, Opaque)}


@dataclass(frozen=True, slots=True)
class Alone:
    """What a file says, with what was wrong in reading it, and for each part what the rules on one record found."""

    read: Checked[tuple[Part, ...]]
    wrong: tuple[tuple[Finding, ...], ...]


class Kept:
    """What is known of files by their texts. Without a place to keep it, all is found anew.

    Of files for whose paths `only` does not hold, what was said in them is read when somebody asks for it.
    """

    def __init__(self, place: Path | None = None, only: Callable[[str], bool] | None = None) -> None:
        self._place, self._only = place, only
        self._known = _opened(place)
        self._asked: dict[str, tuple[bytes, bytes]] = {}
        self._wrong: dict[tuple[str, Keys], tuple[Finding, ...]] = {}

    def parse(self, file: SourceFile) -> Checked[tuple[Part, ...]]:
        """What `parse_file` makes of the file."""
        found = self._of(file)
        for part, wrong in zip(found.read.value, found.wrong, strict=True):
            if isinstance(part, Entry):
                self._wrong[part.path, part.prefix] = wrong
        return found.read

    def findings(self, entry: Entry) -> tuple[Finding, ...]:
        """What the rules on one record find in an entry of a file that was parsed here."""
        return self._wrong[entry.path, entry.prefix]

    def _of(self, file: SourceFile) -> Alone:
        """As it was kept, or found now. What is private is kept nowhere."""
        if self._place is None or file.private:
            return alone(file)
        sum_ = blake2b(file.text.encode(), digest_size=SUM).digest()
        known, data = self._known.get(file.path, (b"", b""))
        found = _unpacked(data, self._only is None or self._only(file.path)) if known == sum_ else None
        if found is None:
            found = alone(file)
            data = _packed(found)
        self._asked[file.path] = (sum_, data)
        return found

    def save(self) -> None:
        """Keeps what was asked for, and nothing of files that are gone. Where nothing can be written, nothing is."""
        if self._place is None or self._asked == self._known:
            return
        data = pack(self._asked)
        fresh = self._place.with_name(f"{self._place.name}.{os.getpid()}")
        with suppress(OSError):
            self._place.parent.mkdir(exist_ok=True)
            fresh.write_bytes(_sealed(data) + data)
            fresh.replace(self._place)


def alone(file: SourceFile) -> Alone:
    """What a file says, found by reading it."""
    read = parse_file(file)
    return Alone(read, tuple(tuple(rules.findings(one)) if isinstance(one, Entry) else () for one in read.value))


def _packed(found: Alone) -> bytes:
    return pack(([_apart(part) for part in found.read.value], found.read.findings, found.wrong))


def _apart(part: Part) -> Any:
    if isinstance(part, dict):
        return part
    if isinstance(part, Entry) and isinstance(part.record, Told):
        said: Any = Later(pack(part.record.said)) if part.record.said else ()
        claims: Any = LaterByName(pack(part.record.claims)) if part.record.claims else {}
        part = replace(part, record=replace(part.record, said=said, claims=claims))
    return type(part).__name__, *(getattr(part, name) for name in part.__slots__)


def _unpacked(data: bytes, whole: bool) -> Alone | None:
    try:
        parts, findings, wrong = unpack(data)
    except UnpicklingError:
        return None
    return Alone(Checked(tuple(_together(part, whole) for part in parts), findings), wrong)


def _together(taken: Any, whole: bool) -> Part:
    if isinstance(taken, dict):
        return taken
    part: Part = _PARTS[taken[0]](*taken[1:])
    if whole and isinstance(part, Entry) and isinstance(part.record, Told):
        said, claims = part.record.said, part.record.claims
        said = tuple(said) if isinstance(said, Later) else said
        claims = dict(claims) if isinstance(claims, LaterByName) else claims
        return replace(part, record=replace(part.record, said=said, claims=claims))
    return part


def _opened(place: Path | None) -> dict[str, tuple[bytes, bytes]]:
    """By path: the sum of a file's text, and what is known of it. Empty unless it is as this program left it."""
    try:
        data = place.read_bytes() if place is not None else b""
    except OSError:
        return {}
    if not data or _sealed(data[SUM:]) != data[:SUM]:
        return {}
    known: dict[str, tuple[bytes, bytes]] = unpack(data[SUM:])
    return known


def _sealed(data: bytes) -> bytes:
    return blake2b(data, key=_program(), digest_size=SUM).digest()


@cache
def _program() -> bytes:
    """A sum of what decides what is found beside the texts: program, catalogues, and when something was installed."""
    package = Path(__file__).parents[1]
    installed = [path.stat() for path in map(Path, sys.path) if path.name == "site-packages" and path.is_dir()]
    found = blake2b(repr((sys.version, *((one.st_mtime_ns, one.st_ino) for one in installed))).encode())
    for root in (package, templates.folder() / "locales"):
        for line in sorted(_stamps(os.fspath(root))):
            found.update(line.encode("utf-8", "surrogateescape"))
    return found.digest()


def _stamps(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _stamps(entry.path)
            else:
                state = entry.stat()
                yield f"{entry.path} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}\n"
