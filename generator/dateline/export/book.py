"""What every exporter is given, and what it gives back: a file is an address and a way to make it, made when asked."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ..model.records import FOLDERS
from ..model.seen import Shelf
from ..model.site import Settings, Site
from ..model.telling import Teller, Tellers

T = TypeVar("T")

SCHEMA = "1.0"
"""The version of what is published for programs. A change that breaks readers gets another folder beside it."""

LICENCE = "CC-BY-4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Book:
    """A site with its settings and its words, and the pieces of it that several files are put together from."""

    site: Site
    settings: Settings
    tellers: Tellers
    kept: Shelf = field(default_factory=Shelf, repr=False, compare=False)

    @property
    def teller(self) -> Teller:
        """The words of the site's first language."""
        return self.tellers[self.settings.languages[0]]

    def keep(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """A piece that several files need: made once."""
        return self.kept.keep(key, make)

    def record(self, kind: str, id_: str) -> Any:
        """A record of the corpus."""
        return getattr(self.site.corpus, FOLDERS[kind])[id_]

    def whole(self, uri: str) -> str:
        """The whole address of a file of the site; below the root where the site's own address is not known."""
        base = self.settings.site_url.rstrip("/")
        return f"{base}/{uri}" if base else uri


@dataclass(frozen=True, slots=True)
class File:
    """A file to be: its address, and what makes it of the book."""

    uri: str
    make: Callable[[Book], bytes]


Files = Iterator[File]
