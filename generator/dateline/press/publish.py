"""Two trees: the next site is completed beside the published one, then the two are exchanged in one step.

Whatever ends a build before the exchange leaves the published site byte for byte as it was; what a killed build
left lying beside it is put right and removed by the next one.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from dateline.press.stopped import Stopped

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no advisory locks, and no atomic exchange either
    fcntl = None  # type: ignore[assignment]

_URI = re.compile(r"(?!/)(?:(?!\.{1,2}(?:/|\Z))[^/\x00\\]+/)*(?!\.{1,2}\Z)[^/\x00\\]+\Z")
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class Tree:
    """A site in the making. Files that equal those of `published` are hard-linked to them and keep their times."""

    def __init__(self, root: Path, published: Path) -> None:
        self.root, self.published = str(root), str(published)
        self.uris: set[str] = set()
        self.sums: dict[str, str] = {}
        """SHA-256 of each file laid, in hex, by address."""
        self._folders: set[str] = set()

    def lay(self, uri: str, data: bytes) -> None:
        """Lays one file. Raises Stopped for an address that is unsafe or already taken."""
        if not _URI.match(uri):
            raise Stopped.at(uri[:200], "address-form")
        if uri in self.uris:
            raise Stopped.at(uri, "address-twice")
        self.uris.add(uri)
        self.sums[uri] = sha256(data).hexdigest()
        target = f"{self.root}/{uri}"
        self._make_folder(target.rpartition("/")[0])
        if not self._link(uri, target, data):
            with open(target, "xb") as file:  # noqa: PTH123 - Path costs as much as the writing
                file.write(data)

    def relink(self, uri: str) -> None:
        """Does for a file that a tool wrote into the tree what `lay` does for the press's own."""
        target = Path(self.root, uri)
        data = target.read_bytes()
        target.unlink()
        self.lay(uri, data)

    def carry_hidden(self) -> None:
        """Takes along what stands at the top of the published site under a name with a dot, as the engine does."""
        with suppress(FileNotFoundError):
            for entry in sorted(Path(self.published).glob(".*")):
                there = Path(self.root, entry.name)
                if there.exists():
                    continue
                if entry.is_dir() and not entry.is_symlink():
                    shutil.copytree(entry, there, symlinks=True, copy_function=os.link)
                else:
                    os.link(entry, there, follow_symlinks=False)

    def _make_folder(self, folder: str) -> None:
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self._folders.add(folder)

    def _link(self, uri: str, target: str, data: bytes) -> bool:
        old = f"{self.published}/{uri}"
        if not _holds(old, data):
            return False
        try:
            os.link(old, target)
        except OSError:  # a file system without links, or with too many to this file
            return False
        return True


def _holds(path: str, data: bytes) -> bool:
    """Whether a plain file with just these bytes stands there."""
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_size != len(data):
            return False
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read() == data
    except OSError:
        return False


def beside(site: Path) -> Path:
    """Where the next site is made: beside the published one, so that both are on one file system."""
    return site.parent / f".{site.name}.dateline"


@contextmanager
def second_tree(site: Path) -> Iterator[Tree]:
    """An empty tree beside `site`, gone again at the end: published by then, or given up."""
    work = beside(site)
    recover(site)
    tree = Tree(work / "next", site)
    Path(tree.root).mkdir(parents=True)
    try:
        yield tree
    finally:
        shutil.rmtree(work, ignore_errors=True)


def recover(site: Path) -> None:
    """Clears what a killed build left beside the site; puts the site back if it was between two renames."""
    work = beside(site)
    if (work / "before").is_dir() and not site.exists():
        (work / "before").rename(site)
    if work.exists():
        shutil.rmtree(work)


def publish(tree: Tree, site: Path) -> None:
    """Makes the finished tree the published site, in one step where the system can; the site before is dropped."""
    site.parent.mkdir(parents=True, exist_ok=True)
    if not site.exists():
        Path(tree.root).rename(site)
        return
    Path(tree.root).chmod(stat.S_IMODE(site.stat().st_mode))
    if not exchange(tree.root, str(site)):
        before = beside(site) / "before"
        site.rename(before)
        Path(tree.root).rename(site)


def exchange(one: str, other: str) -> bool:
    """Exchanges two folders so that each name always leads to a whole one. False where the system cannot."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    failed = ctypes.get_errno()
    if failed in (errno.ENOSYS, errno.EINVAL):
        return False
    raise OSError(failed, os.strerror(failed), other)


class Lock:
    """One build at a time in a private folder. The system takes the lock back however the process ends."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        if fcntl is None:  # pragma: no cover
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as busy:
            os.close(self._file)
            raise Stopped.at(str(folder.name), "build-busy") from busy

    def release(self) -> None:
        os.close(self._file)
