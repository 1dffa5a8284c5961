"""A plate is checked by where its tokens stand, and what is filled in is escaped for there."""

from __future__ import annotations

import re

import pytest

from dateline.press.kinds import ARTICLE, DESCRIPTION, TITLE, Kind
from dateline.press.plates import cut, speak, squeezed
from dateline.press.stopped import Stopped
from tests.press.engine import page

KIND = Kind("en", "incidents", "", "incidents", 3)
PLATE = f"""<!doctype html>
<html lang="en"><head><title>{TITLE} - Example</title><meta name="description" content="{DESCRIPTION}">
<link rel="canonical" href="https://example.org/{KIND.uri}.html"><link rel="stylesheet" href="../../a.css"></head>
<body dir="ltr"><nav><a href="../index.html" title="{TITLE}">{TITLE}</a></nav>
<main><article class="x"><p>{ARTICLE}</p></article></main></body></html>"""
ONE = page("incidents/2023/one.html", title="A & B", description='"C"', html="<h1>A</h1>")


def test_a_struck_page_is_the_plate_with_its_tokens_filled() -> None:
    assert cut(PLATE, KIND).strike(ONE).decode() == (
        PLATE.replace(TITLE, "A &amp; B")
        .replace(DESCRIPTION, "&#34;C&#34;")
        .replace(KIND.uri, "incidents/2023/one")
        .replace(f"<p>{ARTICLE}</p>", "<h1>A</h1>")
    )


def test_text_that_looks_like_a_token_is_text() -> None:
    odd = page("incidents/2023/one.html", title=ARTICLE, description=TITLE, html=f"<p>{DESCRIPTION}</p>")
    struck = cut(PLATE, KIND).strike(odd).decode()
    assert f"<title>{ARTICLE} - Example</title>" in struck
    assert f'content="{TITLE}"' in struck
    assert f"<p>{DESCRIPTION}</p>" in struck


def test_a_minifier_that_keeps_to_the_rules_does_no_harm() -> None:
    """It drops the quotes around plain words only, and no token for text is one."""
    minified = re.sub(r'="([^"\s=<>`]+)"', r"=\1", PLATE)
    assert "lang=en" in minified
    assert b"<title>A &amp; B - Example" in cut(minified, KIND).strike(ONE)


@pytest.mark.parametrize(
    ("code", "found", "put"),
    [
        ("plate-token-bare", f'content="{DESCRIPTION}"', f"content={DESCRIPTION}"),
        ("plate-token-bare", f'title="{TITLE}"', f"title={TITLE}"),
        ("plate-token-place", "</head>", f"<script>t = '{TITLE}'</script></head>"),
        ("plate-token-place", "</head>", f"<style>/* {TITLE} */</style></head>"),
        ("plate-token-place", "</head>", f"<!-- {TITLE} --></head>"),
        ("plate-token-place", "<nav>", f"<nav onclick=\"say('{TITLE}')\">"),
        ("plate-token-place", "<nav>", f'<nav style="content: {TITLE}">'),
        ("plate-token-place", 'href="../index.html"', f'href="{TITLE}"'),
        ("plate-token-place", "<nav>", f"<nav onclick=\"go('{KIND.uri}')\">"),
        ("plate-token-place", f"<p>{ARTICLE}</p>", f"<pre>{ARTICLE}</pre>"),
        ("plate-token-place", f"<p>{ARTICLE}</p>", f"<p>Words {ARTICLE}</p>"),
        ("plate-token-place", f"<p>{ARTICLE}</p>", f"<a href='x'><p>{ARTICLE}</p></a>"),
        ("plate-token-missing", f"<title>{TITLE} - Example</title>", "<title>Example</title>"),
        ("plate-token-missing", f'<meta name="description" content="{DESCRIPTION}">', ""),
        ("plate-token-missing", f"<p>{ARTICLE}</p>", ""),
        ("plate-token-changed", f"<p>{ARTICLE}</p>", f"<p>{ARTICLE}</p><p>{ARTICLE}</p>"),
        ("plate-token-changed", f">{TITLE}</a>", f">{TITLE.title()}</a>"),
        ("plate-token-changed", f">{TITLE}</a>", f">{TITLE[:9]}…</a>"),
    ],
)
def test_a_token_where_it_could_do_harm_stops_the_build(code: str, found: str, put: str) -> None:
    assert found in PLATE
    with pytest.raises(Stopped) as stopped:
        cut(PLATE.replace(found, put), KIND)
    assert stopped.value.finding.code == code


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", '<html lang="en"><body dir="ltr">', '<html lang="en"><body dir="ltr">'),
        ("fr", '<html lang="en" class="a"><body dir="ltr">', '<html class="a" lang="fr"><body dir="ltr">'),
        ("ar", "<html lang=en><body dir=ltr>", '<html lang="ar"><body dir="rtl">'),
        ("ar", "<html><body>", '<html lang="ar" dir="rtl"><body>'),
        ("pt-BR", "<html dir='rtl'><body>", '<html lang="pt-BR" dir="ltr"><body>'),
    ],
)
def test_a_page_says_its_language_whatever_the_engine_knew(language: str, before: str, after: str) -> None:
    assert speak(before, language) == after


def test_a_frame_keeps_one_space_where_a_browser_shows_one() -> None:
    frame = "\n<!doctype html>\n<p>\n\n   a  <b>b</b> \t c\n</p>\n"
    assert squeezed(frame) == "<!doctype html>\n<p>\na <b>b</b> c\n</p>"


DRAWER = '<input class="md-toggle" type="checkbox" id="__drawer"><label class="md-overlay" for="__drawer"></label>'


def test_a_frame_keeps_nothing_for_scripts_that_are_not_loaded() -> None:
    empty = '<div data-md-component="skip"> </div>'
    dialog = '<div class="md-dialog" data-md-component="dialog"><div class="md-dialog__inner md-typeset"></div></div>'
    assert squeezed(f"<body>{DRAWER}{empty}<p>a</p>{dialog}</body>") == "<body><p>a</p></body>"
    assert squeezed('<main class="md-main" data-md-component="main"></main>') == '<main class="md-main"></main>'
    used = f'<body>{DRAWER}<label class="md-nav__title" for="__drawer">Pages</label></body>'
    assert squeezed(used) == used


@pytest.mark.parametrize("tag", ["pre", "textarea", "style", "script"])
def test_a_frame_in_which_spaces_count_stays_as_it_is(tag: str) -> None:
    frame = f"<p>  a</p>\n\n<{tag}>  b</{tag}>"
    assert squeezed(frame) == frame
