"""A page's markup as a tree that a typesetter walks: what it says in its order, without what only a screen can do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urljoin

from ..model.sheet import Node, Sheet
from . import brief, citation
from .editions import as_of
from .environment import environment, render
from .reader import Reader

LEFT_OUT = frozenset({"tools", "screen", "cp", "find", "narrow", "sorts", "more", "mapped", "dl-sprite", "no"})
"""Classes of what is not printed: ways around the site, drawings, numbers that a list has by itself."""
_SILENT = frozenset({"script", "style", "template", "nav", "form", "button", "colgroup"})
_EMPTY = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr", "use", "path", "circle", "rect"})
_KEPT = ("lang", "id", "href", "colspan", "scope")


def of_brief(today: Reader, id_: str) -> Sheet:
    """A brief as it is handed on: its page with its sources, and the time that it stands for."""
    t, found = today.t, today.site.corpus.briefs[id_]
    cited = citation.brief(today, id_)
    body = tree(render("brief", view=brief.view(today, id_), t=t))
    _lead(body, cited.address if today.settings.site_url else "")
    moment = t.plain("brief.as-of", moment=as_of(today, found.as_of).unescape())
    collected = t.plain("site.collected", day=today.dates.day(today.settings.day))
    return Sheet(
        title=today.titled("brief", id_)[1],
        author=today.settings.site_name,
        about=brief.description(today, id_),
        day=found.as_of.day,
        language=today.language,
        foot=" · ".join((today.settings.site_name, moment, collected)),
        body=body,
        marks=_marks(),
    )


def _lead(node: Node, page: str) -> None:
    """Links to pages of the site with their whole address; where that is not known, their words alone."""
    to = node.about.get("href", "")
    if to and not to.startswith(("#", "http:", "https:")):
        whole = urljoin(page, to) if page else ""
        node.about["href"] = whole
        if not whole:
            del node.about["href"]
    for one in node.inside:
        if isinstance(one, Node):
            _lead(one, page)


@cache
def _marks() -> dict[str, str]:
    """Each mark as a drawing of its own, by name."""
    drawn = str(environment().get_template("partials/sprite.svg").render())
    lines = (line.strip() for line in drawn.splitlines() if "<symbol" in line)
    opened = '<svg xmlns="http://www.w3.org/2000/svg"'
    found = {line.partition('id="m-')[2].partition('"')[0]: line for line in lines}
    return {
        name: line.replace(f'<symbol id="m-{name}"', opened).replace("</symbol>", "</svg>")
        for name, line in found.items()
    }


def tree(html: str) -> Node:
    """What is printed of well-formed markup, marks by the names of their symbols, tables with their widths."""
    root = _Reader(html).root
    _put_right(root)
    return root


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = Node("body")
        self._open = [self.root]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        about = {name: said[name] for name in (*_KEPT, "hidden") if name in said}
        if tag == "use":
            self._open[-1].about["mark"] = said.get("href", "").removeprefix("#m-")
        node = Node(tag, tuple(said.get("class", "").split()), about)
        self._open[-1].inside.append(node)
        if tag not in _EMPTY:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)


_BLOCKS = frozenset(
    "body article header section aside div p h1 h2 h3 h4 ul ol li table caption thead tbody tr dl dt dd details "
    "summary figure blockquote pre".split()
)


_LINES = frozenset({"mv", "sto"})
"""Classes of what stands on lines of its own."""


def _put_right(node: Node) -> None:
    """Takes out what is not printed, spaces that stand for nothing, and says how wide each table is."""
    kept: list[Node | str] = []
    for one in node.inside:
        if isinstance(one, str):
            if said := one if node.tag == "pre" else _narrowed(one):
                kept.append(said)
        elif _printed(one) and not _is_of_a_screen(node, one):
            _put_right(one)
            kept.append(one)
    if node.tag != "pre":
        kept = [one for n, one in enumerate(kept) if one != " " or not _stands_for_nothing(node, kept, n)]
    node.inside = kept
    if node.tag == "svg":
        node.inside = []
    _say_marks(node)
    if node.tag == "table":
        node.about["columns"] = str(max((_width(row) for row in _rows(node)), default=1))


def _printed(node: Node) -> bool:
    return node.tag not in _SILENT and "hidden" not in node.about and LEFT_OUT.isdisjoint(node.names)


def _is_of_a_screen(cell: Node, part: Node) -> bool:
    """In the matrix: the opened words, and the speaker whom the column names."""
    opened = cell.tag == "details" and part.tag == "div"
    return opened or (part.tag == "b" and (cell.tag == "summary" or "nil" in cell.names))


def _narrowed(said: str) -> str:
    """Runs of spaces and line ends as one space; spaces that do not break stay."""
    parts = [part for part in said.replace("\n", " ").replace("\t", " ").split(" ") if part]
    before, after = said[:1] in " \n\t", said[-1:] in " \n\t"
    return " " * before + " ".join(parts) + " " * (after and bool(parts)) if parts or before else ""


def _stands_for_nothing(node: Node, kept: list[Node | str], n: int) -> bool:
    """A space beside a block, or at the edge of one."""
    beside = [kept[at] if 0 <= at < len(kept) else node for at in (n - 1, n + 1)]
    return any(isinstance(one, Node) and (one.tag in _BLOCKS or not _LINES.isdisjoint(one.names)) for one in beside)


def _say_marks(node: Node) -> None:
    """A mark beside a word that is for listening only takes it as what it means; else that word is not printed."""
    kept: list[Node | str] = []
    for one in node.inside:
        if isinstance(one, Node) and "sr" in one.names and one.tag == "span":
            if kept and isinstance(kept[-1], Node) and kept[-1].tag in ("svg", "span") and not kept[-1].inside:
                kept[-1].about["says"] = one.text.strip()
            continue
        if isinstance(one, Node) and one.tag == "caption" and "sr" in one.names:
            continue
        kept.append(one)
    node.inside = kept


def _rows(node: Node) -> Iterator[Node]:
    for one in node.inside:
        if isinstance(one, Node):
            yield from [one] if one.tag == "tr" else _rows(one)


def _width(row: Node) -> int:
    return sum(int(one.about.get("colspan", 1)) for one in row.inside if isinstance(one, Node))
