"""Pictures as they are published: written anew, in two sizes, with nothing in them but what is to be seen."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

FOLDER = "media"
"""Where pictures lie below the content root, and where they are published."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One size of a picture: how wide and high it is in pixels, and the file's bytes."""

    width: int
    height: int
    data: bytes

    @property
    def address(self) -> str:
        """Below the site's root: named by what is in it, so that it says nothing else and never changes."""
        ending = "png" if self.data.startswith(b"\x89PNG") else "jpg"
        return f"{FOLDER}/{sha256(self.data).hexdigest()[:20]}.{ending}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the size that stands on a page, and in the one that it leads to."""

    small: Drawn
    large: Drawn
