"""Lays a case's files into a folder, links, pipes and names that are no text included."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.hostile import written


def lay(root: Path, files: Mapping[str, Any]) -> None:
    """`files` by path, their bytes as latin-1 text; FIFO:, LINK: and RAW: before a path say what it is."""
    for path, content in files.items():
        kind, _, name = path.rpartition(":") if path.startswith(("FIFO:", "LINK:", "RAW:")) else ("", "", path)
        place = root / (os.fsdecode(_raw(name)) if kind == "RAW" else name)
        place.parent.mkdir(parents=True, exist_ok=True)
        if kind == "FIFO":
            os.mkfifo(place)
        elif kind == "LINK":
            place.symlink_to(content)
        else:
            place.write_bytes(written(content).encode("latin-1"))


def _raw(name: str) -> bytes:
    return name.encode().decode("unicode_escape").encode("latin-1")
