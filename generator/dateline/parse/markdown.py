"""Markdown as the forge reads it (with tables, footnotes, task lists, strikethrough, bare addresses), by comrak.

The one module that knows which library parses Markdown. Raw HTML is never let through: it comes out escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import unquote

import comrak

SCHEMES = frozenset({"http", "https", "mailto"})

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0]")
_POSITION = r' data-sourcepos="(\d+):(\d+)-(\d+):(\d+)"'
_TAG = re.compile(rf'<(/?)([a-z][a-z0-9]*)(?:{_POSITION})?(?: (?:href|src)="~(\d+)")?')
_PLACED = re.compile(rf"<([a-z][a-z0-9]*){_POSITION}|(<!-- raw HTML omitted -->)")
_OPENER = re.compile(r"<(?:!--|!\[CDATA\[|![A-Za-z]|\?|/?[A-Za-z][A-Za-z0-9-]*)")
_NAMED = re.compile(rf'<a(?:{_POSITION})? href="([^"]*)" data-wikilink="true">(.*?)</a>', re.DOTALL)
_VOID = frozenset({"img", "br", "hr", "input"})


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture of a text: where it begins, in characters, and its address with entities resolved."""

    offset: int
    url: str
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """What a text holds, as comrak parses it."""

    links: tuple[Link, ...]
    named: tuple[Link, ...]
    """Records and claims named in double brackets: `[[csp]]`, `[[2023-10-05-tabankort-attack#aircraft]]`."""
    elements: int
    depth: int
    """How many elements stand inside one another at the deepest place."""


@dataclass(frozen=True, slots=True)
class RawHtml:
    """A piece of raw HTML: where it begins and how, `<script` or `<!--`."""

    offset: int
    opener: str


def scheme(url: str) -> str:
    """The scheme that a browser would see in an address, in small letters.

    `//` for an address that names another host without a scheme, empty for a relative one.
    """
    if url.startswith("../") and ":" not in url and "\\" not in url:
        return ""  # as nearly all are written, from one record to another
    plain = _IGNORED.sub("", url)
    if re.match(r"[/\\]{2}", plain) or "\\" in plain:
        return "//"
    found = _SCHEME.match(plain)
    return found[1].lower() if found else ""


def html(markdown: str, link: Callable[[str], str], named: Callable[[str, str], str] | None = None) -> str:
    """The text as HTML, every address passed through `link`; an empty one takes the address away.

    `[[target|title]]` becomes what `named` makes of the target and of the title's HTML (empty where there is none);
    without `named` it stays as its title. Not sanitised: that is the renderer's second wall.
    """
    faults: list[Exception] = []

    def address(url: str) -> str:
        # comrak goes on with the unchanged address when this raises
        try:
            return link(url)
        except Exception as fault:  # noqa: BLE001 - raised again below
            faults.append(fault)
            return ""

    result: str = comrak.render_markdown(markdown, _extensions(address), None, _rendering())
    if faults:
        raise faults[0]
    return _NAMED.sub(lambda match: _put(match, named), result) if "[[" in markdown else result


def _put(match: re.Match[str], named: Callable[[str, str], str] | None) -> str:
    target, title = _target(match), match[6]
    if named is None:
        return title
    return named(target, "" if unescape(title) == target else title)


def _target(match: re.Match[str]) -> str:
    return unquote(unescape(match[5]))


def survey(markdown: str) -> Survey:
    """Counts a text's elements and finds its links and pictures, refused schemes included, in one parse."""
    urls: list[str] = []

    def numbered(url: str) -> str:
        urls.append(url)
        return f"~{len(urls) - 1}"

    # everything is escaped or numbered here and nothing of it is shown, so that `unsafe` only adds the refused schemes
    rendering = _rendering(positions=True, unsafe=True)
    marked = comrak.render_markdown(markdown, _extensions(numbered), None, rendering)
    lines = _Lines(markdown)
    links: list[Link] = []
    elements = depth = deepest = 0
    for closing, tag, line, column, _, _, number in _TAG.findall(marked):
        if closing:
            depth -= 1
            continue
        elements += 1
        if tag not in _VOID:
            depth += 1
            deepest = max(deepest, depth)
        if number:
            links.append(Link(lines.offset(line, column), urls[int(number)], tag == "img"))
    named = [Link(lines.offset(m[1], m[2]), _target(m)) for m in _NAMED.finditer(marked)] if "[[" in markdown else []
    return Survey(tuple(links), tuple(named), elements, deepest)


def raw_html(markdown: str) -> list[RawHtml]:
    """Raw HTML and comments that comrak finds in a text, none of it from code. Ends of elements are left out.

    That there is some is comrak's word; where it stands is looked up from the elements around it.
    """
    if not _OPENER.search(markdown):
        return []
    rendering = _rendering(positions=True, escape=False)
    marked = comrak.render_markdown(markdown, _extensions(None), None, rendering)
    lines = _Lines(markdown)
    found: list[RawHtml] = []
    cursor = 0
    for match in _PLACED.finditer(marked):
        tag, line, column, end_line, end_column, omitted = match.groups()
        if tag in ("code", "pre", "a"):
            cursor = max(cursor, lines.offset(end_line, end_column) + 1)
        elif tag:
            cursor = max(cursor, lines.offset(line, column))
        elif omitted:
            opener = _OPENER.search(markdown, cursor) or _OPENER.search(markdown)
            if opener:
                found.append(RawHtml(opener.start(), opener[0]))
                cursor = opener.end()
    starters = [piece for piece in found if not piece.opener.startswith("</")]
    return starters or found


class _Lines:
    """From comrak's lines and columns, which count bytes from 1, to characters from the start of the text.

    (comrak can count characters itself, in time that grows with the square of a line.)
    """

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def offset(self, line: str, column: str) -> int:
        number = min(int(line), len(self._lines)) - 1
        text, before = self._lines[number], max(int(column) - 1, 0)
        if not text.isascii():
            before = len(text.encode("utf-8", "surrogatepass")[:before].decode("utf-8", "ignore"))
        return self._starts[number] + before


def _extensions(link: Callable[[str], str] | None) -> Any:
    extensions = comrak.ExtensionOptions()
    extensions.table = True
    extensions.strikethrough = True
    extensions.footnotes = True
    extensions.autolink = True
    extensions.tasklist = True
    extensions.wikilinks_title_after_pipe = True
    if link:
        extensions.link_url_rewriter = link
        extensions.image_url_rewriter = link
    return extensions


def _rendering(positions: bool = False, unsafe: bool = False, escape: bool = True) -> Any:
    rendering = comrak.RenderOptions()
    rendering.escape = escape
    rendering.unsafe_ = unsafe
    rendering.sourcepos = positions
    return rendering
