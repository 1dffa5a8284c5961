"""Pictures, made on the spot, with whatever is to be in them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

FORD = "media/ford.jpg"
"""Where a picture of the tiny site would lie."""


def drawn(size: tuple[int, int] = (64, 48), mode: str = "RGB", shade: int = 0) -> Image.Image:
    """Something to be seen: a slope, and a ring."""
    made = Image.linear_gradient("L").resize(size).convert(mode)
    if min(size) > 8:
        ImageDraw.Draw(made).ellipse((2, 2, size[0] - 3, size[1] - 3), outline=shade if mode == "L" else None)
    return made


def jpeg(size: tuple[int, int] = (64, 48), *, position: bool = False, comment: bytes = b"", **more: object) -> bytes:
    exif = Image.Exif()
    if position:
        exif[0x010F] = "Canarycamera"
        exif[0x8825] = {1: "N", 2: (18.0, 5.0, 1.0), 3: "E", 4: (0.0, 36.0, 2.0)}
    out = io.BytesIO()
    drawn(size).save(out, "JPEG", exif=exif if position else b"", comment=comment, **more)
    return out.getvalue()


def png(size: tuple[int, int] = (64, 48), mode: str = "RGB", **more: object) -> bytes:
    out = io.BytesIO()
    drawn(size, mode).save(out, "PNG", **more)
    return out.getvalue()


def webp(size: tuple[int, int] = (64, 48), frames: int = 1, **more: object) -> bytes:
    out = io.BytesIO()
    rest = [drawn(size).rotate(90 * n) for n in range(1, frames)]
    drawn(size).save(out, "WEBP", save_all=frames > 1, append_images=rest, **more)
    return out.getvalue()


def medium(**over: str) -> str:
    """A record's entry for a picture, between braces."""
    fields = {
        "file": "ford.jpg",
        "alt": "A ford with a ring on it",
        "caption": "The ford on 1 March 2024",
        "credit": "Daily",
        "source": "daily",
        "licence": "CC BY 4.0",
    } | over
    return "{" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}"


def placed(path: str, data: bytes) -> Callable[[Path], None]:
    """Puts a file below a content root."""

    def make(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)

    return make
