"""Small files that programs look for at a site's root: how to cite it, and what may be visited."""

from __future__ import annotations

import json

from ..model.outputs import DATA
from .book import LICENCE, SCHEMA, Book, File, Files


def files(_: Book) -> Files:
    """CITATION.cff and robots.txt."""
    yield File("CITATION.cff", _citation)
    yield File("robots.txt", _robots)


def _citation(book: Book) -> bytes:
    """How to cite the records as of the day of the build (CFF 1.2.0). Values are JSON, which is YAML."""
    name, day = book.settings.site_name, book.settings.day.isoformat()
    said = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "message": book.teller.say("citation.message"),
        "title": name,
        "authors": [{"name": book.teller.say("citation.authors", site=name)}],
        "version": f"{SCHEMA}+{day}",
        "date-released": day,
        "license": LICENCE,
        "abstract": book.teller.say("data.description"),
    }
    if book.settings.site_url:
        said |= {"url": book.settings.site_url, "repository-artifact": book.whole(f"{DATA}/datapackage.json")}
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in said.items()).encode()


def _robots(book: Book) -> bytes:
    lines = ["User-agent: *", "Allow: /"]
    if book.settings.site_url:
        lines.append(f"Sitemap: {book.whole('sitemap.xml')}")
    return "".join(f"{line}\n" for line in lines).encode()
