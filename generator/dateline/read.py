"""Floor 1: the only reader of content. What a stranger may send meets its limits here, before any work is spent on it.

Only regular UTF-8 files with known names and endings come through, as text with plain line ends. Links, devices and
everything else are findings; one wrong file never keeps the others out.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from .model.characters import refused, shown
from .model.picture import FOLDER as MEDIA
from .model.problem import Checked, Finding, Spot

LIMITS = {".md": 256 * 1024, ".yml": 1024 * 1024}
"""Endings that are read, and how many bytes such a file may have."""
PICTURES = {".jpg": 8 * 1024 * 1024, ".png": 8 * 1024 * 1024, ".webp": 8 * 1024 * 1024}
"""The same for pictures, which lie below media/ and nowhere else."""
MAX_FILES = 500_000
MAX_FOLDERS = 4
"""How many folders may stand between the content root and a file."""
MAX_STEM = 120

_STEM = re.compile(rf"(?=.{{1,{MAX_STEM}}}\Z)[a-z0-9](?:-?[a-z0-9])*\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index|null|true|false|constructor)\Z")
"""Names that a system of files, an address or a program takes for something else."""
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A content file as it was read: `path` is posix and relative to the content root, lines end as on Unix."""

    path: str
    text: str
    private: bool = False
    """Whether it stands in the private root, which is not as public as the site."""
    data: bytes = b""
    """Of a picture, which has no text."""


def scan(root: Path, private: Path | None = None) -> Checked[tuple[SourceFile, ...]]:
    """Every content file below `root`, sorted by path, and everything wrong with the others.

    Below `private` lie files that are read as if they lay below `root` too; neither may lie inside the other.
    """
    public = _below(root)
    if private is None:
        return public
    if shares(root, private):
        return Checked(public.value, (*public.findings, _at(private.name, "private-inside")))
    hidden = _below(private)
    paths = {file.path for file in public.value}
    twice = [_at(file.path, "path-in-both") for file in hidden.value if file.path in paths]
    joined = [*public.value, *(replace(file, private=True) for file in hidden.value if file.path not in paths)]
    ordered = tuple(sorted(joined, key=lambda file: file.path))
    return Checked(ordered, (*public.findings, *hidden.findings, *twice))


def is_private(root: Path, private: Path | None, path: str) -> bool:
    """Whether a path of a joined scan belongs to the private root, or to neither."""
    return private is not None and not os.path.lexists(root / path)


def shares(root: Path, private: Path) -> bool:
    """Whether one lies inside the other, or both in one Git repository: whoever pushes one would push the other."""
    here, there = root.resolve(), private.resolve()
    top = _repository(here)
    return here.is_relative_to(there) or there.is_relative_to(here) or (top is not None and top == _repository(there))


def _repository(folder: Path) -> Path | None:
    return next((one for one in (folder, *folder.parents) if os.path.lexists(one / ".git")), None)


def _below(root: Path) -> Checked[tuple[SourceFile, ...]]:
    files: list[SourceFile] = []
    findings: list[Finding] = []
    if not root.is_dir():
        return Checked((), (_at(root.name, "content-missing"),))
    for count, (entry, path) in enumerate(_walk(root, findings)):
        if count == MAX_FILES:
            findings.append(_at(shown(path), "files-many", limit=MAX_FILES))
            break
        _collect(_take(entry.path, path), files, findings)
    return Checked(tuple(sorted(files, key=lambda file: file.path)), tuple(findings))


SETTLED = 2_000_000_000
"""Nanoseconds after which a file system tells one change from the next."""


def stamps(root: Path, now: int) -> dict[str, str]:
    """By path, of everything below `root` that is no folder: the signs by which the system tells a change.

    The stamp of what changed just before `now` is empty: it may change again without showing it.
    """
    found: dict[str, str] = {}
    pending = [(os.fspath(root), "")]
    while pending:
        folder, above = pending.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            found[above] = ""
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                pending.append((entry.path, f"{above}{entry.name}/"))
            elif above or entry.name != "README.md":
                found[above + entry.name] = _stamp(entry.stat(follow_symlinks=False), now)
    return found


def _stamp(state: os.stat_result, now: int) -> str:
    if state.st_ctime_ns > now - SETTLED:
        return ""
    return f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino} {state.st_mode}"


def one(root: Path, path: str) -> Checked[SourceFile | None]:
    """One file by its path below `root`, under the same rules as `scan`."""
    place = root
    for part in path.split("/")[:-1]:
        place = place / part
        if place.is_symlink():
            return Checked(None, (_at(shown(path), "file-kind", kind="link"),))
        if not _STEM.match(part):
            return Checked(None, (_at(shown(path), "folder-name", name=shown(part)),))
    findings = _misnamed(path.rpartition("/")[2], path)
    if findings:
        return Checked(None, tuple(findings))
    return _take(root / path, path)


def _collect(taken: Checked[SourceFile | None], files: list[SourceFile], findings: list[Finding]) -> None:
    findings.extend(taken.findings)
    if taken.value:
        files.append(taken.value)


def _at(path: str, code: str, **args: object) -> Finding:
    return Finding.at(path, (), code, **args)


def _walk(root: Path, findings: list[Finding]) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Entries that are regular files with a good name; the rest becomes findings. Never goes through a link."""
    pending = [(os.fspath(root), "", 0)]
    while pending:
        folder, above, depth = pending.pop()
        entries = _entries(folder, above, findings)
        findings.extend(_clashes(entries, above))
        for entry in entries:
            path = above + entry.name
            if entry.is_dir(follow_symlinks=False):
                wrong = _misplaced(entry.name, path, depth)
                findings.extend(wrong)
                if not wrong:
                    pending.append((entry.path, f"{path}/", depth + 1))
            elif not entry.is_file(follow_symlinks=False):
                findings.append(_at(shown(path), "file-kind", kind=_kind(entry.stat(follow_symlinks=False).st_mode)))
            elif depth or entry.name != "README.md":
                wrong = _misnamed(entry.name, path)
                findings.extend(wrong)
                if not wrong:
                    yield entry, path


def _entries(folder: str, above: str, findings: list[Finding]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        findings.append(_at(above.rstrip("/") or ".", "file-unreadable", why=error.strerror))
        return []


def _misplaced(name: str, path: str, depth: int) -> list[Finding]:
    if not _STEM.match(name):
        return [_at(shown(path), "folder-name", name=shown(name))]
    if depth == MAX_FOLDERS:
        return [_at(shown(path), "folder-deep", limit=MAX_FOLDERS)]
    return []


def _misnamed(name: str, path: str) -> list[Finding]:
    ending = _ending(name)
    stem = name.removesuffix(ending)
    if ending not in _readable(path):
        return [_at(shown(path), "file-ending", name=shown(name), ending=shown(ending))]
    base, dot, language = stem.partition(".")
    if dot and ending == ".md" and _LANGUAGE.match(language):
        stem = base
    if not _STEM.match(stem):
        return [_at(shown(path), "file-name", name=shown(name), suggestion=_suggested(stem) + ending)]
    if _RESERVED.match(stem):
        return [_at(shown(path), "file-name-reserved", name=stem)]
    return []


def _readable(path: str) -> Mapping[str, int]:
    """The endings that are read where that path lies, and how many bytes such a file may have."""
    return PICTURES if path.startswith(f"{MEDIA}/") else LIMITS


def _ending(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:] if dot > 0 else ""


def _suggested(stem: str) -> str:
    """The name in the letters that are allowed, as far as they can be told."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_STEM].rstrip("-") or "2023-10-05-place-what"


def _clashes(entries: list[os.DirEntry[str]], above: str) -> Iterator[Finding]:
    """Names that some systems of files take for one and the same."""
    first: dict[str, str] = {}
    for entry in entries:
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", entry.name).casefold())
        other = first.setdefault(folded, entry.name)
        if other != entry.name:
            yield _at(shown(above + entry.name), "file-clash", name=shown(entry.name), other=shown(above + other))


def _kind(mode: int) -> str:
    tests = {"link": stat.S_ISLNK, "pipe": stat.S_ISFIFO, "socket": stat.S_ISSOCK, "folder": stat.S_ISDIR}
    return next((kind for kind, test in tests.items() if test(mode)), "device")


def _take(place: Path | str, path: str) -> Checked[SourceFile | None]:
    """Reads one file whose name is good."""
    data = _bytes(place, path)
    if isinstance(data, Finding):
        return Checked(None, (data,))
    return _picture(path, data) if path.startswith(f"{MEDIA}/") else _text(path, data)


_SIGNS = {".jpg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n", ".webp": b"RIFF"}
"""What a file of each type begins with."""


def _picture(path: str, data: bytes) -> Checked[SourceFile | None]:
    """A picture as it lies there. What is in it is looked at elsewhere, by somebody who may die of it."""
    ending = _ending(path)
    if not data.startswith(_SIGNS[ending]) or (ending == ".webp" and data[8:12] != b"WEBP"):
        return Checked(None, (_at(path, "media-kind", ending=ending[1:]),))
    return Checked(SourceFile(path, "", data=data))


def _bytes(place: Path | str, path: str) -> bytes | Finding:
    """The file's bytes. Looks again at what was opened, for it may have been exchanged since it was listed."""
    limit = _readable(path)[_ending(path)]
    try:
        handle = os.open(place, _FLAGS)
    except OSError as error:
        if Path(place).is_symlink():
            return _at(path, "file-kind", kind="link")
        return _at(path, "file-unreadable", why=error.strerror)
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            return _at(path, "file-kind", kind=_kind(state.st_mode))
        if state.st_size > limit:
            return _at(path, "file-large", size=-(-state.st_size // 1024), limit=limit // 1024)
        return os.read(handle, min(limit, state.st_size + 1))
    except OSError as error:
        return _at(path, "file-unreadable", why=error.strerror)
    finally:
        os.close(handle)


def again(root: Path, path: str) -> str:
    """The text of a file that a finding stands in, for looking up line and column: what is not UTF-8 is replaced.

    Empty where the file cannot be read under the rules of `one`.
    """
    if _ending(path) not in LIMITS:
        return ""
    data = _bytes(root / path, path)
    return "" if isinstance(data, Finding) else _lines(data.decode("utf-8", "replace"))


def _text(path: str, data: bytes) -> Checked[SourceFile | None]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Checked(None, (_undecodable(path, data, error.start),))
    if b"\x00" in data[:1024] and (guess := likely_encoding(data)):
        return Checked(None, (_at(path, "file-encoding", encoding=guess),))
    text = _lines(text)
    if "\r" in text:
        return Checked(None, (Finding(Spot(path, offset=text.index("\r")), "line-ends"),))
    if wrong := refused(text):
        return Checked(None, tuple(Finding(Spot(path, offset=item.offset), item.code, item.args) for item in wrong))
    return Checked(SourceFile(path, text))


def _undecodable(path: str, data: bytes, start: int) -> Finding:
    spot = Spot(path, offset=len(_lines(data[:start].decode("utf-8"))))
    if guess := likely_encoding(data):
        return Finding(spot, "file-encoding", {"encoding": guess})
    if b"\x00" in data:
        return Finding(Spot(path), "file-binary")
    return Finding(spot, "file-damaged", {"byte": f"0x{data[start]:02X}"})


def _lines(text: str) -> str:
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n") if "\r" in text else text


_BOMS = {b"\xff\xfe\x00\x00": "UTF-32", b"\x00\x00\xfe\xff": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_CYRILLIC = frozenset(range(0xC0, 0x100)) | frozenset(b"\xa8\xb8\xb2\xb3\xaf\xbf\xaa\xba")
_ARABIC = frozenset(range(0xC0, 0xE0)) - {0xD7} | frozenset(b"\x81\x8d\x8e\x90\x98\x9a\xe1\xe3\xe4\xe5\xe6\xec\xed")


def likely_encoding(data: bytes) -> str:
    """The encoding that bytes were probably written in: UTF-16, UTF-32, cp1251, cp1252, cp1256, or empty."""
    for mark, name in _BOMS.items():
        if data.startswith(mark):
            return name
    sample = data[:4096]
    if len(sample) > 8 and 0.3 < sample.count(0) / len(sample) < 0.6:
        return "UTF-16"
    if 0 in sample:
        return ""
    return _likely_page(re.findall(rb"[\x80-\xff]+", data[: 64 * 1024]))


def _likely_page(runs: list[bytes]) -> str:
    """Tells the Windows code pages apart: Latin text has single high bytes, other scripts have whole words of them."""
    high = b"".join(runs)
    if len(high) < 2 * len(runs):
        return "cp1252"
    arabic = sum(byte in _ARABIC for byte in high)
    cyrillic = sum(byte in _CYRILLIC for byte in high)
    small = sum(byte >= 0xE0 for byte in high)
    if cyrillic >= 0.8 * len(high) and 2 * small > len(high) and arabic < cyrillic:
        return "cp1251"
    return "cp1256" if arabic >= 0.8 * len(high) and len(high) > 2 else ""
