"""The pages on codes: every code has its place on one of them, and one list leads to all."""

import re

import pytest

from dateline import templates
from dateline.render import problems
from dateline.render.reader import Reader
from tests.render.conftest import made


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_list_leads_to_the_place_of_every_code(language: str) -> None:
    reader = Reader(*made(), language, 1)
    listed = problems.every_code(reader).listed
    assert [id_ for _, id_, _, _ in listed] == sorted(templates.problems())
    for href, id_, _, says in listed:
        group = re.fullmatch(rf"(\w+)\.html#{id_}", href)
        assert group is not None
        assert id_ in {code.id for code in problems.view(reader, group[1]).codes}
        assert says
