"""Pictures, developed in processes of their own, each within a budget of time and memory, as texts are in `apart`.

Decoders are large and old; what one of them dies of is told as the mistake of its file, and the others go on.
"""

from __future__ import annotations

import marshal
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..model.picture import Drawn, Picture
from ..model.problem import Checked, Finding
from .confined import limit_memory

SECONDS = 10.0
"""Processor time for one picture: the largest that is allowed takes a fifth of it."""
_PROGRAM = "from dateline.check.darkroom import main; main()"


def developed(files: Mapping[str, bytes], private: frozenset[str]) -> Checked[dict[str, Picture]]:
    """By path: each picture as it is published, and what is wrong with the others.

    What a public file carries besides its picture is told, for it can be seen by everybody who has the repository.
    """
    made: dict[str, Picture] = {}
    findings: list[Finding] = []
    room = _Room()
    try:
        for path, data in files.items():
            code, args, carried, picture = room.develop(data)
            if code:
                findings.append(Finding.at(path, (), code, **args))
            elif carried and path not in private:
                findings.append(Finding.at(path, (), f"media-{_worst(carried)}", what=", ".join(map(_called, carried))))
            if picture:
                made[path] = Picture(*(Drawn(*one) for one in picture))
    finally:
        room.close()
    return Checked(made, tuple(findings))


def _worst(carried: tuple[str, ...]) -> str:
    return "position" if "position" in carried else "metadata"


def _called(what: str) -> str:
    """As the formats’ own words have it, which are the same in every language."""
    return _CALLED[what]


_CALLED = {
    "exif": "EXIF",
    "position": "GPS",
    "xmp": "XMP",
    "iptc": "IPTC",
    "text": "COM/tEXt",
    "preview": "JFXX/MPF",
    "trailing": "EOF+",
}

Answer = tuple[str, dict[str, str], tuple[str, ...], Any]
"""A problem's code or nothing, what fills its words, what the file carries, and the two sizes."""


class _Room:
    """One process at a time; the next one when it dies."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def develop(self, data: bytes) -> Answer:
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            with suppress(BrokenPipeError):
                marshal.dump(data, process.stdin)
                process.stdin.flush()
            answer: Answer = marshal.load(process.stdout)  # noqa: S302 - from a process of our own
        except EOFError:
            self.close()
            slow = process.returncode == -signal.SIGPROF
            return ("media-slow", {"limit": f"{SECONDS:g}"}, (), None) if slow else ("media-fatal", {}, (), None)
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        here = str(Path(__file__).parents[2])
        world = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))}
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM],
            env=world,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        return self._process

    def close(self) -> None:
        if self._process is None:
            return
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(BrokenPipeError):
                    pipe.close()
        self._process.wait()
        self._process = None


def main() -> None:
    """Takes pictures one by one, and answers for each; ends where nobody asks any more, or at a fatal one."""
    from ..parse.pictures import Unfit, carried, develop

    limit_memory()
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            data: bytes = marshal.load(asked)  # noqa: S302 - from the process that started this one
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            made = develop(data)
            sizes = tuple((one.width, one.height, one.data) for one in (made.small, made.large))
            answer: Answer = ("", {}, carried(data), sizes)
        except Unfit as unfit:
            answer = (unfit.code, unfit.args_, (), None)
        signal.setitimer(signal.ITIMER_PROF, 0)
        marshal.dump(answer, answers)
        answers.flush()
