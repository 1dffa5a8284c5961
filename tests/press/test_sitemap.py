from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from dateline.press import sitemap
from dateline.press.sitemap import sitemaps

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_every_page_is_listed_with_its_versions() -> None:
    (made,) = sitemaps(["b.html", "fr/a.html", "a.html"], ("en", "fr"), "https://example.org/base")
    root = ET.fromstring(made.data)  # noqa: S314 - our own file
    base = "https://example.org/base/"
    assert [loc.text for loc in root.findall("s:url/s:loc", NAMES)] == [
        f"{base}a.html",
        f"{base}fr/a.html",
        f"{base}b.html",
    ]
    first, second, alone = (
        [(link.get("hreflang"), link.get("href")) for link in url.findall("x:link", NAMES)] for url in root
    )
    assert first == second == [("en", f"{base}a.html"), ("fr", f"{base}fr/a.html")]
    assert alone == []


def test_without_a_site_address_there_is_no_sitemap() -> None:
    assert not list(sitemaps(["a.html"], ("en",), ""))


def test_a_long_list_is_cut_into_parts_under_one_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "LIMIT", 2)
    made = {file.uri: file.data for file in sitemaps([f"{n}.html" for n in range(5)], ("en",), "https://example.org")}
    assert list(made) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert made["sitemap.xml"].count(b"<loc>") == 3
    assert sum(data.count(b"<url>") for data in made.values()) == 5
