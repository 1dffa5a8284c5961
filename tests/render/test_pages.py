"""Every page of a site: whole, linked both ways, in every language, and nothing shown that must not be."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dateline import build, index
from dateline.model.site import Artifact
from dateline.model.when import When
from dateline.render.pages import SECTIONS, pages, targets, units
from dateline.render.reader import Reader
from tests.render.conftest import Outline, Printed, made, printed

FORD = "incidents/2024/2024-03-01-ford-attack"
Pages = Callable[[str], Outline]
ROADS = {"http", "https"}
OF_ALL = ("api/", "data/", "CITATION", "schema/")
"""Files that are in every language of the site."""
FILES = {
    file.uri: "" if file.uri.startswith(OF_ALL) else "fr" if file.uri.startswith("fr/") else "en"
    for file in build.edition(*made()).artifacts
}
FILES |= {"contribute/first-incident.html": "en", "fr/contribute/first-incident.html": "fr"}
"""What pages may link to that is no page of records: calendars, and the guide to which the form leads."""


def at_ford(**lines: str) -> str:
    """The text of an incident at the ford with these lines in its header."""
    header = {"title": "Shots at the ford", "date": "2024-03-01", "type": "armed-clash", "place": "ford"} | lines
    header.setdefault("reports", "[daily-2024-03-02]")
    return "---\n" + "".join(f"{key.replace('_', '-')}: {value}\n" for key, value in header.items()) + "---\n"


def test_all_addresses_are_known_before_any_page_is_made(site: Printed) -> None:
    known = targets(*made())
    assert set(known) == {uri for uri, page in site.items() if page.language == "en"}
    assert {f"fr/{uri}" for uri in known} == {uri for uri, page in site.items() if page.language == "fr"}
    assert len(known) == len(set(known))


def test_every_link_leads_to_a_page_and_every_anchor_to_a_place_in_it(site: Printed) -> None:
    outlines = {uri: Outline(page.html) for uri, page in site.items()}
    for uri, outline in outlines.items():
        for link in outline.links:
            if link.partition(":")[0] in ROADS:
                continue
            target, _, anchor = link.partition("#")
            found = posixpath.normpath(posixpath.join(posixpath.dirname(uri), target)) if target else uri
            if found in FILES:
                continue
            assert found in site, (uri, link)
            if anchor and found.removeprefix("fr/") == "form.html":  # what follows is the record that is to be changed
                assert f"incidents/{anchor[:4]}/{anchor}.html" in site, (uri, link)
                continue
            assert not anchor or anchor in outlines[found].ids, (uri, link)


def test_a_page_links_to_pages_of_its_own_language_only(site: Printed) -> None:
    for uri, page in site.items():
        for link in Outline(page.html).links:
            if link.partition(":")[0] not in ROADS and not link.startswith("#"):
                found = posixpath.normpath(posixpath.join(posixpath.dirname(uri), link.partition("#")[0]))
                language = FILES[found] if found in FILES else site[found].language
                assert language in ("", page.language), (uri, link)


def test_every_page_is_well_formed(site: Printed) -> None:
    for uri, page in site.items():
        outline = Outline(page.html)
        assert outline.open == [], uri
        assert len(outline.ids) == len(set(outline.ids)), uri
        assert [tag for tag, _ in outline.tags].count("h1") == 1, uri
        assert page.title, uri
        assert page.description, uri
        assert "\n" not in page.description, uri
        assert not re.search(
            r"(?<!Corrections)None|\bundefined\b", outline.words.replace("Corrections ", "Corrections")
        ), uri


def test_a_page_belongs_to_the_section_that_its_address_says(site: Printed) -> None:
    for uri, page in site.items():
        first = uri.removeprefix("fr/").partition("/")[0]
        assert page.section == (
            SECTIONS.get(first) or ("home" if first == "index.html" else first.removesuffix(".html"))
        )


def test_the_sprite_holds_the_marks_of_the_page_and_no_others(site: Printed) -> None:
    for uri, page in site.items():
        tags = Outline(page.html).tags
        symbols = [found["id"] for tag, found in tags if tag == "symbol"]
        used = {str(found["href"])[1:] for tag, found in tags if tag == "use"}
        assert set(symbols) == used, uri
        assert len(symbols) == len(used), uri


def test_nothing_that_a_record_says_becomes_markup() -> None:
    hostile = "'<script>alert(1)</script>\"''&'"
    text = at_ford(title=hostile, claims=f"{{a: {hostile}}}", stated=hostile, time=hostile)
    found = printed({"incidents__2024__2024_03_04_shots_md": text})
    page = next(page for uri, page in found.items() if uri.endswith("2024-03-04-shots.html"))
    assert "alert(1)" in page.html
    for shown in found.values():
        tags = Outline(shown.html).tags
        assert not [
            tag for tag, found in tags if tag in {"script", "img"} or any(name.startswith("on") for name in found)
        ]


def test_a_withdrawn_record_leaves_a_tombstone_and_stands_nowhere_else() -> None:
    gone = at_ford(
        title="A canary sang", claims="{song: A canary was heard.}", withdrawn="{date: 2024-03-10, kind: error}"
    )
    found = printed({"incidents__2024__2024_03_04_canary_md": gone})
    assert not [uri for uri, page in found.items() if "canary" in page.html.lower()]
    tombstone = found["incidents/2024/2024-03-04-canary.html"]
    assert not tombstone.listed
    assert "it was wrong" in Outline(tombstone.html).words
    assert "10\xa0March 2024" in tombstone.html


def test_a_merged_record_leads_to_the_one_that_holds_it() -> None:
    merged = at_ford(title="A canary sang", merged="{into: 2024-03-01-ford-attack, date: 2024-03-10}")
    site, settings = made({"incidents__2024__2024_03_04_canary_md": merged})
    files = (one for unit in units(site, settings) if isinstance(one := unit.make(), Artifact))
    found = {artifact.uri: artifact.data.decode() for artifact in files if artifact.uri.endswith(".html")}
    assert set(found) == {f"{before}incidents/2024/2024-03-04-canary.html" for before in ("", "fr/")}
    for html in found.values():
        assert f"../../{FORD}.html" in Outline(html).links
        assert f'<meta http-equiv="refresh" content="0; url=../../{FORD}.html">' in html
        assert f'<link rel="canonical" href="../../{FORD}.html">' in html
    assert not [page.uri for page in pages(site, settings) if "canary" in page.html]


def test_a_record_before_its_day_has_no_page_and_no_mention() -> None:
    site, settings = made({"incidents__2024__2024_03_04_canary_md": at_ford(title="A canary sang")})
    id_ = "2024-03-04-canary"
    waiting = replace(site.corpus.incidents[id_], not_before=When.read("2024-04-01"))
    corpus = replace(site.corpus, incidents={**site.corpus.incidents, id_: waiting})
    waits = index.fill(corpus, settings.day)
    assert not [page.uri for page in pages(waits, settings) if "canary" in page.uri or "canary" in page.html]
    assert f"incidents/2024/{id_}.html" not in targets(waits, settings)
    assert f"incidents/2024/{id_}.html" in targets(index.fill(corpus, date(2024, 4, 2)), settings)


def test_a_translation_that_nobody_reviewed_is_not_shown_unless_the_site_says_so() -> None:
    hidden, shown = printed()[f"fr/{FORD}.html"], printed(unreviewed="banner")[f"fr/{FORD}.html"]
    assert '<span lang="en">Reds say they attacked Blues at the ford</span>' in hidden.html
    assert "non encore relue" not in hidden.html
    assert "Les Rouges disent avoir attaqué" in shown.html
    assert "non encore relue" in shown.html


def test_a_reviewed_translation_is_shown_without_a_banner() -> None:
    text = at_ford(title="{en: Shots, fr: Des tirs}", translations="{fr: {by: Somebody, reviewed: 2024-03-05}}")
    page = printed({"incidents__2024__2024_03_04_shots_md": text})["fr/incidents/2024/2024-03-04-shots.html"]
    assert "Des tirs" in page.html
    assert "banner" not in page.html


def test_ten_lines_make_a_whole_page(outline: Pages) -> None:
    page = outline("incidents/2024/2024-03-07-ten-lines.html")
    assert "Daily writes of a second fight at the ford" in page.words
    assert "reported (untraced)" in page.words
    assert {"who", "fig", "hist", "src", "cite"} <= set(page.ids)


def test_what_happened_and_who_says_so_is_two_taps_from_home(site: Printed, outline: Pages) -> None:
    assert f"{FORD}.html" in outline("index.html").links
    assert "only Reds say" in outline("index.html").words.replace("says", "say")
    assert "Who says what" in outline(f"{FORD}.html").words


@pytest.mark.parametrize("kind", ["actors", "regions", "places", "sources", "reports", "situations", "incidents"])
def test_every_section_lists_its_records(kind: str, site: Printed, outline: Pages) -> None:
    records = [u for u in site if u.startswith(f"{kind}/") and not u.endswith("index.html") and "/on-" not in u]
    listed = {posixpath.normpath(f"{kind}/{link.partition('#')[0]}") for link in outline(f"{kind}/index.html").links}
    copies = {"reports/2024/mirror-2024-03-03.html"}
    assert records
    assert {uri for uri in records if uri not in listed} <= copies


@pytest.mark.parametrize(
    ("name", "language", "shown"),
    [
        ("Reds", "en", "Reds"),
        ("Reds & Co", "en", "Reds &amp; Co"),
        ("Reds", "ar", "<bdi>Reds</bdi>"),
        ("\u0627\u0644\u062d\u0645\u0631", "en", "<bdi>\u0627\u0644\u062d\u0645\u0631</bdi>"),
    ],
)
def test_a_name_is_set_apart_where_its_letters_may_run_against_the_page(name: str, language: str, shown: str) -> None:
    site, settings = made({"actors__reds_md": f"---\nname: {name!r}\nkind: armed-group\n---\n"})
    assert Reader(site, settings, language, 1).name("actor", "reds") == shown
