"""Prose as HTML: what the forge shows, and nothing that could do more than be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.parse import markdown
from dateline.render.body import sanitise, to_html
from tests.hostile.oracle import dangers

PAGES = {"../../actors/csp.md": "../../actors/csp.html", "../../actors/csp.md#names": "../../actors/csp.html#names"}


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("a *b* **c** ~~d~~ `<e>`", "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>&lt;e&gt;</code></p>\n"),
        ("> quote", "<blockquote>\n<p>quote</p>\n</blockquote>\n"),
        ("3. c\n4. d", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>\n'),
        ("- [x] done\n- [ ] open", "<ul>\n<li>☑ done</li>\n<li>☐ open</li>\n</ul>\n"),
        ("a<br>b", "<p>a&lt;br&gt;b</p>\n"),
        ('![the *ford*](x.png "t")', "<p>the ford</p>\n"),
        ("{{ a }} {% b %}", "<p>{{ a }} {% b %}</p>\n"),
        ("```py\n<x>\n```", "<pre><code>&lt;x&gt;\n</code></pre>\n"),
    ],
)
def test_markdown_becomes_plain_elements(body: str, html: str) -> None:
    assert to_html(body) == html


def test_a_table_keeps_its_alignment_as_classes() -> None:
    html = to_html("| a | b |\n|:--|--:|\n| 1 | 2 |")
    assert '<th class="left">a</th>' in html
    assert '<td class="right">2</td>' in html


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        ("# a\n\n## b\n\n# c", ["h2", "h3", "h2"]),
        ("## a\n\n### b", ["h2", "h3"]),
        ("### a\n\n##### b", ["h2", "h4"]),
        ("# a\n\n###### b", ["h2", "h6"]),
        ("a\n===\n\nb\n---", ["h2", "h3"]),
    ],
)
def test_the_highest_heading_is_h2(body: str, levels: list[str]) -> None:
    html = to_html(body)
    assert [part[:2] for part in html.split("<")[1:] if part[0] == "h"] == levels


def test_headings_are_named_after_their_words_and_never_twice() -> None:
    html = to_html("# Who *says* what\n\n# Who says what\n\n# غزة\n\n# !\n\n[up](#who-says-what)")
    for name in ("text-who-says-what", "text-who-says-what--2", "text-غزة", "text-part"):
        assert f'id="{name}"' in html
    assert 'href="#text-who-says-what"' in html


def test_notes_lead_to_and_fro_within_the_text() -> None:
    html = to_html("a[^n]\n\n[^n]: note")
    assert '<a href="#text-fn-n" id="text-fnref-n">1</a>' in html
    assert '<li id="text-fn-n">' in html
    assert 'href="#text-fnref-n"' in html


def test_a_link_to_a_record_leads_to_its_page() -> None:
    html = to_html("[CSP](../../actors/csp.md#names)", PAGES.get)
    assert html == '<p><a href="../../actors/csp.html#names">CSP</a></p>\n'


@pytest.mark.parametrize("address", ["../../actors/nobody.md", "x", "/x", "//a.org/x", "/\\a.org", "javascript:x", ""])
def test_a_link_that_leads_nowhere_stays_as_its_text(address: str) -> None:
    assert to_html(f"see [it *all*]({address}) here", PAGES.get) == "<p>see it <em>all</em> here</p>\n"


def test_links_to_other_sites_are_marked_and_mail_is_not() -> None:
    html = to_html('[a](https://a.org "t") [m](mailto:m@a.org)')
    assert '<a class="external" rel="noopener noreferrer" href="https://a.org" title="t">a</a>' in html
    assert '<a href="mailto:m@a.org">m</a>' in html


def test_blocks_find_their_own_direction_where_scripts_mix() -> None:
    assert to_html("غزة") == '<p dir="auto">غزة</p>\n'
    assert "dir=" not in to_html("Gao")


def test_a_fault_in_the_link_resolver_is_not_swallowed() -> None:
    def broken(url: str) -> str:
        raise LookupError(url)

    with pytest.raises(LookupError):
        to_html("[a](b.md)", broken)


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<h1>x</h1>", "x"),
        ("<img src=x onerror=y alt=z>", ""),
        ("<script>x</script>y", "y"),
        ('<p style="x" class="y" id="z">a</p>', "<p>a</p>"),
        ('<a href="//a.org">x</a>', "x"),
        ('<a href="tel:1" onclick=y>x</a>', "x"),
        ('<h2 id="__config">x</h2>', '<h2 id="text-__config">x</h2>'),
        ("<p>a</article></main>", "<p>a</p>"),
        ("<svg><a xlink:href=x>y</a></svg>", "y"),
    ],
)
def test_the_sanitiser_keeps_only_what_is_listed(html: str, clean: str) -> None:
    assert dangers(sanitise(html)) == []
    assert sanitise(html) == clean or clean == "y"


MARKUP = st.text(alphabet="<>!-?[]()`*_#|:/\\&;= \n\tabé{%}\"'^~1.")
PIECES = st.lists(
    st.sampled_from(
        "<script> </p> <a href=javascript:x> <img/src=x onerror=y> <svg> <!-- --> <![CDATA[ ]]> ` ``` [a](javascript:x) "
        "![b](//c) <javascript:x> > * # &lt; &#x3c; </article> <style> <math><mtext> \" ' \n | {{".split(" ")
    )
).map(" ".join)


@given(MARKUP | PIECES)
def test_whatever_is_typed_is_harmless(body: str) -> None:
    assert dangers(to_html(body)) == []


@given(MARKUP | PIECES)
def test_whatever_reaches_the_sanitiser_is_harmless(html: str) -> None:
    assert dangers(sanitise(html)) == []


def test_the_survey_counts_and_places_links() -> None:
    survey = markdown.survey("é [a](b.md)\n\n> ![c](d.png)")
    assert survey.links == (markdown.Link(2, "b.md"), markdown.Link(15, "d.png", picture=True))
    assert (survey.elements, survey.depth) == (5, 2)
