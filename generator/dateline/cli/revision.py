"""The records as they were at a revision of the Git repository that holds them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .. import templates


class NoRevision(Exception):
    """There is no such version to compare with; says why, for whoever asked."""


@contextmanager
def records_at(root: Path, revision: str) -> Iterator[Path]:
    """A folder with the regular files below `root` as they were at `revision`, gone again at the end.

    Raises NoRevision where `root` is in no repository, where the revision is unknown, and where there is no Git.
    """
    from tempfile import TemporaryDirectory  # takes longer to import than a small check may

    say = templates.cli()["git"]
    git(root, "rev-parse", "--is-inside-work-tree", why=say["no-repository"].format(root=root))
    asked = f"{revision}^{{commit}}"
    unknown = say["no-revision"].format(revision=revision, root=root)
    commit = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", asked, why=unknown).decode().strip()
    listed = git(root, "ls-tree", "-r", "-z", commit, why=unknown)
    blobs = dict(_regular(listed.decode("utf-8", "surrogateescape")))
    with TemporaryDirectory(prefix="dateline-") as folder:
        for path, data in zip(blobs, _contents(root, list(blobs.values())), strict=True):
            place = Path(folder, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        yield Path(folder)


def _regular(listed: str) -> Iterator[tuple[str, str]]:
    """(path, blob) of every regular file; no path leads out of the folder."""
    for line in filter(None, listed.split("\0")):
        about, _, path = line.partition("\t")
        mode, kind, blob = about.split()
        if kind == "blob" and mode != "120000" and not {"", ".", ".."} & set(path.split("/")):
            yield path, blob


def _contents(root: Path, blobs: list[str]) -> Iterator[bytes]:
    """The bytes of each blob, in one run of Git."""
    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    answer = git(root, "cat-file", "--batch", why=templates.cli()["git"]["no-records"], given=asked)
    at = 0
    for _ in blobs:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[2])
        yield answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def git(root: Path, *command: str, why: str, given: bytes = b"") -> bytes:
    """What Git answers. Raises NoRevision with `why` where it cannot, and where there is no Git."""
    try:
        done = subprocess.run(["git", "-C", str(root), *command], input=given, capture_output=True, check=False)  # noqa: S607
    except FileNotFoundError:
        raise NoRevision(templates.cli()["git"]["no-git"]) from None
    if done.returncode:
        raise NoRevision(why)
    return done.stdout
