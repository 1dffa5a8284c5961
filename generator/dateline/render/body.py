"""A record's prose as HTML that can do nothing but be read.

Two walls: the Markdown parser escapes raw HTML, and the sanitiser (nh3) lets through only the tags, attributes, classes
and addresses listed here. Headings keep their order and begin at h2, for h1 is the record's title; ids carry a prefix,
so that none meets an id of the page. Pictures become their alternative text.
"""

from __future__ import annotations

import html as entities
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import nh3

from ..parse import markdown as parsed
from ..parse.markdown import SCHEMES, scheme
from .reader import RIGHT_TO_LEFT_LETTERS

Resolve = Callable[[str], str | None]
"""From a relative address as written (`../../actors/csp.md#names`) to the page's, or None where it leads nowhere."""

ID_PREFIX = "text-"
_BLOCKS = ("p", "li", "blockquote", "td", "th", "h2", "h3", "h4", "h5", "h6")
_TAGS = {*_BLOCKS, "ul", "ol", "pre", "code", "em", "strong", "del", "a", "br", "hr", "sup", "section"}
_TAGS |= {"table", "thead", "tbody", "tr"}
_ATTRIBUTES: dict[str, set[str]] = {"a": {"href", "title", "id"}, "ol": {"start"}, "li": {"id"}}
_ATTRIBUTES |= {f"h{n}": {"id"} for n in range(2, 7)}
_ATTRIBUTES |= {"*": set()}  # without it nh3 lets `lang` and `title` through on every tag
_ALIGNED = {"left", "center", "right"}
_CLASSES = {
    "a": {"footnote-backref"},
    "sup": {"footnote-ref"},
    "section": {"footnotes"},
    "td": _ALIGNED,
    "th": _ALIGNED,
}

# These meet the parser's output, in which < and > stand for tags only.
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_IMAGE = re.compile(r'<img src="[^"]*" alt="([^"]*)"(?: title="[^"]*")? />')
_CELL = re.compile(r'(<t[dh]) align="(left|center|right)">')
_TASK = re.compile(r'<input type="checkbox"( checked="")? disabled="" />')
_ANY_TAG = re.compile(r"<[^>]*>")
# These meet the sanitiser's output, in which quotation marks inside values are escaped.
_LINK = re.compile(r'<a((?: [a-z-]+="[^"]*")*)>(.*?)</a>', re.DOTALL)
_HREF = re.compile(r' href="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Reference:
    """What `[[target]]` stands for: the page's address, its words as HTML, and marks that stand after it."""

    href: str
    words: str
    after: str = ""
    """Trusted HTML of our own: the standing of a claim."""


def to_html(
    markdown: str, link: Resolve = lambda _: None, named: Callable[[str], Reference | None] = lambda _: None
) -> str:
    """The body as HTML blocks. A relative link that `link` does not know stays as its text, and so does a target."""
    marks: list[str] = []

    def put(target: str, title: str) -> str:
        found = named(target)
        if found is None:
            return title or entities.escape(target)
        marks.append(found.after)
        return f'<a href="{entities.escape(found.href)}">{title or found.words}</a>{_HELD}{len(marks) - 1}{_HELD}'

    html = parsed.html(markdown, lambda url: _target(url, link), put)
    html = _HEADING.sub(_Headings(html), html)
    html = _IMAGE.sub(r"\1", html)
    html = _CELL.sub(r'\1 class="\2">', html)
    html = _TASK.sub(lambda task: "☑" if task[1] else "☐", html)
    clean = sanitise(html)
    return _PLACE.sub(lambda place: "".join(marks[int(place[1]) : int(place[1]) + 1]), clean)


def sanitise(html: str) -> str:
    """HTML with nothing but what the lists above allow, links to other sites marked. Safe whatever comes in."""
    clean = _cleaner(bool(RIGHT_TO_LEFT_LETTERS.search(html))).clean(html)
    return _LINK.sub(_marked, clean)


_HELD = "\ue000"
_PLACE = re.compile(rf"{_HELD}(\d{{1,4}}){_HELD}")
"""Where a mark of ours is to stand: put in only behind the second wall, which would take it away."""


def _target(url: str, link: Resolve) -> str:
    """Where a link leads on the site; empty for nowhere."""
    if url.startswith("#"):
        return url
    seen = scheme(url)
    if seen:
        return url if seen in SCHEMES else ""
    return link(url) or ""


class _Headings:
    """Moves all headings by as many levels as bring the highest one to h2, and names each after its words."""

    def __init__(self, html: str) -> None:
        self._shift = 2 - min((int(level) for level, _ in _HEADING.findall(html)), default=2)
        self._taken: Counter[str] = Counter()

    def __call__(self, heading: re.Match[str]) -> str:
        level = min(int(heading[1]) + self._shift, 6)
        return f'<h{level} id="{self._name(heading[2])}">{heading[2]}</h{level}>'

    def _name(self, inner: str) -> str:
        words = entities.unescape(_ANY_TAG.sub("", inner)).lower()
        name = re.sub(r"[\W_]+", "-", words).strip("-")[:60] or "part"
        self._taken[name] += 1
        # two hyphens cannot come from words, so that a numbered name meets no other
        return name if self._taken[name] == 1 else f"{name}--{self._taken[name]}"


@cache
def _cleaner(right_to_left: bool) -> nh3.Cleaner:
    """The sanitiser; for a text with right-to-left letters each block finds its own direction."""
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes=set(SCHEMES),
        url_relative=_relative,
        id_prefix=ID_PREFIX,
        link_rel=None,
        set_tag_attribute_values={tag: {"dir": "auto"} for tag in _BLOCKS} if right_to_left else None,
    )


def _relative(url: str) -> str | None:
    """Addresses without a scheme: places in the body get its prefix, other hosts and nothing at all are taken away."""
    if url.startswith("#"):
        return url if url.startswith(f"#{ID_PREFIX}") else f"#{ID_PREFIX}{url[1:]}"
    return None if not url or scheme(url) else url


def _marked(link: re.Match[str]) -> str:
    """A link to another site says so; one that leads nowhere is its text."""
    attributes, inner = link[1], link[2]
    href = _HREF.search(attributes)
    if not href:
        return f"<a{attributes}>{inner}</a>" if ' id="' in attributes else inner
    if not href[1].lower().startswith(("http:", "https:")):
        return link[0]
    kept = re.sub(r' class="[^"]*"', "", attributes)
    return f'<a class="external" rel="noopener noreferrer"{kept}>{inner}</a>'
