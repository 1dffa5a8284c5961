"""The site's own stylesheets and scripts, published under names that carry a hash of what is in them."""

from __future__ import annotations

from hashlib import sha256

from dateline.model.site import Artifact, Settings
from dateline.render.frame import frame
from dateline.templates import folder, programs

BROUGHT = ("map.css", "map.js")
"""Ours, each after what set-up brought under the same name: no page asks for them before a reader zooms a map."""


def assets() -> dict[str, Artifact]:
    """css/*.css, joined in order, as dateline.css; each js/NAME.js as NAME.js: by that name, the file as published.

    Whatever changes has a new address, so servers may let readers keep these files for good. A script that names one
    of those that are asked for later ("./map.js") names it as it is published.
    """
    shelf = folder() / "assets"
    later = {name: Artifact(_address(name, data), data) for name, data in _later().items()}
    styles = [file.read_bytes() for file in sorted((shelf / "css").glob("*.css"))]
    found = {"dateline.css": b"\n".join(styles)} if styles else {}
    found |= {file.name: file.read_bytes() for file in sorted((shelf / "js").glob("*.js"))}
    for name, one in later.items():
        for script in found:
            found[script] = found[script].replace(f'"./{name}"'.encode(), f'"./{one.uri.rpartition("/")[2]}"'.encode())
    return {**{name: Artifact(_address(name, data), data) for name, data in found.items()}, **later}


def _later() -> dict[str, bytes]:
    """What zooms a map: nothing where set-up could not bring the programs that it needs."""
    ours = folder() / "assets" / "map"
    there = [name for name in BROUGHT if (programs() / name).is_file() and (ours / name).is_file()]
    return {name: (programs() / name).read_bytes() + b"\n" + (ours / name).read_bytes() for name in there}


def theme_data(settings: Settings) -> dict[str, object]:
    """What the theme's templates find under `config.extra.dateline`: plain data, so that any engine takes it.

    The frame's words by language, and under "assets" the address of each stylesheet and script by its name.
    """
    return {**frame(settings), "assets": {name: asset.uri for name, asset in assets().items()}}


def _address(name: str, data: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"assets/{stem}.{sha256(data).hexdigest()[:12]}.{ending}"
