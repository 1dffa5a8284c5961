"""The search index, made by Pagefind from the finished tree before it is published."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from dateline.model.problem import Finding
from dateline.press.publish import Tree
from dateline.press.stopped import Stopped

FOLDER = "pagefind"
_DISPLAYS = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.")
"""What Pagefind would draw results with. The site draws its own."""


def absent() -> tuple[Finding, ...]:
    """Says so if Pagefind is not installed. Without it a site has everything but its search."""
    there = find_spec("pagefind") and (find_spec("pagefind_bin") or find_spec("pagefind_bin_extended"))
    return () if there else (Finding.at(FOLDER, (), "search-absent"),)


def index(tree: Tree) -> None:
    """Indexes every page laid so far, and lays the index. Raises Stopped where Pagefind fails."""
    if absent():
        return
    command = [sys.executable, "-m", "pagefind", "--site", tree.root, "--output-subdir", FOLDER, "--keep-index-url"]
    done = subprocess.run([*command, "--quiet"], capture_output=True, text=True, check=False)
    made = Path(tree.root, FOLDER)
    if done.returncode or not made.is_dir():
        raise Stopped.at(FOLDER, "search-failed", said=(done.stderr or done.stdout).strip()[-500:])
    entry = made / "pagefind-entry.json"
    entry.write_bytes(ordered(entry.read_bytes()))
    for file in sorted(made.rglob("*")):
        if file.name.startswith(_DISPLAYS):
            file.unlink()
        elif file.is_file():
            tree.relink(file.relative_to(tree.root).as_posix())


def ordered(entry: bytes) -> bytes:
    """The index's table of contents with its languages sorted: Pagefind writes them in the order of the moment."""
    table = json.loads(entry)
    table["languages"] = dict(sorted(table["languages"].items()))
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
