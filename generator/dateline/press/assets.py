"""The site's own stylesheets and scripts, published under names that carry a hash of what is in them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from dateline.model.site import Artifact


def assets(folder: Path) -> tuple[Artifact, ...]:
    """css/*.css, joined in order, as assets/dateline.HASH.css; each js/NAME.js as assets/NAME.HASH.js.

    Whatever changes has a new address, so servers may let readers keep these files for good.
    """
    styles = b"\n".join(file.read_bytes() for file in sorted((folder / "css").glob("*.css")))
    scripts = [_named(file.stem, "js", file.read_bytes()) for file in sorted((folder / "js").glob("*.js"))]
    return (*([_named("dateline", "css", styles)] if styles else []), *scripts)


def _named(stem: str, ending: str, data: bytes) -> Artifact:
    return Artifact(f"assets/{stem}.{sha256(data).hexdigest()[:12]}.{ending}", data)
