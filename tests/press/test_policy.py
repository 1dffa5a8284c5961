"""What pages may load and run: one policy, in every page and for hosts that send headers."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.model.site import Artifact
from dateline.press import assets, policy
from tests.press import engine
from tests.press.conftest import Make
from tests.press.engine import run, snapshot

POLICY = re.compile(
    r'<head><meta http-equiv="Content-Security-Policy" content="([^"]*)"><meta name="referrer" content="no-referrer">'
)
REDIRECT = Artifact(
    "incidents/2023/old.html", b'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n</head></html>'
)


def directives(said: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in said.split(";"))


def by_page(root: Path) -> dict[str, dict[str, str]]:
    pages = {uri: data.decode() for uri, data in snapshot(root / "site").items() if uri.endswith(".html")}
    found = {uri: POLICY.search(html) for uri, html in pages.items()}
    assert [uri for uri, match in found.items() if not match] == []
    return {uri: directives(match[1]) for uri, match in found.items() if match}


def test_every_page_has_it_before_anything_else_in_its_head(site: Make) -> None:
    root = site(artifacts=[REDIRECT])
    run(root)
    said = by_page(root)
    assert {"index.html", "fr/index.html", "404.html", "about.html", REDIRECT.uri} <= set(said)
    assert {one["default-src"] for one in said.values()} == {"'none'"}


def test_only_search_may_compile_and_no_page_may_ask_another_host(site: Make) -> None:
    root = site()
    run(root)
    said = by_page(root)
    assert {uri for uri, one in said.items() if "wasm" in one["script-src"]} == {"search.html", "fr/search.html"}
    assert {one["connect-src"] for one in said.values()} == {"'self'"}
    assert {one["script-src"] for one in said.values()} == {"'self'", "'self' 'wasm-unsafe-eval'"}
    assert not [uri for uri, one in said.items() if "unsafe-inline" in str(one) or "'unsafe-eval'" in str(one)]


def test_the_page_for_what_is_missing_may_have_its_own_style_and_no_other(site: Make) -> None:
    root = site()
    run(root)
    html = (root / "site/404.html").read_text()
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    said = by_page(root)
    assert said["404.html"]["style-src"] == f"'self' 'sha256-{digest}'"
    assert {one["style-src"] for uri, one in said.items() if uri != "404.html"} == {"'self'"}


def test_nothing_in_a_page_would_be_blocked(site: Make) -> None:
    root = site()
    run(root)
    for uri, data in snapshot(root / "site").items():
        if uri.endswith(".html") and uri != "404.html":
            assert not re.search(rb'<style|<script(?![^>]* src=)|\sstyle=|\son[a-z]+="', data), uri


def matching(text: str, path: str) -> list[str]:
    """The policies of every rule of a `_headers` file that fits a path, as a host reads it."""
    rules = re.findall(r"^(/\S*)\n((?:  .*\n)+)", text, re.MULTILINE)
    fits: Callable[[str], bool] = lambda rule: path.startswith(rule[:-1]) if rule.endswith("*") else path == rule  # noqa: E731
    return [m for rule, held in rules if fits(rule) for m in re.findall(r"Content-Security-Policy: (.*)", held)]


def test_a_host_that_sends_headers_says_the_same_and_nothing_that_forbids_search(site: Make) -> None:
    root = site()
    run(root)
    text = (root / "site" / policy.HEADERS).read_text()
    for uri, said in by_page(root).items():
        general, own = matching(text, f"/{uri}")
        assert directives(own) | {"style-src": said["style-src"]} == said | {"frame-ancestors": "'none'"}, uri
        assert set(directives(general)) == {"base-uri", "object-src", "frame-ancestors"}
    assert len(matching(text, "/")) == len(matching(text, "/fr/")) == 2
    assert "Referrer-Policy: no-referrer" in text
    assert len(re.findall(r"^/", text, re.MULTILINE)) <= 100


def test_headers_that_a_site_brings_itself_are_left_alone(site: Make) -> None:
    root = site(docs={"about.md": "# About\n", "_headers": "/*\n  X-Own: yes\n"})
    run(root)
    assert (root / "site" / policy.HEADERS).read_text() == "/*\n  X-Own: yes\n"


def test_serving_has_none_for_it_would_block_the_script_that_reloads(
    site: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.mkdocs_plugin.DatelinePlugin._serves", True)
    root = site()
    run(root)
    made = snapshot(root / "site")
    assert not [uri for uri, data in made.items() if b"Content-Security-Policy" in data]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="https://a.example/x">', '<a class="external" rel="noopener noreferrer" href="https://a.example/x">'),
        (
            '<a rel="license" href="http://a.example">',
            '<a class="external" rel="license noopener noreferrer" href="http://a.example">',
        ),
        (
            '<a class="b external" rel="noopener noreferrer" href="https://a.example">',
            '<a class="b external" rel="noopener noreferrer" href="https://a.example">',
        ),
        ('<a href="../about.html">', '<a href="../about.html">'),
        ('<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
        ('<area href="https://a.example">', '<area href="https://a.example">'),
        (
            '<a title="href=" data-x="https://a.example" href="b.html">',
            '<a title="href=" data-x="https://a.example" href="b.html">',
        ),
    ],
)
def test_a_link_to_another_site_says_so(before: str, after: str) -> None:
    assert policy.outward(before) == after


def test_links_in_pages_of_the_docs_are_marked_too(site: Make) -> None:
    root = site(docs={"about.md": "# About\n\n[there](https://a.example/) and [here](about.md)\n"})
    run(root)
    html = (root / "site/about.html").read_text()
    assert '<a class="external" rel="noopener noreferrer" href="https://a.example/">there</a>' in html
    assert '<a href="about.html">here</a>' in html or '<a href="#">here</a>' in html


def test_cells_are_aligned_by_class(site: Make) -> None:
    table = "| a | b |\n|---|--:|\n| 1 | 2 |\n"
    root = site(docs={"about.md": f"# About\n\n{table}"}, config="markdown_extensions: [tables]\n")
    run(root)
    html = (root / "site/about.html").read_text()
    assert "style=" not in html
    assert '<td class="right">2</td>' in html


def test_a_file_without_a_head_is_no_page() -> None:
    assert policy.seal("google-site-verification: x.html") == "google-site-verification: x.html"


def test_the_search_script_is_what_tells_a_search_page() -> None:
    search = assets.assets()["search.js"].uri
    page = f'<html><head></head><script src="../{search}"></script></html>'
    assert "wasm-unsafe-eval" in policy.seal(page, {"search.js": search})
    assert "wasm-unsafe-eval" not in policy.seal(page.replace("search.", "theme."), {"search.js": search})
    assert "wasm-unsafe-eval" not in policy.seal(page)
    keeping = policy.seal(page, {"search.js": "elsewhere.js", "keep.js": search})
    assert "worker-src 'self'" in keeping
    assert "require-trusted-types-for" in keeping
    assert "worker-src" not in policy.seal(page)


def test_the_sums_name_every_file_but_themselves_and_hold(site: Make) -> None:
    root = site()
    run(root)
    made = snapshot(root / "site")
    lines = made["SHA256SUMS"].decode().splitlines()
    assert lines == [f"{hashlib.sha256(made[uri]).hexdigest()}  {uri}" for uri in sorted(made) if uri != "SHA256SUMS"]
    assert engine.ADDRESSES[0] in made
