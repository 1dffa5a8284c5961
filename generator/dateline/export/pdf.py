"""A sheet as a tagged PDF (PDF/UA-1), set by typst: the same sheet gives the same bytes.

The fonts are those in typst's own wheel, and Amiri for Arabic: none of the machine's is looked at.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model.problem import Finding
from ..model.sheet import Sheet
from ..model.site import Artifact
from ..templates import folder

if TYPE_CHECKING:
    from typst import Compiler

PARTS = ("typst", "fontpkg_amiri")
_HERE = os.getpid()
"""typst works in threads. A copy of a process in which it has worked waits for them for ever, and builds are shared out
among copies: so in this process it is asked as a program, and only a copy calls it itself."""


def absent(asked: bool = True) -> tuple[Finding, ...]:
    """Says so if PDFs are asked for and what sets them is not installed. The site then has none."""
    missing = [part for part in PARTS if not find_spec(part)] if asked else []
    return (Finding.at("pdf", (), "pdf-absent"),) if missing else ()


def file(uri: str, sheet: Callable[[], Sheet]) -> Artifact:
    """The PDF at that address."""
    told = json.dumps(_plain(sheet()), ensure_ascii=False)
    return Artifact(uri, _asked(told) if os.getpid() == _HERE else set_(told))


def _plain(sheet: Sheet) -> dict[str, Any]:
    """What the template walks. Only sources are led to: whatever else is an anchor on the page leads nowhere here."""
    return {
        "title": sheet.title,
        "author": sheet.author,
        "about": sheet.about,
        "date": [sheet.day.year, sheet.day.month, sheet.day.day],
        "lang": sheet.language,
        "foot": sheet.foot,
        "anchors": sorted({id_ for id_ in sheet.body.ids if id_[:1] == "s" and id_[1:].isdigit()}),
        "marks": dict(sheet.marks),
        "body": sheet.body.plain(),
    }


def _asked(told: str) -> bytes:
    """The same, set by a process of its own."""
    command = [sys.executable, "-m", "dateline.export.pdf"]
    return subprocess.run(command, input=told.encode(), capture_output=True, check=True).stdout


def set_(told: str) -> bytes:
    """Sets what `_plain` tells. Raises typst's error for a fault of the template: a bug."""
    source = (folder() / "print" / "brief.typ").read_bytes()
    made = _compiler().compile(source, format="pdf", sys_inputs={"doc": told}, pdf_standards=["ua-1"], timestamp=0)
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> Compiler:
    from fontpkg_amiri import __file__ as fonts
    from typst import Compiler, Fonts

    found = Fonts(include_system_fonts=False, font_paths=[str(Path(fonts).parent / "files")])
    return Compiler(font_paths=found, ignore_system_fonts=True)


if __name__ == "__main__":
    sys.stdout.buffer.write(set_(sys.stdin.buffer.read().decode()))
