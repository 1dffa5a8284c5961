"""SHA256SUMS: the manifest of a build, which `sha256sum --check SHA256SUMS` reads.

The same tree and day give the same file, so two builds, a mirror or a copy on a disk are compared by one sum.
"""

from __future__ import annotations

from collections.abc import Mapping

NAME = "SHA256SUMS"


def listed(sums: Mapping[str, str]) -> bytes:
    """One line a file that was laid, by address: its SHA-256 in hex, two spaces, its address."""
    return "".join(f"{digest}  {uri}\n" for uri, digest in sorted(sums.items())).encode()


def read(data: bytes) -> dict[str, str]:
    """The sums by address, from what `listed` wrote."""
    lines = data.decode().splitlines()
    return {line[66:]: line[:64] for line in lines}
