"""The PDF of a brief, read back by pypdf: its tags, its language, its title, and every character that the page prints."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from dateline import build
from dateline.export import pdf
from dateline.model.sheet import Node, Sheet
from dateline.model.site import Settings, Site
from dateline.render import pages
from dateline.render.sheet import tree
from tests.render.conftest import made

FORD = "briefs/2024/2024-03-02-ford.pdf"
LANGUAGES = ("en", "fr", "ar")
UNSEEN = re.compile(r"[\s\u200b\u2066-\u2069\u00ad]")


@pytest.fixture(scope="module")
def asked() -> tuple[Site, Settings]:
    site, settings = made(unreviewed="banner")
    return site, replace(settings, pdf=True, languages=LANGUAGES)


@pytest.fixture(scope="module")
def sheets(asked: tuple[Site, Settings]) -> dict[str, Sheet]:
    return {uri: sheet() for uri, sheet in pages.sheets(*asked)}


@pytest.fixture(scope="module")
def printed(sheets: dict[str, Sheet]) -> dict[str, bytes]:
    return {uri: pdf.file(uri, lambda sheet=sheet: sheet).data for uri, sheet in sheets.items()}  # type: ignore[misc]


def addresses() -> list[str]:
    return [("" if language == "en" else f"{language}/") + FORD for language in LANGUAGES]


def test_there_is_one_in_each_language(sheets: dict[str, Sheet]) -> None:
    assert list(sheets) == addresses()


@pytest.mark.parametrize("uri", addresses())
def test_it_is_tagged_and_says_its_language_and_title(
    uri: str, printed: dict[str, bytes], sheets: dict[str, Sheet]
) -> None:
    read = PdfReader(BytesIO(printed[uri]))
    catalogue: Any = read.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"] is True or catalogue["/MarkInfo"]["/Marked"].value is True
    assert str(catalogue["/Lang"]).startswith(sheets[uri].language)
    assert read.metadata is not None
    assert read.metadata.title == sheets[uri].title
    assert "pdfuaid:part" in read.xmp_metadata.stream.get_data().decode()  # type: ignore[union-attr]
    found = Counter(_roles(catalogue["/StructTreeRoot"]))
    assert found["/Table"]
    assert found["/LI"]
    assert found["/H1"] > 3


def _roles(node: Any) -> Iterator[str]:
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for one in node:
            yield from _roles(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from _roles(node["/K"])


def _shown(said: str) -> str:
    return UNSEEN.sub("", unicodedata.normalize("NFKC", said))


def _lines(node: Node) -> Iterator[str]:
    """The characters of each piece of text that is to be read."""
    for one in node.inside:
        if isinstance(one, str):
            yield _shown(one)
        elif "nothing-collected" not in one.names:
            yield from _lines(one)


@pytest.mark.parametrize("uri", addresses()[:2])
def test_all_that_the_page_prints_is_there_to_the_character(
    uri: str, printed: dict[str, bytes], sheets: dict[str, Sheet]
) -> None:
    found = _shown("".join(page.extract_text() for page in PdfReader(BytesIO(printed[uri])).pages))
    missing = [said for said in _lines(sheets[uri].body) if said not in found]
    assert missing == []
    assert found.count(_shown(sheets[uri].foot)) >= 1


def test_arabic_is_there_to_the_character(printed: dict[str, bytes], sheets: dict[str, Sheet]) -> None:
    """Read back in the order of the page, so that characters are counted."""
    uri = f"ar/{FORD}"
    found = Counter(_shown("".join(page.extract_text() for page in PdfReader(BytesIO(printed[uri])).pages)))
    wanted = Counter("".join(_lines(sheets[uri].body)).translate({0x200E: None, 0x200F: None}))  # marks without ink
    assert {sign: n - found[sign] for sign, n in wanted.items() if n > found[sign]} == {}


def test_sources_stand_with_their_addresses(printed: dict[str, bytes], sheets: dict[str, Sheet]) -> None:
    found = _shown("".join(page.extract_text() for page in PdfReader(BytesIO(printed[FORD])).pages))
    external = [node.about["href"] for node in _nodes(sheets[FORD].body) if "external" in node.names]
    assert external
    assert [one for one in external if f"<{_shown(one)}>" not in found] == []


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for one in node.inside:
        if isinstance(one, Node):
            yield from _nodes(one)


def test_the_same_sheet_gives_the_same_bytes(sheets: dict[str, Sheet], printed: dict[str, bytes]) -> None:
    assert pdf.file(FORD, lambda: sheets[FORD]).data == printed[FORD]


def test_no_font_of_the_machine_is_used(printed: dict[str, bytes]) -> None:
    for data in printed.values():
        for page in PdfReader(BytesIO(data)).pages:
            fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
            names = {str(font.get_object()["/BaseFont"]).partition("+")[2] for font in fonts.values()}
            assert {name for name in names if not name.startswith(("LibertinusSerif", "Amiri"))} == set()


def test_they_are_made_only_where_they_are_asked_for(asked: tuple[Site, Settings]) -> None:
    site, settings = asked
    assert [
        one.uri for one in build.units(site, replace(settings, exports=False)) if one.uri.endswith(".pdf")
    ] == addresses()
    none = replace(settings, pdf=False, exports=False)
    assert not [one.uri for one in build.units(site, none) if one.uri.endswith(".pdf")]
    page = next(p for p in pages.pages(site, settings) if p.uri == "briefs/2024/2024-03-02-ford.html")
    assert 'href="../../briefs/2024/2024-03-02-ford.pdf"' in page.html
    plain = next(p for p in pages.pages(site, none) if p.uri == "briefs/2024/2024-03-02-ford.html")
    assert ".pdf" not in plain.html


def test_what_sets_it_is_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)
    assert [one.code for one in pdf.absent()] == ["pdf-absent"]
    assert pdf.absent(asked=False) == ()


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>a <b>b</b> c</p>", "a b c"),
        ('<p>a <span class="tools">x</span>b</p>', "a b"),
        ("<details><summary><b>x </b><u>a</u></summary><div><p>x</p></div></details>", "a"),
        ('<table><tr><td class=nil><b>x </b>a</td><td><a class=cp href="#c">x</a>b</td></tr></table>', "ab"),
        ("<p>a\n  b&nbsp;c</p>", "a b\u00a0c"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "ab"),
        ('<p>a <span hidden="">x</span></p>', "a "),
        ('<p><script>x</script>a &lt;b&gt; #"$\\</p>', 'a <b> #"$\\'),
    ],
)
def test_a_tree_says_what_is_printed(html: str, said: str) -> None:
    assert tree(html).text == said


def test_a_mark_means_the_word_for_those_who_listen() -> None:
    cell = tree('<table><tr><td><svg><use href="#m-says"/></svg><span class="sr">spoke </span></td></tr></table>')
    mark = next(node for node in _nodes(cell) if node.tag == "svg")
    assert mark.about == {"mark": "says", "says": "spoke"}


@pytest.mark.parametrize("title", ['#panic("x")', "*bold* _it_ $x$ <l> @l \\ //", "]#[", "{{x}}"])
def test_words_are_never_read_as_commands(title: str, sheets: dict[str, Sheet]) -> None:
    sheet = replace(sheets[FORD], title=title, body=Node("body", inside=[Node("h1", inside=[title])]))
    read = PdfReader(BytesIO(pdf.file("x.pdf", lambda: sheet).data))
    assert _shown(title) in _shown(read.pages[0].extract_text())
