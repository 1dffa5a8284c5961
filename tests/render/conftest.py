"""The tiny site, rendered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dateline import index
from dateline.model.site import Page, Settings, Site
from dateline.render.pages import pages
from tests.written import joined, tiny

DAY = date(2024, 3, 20)
Printed = Mapping[str, Page]
Over = Mapping[str, str | None]
NOTHING: Over = {}


def made(over: Over = NOTHING, day: date = DAY, unreviewed: str = "hide") -> tuple[Site, Settings]:
    """The tiny site with texts laid over it."""
    settings = Settings(
        content=Path(), day=day, unreviewed=unreviewed, edit_url="https://forge.example/edit/main/content"
    )
    return index.fill(joined(tiny(**over)).value, day), settings


def printed(over: Over = NOTHING, day: date = DAY, unreviewed: str = "hide") -> Printed:
    """Its pages by address."""
    return {page.uri: page for page in pages(*made(over, day, unreviewed))}


class Outline(HTMLParser):
    """A page's text, ids, links, and the elements that were opened and closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a":
            self.links.append(str(found.get("href")))
        if tag not in {"input", "br", "hr", "col", "path", "circle", "use"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


@pytest.fixture(scope="session")
def site() -> Printed:
    return printed(unreviewed="banner")


@pytest.fixture(scope="session")
def outline(site: Printed) -> Callable[[str], Outline]:
    return lambda uri: Outline(site[uri].html)
