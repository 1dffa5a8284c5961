"""`dateline fix`: headers in the one way in which they are written; on demand, reports in files of their own."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from .. import read, templates
from ..parse.tidy import lifted, tidied
from ..read import SourceFile
from .changed import changed
from .endings import GOOD, USAGE
from .revision import NoRevision


def fix(root: Path, paths: Sequence[Path], *, only_changed: bool, lift: bool, dry: bool) -> int:
    """Rewrites what can be written better, and says which files; `dry` only says. What cannot be read is left alone."""
    words = templates.cli()["fix"]
    try:
        files = list(_asked(root, paths, only_changed))
    except NoRevision as why:
        print(templates.cli()["call"]["complaint"].format(complaint=why), file=sys.stderr)
        return USAGE
    written = 0
    for file in files:
        for path, text in _mended(file, lift):
            place = root / path
            if path != file.path and place.exists():
                print(words["taken"].format(path=place), file=sys.stderr)
                return USAGE
            written += 1
            print(words["would" if dry else "wrote"].format(path=place))
            if not dry:
                write(place, text)
    print(words["summary"].format(files=len(files), written=written), file=sys.stderr)
    return GOOD


def _asked(root: Path, paths: Sequence[Path], only_changed: bool) -> Iterable[SourceFile]:
    """The files named, changed, or all of them. Raises NoRevision where there is nothing to compare with."""
    wanted = changed(root, None).paths if only_changed else None
    top = root.resolve()
    for file in read.scan(root).value:
        named = [path.resolve() for path in paths]
        inside = not named or any((top / file.path).is_relative_to(path) for path in named)
        if inside and (wanted is None or file.path in wanted):
            yield file


def _mended(file: SourceFile, lift: bool) -> list[tuple[str, str]]:
    """(path, text) of every file that is to be written."""
    out = dict(lifted(file)) if lift else {}
    text = out.pop(file.path, file.text)
    mended = tidied(SourceFile(file.path, text)).text
    return [*out.items(), *([(file.path, mended)] if mended != file.text else [])]


def write(place: Path, text: str) -> None:
    """Puts text into a file. Line ends and the mark at the beginning stay as they were."""
    old = place.read_bytes() if place.exists() else b""
    if b"\r\n" in old:
        text = text.replace("\n", "\r\n")
    if old.startswith(b"\xef\xbb\xbf"):
        text = "\ufeff" + text
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text.encode("utf-8"))
