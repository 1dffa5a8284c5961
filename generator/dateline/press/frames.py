"""The frames of a build's pages: every plate that it needs, sealed and cut, with its sum."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dateline.model.packing import digest
from dateline.model.site import Artifact
from dateline.press import policy
from dateline.press.kinds import Kind
from dateline.press.plates import Plate, cut
from dateline.press.stopped import Stopped


@dataclass(frozen=True, slots=True)
class Sealing:
    """How pages are sealed on their way into the tree."""

    special: Mapping[str, str]
    """The addresses of scripts that only some pages load, by their names."""
    on: bool = True
    """Off where a server puts a script of its own into every page, to reload it."""

    def __call__(self, html: str, styled: bool = False) -> str:
        return policy.seal(html, self.special, styled) if self.on else html

    def of(self, artifact: Artifact, styled: bool = False) -> Artifact:
        """The artifact, sealed where it is a page."""
        if not artifact.uri.endswith(".html"):
            return artifact
        return Artifact(artifact.uri, self(artifact.data.decode(), styled).encode())


@dataclass(frozen=True, slots=True)
class Plates:
    """Every plate that a build needs, with its sum. One from which pages were struck before is cut when it is used."""

    seal: Sealing
    sums: Mapping[Kind, bytes]
    _html: Mapping[Kind, str]
    _cut: dict[Kind, Plate] = field(default_factory=dict)

    def of(self, kind: Kind) -> Plate:
        """The plate, cut. Raises Stopped where it is unfit."""
        if kind not in self._cut:
            self._cut[kind] = cut(self._html[kind], kind)
        return self._cut[kind]


def plates(kinds: Iterable[Kind], engine: Path, seal: Sealing, known: Container[bytes] = ()) -> Plates:
    """The plates, sealed. `known`: sums of those in use. Raises Stopped for one that is missing, or new and unfit."""
    html: dict[Kind, str] = {}
    for kind in kinds:
        try:
            html[kind] = seal((engine / f"{kind.uri}.html").read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise Stopped.at(f"{kind.uri}.html", "plate-missing", section=kind.section) from None
    made = Plates(seal, {kind: digest(one.encode()) for kind, one in html.items()}, html)
    for kind, sum_ in made.sums.items():
        if sum_ not in known:
            made.of(kind)
    return made
