"""A printed page as a reader has it: its article as a tree of elements, with the text of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
UNSEEN = frozenset({"script", "style", "template", "noscript"})
BLOCKS = frozenset(
    {"p", "li", "td", "th", "div", "section", "h1", "h2", "h3", "h4", "dt", "dd", "summary", "tr", "caption"}
)

Quoted = Callable[["Element"], bool]


@dataclass(eq=False)
class Element:
    """An element with what is in it, in order."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Element | str] = field(default_factory=list)

    def all(self, name: str = "", **attributes: str) -> Iterator[Element]:
        """Every element below of that name and with these attributes (`class_` holds that word), in order."""
        for part in self.inside:
            if isinstance(part, Element):
                if (not name or part.name == name) and all(part.has(key, value) for key, value in attributes.items()):
                    yield part
                yield from part.all(name, **attributes)

    def has(self, key: str, value: str) -> bool:
        found = self.attributes.get(key.rstrip("_").replace("_", "-"))
        return found is not None and (value in found.split() if key == "class_" else value == found)

    def one(self, name: str = "", **attributes: str) -> Element:
        return next(self.all(name, **attributes))

    def text(self, left_out: Quoted = lambda _: False) -> str:
        """The words on one line; blocks stand apart."""
        words = " ".join("".join(self._words(left_out)).split())
        return re.sub(r" (?=[,.;)])|(?<=\() ", "", words)

    def _words(self, left_out: Quoted) -> Iterator[str]:
        if self.name in UNSEEN or left_out(self):
            return
        if self.name in BLOCKS:
            yield " "
        for part in self.inside:
            yield from (part,) if isinstance(part, str) else part._words(left_out)
        if self.name in BLOCKS:
            yield " "


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.top = Element("page")
        self._open = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(made)
        if tag not in VOID:
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in {one.name for one in self._open[1:]}:
            while self._open.pop().name != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)


def parse(html: str) -> Element:
    built = _Builder()
    built.feed(html)
    built.close()
    return built.top


@dataclass(frozen=True)
class Published:
    """The site that was built, by address."""

    root: Path

    @cache  # noqa: B019  one site, for as long as the tests run
    def page(self, uri: str) -> Element:
        return parse((self.root / uri).read_text("utf-8"))

    def article(self, uri: str) -> Element:
        return self.page(uri).one("article")

    def text(self, uri: str) -> str:
        return self.article(uri).text()

    def pages(self) -> list[str]:
        return sorted(file.relative_to(self.root).as_posix() for file in self.root.rglob("*.html"))

    def links(self, uri: str) -> list[str]:
        """Where the links of a page's article lead on this site, without anchors, in order."""
        found = (link.attributes.get("href", "") for link in self.article(uri).all("a"))
        here = (
            link.partition("#")[0] for link in found if "://" not in link and not link.startswith(("mailto:", "data:"))
        )
        return [normpath(join(dirname(uri), link)) for link in here if link]

    def part(self, uri: str, name: str) -> str:
        """The text of what has that id; of a heading, the text of its whole section."""
        article = self.article(uri)
        for section in article.all("section", aria_labelledby=name):
            return section.text()
        return article.one(id=name).text()

    def matrix(self, uri: str) -> Matrix:
        return Matrix(self.article(uri))


class Matrix:
    """Who says what: claims down by name, speakers across, each cell's words without what it opens, the standing last."""

    def __init__(self, article: Element) -> None:
        heads = [head.text() for table in article.all("table", class_="mx") for head in table.all("th", scope="col")]
        self.speakers = tuple(heads[1:-1])
        self._rows = {
            row.attributes["id"].removeprefix("c-"): [cell for cell in row.inside if _is(cell, "td")]
            for row in article.all("tr")
            if row.attributes.get("id", "").startswith("c-")
        }

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(self._rows)

    def cell(self, claim: str, speaker: str) -> str:
        """What the cell says; a speaker or a claim that is not there is a KeyError."""
        if speaker not in self.speakers:
            raise KeyError(speaker)
        found = self._rows[claim][self.speakers.index(speaker)]
        assert isinstance(found, Element)
        return found.text(lambda e: e.name in ("b", "div", "sup")).strip()

    def opened(self, claim: str, speaker: str) -> str:
        """What the cell opens: the words, the report, the day."""
        found = self._rows[claim][self.speakers.index(speaker)]
        assert isinstance(found, Element)
        return found.one("details").one("div").text()

    def standing(self, claim: str) -> str:
        found = self._rows[claim][-1]
        assert isinstance(found, Element)
        return found.one(class_="st").text()

    def why(self, claim: str) -> str:
        found = self._rows[claim][-1]
        assert isinstance(found, Element)
        return found.one(class_="why").text()


def _is(part: Element | str, name: str) -> bool:
    return isinstance(part, Element) and part.name == name
