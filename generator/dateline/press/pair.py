"""The two trees between builds: the published one, and the one before it, which the next build starts from.

Bringing the older tree up to the published one costs what the last build changed, and not what the site holds. It is
done only where both are found as they were left, folder by folder; else the next site is laid anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from dateline.press import sums
from dateline.press.memory import Damaged, Memory

if TYPE_CHECKING:
    from dateline.press.publish import Tree

KEPT = "kept"
"""The name of the older tree, beside the site."""

HASHED = re.compile(r"assets/.*\.[0-9a-f]{8,}\.(?:min\.)?[a-z0-9]+\Z")
"""Files whose names tell what is in them. Those of the build before stay for one more: a page may be open still."""

Folders = dict[str, int]
"""By folder: when an entry of it last came, went or was replaced, in nanoseconds."""


class Found(TypedDict):
    """A tree as it was left."""

    inode: int
    folders: Folders


class Noted(TypedDict):
    """What is remembered of the two trees. `moved`: what differs between them; `sums`: of the published one's sums."""

    site: Found
    kept: Found | None
    moved: list[str]
    lingering: list[str]
    sums: str


def noted(memory: Memory, site: Path) -> Noted | None:
    """What is remembered of the trees, where the published one is still as it was left."""
    try:
        left: Noted = memory.about("trees")
    except Damaged:
        return None
    return left if is_as(site, left["site"]) else None


def note(tree: Tree, before: Noted | None, lingering: list[str]) -> Noted:
    """What is to be remembered of a finished tree, which is published next, and of the one that it takes the place of.

    Where that one is not known, the finished tree gets a second one of its own.
    """
    root = Path(tree.root)
    moved: set[str] = set()
    if tree.rests and before is not None:
        left = found(root, before["site"]["folders"])
    else:
        left = found(root, folders({*tree.uris, *lingering}))
    if before is None:
        kept = _second(root, root.parent / KEPT, tree.uris)
    else:
        kept = before["site"]
        moved = {*tree.moved, *before["lingering"]}
    return {
        "site": left,
        "kept": kept,
        "moved": sorted(moved),
        "lingering": lingering,
        "sums": tree.sums[sums.NAME],
    }


def _second(root: Path, other: Path, uris: Iterable[str]) -> Found | None:
    try:
        link_all(root, other, uris)
    except OSError:  # the system has no links, or too few
        return None
    return found(other, folders(uris))


def folders(uris: Iterable[str]) -> set[str]:
    """Every folder of a tree with these files."""
    holding = {uri.rpartition("/")[0] for uri in uris} | {""}
    return holding | {folder[:at] for folder in holding for at, sign in enumerate(folder) if sign == "/"}


def found(root: Path, folders: Iterable[str]) -> Found:
    """A tree as it is: its own inode, and the time of each of its folders."""
    return {"inode": root.stat().st_ino, "folders": {f: os.stat(f"{root}/{f}").st_mtime_ns for f in folders}}  # noqa: PTH116


def is_as(root: Path, left: Found | None) -> bool:
    """Whether a tree is as it was left."""
    if left is None:
        return False
    try:
        if root.stat().st_ino != left["inode"]:
            return False
        return all(os.stat(f"{root}/{f}").st_mtime_ns == time for f, time in left["folders"].items())  # noqa: PTH116
    except OSError:
        return False


def published_sums(site: Path, expected: str) -> sums.Listed | None:
    """The sums of the published files by address, where their list is the expected one."""
    try:
        data = (site / sums.NAME).read_bytes()
    except OSError:
        return None
    return sums.Listed(data) if sha256(data).hexdigest() == expected else None


def bring_up(site: Path, work: Path, noted: Noted) -> Mapping[str, str] | None:
    """Makes `work`/next the same as the published site, by links; the sums of all that stands in it.

    None where the published site is not as it was left.
    """
    there = published_sums(site, noted["sums"]) if is_as(site, noted["site"]) else None
    if there is None:
        return None
    following = work / "next"
    try:
        if is_as(work / KEPT, noted["kept"]):
            (work / KEPT).rename(following)
            _follow(site, following, noted["moved"])
        else:
            link_all(site, following, (*there, sums.NAME))
    except OSError:  # the system has no links, or too few
        return None
    for uri in noted["lingering"]:
        with suppress(FileNotFoundError):
            (following / uri).unlink()
    return there


def link_all(site: Path, other: Path, uris: Iterable[str]) -> None:
    """A second tree of the same files."""
    made: set[str] = set()
    for uri in uris:
        folder = uri.rpartition("/")[0]
        if folder not in made:
            (other / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        os.link(f"{site}/{uri}", f"{other}/{uri}")


def _follow(site: Path, older: Path, moved: Iterable[str]) -> None:
    """Does in the older tree what the last build did in the published one."""
    for uri in moved:
        target = older / uri
        with suppress(FileNotFoundError):
            target.unlink()
        if os.path.lexists(f"{site}/{uri}"):
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(f"{site}/{uri}", target)
        else:
            with suppress(OSError):
                target.parent.rmdir()
