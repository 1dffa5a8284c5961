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
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from dateline.press import pair, sums
from dateline.press.stopped import Stopped

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no advisory locks, and no atomic exchange either
    fcntl = None  # type: ignore[assignment]

_URI = re.compile(r"(?!/)(?:(?!\.{1,2}(?:/|\Z))[^/\x00\\]+/)*(?!\.{1,2}\Z)[^/\x00\\]+\Z")
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class Tree:
    """A site in the making. Files that equal those of `published` are hard-linked to them and keep their times.

    `there`: the sums of the files that stand in it already, being those of the published site; none where it is empty.
    """

    def __init__(self, root: Path, published: Path, there: Mapping[str, str] | None = None) -> None:
        self.root, self.published = str(root), str(published)
        self.uris: set[str] = set()
        self.sums: dict[str, str] = {}
        """SHA-256 of each file laid, in hex, by address."""
        self.there: Mapping[str, str] = {} if there is None else there
        self.forgotten: set[str] = set()
        """What stands there, and nobody knows how it is."""
        self.rests = False
        """Whether all that stood there and is not laid anew stays: nothing is to be noted of it, file by file."""
        self.is_empty = there is None
        self.moved: set[str] = set()
        """What differs from the published site: laid anew, or gone."""
        self._folders: set[str] = set()

    def lay(self, uri: str, data: bytes) -> None:
        """Lays one file. Raises Stopped for an address that is unsafe or already taken."""
        if not _URI.match(uri):
            raise Stopped.at(uri[:200], "address-unsafe")
        self._take(uri, sha256(data).hexdigest())
        if self.stood(uri) == self.sums[uri]:
            return
        self.moved.add(uri)
        target = f"{self.root}/{uri}"
        self._make_folder(target.rpartition("/")[0])
        self.clear(uri)
        if self._link(uri, target, data):
            self.moved.discard(uri)
            return
        with open(target, "xb") as file:  # noqa: PTH123 - Path costs as much as the writing
            file.write(data)

    def keep(self, uri: str) -> None:
        """Has one file stay as it stands there already. Raises Stopped where its address is taken."""
        self._take(uri, self.there[uri])

    def rest(self) -> None:
        """Has everything stay that stood there and was not laid anew, and that the next one lays."""
        self.rests = True

    def stood(self, uri: str) -> str | None:
        """The sum of a file that stands there already, where it is known."""
        return None if uri in self.forgotten else self.there.get(uri)

    def forget(self, uris: Iterable[str]) -> None:
        """Files that somebody put in their place since: what stands there is not known."""
        self.forgotten.update(uris)

    def listing(self) -> bytes:
        """The list of the sums of all files."""
        if not self.rests:
            return sums.listed(self.sums)
        assert isinstance(self.there, sums.Listed)
        return self.there.with_others({uri: self.sums[uri] for uri in self.moved})

    def __len__(self) -> int:
        """How many files there are."""
        return len(self.there) + 1 if self.rests else len(self.uris)

    def take(self, uri: str, found: str, moved: bool = False) -> None:
        """Notes a file that lies there. Raises Stopped where its address is taken."""
        if moved:
            self.moved.add(uri)
        self._take(uri, found)

    def _take(self, uri: str, found: str) -> None:
        if uri in self.uris:
            raise Stopped.at(uri, "address-twice")
        self.uris.add(uri)
        self.sums[uri] = found

    def clear(self, uri: str) -> None:
        """Makes way for a file: what stands there is one with the published site's, so it must not be written into."""
        if not self.is_empty:
            with suppress(FileNotFoundError):
                os.unlink(f"{self.root}/{uri}")  # noqa: PTH108

    def relink(self, uri: str) -> None:
        """Does for a file that a tool wrote into the tree what `lay` does for the press's own."""
        target = Path(self.root, uri)
        data = target.read_bytes()
        target.unlink()
        self.lay(uri, data)

    def holds(self, uri: str, data: bytes) -> bool:
        """Whether just these bytes stand there already."""
        return self.stood(uri) == sha256(data).hexdigest()

    @contextmanager
    def without(self, uris: Iterable[str]) -> Iterator[None]:
        """Some of the files that stay are not there for a while."""
        taken = list(uris)
        for uri in taken:
            self.clear(uri)
        yield
        for uri in taken:
            os.link(f"{self.published}/{uri}", f"{self.root}/{uri}")

    def before(self) -> set[str]:
        """The addresses of the published site, as far as its list of sums tells."""
        if self.there:
            return {*self.there, sums.NAME}
        with suppress(OSError, UnicodeDecodeError):
            return set(sums.read(Path(self.published, sums.NAME).read_bytes()))
        return set()

    def sweep(self, staying: Collection[str] = ()) -> None:
        """Takes away what stood there and was neither laid nor kept, but for what is `staying`."""
        if self.rests:
            return
        for uri in self.there.keys() - self.uris - set(staying) - {sums.NAME}:
            self.remove(uri)
        if self.is_empty:
            for uri in staying:
                self._make_folder(f"{self.root}/{uri}".rpartition("/")[0])
                os.link(f"{self.published}/{uri}", f"{self.root}/{uri}")

    def remove(self, uri: str) -> None:
        """Takes a file away, and the folders that held nothing else."""
        self.moved.add(uri)
        self.forgotten.add(uri)
        self.clear(uri)
        folder = f"{self.root}/{uri}".rpartition("/")[0]
        with suppress(OSError):
            while folder != self.root:
                os.rmdir(folder)  # noqa: PTH106
                folder = folder.rpartition("/")[0]

    def carry_hidden(self) -> None:
        """Takes along what stands at the top of the published site under a name with a dot, as the engine does."""
        for entry in sorted(Path(self.root).glob(".*")):
            if not self.is_empty and entry.name not in self.uris and not (self.rests and entry.name in self.there):
                shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
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
def second_tree(site: Path, noted: pair.Noted | None = None) -> Iterator[Tree]:
    """A tree beside `site`, gone again at the end: published by then, or given up.

    It is empty, or where both trees are as `noted`, the one before the published site, brought up to it.
    """
    work = beside(site)
    recover(site)
    there = pair.bring_up(site, work, noted) if noted else None
    if there is None:
        shutil.rmtree(work, ignore_errors=True)
    tree = Tree(work / "next", site, there)
    Path(tree.root).mkdir(parents=True, exist_ok=True)
    try:
        yield tree
    finally:
        shutil.rmtree(tree.root, ignore_errors=True)
        with suppress(OSError):
            work.rmdir()


def recover(site: Path) -> None:
    """Clears what a killed build left beside the site; puts the site back if it was between two renames."""
    work = beside(site)
    if (work / "before").is_dir() and not site.exists():
        (work / "before").rename(site)
    for name in ("before", "next"):
        if (work / name).exists():
            shutil.rmtree(work / name)


def publish(tree: Tree, site: Path, keep: bool = False) -> None:
    """Makes the finished tree the published site, in one step where the system can.

    The site before is dropped, or with `keep` left beside it for the next build.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    work = beside(site)
    if not site.exists():
        Path(tree.root).rename(site)
        return
    Path(tree.root).chmod(stat.S_IMODE(site.stat().st_mode))
    old = Path(tree.root)
    if not exchange(tree.root, str(site)):
        old = work / "before"
        site.rename(old)
        Path(tree.root).rename(site)
    if keep:
        old.rename(work / pair.KEPT)
    elif old.name == "before":
        shutil.rmtree(old, ignore_errors=True)


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
