"""The search index, made by Pagefind from the finished tree before it is published.

Pagefind writes languages, filters and their values in the order of the moment. They are put in order here, so that
the same site has the same index to the byte. The layout of its files is that of pagefind_index, version 1:
`pagefind_dcd` and one CBOR item, gzipped, under a name that ends in a hash.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dateline.model.problem import Finding
from dateline.press import cbor
from dateline.press.publish import Tree
from dateline.press.stopped import Stopped

FOLDER = "pagefind"
ENTRY = "pagefind-entry.json"
LEFT_OUT = (
    *(f".mx {part}" for part in ("thead", "caption", "summary", ".nil", ".sd", ".grp", ".note")),
    ".mx details p",
    ".key",
    ".legend",
    ".mapped",
    "#facts",
    ".sub",
    ".fig",
    ".hist",
    ".src",
    ".cite",
)
"""What a page says besides its own words: who stands where in the matrix, figures, days, reports. A search goes
through titles, texts, claims and words as they were said."""
_MAGIC = b"pagefind_dcd"
_PAGES, _FILTERS, _SORTS = 1, 3, 4
"""Where in a language's table of contents its pages, its filters and its sort orders stand."""
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
    command += [part for selector in LEFT_OUT for part in ("--exclude-selectors", selector)]
    done = subprocess.run([*command, "--quiet"], capture_output=True, text=True, check=False)
    made = Path(tree.root, FOLDER)
    if done.returncode or not made.is_dir():
        raise Stopped.at(FOLDER, "search-failed", said=(done.stderr or done.stdout).strip()[-500:])
    put_in_order(made)
    for file in sorted(made.rglob("*")):
        if file.name.startswith(_DISPLAYS):
            file.unlink()
        elif file.is_file():
            tree.relink(file.relative_to(tree.root).as_posix())


def put_in_order(made: Path) -> None:
    """Sorts what Pagefind leaves in any order, and names each changed file by what is in it now."""
    entry = json.loads((made / ENTRY).read_bytes())
    for language, about in entry["languages"].items():
        about["hash"] = _order_language(made, language, about["hash"])
    entry["languages"] = dict(sorted(entry["languages"].items()))
    (made / ENTRY).write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _order_language(made: Path, language: str, old: str) -> str:
    """The name that the language's table of contents has when its filters, their values and its sorts are in order."""
    file = made / f"pagefind.{old}.pf_meta"
    table = _read(file)
    filters = [[name, _order_filter(made / "filter", language, hashed)] for name, hashed in table[_FILTERS]]
    _set_apart(made, language, table)
    table[_FILTERS] = sorted(filters)
    data, name = _packed(table, language, 10)
    file.unlink()
    (made / f"pagefind.{name}.pf_meta").write_bytes(data)
    return name


def _set_apart(made: Path, language: str, table: list[Any]) -> None:
    """Takes the orders out of what every search loads, into a file that is fetched when somebody sorts.

    By the name of an order: the results' ids in that order.
    """
    ids = [page[0] for page in table[_PAGES]]
    orders = {name: [ids[number] for number in numbers] for name, numbers in sorted(table[_SORTS])}
    (made / f"order.{language}.json").write_text(json.dumps(orders, separators=(",", ":")), encoding="utf-8")
    table[_SORTS] = []


def _order_filter(folder: Path, language: str, old: str) -> str:
    file = folder / f"{old}.pf_filter"
    name, values = _read(file)
    data, new = _packed([name, sorted(values)], language, 7)
    file.unlink()
    (folder / f"{new}.pf_filter").write_bytes(data)
    return new


def _read(file: Path) -> Any:
    return cbor.loads(gzip.decompress(file.read_bytes()).removeprefix(_MAGIC))


def _packed(item: cbor.Item, language: str, digits: int) -> tuple[bytes, str]:
    """The file's bytes, and its name without ending."""
    plain = _MAGIC + cbor.dumps(item)
    return gzip.compress(plain, mtime=0), f"{language}_{sha256(plain).hexdigest()[:digits]}"
