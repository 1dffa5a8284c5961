"""The pages on codes: every code has one, and lists of all and by kind lead there."""

import pytest

from dateline import templates
from dateline.render import problems
from dateline.render.environment import render
from dateline.render.reader import Reader
from tests.render.conftest import made

LANGUAGES = ["en", "fr", "ar"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_page_with_its_reason_wrong_and_right(language: str) -> None:
    reader = Reader(*made(), language, 1)
    pages = {leaf.local: leaf for leaf in problems.leaves(reader)}
    explained = templates.explained("en" if language == "ar" else language)
    for code in templates.problems():
        leaf = pages[f"problems/{code}.html"]
        found = leaf.view(reader)
        assert isinstance(found, problems.ProblemView)
        assert leaf.title == code
        assert not leaf.listed
        assert found.wrong == explained[code]["wrong"].rstrip()
        assert found.right == explained[code]["right"].rstrip()
        assert explained[code]["why"].partition("“")[0] in found.why.unescape()
        assert f"problems/{found.kind[0]}" in pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_of_all_and_by_kind_lead_to_every_code(language: str) -> None:
    reader = Reader(*made(), language, 1)
    whole = [row.id for row in problems.every_code(reader).listed]
    assert whole == sorted(templates.problems())
    kinds = sorted(set(templates.groups().values()))
    by_kind = [row.id for kind in kinds for row in problems.of_kind(reader, kind).listed]
    assert sorted(by_kind) == whole
    assert not set(kinds) & set(whole), "a kind and a code would have one address"


def test_an_address_of_a_code_as_it_was_once_still_leads_to_it() -> None:
    """Codes once stood on the page of their kind: link.html#unknown-id."""
    reader = Reader(*made(), "en", 1)
    html = render("problems", view=problems.of_kind(reader, "link"), t=reader.t)
    assert '<li id="unknown-id"><a href="unknown-id.html">' in html
