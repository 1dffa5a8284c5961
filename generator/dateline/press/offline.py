"""What a browser can keep for reading offline: by language and group, which files of this build, with their sums.

A copy is filled by these lists and nothing else, so it holds files of one build, or none (`assets/js/keep.js`). Lists
are of pages and of what their frame loads; search, explore and the form need what is not kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from dateline.model.outputs import ZIP
from dateline.model.site import Settings
from dateline.press import sums
from dateline.press.kinds import prefix_of
from dateline.press.publish import Tree
from dateline.templates import folder

WORKER = "offline.js"
"""At the top of the site: a worker has to do with what lies below it."""
FOLDER = "offline"
INDEX = f"{FOLDER}/index.json"

AROUND = frozenset("situations actors regions places agreements events".split())
SOURCES = frozenset("sources reports".split())
NEEDED = frozenset({"index.html", "keep.html", "method.html", "glossary.html", "incidents/index.html"})
"""Pages that come with every copy."""
_LOADED = ("assets/dateline.", "assets/theme.", "assets/keep.", "assets/stylesheets/", "assets/images/")
"""What the frame of a page that is kept loads."""


def lay(tree: Tree, settings: Settings) -> None:
    """Lays the worker, and for each language the lists and what they amount to."""
    tree.lay(WORKER, (folder() / "assets" / WORKER).read_bytes())
    for uri, data in files(tree.root, sums.read(tree.listing()), settings):
        tree.lay(uri, data)


def files(root: str, listed: Mapping[str, str], settings: Settings) -> Iterator[tuple[str, bytes]]:
    """By address: the lists of a site with these sums, each language's index after its own."""
    from dateline.render.dates import calendar

    prefixes = {language: prefix_of(language, settings.languages) for language in settings.languages}
    ours = {ZIP, sums.NAME, WORKER}
    kept = {uri: sum_ for uri, sum_ in listed.items() if uri not in ours and f"/{FOLDER}/" not in f"/{uri}"}
    build = sha256(sums.listed(kept)).hexdigest()[:16]
    for language, before in prefixes.items():
        about = {}
        for name, found in sorted(_groups(kept, before, tuple(prefixes.values())).items()):
            uri, data = f"{before}{FOLDER}/{name}.json", _json(found)
            yield uri, data
            size = sum(Path(root, one).stat().st_size for one in found)
            pages = sum(one.endswith(".html") for one in found)
            about[name] = {"pages": pages, "bytes": size, "list": uri, "sum": sha256(data).hexdigest()}
        day = calendar(language).day(settings.day)
        yield before + INDEX, _json({"build": build, "day": day, "groups": about})


def _groups(kept: Mapping[str, str], before: str, prefixes: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """By group: the files of one language, and what all languages load, with their sums."""
    others = tuple(other for other in prefixes if len(other) > len(before))
    found: dict[str, dict[str, str]] = {}
    for uri, sum_ in sorted(kept.items()):
        loaded = uri.startswith(_LOADED)
        if loaded or (uri.startswith(before) and not uri.startswith(others)):
            name = "briefs" if loaded else group(uri.removeprefix(before))
            if name:
                found.setdefault(name, {})[uri] = sum_
    return found


def group(local: str) -> str:
    """What a page is kept with, by its address without language; "" where it is not kept."""
    first, _, rest = local.partition("/")
    if local in NEEDED:
        return "briefs"
    if not local.endswith(".html"):
        return ""
    if first == "briefs":
        return "around" if "/on-" in local else "briefs"
    if first == "incidents":
        return f"incidents-{rest.partition('/')[0]}"
    return "around" if first in AROUND else "sources" if first in SOURCES else ""


def _json(said: object) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
