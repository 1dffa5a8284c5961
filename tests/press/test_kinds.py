from __future__ import annotations

import yaml

from dateline.press.kinds import Kind, markdown, needed, section_of


def test_one_plate_a_language_section_folder_and_depth() -> None:
    targets = [f"incidents/2023/{n}.html" for n in range(100)]
    targets += ["incidents/index.html", "index.html", "search.html"]
    made = [(kind.language, kind.uri) for kind in needed(targets, {}, ("en", "fr"))]
    assert (
        made
        == [
            ("en", "zqdlnamehomeqz"),
            ("en", "incidents/zqdlnameincidentsqz"),
            ("en", "incidents/zqdlfolder2qz/zqdlnameincidentsqz"),
            ("en", "zqdlnamesearchqz"),
            ("fr", "fr/zqdlnamehomeqz"),
            ("fr", "fr/incidents/zqdlnameincidentsqz"),
            ("fr", "fr/incidents/zqdlfolder2qz/zqdlnameincidentsqz"),
            ("fr", "fr/zqdlnamesearchqz"),
        ]
        or sorted(made) == made
    )


def test_an_address_belongs_to_its_first_part_unless_told_otherwise() -> None:
    assert section_of("index.html", {}) == "home"
    assert section_of("search.html", {}) == "search"
    assert section_of("places/ml/gao.html", {}) == "places"
    assert section_of("places/ml/gao.html", {"places": "regions"}) == "regions"


def test_a_pages_header_reads_back_as_it_was_written() -> None:
    kind = Kind("fr", "incidents", "fr/", "incidents", 2)
    title = 'A "quoted": title # with — {braces} and \\ and é'
    source = markdown(kind, ("en", "fr"), "incidents/one", title, "line", "<p>body</p>")
    header = yaml.safe_load(source.split("---\n")[1])
    assert header["title"] == title
    assert header["dateline"]["alternates"] == [
        {"language": "en", "uri": "incidents/one.html"},
        {"language": "fr", "uri": "fr/incidents/one.html"},
    ]
