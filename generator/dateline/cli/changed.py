"""What changed below the records' folder since a branch went its own way, as Git tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import templates
from .revision import NoRevision, git

BASES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
"""What a branch is compared with unless it is named, the first that exists."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Paths below the content root, those that are gone among them, and the name of what they were compared with."""

    base: str
    paths: frozenset[str]


def changed(root: Path, against: str | None) -> Changed:
    """What differs between the files and the commit where the branch began, and what Git does not know yet.

    Raises NoRevision where there is nothing to compare with.
    """
    base, commit = _began(root, BASES if against is None else (against,))
    why = templates.cli()["git"]["no-comparison"].format(base=base)
    differing = git(root, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--relative", commit, why=why)
    unknown = git(root, "ls-files", "--others", "--exclude-standard", "-z", why=why)
    names = (differing + unknown).decode("utf-8", "surrogateescape").split("\0")
    return Changed(base, frozenset(filter(None, names)))


def _began(root: Path, bases: Sequence[str]) -> tuple[str, str]:
    git(root, "rev-parse", "--is-inside-work-tree", why=templates.cli()["git"]["no-repository"].format(root=root))
    why = templates.cli()["check"]["no-base"]
    for base in bases:
        try:
            return base, git(root, "merge-base", "--", "HEAD", base, why=why).decode().strip()
        except NoRevision:
            continue
    raise NoRevision(why)
