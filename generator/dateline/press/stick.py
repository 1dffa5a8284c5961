"""The whole site as one file, for a stick: unpacked it opens from the disk, and can be searched there.

A browser gives a page from a disk no other file to read, but it runs a script that lies beside it. So the search's own
index is of no use there, and a small one comes as a script: titles, and what a list says of a record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import file_digest, sha256
from html import unescape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from dateline.model.outputs import ZIP
from dateline.model.site import Settings
from dateline.press import policy, sums
from dateline.press.kinds import prefix_of
from dateline.press.publish import Tree

INDEX = "search-index.js"
FOLDER = "site/"
"""What the file unpacks to."""
PACKED = (".zip", ".pdf", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter", ".pagefind", ".png", ".woff2")
"""Endings of what does not get smaller."""
KEPT = ("kind", "date", "type", "place")
"""What a row says beside address, title and description, in its order."""
_TITLES = (
    re.compile(r'<h1 data-pagefind-meta="title">(.*?)</h1>', re.DOTALL),
    re.compile(r"<title>(.*)(?: - [^<]*)</title>", re.DOTALL),
)
"""A record's own, else the page's without the site's name."""
_SAYS = re.compile(r'<meta name="description" content="([^"]*)"')
_META = re.compile(r'data-pagefind-meta="(kind|date|type|place)"[^>]*>(?:<a [^>]*>)?([^<]*)<')
_TAG = re.compile(r"<[^>]+>")


def lay(tree: Tree, settings: Settings) -> None:
    """Lays the file, of everything that the tree holds by now; where nothing moved, the one that is there stays."""
    if ZIP in tree.there and not tree.moved:
        if not tree.rests:
            tree.keep(ZIP)
        return
    listed = {uri: sum_ for uri, sum_ in sums.read(tree.listing()).items() if uri not in (policy.HEADERS, ZIP)}
    added = dict(indexes(tree.root, listed, settings))
    listed |= {uri: sha256(data).hexdigest() for uri, data in added.items()}
    added[sums.NAME] = sums.listed(listed)
    tree.clear(ZIP)
    target = Path(tree.root, ZIP)
    _write(target, tree.root, sorted({*listed, sums.NAME}), added, settings)
    with target.open("rb") as file:
        tree.take(ZIP, file_digest(file, "sha256").hexdigest(), moved=True)


def _write(target: Path, root: str, uris: Iterable[str], added: Mapping[str, bytes], settings: Settings) -> None:
    """The same files on the same day make the same bytes: in order, with the day of the build as their time."""
    day = settings.day
    with ZipFile(target, "w") as packed:
        for uri in uris:
            info = ZipInfo(FOLDER + uri, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            info.compress_type = ZIP_STORED if uri.endswith(PACKED) else ZIP_DEFLATED
            data = added.get(uri)
            packed.writestr(info, Path(root, uri).read_bytes() if data is None else data)


def indexes(root: str, uris: Iterable[str], settings: Settings) -> Iterator[tuple[str, bytes]]:
    """For each language the script that the search page runs where it was opened from a disk."""
    from dateline.render.lookup import ADDRESS  # templates take longer to import than an edit to print

    languages = settings.languages
    found: dict[str, list[list[str]]] = {language: [] for language in languages}
    for uri in sorted(uri for uri in uris if uri.endswith(".html")):
        html = Path(root, uri).read_text("utf-8")
        if "data-pagefind-body" in html:
            first = uri.partition("/")[0]
            language = first if first in languages[1:] else languages[0]
            found[language].append(_row(uri.removeprefix(prefix_of(language, languages)), html))
    for language, rows in found.items():
        before = prefix_of(language, languages)
        names = json.loads(Path(root, before + ADDRESS).read_bytes())["names"]
        said = json.dumps({"pages": rows, "names": names}, ensure_ascii=False, separators=(",", ":"))
        yield before + INDEX, f"self.datelineIndex={said};\n".encode()


def _row(local: str, html: str) -> list[str]:
    """[address, title, description, kind, date, type, place]"""
    title = next((found[1] for pattern in _TITLES if (found := pattern.search(html))), local)
    says = _SAYS.search(html)
    meta = {name: _plain(said) for name, said in reversed(_META.findall(html))}
    return [local, _plain(title), _plain(says[1]) if says else "", *(meta.get(name, "") for name in KEPT)]


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())
