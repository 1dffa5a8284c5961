"""The Python examples on docs/data/*.md, and a server of a built site for them to ask."""

from __future__ import annotations

import functools
import http.server
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ADDRESS = re.compile(r'^site = "[^"]*".*$', re.MULTILINE)
HEAVY = re.compile(r"^import (pandas|geopandas)", re.MULTILINE)
"""Examples with libraries that only `make audit` brings."""


@dataclass(frozen=True)
class Example:
    """A block of a page, by the page's name and its number there."""

    name: str
    code: str


EXAMPLES = [
    Example(f"{page.stem}:{number}", code)
    for page in sorted((ROOT / "docs" / "data").glob("*.md"))
    for number, code in enumerate(BLOCK.findall(page.read_text("utf-8")), 1)
]


class Served(http.server.SimpleHTTPRequestHandler):
    """A built site, as a plain host serves it."""

    @classmethod
    def of(cls, site: Path) -> functools.partial[Served]:
        return functools.partial(cls, directory=str(site))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        pass


def run(example: Example, address: str) -> None:
    """Runs it against a site at that address."""
    code = ADDRESS.sub(f'site = "{address}"', example.code)
    exec(compile(code, example.name, "exec"), {"__name__": "__main__"})  # noqa: S102  our own docs
