"""Templates say what they say under Jinja's own compiler, and what they may not do is an error."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from dateline.render import compiling, environment
from dateline.render.compiling import Compiled
from dateline.render.markup import escaped, join, linked
from tests.render.conftest import Printed, printed

HOSTILE = "<b title='\"'>&</b>"


class _Plain(Environment):
    """As Jinja comes, set as ours is."""

    def __init__(self, loader: object, kept: object) -> None:
        super().__init__(
            loader=loader,  # type: ignore[arg-type]
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )


@pytest.fixture
def plainly(monkeypatch: pytest.MonkeyPatch) -> Printed:
    """The tiny site as Jinja's own compiler has it."""
    monkeypatch.setattr(environment, "Compiled", _Plain)
    monkeypatch.setattr(environment, "_by_language", {})
    return printed(unreviewed="banner")


def test_every_page_is_what_jinja_makes_of_its_template(site: Printed, plainly: Printed) -> None:
    assert {uri: page.html for uri, page in site.items()} == {uri: page.html for uri, page in plainly.items()}


def test_plain_words_need_no_quotes_but_before_a_slash_and_in_links_to_other_sites() -> None:
    before = '<p class="a" role="row"{% if x %} dir="rtl"{% endif %}><i class="a b" title="c"><use class="m"/><a class="external">'
    after = (
        '<p class=a role=row{% if x %} dir=rtl{% endif %}><i class="a b" title="c"><use class="m"/><a class="external">'
    )
    assert environment.lean(before) == after


def said(template: str, **values: object) -> str:
    return (
        Compiled(DictLoader({"page": template, "parts": "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}"}))
        .get_template("page")
        .render(**values)
    )


@pytest.mark.parametrize("value", [HOSTILE, escape(HOSTILE), Markup("<i>i</i>"), "", "plain", 5, None, ["<"]])
def test_a_value_is_markup_or_it_is_escaped(value: object) -> None:
    imported = '{% from "parts" import twice %}{{ twice(value) }}'
    assert said("{{ value }}", value=value) == escaped(value) == escape(value)
    assert said(imported, value=value) == escape(value) * 2


def test_pieces_are_escaped_where_they_are_joined_and_linked() -> None:
    assert join([HOSTILE, Markup("<i>"), 5], " & ") == Markup(" &amp; ").join([HOSTILE, Markup("<i>"), "5"])
    assert linked('"><', HOSTILE) == Markup('<a href="%s">%s</a>') % ('"><', HOSTILE)
    assert said("{{ all | join('<') }}", all=["a", Markup("<b>")]) == "a&lt;<b>"


@pytest.mark.parametrize(
    "template", ["{{ nothing }}", "{{ nothing.at_all }}", "{{ nothing() }}", "{% if nothing %}{% endif %}"]
)
def test_a_name_that_is_not_there_is_an_error(template: str) -> None:
    with pytest.raises(UndefinedError):
        said(template)


def test_an_attribute_that_is_not_there_is_an_error_and_a_key_is_no_attribute() -> None:
    with pytest.raises(AttributeError):
        said("{{ value.key }}", value={"key": "seen"})


def test_a_condition_without_else_says_nothing() -> None:
    assert said("[{{ 'yes' if value }}]", value=False) == "[]"
    assert said("[{{ 'yes' if value }}]", value=True) == "[yes]"


def test_what_a_template_imports_is_looked_up_once() -> None:
    made = Compiled(DictLoader({"parts": "{% macro one() %}1{% endmacro %}"}))
    assert made.imported("parts") is made.imported("parts")
    assert compiling.Compiled.code_generator_class is not Environment.code_generator_class
