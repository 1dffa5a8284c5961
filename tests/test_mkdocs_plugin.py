"""The door to MkDocs, with hand-made pages behind it."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.pages import Page as EnginePage

from dateline import mkdocs_plugin, templates
from dateline.link.translated import revision
from dateline.model.problem import Finding
from dateline.model.site import Artifact
from dateline.press import assets, kinds, publish, reloading, search
from tests.press import engine
from tests.press.conftest import Make, made_site, quiet_after  # noqa: F401 - fixtures
from tests.press.engine import page, pages, run, snapshot

ONE = "incidents/2023/one.html"
HOSTILE = """"><script>alert(1)</script>'<img src=x onerror=alert(2)>&amp;zqdlarticleqz"""
WARNING = Finding.at("incidents/one.md", (), "docs-anchor", anchor="a", target="b.md")
CHANGED = [page(ONE, html="<h1 data-pagefind-body>Changed</h1>") if one.uri == ONE else one for one in pages()]
ERROR = Finding.at("incidents/one.md", (), "address-twice")


def times(site: Path) -> dict[str, tuple[int, int]]:
    return {str(file): (file.stat().st_mtime_ns, file.stat().st_ino) for file in site.rglob("*") if file.is_file()}


def outside(root: Path, point: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """MkDocs in a process of its own, killed at `point`."""
    command = [sys.executable, "-m", "tests.press.engine", point, *arguments]
    here = Path(__file__).parents[1]
    path = f"{here}/generator:{here}:{os.environ.get('PYTHONPATH', '')}"
    world = {**os.environ, "PYTHONPATH": path, "SOURCE_DATE_EPOCH": engine.EPOCH, **environment}
    return subprocess.run(command, cwd=root, env=world, capture_output=True, text=True, check=False)


class Elements(HTMLParser):
    """Start tags of a page with their attributes, and the text of its title."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.title = ""
        self._in_title = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_title = tag == "title"

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False

    def handle_data(self, data: str) -> None:
        self.title += data if self._in_title else ""


# --- what is printed


def test_a_printed_page_equals_what_mkdocs_renders_for_the_same_text(site: Make) -> None:
    """At every depth and in both languages; the other site has the same pages in docs/, with the same header."""
    words = {"title": "Anéfis: “what” the army's CSP & others <say>", "description": "It's said <there> & here."}
    printed = [page(uri, language, **words) for uri in engine.ADDRESSES for language in engine.LANGUAGES]
    docs = {"about.md": "# About\n"}
    for one in printed:
        local = one.uri.removeprefix("fr/")
        kind = kinds.kind_of(local, one.section, one.language, engine.LANGUAGES)
        text = kinds.markdown(kind, engine.LANGUAGES, local.removesuffix(".html"), one.title, one.description, one.html)
        docs[f"{one.uri.removesuffix('.html')}.md"] = text
    config = "nav: [about.md]\n"
    root = site(printed, config=config)
    run(root)
    own = site([], name="own", config=config, docs=docs)
    run(own)
    made, rendered = snapshot(root / "site"), snapshot(own / "site")
    assert [one.uri for one in printed if made[one.uri] != rendered[one.uri]] == []
    assert len({made[one.uri] for one in printed}) == 10


def test_mkdocs_renders_plates_and_docs_and_no_record_page(site: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered = []
    render = EnginePage.render

    def counted(self: EnginePage, *arguments: Any) -> None:
        rendered.append(self.file.src_uri)
        render(self, *arguments)

    monkeypatch.setattr(EnginePage, "render", counted)
    many = [f"incidents/2023/inc-{number}.html" for number in range(200)]
    run(site(pages([*engine.ADDRESSES, *many])))
    assert len([uri for uri in rendered if kinds.MARK not in uri]) == 1
    assert len(rendered) == 1 + 2 * len(engine.ADDRESSES)


def test_no_plate_is_published_or_searched_or_listed(site: Make) -> None:
    root = site()
    run(root)
    made = snapshot(root / "site")
    assert not [uri for uri in made if kinds.MARK in uri]
    assert not [uri for uri, data in made.items() if uri.endswith((".html", ".xml")) and kinds.MARK.encode() in data]


def test_a_hostile_title_is_inert_wherever_it_stands(site: Make) -> None:
    hostile = page(ONE, title=HOSTILE, description=HOSTILE)
    other = ONE.replace("one", "two")
    root = site(
        [hostile, page(ONE, "fr"), page(other), page(other, "fr"), page("index.html"), page("index.html", "fr")]
    )
    run(root)
    html = (root / "site" / ONE).read_text()
    read = Elements(html)
    assert read.title.strip() == f"{HOSTILE} - Example"
    assert [a["content"] for t, a in read.tags if t == "meta" and a.get("name") == "description"] == [HOSTILE]
    plain = Elements((root / "site" / other).read_text())
    assert [tag for tag, _ in read.tags] == [tag for tag, _ in plain.tags]
    assert not [a for _, a in read.tags if any(name.startswith("on") for name in a)]


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl"), ("ff", "ltr")])
def test_each_page_says_its_language_and_direction(
    site: Make, monkeypatch: pytest.MonkeyPatch, language: str, direction: str
) -> None:
    words = assets.theme_data(engine.settings())
    tongues = dict.fromkeys(("en", language), words["languages"]["en"])  # type: ignore[index]
    monkeypatch.setattr(mkdocs_plugin, "theme_data", lambda _: {**words, "languages": tongues})
    monkeypatch.setattr("dateline.press.missing.missing", lambda _: Artifact("404.html", b""))
    languages = list(dict.fromkeys(["en", language]))
    root = site([page("index.html", one) for one in languages])
    text = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(text.replace("[dateline]", f"[dateline: {{languages: {languages}}}]"))
    run(root)
    tags = Elements((root / "site" / ("" if language == "en" else language) / "index.html").read_text()).tags
    assert next(a["lang"] for tag, a in tags if tag == "html") == language
    assert [a["dir"] for tag, a in tags if tag in {"html", "body"} and "dir" in a] == [direction]


def test_a_docs_page_below_a_languages_tag_is_in_that_language(site: Make) -> None:
    root = site(docs={"about.md": "# About\n", "fr/about.md": "# À propos\n"})
    run(root)
    said = {
        uri: Elements((root / "site" / uri).read_text()).tags[0][1]["lang"] for uri in ("about.html", "fr/about.html")
    }
    assert said == {"about.html": "en", "fr/about.html": "fr"}


def test_a_docs_page_in_two_languages_leads_to_the_other_and_has_the_list_of_its_own(site: Make) -> None:
    docs = {
        "about.md": "# About\n",
        "fr/about.md": f"---\nof: {revision('# About')}\n---\n# À propos\n",
        "more.md": "# More\n",
    }
    root = site(docs=docs)
    run(root)
    english, french, alone = ((root / "site" / uri).read_text() for uri in ("about.html", "fr/about.html", "more.html"))
    switch = ("a", "fr/about.html"), ("a", "../about.html")
    for html, (tag, href), other in ((english, switch[0], "fr"), (french, switch[1], "en")):
        assert (tag, other) in [(t, a.get("hreflang")) for t, a in Elements(html).tags if a.get("href") == href]
        assert html.count('<link rel="alternate" hreflang=') == 2
        assert ("About</a>" in html, "À propos</a>" in html) == (other == "fr", other == "en")
    assert "hreflang" not in alone
    assert "changé depuis" not in french


def test_a_docs_page_says_that_its_original_is_newer(site: Make) -> None:
    root = site(docs={"about.md": "# About us\n", "fr/about.md": f"---\nof: {revision('# About')}\n---\n# À propos\n"})
    run(root)
    said = (root / "site" / "fr/about.html").read_text()
    assert "L’original de cette page a changé depuis qu’elle a été traduite" in said
    assert '<a href="../about.html">about.md</a>' in said
    assert "changé depuis" not in (root / "site" / "about.html").read_text()


def test_no_page_asks_anything_of_another_host_or_runs_inline_script(site: Make) -> None:
    root = site()
    run(root)
    for file in (root / "site").rglob("*.html"):
        for tag, attributes in Elements(file.read_text()).tags:
            fetched = attributes.get("src") or (attributes.get("href") if tag == "link" else None) or ""
            if attributes.get("rel") not in {"canonical", "alternate"}:
                assert not re.match(r"https?:|//", fetched), file
            assert tag != "script" or attributes.get("src"), file


def test_the_404_page_asks_for_no_file_at_all(site: Make) -> None:
    root = site()
    run(root)
    tags = Elements((root / "site/404.html").read_text()).tags
    assert {a["href"] for tag, a in tags if tag == "a"} == {"/base/index.html", "/base/fr/index.html"}
    assert {a["href"] for tag, a in tags if tag == "link"} == {"data:,"}
    assert not [tag for tag, _ in tags if tag in {"script", "img"}]


def test_unlisted_pages_are_printed_and_neither_searched_nor_in_the_sitemap(site: Make) -> None:
    gone = [
        page("incidents/gone.html", one, listed=False, html="<h1 data-pagefind-body>Withdrawnword</h1>")
        for one in engine.LANGUAGES
    ]
    root = site([*pages(), *gone])
    run(root)
    made = snapshot(root / "site")
    assert b"Withdrawnword" in made["incidents/gone.html"]
    assert b"incidents/gone" not in made["sitemap.xml"]
    count = sum(language["page_count"] for language in _table(made)["languages"].values())
    assert count == len(pages()) + 1  # and about.html


def _table(made: dict[str, bytes]) -> Any:

    return json.loads(made["pagefind/pagefind-entry.json"])


def test_same_tree_and_same_day_give_the_same_bytes(site: Make) -> None:
    one, two = site(), site(name="another place")
    for root, seed, zone in ((one, "0", "UTC"), (two, "4242", "Pacific/Kiritimati")):
        done = outside(root, "", "--quiet", "build", "--strict", PYTHONHASHSEED=seed, TZ=zone)
        assert done.returncode == 0, done.stderr
    assert snapshot(one / "site") == snapshot(two / "site")


# --- what docs link to


def test_docs_link_to_record_pages_and_to_places_on_them(site: Make) -> None:
    text = "# About\n\n[One](../incidents/2023/one.md#claim), [all](../incidents/index.md)\n"
    root = site(docs={"guide/about.md": text})
    run(root, strict=True)
    html = (root / "site/guide/about.html").read_text()
    assert 'href="../incidents/2023/one.html#claim"' in html
    assert 'href="../incidents/index.html"' in html


@pytest.mark.parametrize("link", ["incidents/2023/none.md", "incidents/2023/one.md#none", "incidents/2023/one.md#clai"])
def test_a_docs_link_that_leads_nowhere_stops_a_strict_build_before_it_publishes(site: Make, link: str) -> None:
    root = site()
    run(root, strict=True)
    before, kept = snapshot(root / "site"), times(root / "site")
    (root / "docs/about.md").write_text(f"# About changed\n\n[One]({link})\n")
    with pytest.raises(SystemExit):
        run(root, strict=True)
    assert (snapshot(root / "site"), times(root / "site")) == (before, kept)
    run(root)
    assert b"About changed" in (root / "site/about.html").read_bytes()


def test_a_docs_page_at_a_record_pages_address_is_an_error(site: Make, caplog: pytest.LogCaptureFixture) -> None:
    root = site(docs={"index.md": "# Home\n"})
    with pytest.raises(SystemExit):
        run(root)
    assert "docs/index.md:1:1 docs-address" in caplog.text
    assert not (root / "site").exists()


def test_the_navigation_may_name_a_record_page(site: Make) -> None:
    root = site(config="nav: [about.md, {All incidents: incidents/index.md}]\n")
    run(root, strict=True)
    tags = Elements((root / "site/about.html").read_text()).tags
    assert "incidents/index.html" in [
        a.get("href") for tag, a in tags if tag == "a" and "md-nav" in (a.get("class") or "")
    ]


def test_a_page_that_was_announced_and_not_printed_stops_the_build(
    site: Make, caplog: pytest.LogCaptureFixture
) -> None:
    root = site([one for one in pages() if one.uri != f"fr/{ONE}"])
    with pytest.raises(SystemExit):
        run(root)
    assert f"fr/{ONE}:1:1 page-missing" in caplog.text
    assert not (root / "site").exists()


def test_a_docs_page_in_another_language_leads_to_records_in_it(site: Make) -> None:
    root = site(docs={"fr/guide.md": "# Guide\n\n[Un](incidents/2023/one.md)\n"})
    run(root, strict=True)
    assert 'href="incidents/2023/one.html"' in (root / "site/fr/guide.html").read_text("utf-8")


def test_without_pagefind_a_site_is_built_and_says_that_it_has_no_search(
    site: Make, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(search, "find_spec", lambda name: None)
    root = site()
    run(root)
    assert "search-absent (warning)" in caplog.text
    assert not (root / "site/pagefind").exists()


# --- whole, or not at all


def good(site: Make) -> tuple[Path, dict[str, bytes]]:
    """A published site, and then another text for one of its pages."""
    root = site()
    run(root)
    before = snapshot(root / "site")
    site(CHANGED)
    return root, before


def left_over(root: Path) -> set[str]:
    expected = {".dateline", "content", "docs", "mkdocs.yml", "pages.json", "site"}
    return {entry.name for entry in root.iterdir()} - expected


def test_an_engine_crash_leaves_the_published_site_whole(site: Make) -> None:
    root, before = good(site)
    (root / "docs/about.md").write_text("# About\n\n<![\n")
    with pytest.raises(BaseException) as crash:  # noqa: PT011 - whatever it is that the engine raises
        run(root)
    assert not isinstance(crash.value, KeyboardInterrupt)
    assert snapshot(root / "site") == before
    assert not left_over(root)


def test_a_broken_record_is_told_and_leaves_the_published_site_whole(
    site: Make, caplog: pytest.LogCaptureFixture
) -> None:
    root, before = good(site)
    site(findings=(ERROR, WARNING))
    with pytest.raises(SystemExit):
        run(root, strict=True)
    assert "incidents/one.md:1:1 address-twice" in caplog.text
    assert "incidents/one.md:1:1 docs-anchor (warning)" in caplog.text
    assert snapshot(root / "site") == before


def test_unless_it_is_strict_a_build_leaves_out_what_is_broken_publishes_the_rest_and_ends_in_failure(
    site: Make, caplog: pytest.LogCaptureFixture
) -> None:
    root, _ = good(site)
    site(CHANGED, findings=(ERROR,))
    with pytest.raises(SystemExit):
        run(root)
    assert "incidents/one.md:1:1 address-twice" in caplog.text
    assert "1 errors; their records were left out, the rest was published" in caplog.text
    assert b"Changed" in (root / "site" / ONE).read_bytes()
    assert not left_over(root)


@pytest.mark.parametrize(
    "finding",
    [
        Finding.at("vocabularies/event-types.yml", ("x",), "term-without-label", term="x"),
        Finding.at("content", (), "content-missing"),
    ],
)
def test_nothing_is_published_where_no_record_could_be_trusted(site: Make, finding: Finding) -> None:
    root, before = good(site)
    site(CHANGED, findings=(finding,))
    with pytest.raises(SystemExit):
        run(root)
    assert snapshot(root / "site") == before


@pytest.mark.parametrize("level", [logging.INFO, logging.ERROR])
def test_a_warning_of_ours_stops_a_strict_build_even_a_quiet_one(site: Make, level: int) -> None:
    root, before = good(site)
    site(CHANGED, findings=(WARNING,))
    logging.getLogger("mkdocs").setLevel(level)
    with pytest.raises(SystemExit):
        run(root, strict=True)
    assert snapshot(root / "site") == before
    run(root)
    assert snapshot(root / "site") != before


@pytest.mark.parametrize("point", engine.POINTS)
def test_a_build_killed_at_any_step_leaves_a_whole_site_and_nothing_for_good(site: Make, point: str) -> None:
    root, before = good(site)
    killed = outside(root, point, "build")
    assert killed.returncode == -9, killed.stderr
    now = snapshot(root / "site")
    assert publish.beside(root / "site").exists()
    if point == "exchanged":
        assert b"Changed" in now[ONE]
        assert [uri for uri in sorted(before) if ".html" in uri] == [uri for uri in sorted(now) if ".html" in uri]
    elif point == "renamed":  # a system without the exchange: between two renames there is no site, but it is kept
        assert not now
    else:
        assert now == before
    (root / "docs/about.md").write_text("# About\n\n<![\n")
    assert outside(root, "", "build").returncode != 0
    assert snapshot(root / "site") == (now or before)
    (root / "docs/about.md").write_text("# About\n\nWhat this is.\n")
    assert outside(root, "", "build", "--strict").returncode == 0
    assert b"Changed" in (root / "site" / ONE).read_bytes()
    assert not left_over(root)


def test_a_build_that_is_under_way_keeps_another_from_starting(site: Make, caplog: pytest.LogCaptureFixture) -> None:
    root, before = good(site)
    lock = publish.Lock(root / ".dateline")
    with pytest.raises(SystemExit):
        run(root)
    assert "build-busy" in caplog.text
    assert snapshot(root / "site") == before
    lock.release()
    run(root)


def test_search_that_fails_leaves_the_published_site_whole(site: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root, before = good(site)
    monkeypatch.setattr(search, "FOLDER", "a\0b")
    with pytest.raises(BaseException):  # noqa: B017, PT011
        run(root)
    assert snapshot(root / "site") == before
    assert not left_over(root)


def test_unchanged_files_keep_their_time_and_their_place_on_disk(site: Make) -> None:
    root, _ = good(site)
    before = times(root / "site")
    run(root)
    after = times(root / "site")
    changed = {Path(file).name for file in after if after[file] != before.get(file)}
    assert "one.html" in changed
    assert {name for name in changed if not name.startswith(("en_", "pagefind"))} == {"one.html", "SHA256SUMS"}


def test_what_the_site_keeps_under_a_name_with_a_dot_stays(site: Make) -> None:
    root, _ = good(site)
    (root / "site/.git/refs").mkdir(parents=True)
    (root / "site/.git/refs/main").write_text("abc")
    (root / "site/stale.html").write_text("gone with the next build")
    run(root)
    assert (root / "site/.git/refs/main").read_text() == "abc"
    assert not (root / "site/stale.html").exists()


# --- other doors of MkDocs


def test_after_a_build_the_engine_is_told_where_the_site_is(site: Make) -> None:
    root = site()
    assert run(root).site_dir == str(root / "site")


def test_gh_deploy_pushes_the_published_site(site: Make, tmp_path: Path) -> None:
    root = site()
    remote = tmp_path / "remote.git"
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (
        ["git", "init", "-q", "--bare", str(remote)],
        ["git", "init", "-q"],
        ["git", *who, "commit", "-q", "--allow-empty", "-m", "first"],
        ["git", "remote", "add", "origin", str(remote)],
    ):
        subprocess.run(command, cwd=root, check=True)
    person = {f"GIT_{role}_{what}": "a@b" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = outside(root, "", "gh-deploy", **person)
    assert done.returncode == 0, done.stderr
    listed = ["git", "ls-tree", "-r", "--name-only", "gh-pages"]
    pushed = subprocess.run(listed, cwd=remote, capture_output=True, text=True, check=True).stdout.split()
    assert set(pushed) - {".nojekyll"} == snapshot(root / "site").keys()


def test_serve_watches_content_and_templates_and_survives_a_failed_build(site: Make) -> None:
    root = site()
    config = run(root)
    plugin = config.plugins["dateline"]
    assert isinstance(plugin, mkdocs_plugin.DatelinePlugin)
    watched: list[str] = []

    def broken() -> None:
        raise SystemExit(1)

    server: Any = SimpleNamespace(watch=watched.append, builder=broken)
    plugin.on_serve(server).builder()
    assert watched == [str(templates.folder()), str(root / "content")]


def test_serve_never_reloads_a_form_that_somebody_may_be_filling_in() -> None:
    assert mkdocs_plugin.FORM in (templates.folder() / "pages/form.html.j2").read_bytes()
    server = LiveReloadServer(lambda: None, "localhost", 0, "site")
    try:
        reloading.spare(server, mkdocs_plugin.FORM)
        form, other = (
            (page, server._inject_js_into_html(page, 1)) for page in (b"<div data-form='{}'></body>", b"<p></p></body>")
        )
        assert form[0] == form[1]
        assert b"livereload(" in other[1]
    finally:
        server.server_close()
