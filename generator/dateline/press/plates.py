"""Plates: pages that the engine rendered with tokens in them, checked and cut, from which record pages are struck.

A token is checked by where it stands, not by how often: what is filled in is escaped for text and quoted attribute
values, so a token anywhere else (a script, a handler, a value without quotes) would let a title break out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import quote

from babel import Locale
from markupsafe import escape

from dateline.model.site import Page
from dateline.press.kinds import ARTICLE, DESCRIPTION, MARK, TITLE, Kind
from dateline.press.stopped import Stopped

PROSE = frozenset({"content", "title", "alt", "aria-label", "value", "placeholder", "label"})
"""Attributes whose value is only ever shown or read out."""
ADDRESSES = frozenset({"href", "src", "content", "action"})
AROUND_ARTICLE = frozenset({"html", "body", "div", "main", "article", "section"})
NOT_TEXT = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext", "template"})
"""Elements whose text is not plain text: code, or read differently by different readers."""
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])

_VALUE = re.compile(r"""=\s*("[^"]*"|'[^']*')""")
_SPACES = re.compile(r"[ \t\r\n]{2,}")
_IDLE = re.compile(
    r'\s*<div data-md-component="(?:skip|announce)">\s*</div>'
    r'|\s*<div class="md-dialog"[^>]*>\s*<div class="md-dialog__inner md-typeset">\s*</div>\s*</div>'
    r'| data-md-component="(?:container|main)"'
)
"""Places and names that the theme's scripts would look for; none of them is loaded."""
_SWITCHES = re.compile(r'\s*<input class="md-toggle"[^>]*>|\s*<label class="md-overlay"[^>]*></label>')
_SWITCHED = re.compile(r'<label\b(?![^>]*\bmd-overlay\b)[^>]*\bfor="__')
_SPACED = re.compile(r"<(?:pre|textarea|script(?![^>]*\bsrc=)|style)\b", re.IGNORECASE)
_HTML = re.compile(r"<html\b[^>]*>")
_DIRECTED = re.compile(r"<(?:html|body)\b[^>]*\bdir=[^>]*>")


@dataclass(frozen=True, slots=True)
class Plate:
    """The parts of a page that stay, and what is filled in between: `fixed` has one part more than `gaps`."""

    kind: Kind
    fixed: tuple[bytes, ...]
    gaps: tuple[str, ...]

    def strike(self, page: Page) -> bytes:
        """The finished page. `page` must be of this plate's kind."""
        values = {
            TITLE: str(escape(page.title)).encode(),
            DESCRIPTION: str(escape(page.description)).encode(),
            ARTICLE: page.html.encode(),
        }
        names = self.kind.names
        parts = page.uri.removeprefix(self.kind.prefix).removesuffix(".html").split("/")[-len(names) :]
        values.update((token, quote(part).encode()) for token, part in zip(names, parts, strict=True))
        out = [self.fixed[0]]
        for gap, fixed in zip(self.gaps, self.fixed[1:], strict=True):
            out += (values[gap], fixed)
        return b"".join(out)


def cut(html: str, kind: Kind) -> Plate:
    """Cuts what the engine made of a plate. Raises Stopped where a token is missing or stands where it must not."""
    html = squeezed(speak(html, kind.language))
    places = _Places(kind)
    places.feed(html)
    places.close()
    places.judge()
    tokens = (TITLE, DESCRIPTION, *kind.names)
    pattern = "|".join([rf"(?:<p\b[^>]*>\s*{ARTICLE}\s*</p>)", *(re.escape(token) for token in tokens)])
    pieces = re.split(f"({pattern})", html)
    fixed, gaps = pieces[::2], [ARTICLE if ARTICLE in gap else gap for gap in pieces[1::2]]
    if gaps.count(ARTICLE) != 1 or any(MARK in piece.lower() for piece in fixed):
        raise Stopped.at(f"{kind.uri}.html", "plate-token-changed", section=kind.section, language=kind.language)
    return Plate(kind, tuple(piece.encode() for piece in fixed), tuple(gaps))


def squeezed(html: str) -> str:
    """The page with every run of spaces and lines as the one space or line that a browser shows of it.

    A frame is a page's size once again; where spaces count (in code, scripts, a field's text) they stay as they are.
    What the theme puts there for its scripts goes, and so do its switches where no label leads to one.
    """
    html = _IDLE.sub("", html)
    if not _SWITCHED.search(html):
        html = _SWITCHES.sub("", html)
    return html if _SPACED.search(html) else _SPACES.sub(lambda found: "\n" if "\n" in found[0] else " ", html.strip())


def speak(html: str, language: str) -> str:
    """The page with that language and its direction declared, whatever the engine knew of languages."""
    found = _HTML.search(html)
    if not found:
        return html
    tag = _with(found[0], "lang", language)
    html = html[: found.start()] + tag + html[found.end() :]
    if not _DIRECTED.search(html):
        return html.replace(tag, _with(tag, "dir", direction(language)), 1)
    return _DIRECTED.sub(lambda tag: _with(tag[0], "dir", direction(language)), html)


def direction(language: str) -> str:
    """Which way the language is written, as the `dir` attribute has it."""
    return "rtl" if Locale.parse(language, sep="-").character_order == "right-to-left" else "ltr"


def _with(tag: str, name: str, value: str) -> str:
    """The start tag with that attribute, untouched where it is so already."""
    if re.search(rf'\s{name}="{value}"', tag):
        return tag
    bare = re.sub(rf"""\s{name}=("[^"]*"|'[^']*'|[^\s>]+)""", "", tag)
    return f'{bare[:-1]} {name}="{value}">'


class _Places(HTMLParser):
    """Reads a rendered plate and notes each token that stands where it must not."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(convert_charrefs=True)
        self.kind = kind
        self.texts = (TITLE, DESCRIPTION)
        self.open: list[str] = []
        self.found: set[tuple[str, str]] = set()

    def judge(self) -> None:
        """Raises Stopped unless title, description and article each stand where they are looked for."""
        for token, where in ((TITLE, "title"), (DESCRIPTION, "meta"), (ARTICLE, "p")):
            if (token, where) not in self.found:
                self._stop("plate-token-missing", token, where)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        raw = self.get_starttag_text() or ""
        if MARK in raw.lower():
            self._attributes(tag, attrs, raw)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if MARK not in data.lower():
            return
        inside = self.open[-1] if self.open else ""
        if NOT_TEXT & set(self.open):
            self._stop("plate-token-place", data, inside)
        if ARTICLE in data:
            around = set(self.open[:-1])
            if inside != "p" or data.strip() != ARTICLE or not around <= AROUND_ARTICLE:
                self._stop("plate-token-place", ARTICLE, inside)
        self.found.update((token, inside) for token in (*self.texts, ARTICLE) if token in data)

    def handle_comment(self, data: str) -> None:
        if MARK in data.lower():
            self._stop("plate-token-place", data, "<!-- -->")

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]], raw: str) -> None:
        if any(token in _VALUE.sub("=", raw) for token in (MARK + " ", " = qz", ARTICLE)):
            self._stop("plate-token-bare", raw, tag)
        for name, value in attrs:
            words = (value or "").lower()
            for token in self.texts:
                if token in words:
                    self._allow(token, name in PROSE or name.startswith("data-"), tag, name)
            rest = words.replace(TITLE, "").replace(DESCRIPTION, "")
            if MARK in rest or MARK in name:
                self._allow(rest, name in ADDRESSES or name.startswith("data-"), tag, name)

    def _allow(self, token: str, allowed: bool, tag: str, name: str) -> None:
        if not allowed:
            self._stop("plate-token-place", token, f"{tag} {name}")
        self.found.add((token, tag))

    def _stop(self, code: str, token: str, where: str) -> None:
        shown = token.strip()[:80]
        kind = self.kind
        raise Stopped.at(
            f"{kind.uri}.html", code, token=shown, where=where, section=kind.section, language=kind.language
        )
