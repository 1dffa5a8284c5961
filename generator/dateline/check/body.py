"""What may not stand in a record's prose: raw HTML, refused links, pictures from elsewhere, too much of anything.

Template signs are not among it: they are printed as typed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.characters import shown
from ..model.problem import Finding, Spot
from ..parse.markdown import SCHEMES, Link, raw_html, scheme, survey
from .giveaways import giveaways

MAX_BYTES = 128 * 1024
MAX_LINE = 10_000
"""Characters in a line: a long paragraph has some 2,000."""
MAX_ELEMENTS = 5_000
"""Paragraphs, links, cells, list items … taken together."""
MAX_DEPTH = 24
"""Elements inside one another; a list within a list takes two."""
MAX_TOLD = 20
"""Pieces of raw HTML, and of what could find somebody, that are told; who has more has pasted a page."""


def find(path: str, body: str) -> Iterator[Finding]:
    """Everything refused in a body, each with its place in it. Spends no work on a body past the limits."""
    if len(body) > MAX_BYTES // 4 and len(body.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        yield _at(path, 0, "body-large", limit=MAX_BYTES // 1024)
        return
    longest = max(body.split("\n"), key=len) if len(body) > MAX_LINE else ""
    if len(longest) > MAX_LINE:
        yield _at(path, body.index(longest), "body-line-long", length=len(longest), limit=MAX_LINE)
        return
    if (cells := _cells(body)) > MAX_ELEMENTS:
        yield _at(path, 0, "body-crowded", count=cells, limit=MAX_ELEMENTS)
        return
    found = survey(body)
    if found.depth > MAX_DEPTH:
        yield _at(path, 0, "body-deep", depth=found.depth, limit=MAX_DEPTH)
        return
    if found.elements > MAX_ELEMENTS:
        yield _at(path, 0, "body-crowded", count=found.elements, limit=MAX_ELEMENTS)
        return
    for link in found.links:
        yield from _refused(path, link)
    yield from _raw(path, body)


def giving_away(path: str, body: str) -> Iterator[Finding]:
    """What in a body could find somebody, each with its place in it."""
    for one in giveaways(body)[:MAX_TOLD]:
        yield Finding(Spot(path, offset=one.offset, in_body=True), one.code, {"value": one.hint})


def look_through(path: str, body: str) -> tuple[Finding, ...]:
    """Everything that is wrong with a body by itself."""
    return (*find(path, body), *giving_away(path, body))


def _cells(body: str) -> int:
    """As many cells as the tables of a text can have: the parser fills each row up to the width of the table."""
    if "|" not in body:
        return 0
    cells = width = 0
    for line in body.split("\n"):
        if "|" in line and not line.strip(_RULER):
            width = max(width, line.count("|"))
        elif not line.strip(" \t>"):
            width = 0
        cells += width
    return cells


_RULER = " \t>|:-+*.)0123456789"
"""What the line below a table's head is made of, with what may stand before it in a list or a quotation."""


def _at(path: str, offset: int, code: str, **args: object) -> Finding:
    return Finding(Spot(path, offset=offset, in_body=True), code, {name: str(value) for name, value in args.items()})


def _refused(path: str, link: Link) -> Iterator[Finding]:
    seen = scheme(link.url)
    url = shown(link.url)[:120]
    if seen == "//":
        yield _at(path, link.offset, "body-link-host", url=url)
    elif seen and seen not in SCHEMES:
        yield _at(path, link.offset, "body-scheme", scheme=seen, url=url)
    elif link.picture and seen:
        yield _at(path, link.offset, "body-picture-elsewhere", url=url)
    elif link.picture:
        yield _at(path, link.offset, "body-picture", url=url)


def _raw(path: str, body: str) -> Iterator[Finding]:
    for piece in raw_html(body)[:MAX_TOLD]:
        code = "body-comment" if piece.opener == "<!--" else "body-html"
        yield _at(path, piece.offset, code, construct=piece.opener)
