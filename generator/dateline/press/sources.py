"""The files of content as a build finds them: by which signs the system tells a change, and what is in them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

from dateline import read
from dateline.model.packing import digest
from dateline.model.site import Settings
from dateline.parse.front_matter import body_start
from dateline.press.memory import Source


def stamps(settings: Settings) -> dict[str, str]:
    """By path, of every file: what changes with it. Empty for one that changed only just now."""
    now = time.time_ns()
    hidden = read.stamps(settings.private, now) if settings.private else {}
    return {**hidden, **read.stamps(settings.content, now)}


def known(files: Iterable[read.SourceFile], stamps: Mapping[str, str]) -> dict[str, Source]:
    """What is known of each file. One that was not read has no sums, and so is never the same again."""
    found = {file.path: Source(stamps.get(file.path, ""), *parts(file)) for file in files}
    return {path: found.get(path, Source("", b"", b"")) for path in stamps}


def parts(file: read.SourceFile) -> tuple[bytes, bytes]:
    """The sums of a file's header and of its text."""
    if file.data:
        return digest(file.data), b""
    at = body_start(file.text)
    return digest(file.text[:at].encode()), digest(file.text[at:].encode())
