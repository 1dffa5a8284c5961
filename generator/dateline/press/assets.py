"""The site's own stylesheets and scripts, published under names that carry a hash of what is in them."""

from __future__ import annotations

from hashlib import sha256

from dateline.model.site import Artifact, Settings
from dateline.render.frame import frame
from dateline.templates import folder


def assets() -> dict[str, Artifact]:
    """css/*.css, joined in order, as dateline.css; each js/NAME.js as NAME.js: by that name, the file as published.

    Whatever changes has a new address, so servers may let readers keep these files for good.
    """
    shelf = folder() / "assets"
    styles = [file.read_bytes() for file in sorted((shelf / "css").glob("*.css"))]
    found = {"dateline.css": b"\n".join(styles)} if styles else {}
    found |= {file.name: file.read_bytes() for file in sorted((shelf / "js").glob("*.js"))}
    return {name: Artifact(_address(name, data), data) for name, data in found.items()}


def theme_data(settings: Settings) -> dict[str, object]:
    """What the theme's templates find under `config.extra.dateline`: plain data, so that any engine takes it.

    The frame's words by language, and under "assets" the address of each stylesheet and script by its name.
    """
    return {**frame(settings), "assets": {name: asset.uri for name, asset in assets().items()}}


def _address(name: str, data: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"assets/{stem}.{sha256(data).hexdigest()[:12]}.{ending}"
