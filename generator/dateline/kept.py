"""What is worked out from the program's own files once and not at every start: templates as code, catalogues as values.

It lies where Python keeps its own compiled modules, is written only where Python would write those, and is trusted
like those: whoever can change it can change the program. It holds nothing that was made from anybody's content.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

WIDTH = 16
"""Bytes of a sum."""

_PLACE = Path(__file__).parent / "kept"


def digest(parts: Iterable[bytes]) -> bytes:
    """The sum of what something is worked out from, and of the Python that does."""
    found = blake2b(sys.version.encode(), digest_size=WIDTH)
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.digest()


def load(name: str, made_of: bytes) -> Any:
    """What lies under that name, where it was made of what has that sum; None where nothing does, or it is damaged."""
    try:
        data = _file(name).read_bytes()
    except OSError:
        return None
    if data[:WIDTH] != made_of or data[WIDTH : 2 * WIDTH] != digest([data[2 * WIDTH :]]):
        return None
    return marshal.loads(data[2 * WIDTH :])  # noqa: S302 - as trusted as the module that lies beside it


def keep(name: str, made_of: bytes, value: Any) -> None:
    """Has it lie there, where Python may write: all of it, or nothing."""
    if sys.dont_write_bytecode:
        return
    file, data = _file(name), marshal.dumps(value)
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):  # the program stands where nobody may write
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(made_of + digest([data]) + data)
        beside.replace(file)


def _file(name: str) -> Path:
    """One file for a name. What follows it there is what Python adds: its own version."""
    return Path(cache_from_source(f"{_PLACE}-{blake2b(name.encode(), digest_size=8).hexdigest()}.py"))
