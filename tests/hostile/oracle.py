"""Judges HTML as a reader's browser would meet it: what in it could do anything but be read."""

import re
from html.parser import HTMLParser

HARMLESS = set(
    "p h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong del a br hr sup section table thead tbody tr th td".split()
)
ATTRIBUTES = {"href", "title", "id", "start", "class", "rel", "dir"}
# What the Markdown parser writes and the sanitiser takes away or renames.
BETWEEN_THE_WALLS = {
    "data-footnotes",
    "data-footnote-ref",
    "data-footnote-backref",
    "data-footnote-backref-idx",
    "aria-label",
}
VOID = {"br", "hr", "img", "input", "meta", "link", "base", "embed"}


class Oracle(HTMLParser):
    """Collects dangers: foreign tags and attributes, foreign schemes, ids of the page, ends of what it never began."""

    def __init__(self, prefix: str, allowed: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.dangers: list[str] = []
        self._prefix, self._allowed = prefix, allowed
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HARMLESS:
            self.dangers.append(f"<{tag}>")
        if tag not in VOID:
            self._open.append(tag)
        for name, value in attrs:
            self._attribute(name, value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # to a browser the slash means nothing
        self.handle_starttag(tag, attrs)

    def _attribute(self, name: str, value: str) -> None:
        if name not in self._allowed:
            self.dangers.append(name)
        if name == "id" and not value.startswith(self._prefix):
            self.dangers.append(f"id={value}")
        address = re.sub(r"[\x00-\x20]", "", value).lower()
        if name == "href" and re.match(r"(?!https?:|mailto:)[a-z][a-z0-9+.-]*:|[/\\]{2}", address):
            self.dangers.append(f"href={value}")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.dangers.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        self.dangers.append("<!--")

    def handle_decl(self, decl: str) -> None:
        self.dangers.append("<!")

    def handle_pi(self, data: str) -> None:
        self.dangers.append("<?")

    def unknown_decl(self, data: str) -> None:
        self.dangers.append("<![")


def dangers(html: str, prefix: str = "text-", more: frozenset[str] = frozenset()) -> list[str]:
    """What in the HTML is not harmless, `more` attributes apart; an element that is never closed included."""
    oracle = Oracle(prefix, ATTRIBUTES | more)
    oracle.feed(html)
    oracle.close()
    return oracle.dangers + [f"<{tag}> open" for tag in oracle._open]
