"""References, read back by programs that are not ours: pybtex for BibTeX, citeproc-py for CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from citeproc.source.json import CiteProcJSON
from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from dateline.render import citation
from dateline.render.citation import Source, bibtex, csl, tex
from dateline.render.reader import Reader
from tests.render.conftest import Outline, Printed, made

FORD = "briefs/2024/2024-03-02-ford.html"
ATTACK = "incidents/2024/2024-03-01-ford-attack.html"
PLAIN = Source("incident", "2024-03-01-ford", "Dateline", "A title", "en", date(2024, 3, 20), "A note", "")


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("5 % of 3 & 4", r"5 \% of 3 \& 4"),
        ("$HOME_2 #1", r"\$HOME\_2 \#1"),
        ("a{b", r"a{\textbraceleft}b"),
        ("a}b", r"a{\textbraceright}b"),
        (r"\input{x}", r"{\textbackslash}input{\textbraceleft}x{\textbraceright}"),
        ("~^", r"{\textasciitilde}{\textasciicircum}"),
        ("two\nlines", "two lines"),
        ("a -- b ''", "a -{}- b '{}'"),
        ("Anéfis, “near” أنفيس", "Anéfis, “near” أنفيس"),
    ],
)
def test_tex_prints_what_was_written(said: str, printed: str) -> None:
    assert tex(said) == printed


TEXT = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1).map(lambda s: " ".join(s.split()))


@given(title=TEXT.filter(bool))
@example(title="}}, url = {https://elsewhere.example}")
@example(title='"@misc{x, title={{')
def test_a_title_never_breaks_out_of_its_entry(title: str) -> None:
    found = parse_string(bibtex(replace(PLAIN, title=title)), "bibtex").entries
    assert list(found) == ["dateline-2024-03-01-ford"]
    entry = found["dateline-2024-03-01-ford"]
    assert set(entry.fields) == {"title", "date", "year", "month", "note", "langid"}
    assert entry.fields["title"] == f"{{{tex(title)}}}"


@pytest.mark.parametrize(
    "title", ["50 % & _b_ #c $d", "Anéfis, أنفيس", r"back\slash ~", "one -- two ``three''", "it''s"]
)
def test_tex_reads_back_as_it_was(title: str) -> None:
    assert LatexNodes2Text().latex_to_text(tex(title)) == title


@given(title=TEXT.filter(bool))
def test_a_program_for_references_reads_the_item(title: str) -> None:
    read = CiteProcJSON(json.loads(csl(replace(PLAIN, title=title, address="https://dateline.example/a.html"))))
    item = read["dateline-2024-03-01-ford"]
    assert str(item.title) == title
    assert (item.issued.year, item.issued.month, item.issued.day) == (2024, 3, 20)
    assert str(item["URL"]) == "https://dateline.example/a.html"
    assert str(item.author[0].literal) == "Dateline"


def reader(language: str = "en", site_url: str = "https://dateline.example/mali/") -> Reader:
    site, settings = made()
    return Reader(site, replace(settings, site_url=site_url), language, 2)


@pytest.mark.parametrize(
    ("language", "address"),
    [
        ("en", "https://dateline.example/mali/briefs/2024/2024-03-02-ford.html"),
        ("fr", "https://dateline.example/mali/fr/briefs/2024/2024-03-02-ford.html"),
    ],
)
def test_the_address_is_whole_where_the_site_knows_its_own(language: str, address: str) -> None:
    cited = citation.brief(reader(language), "2024-03-02-ford")
    assert cited.address == address
    assert json.loads(cited.csl)[0]["URL"] == address
    assert parse_string(cited.bibtex, "bibtex").entries["dateline-2024-03-02-ford"].fields["url"] == address
    assert cited.text.endswith(address)


def test_without_an_address_none_is_made_up() -> None:
    cited = citation.brief(reader(site_url=""), "2024-03-02-ford")
    assert "URL" not in json.loads(cited.csl)[0]
    assert "url" not in cited.bibtex
    assert cited.address == FORD


def test_an_incident_is_dated_by_its_collection_and_says_what_was_known() -> None:
    cited = citation.incident(reader(), "2024-03-01-ford-attack", date(2024, 3, 2))
    item = json.loads(cited.csl)[0]
    assert item["issued"] == {"date-parts": [[2024, 3, 20]]}
    assert " ".join(item["note"].split()) == "Incident 2024-03-01-ford-attack. As known on 2 March 2024. CC BY 4.0"
    assert cited.known
    assert cited.known.href == "../../situations/ford-2024/on-2024-03-02.html"


@pytest.mark.parametrize("uri", [FORD, ATTACK])
def test_the_page_carries_all_three_forms_and_leaves_the_day_of_access_open(
    uri: str, outline: Callable[[str], Outline]
) -> None:
    page = outline(uri)
    assert "@misc{dateline-2024-03-0" in page.text
    assert '"type": ' in page.text
    assert "urldate" not in page.text
    assert "accessed" not in page.text
    assert "The day on which you read it is for you to add." in page.words


def test_the_files_beside_a_brief_are_what_its_page_shows(site: Printed) -> None:
    cited = citation.brief(reader(), "2024-03-02-ford")
    assert citation.brief_file(reader(), "2024-03-02-ford", ".bib") == cited.bibtex.encode()
    assert citation.brief_file(reader(), "2024-03-02-ford", ".csl.json") == cited.csl.encode()
    assert [href for href, _ in cited.files] == [f"../../{FORD[:-5]}.bib", f"../../{FORD[:-5]}.csl.json"]
