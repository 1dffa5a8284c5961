"""The pictures in the docs, taken of a built site: `python -m tests.audit.pictures SITE`."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser

from tests.audit.slow import hosted, started

INTO = Path(__file__).parents[2] / "docs/pictures"
PHONE, DESK = 390, 1280


@dataclass(frozen=True)
class Picture:
    """A part of a page as high as a reader sees at once, or as `high` says; `part` is brought to its top."""

    uri: str
    width: int = DESK
    high: int = 900
    scheme: Literal["light", "dark"] = "light"
    part: str = ""
    alone: bool = False
    """Whether the part is all of the picture."""


BRIEF = "briefs/2023/2023-10-07-gao-kidal-convoy.html"
INCIDENT = "incidents/2023/2023-10-05-anefis-fight.html"
PICTURES = {
    "home": Picture("index.html"),
    "brief": Picture(BRIEF),
    "incident": Picture(INCIDENT, part="#who"),
    "map": Picture("regions/ml/gao.html", part="svg.map", alone=True),
    "explore": Picture("explore.html"),
    "phone-dark": Picture(BRIEF, PHONE, 844, "dark"),
}


def taken(browser: Browser, address: str, picture: Picture) -> bytes:
    """The picture as PNG."""
    view = {"width": picture.width, "height": picture.high}
    context = browser.new_context(viewport=view, color_scheme=picture.scheme, locale="en-GB", reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/{picture.uri}", wait_until="networkidle")
    if picture.part:
        page.locator(picture.part).first.evaluate("part => part.scrollIntoView({ block: 'start' })")
    png = page.locator(picture.part).first.screenshot() if picture.alone else page.screenshot()
    context.close()
    return png


def main(site: Path) -> int:
    """Write each picture anew, as WebP, and say how large it is."""
    INTO.mkdir(exist_ok=True)
    with hosted(site) as address, started() as browser:
        for name, picture in PICTURES.items():
            file = INTO / f"{name}.webp"
            with Image.open(io.BytesIO(taken(browser, address, picture))) as png:
                png.save(file, "WEBP", lossless=True, quality=100, method=6)
            print(f"{file.name}: {file.stat().st_size / 1000:.1f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
