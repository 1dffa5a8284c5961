"""What is refused in prose, where it stands, and what is no false alarm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.check.body import MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, MAX_LINE, find


def found(body: str) -> list[tuple[str, str]]:
    """Each finding's code with the text that begins where it points."""
    return [(finding.code, body[finding.spot.offset or 0 :][:4]) for finding in find("a.md", body)]


@pytest.mark.parametrize(
    "body",
    [
        "Fewer than `<b>` and <3 and a < b > c, 1<2.",
        "```html\n<script>alert(1)</script>\n```",
        "    <script>indented code</script>",
        "~~~\n<!-- a comment -->\n~~~",
        "[CSP](../../actors/csp.md) and [here](#part), <https://a.org>, <me@a.org>, www.a.org",
        "[r][1] and [mail](mailto:me@a.org)\n\n[1]: http://a.org/x?y=1&z=2",
        r"\<b> and &lt;b&gt;",
        "{{ 7*7 }} {% include '/etc/passwd' %} {# x #}",
        "| a | b |\n|---|--:|\n| `<i>` | 2 |\n\n- [x] done\n\n~~gone~~ note[^1]\n\n[^1]: *text*",
        "[javascript: the good parts] is a title, javascript:alert(1) in words is text.",
    ],
)
def test_ordinary_prose_is_no_false_alarm(body: str) -> None:
    assert found(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("one\n\ntwo <b onclick=x>x</b>", [("body-html", "<b o")]),
        ("`<b>` then <i>x</i>", [("body-html", "<i>x")]),
        ("é\u00e8 `<b>` é <i>x</i>", [("body-html", "<i>x")]),
        ("```\n<b>\n```\n\n> <u>\n> x", [("body-html", "<u>\n")]),
        ("- a\n- b <s>c</s>\n- d", [("body-html", "<s>c")]),
        ("</article>", [("body-html", "</ar")]),
        ("<?php x ?>", [("body-html", "<?ph")]),
        ("<!DOCTYPE html>", [("body-html", "<!DO")]),
        ("a <!-- c --> b", [("body-comment", "<!--")]),
        ("é [x](javascript:alert(1))", [("body-scheme", "[x](")]),
        ("[x](java&#x0A;script&#x3A;alert(1))", [("body-scheme", "[x](")]),
        ("<tel:12>", [("body-scheme", "<tel")]),
        ("[x][r]\n\n[r]: vbscript:x", [("body-scheme", "[x][")]),
        ("n[^1]\n\n[^1]: [x](data:text/html,y)", [("body-scheme", "[x](")]),
        ("[x](//a.org) and [y](/\\a.org)", [("body-link-host", "[x]("), ("body-link-host", "[y](")]),
        ("é ![p](https://a.org/p.png)", [("body-picture-elsewhere", "![p]")]),
        ("![p](p.png)", [("body-picture", "![p]")]),
        ("| a |\n|---|\n| [c](file:///x) |", [("body-scheme", "[c](")]),
    ],
)
def test_what_is_refused_is_told_where_it_stands(body: str, expected: list[tuple[str, str]]) -> None:
    assert found(body) == expected


def test_the_construct_and_the_scheme_are_named() -> None:
    first, second = find("a.md", "<iframe src=x>\n\n[x](Intent:y)")
    assert [first.args, second.args] == [{"scheme": "intent", "url": "Intent:y"}, {"construct": "<iframe"}]
    assert (first.spot.path, first.spot.in_body) == ("a.md", True)


@pytest.mark.parametrize(
    ("fits", "over", "code"),
    [
        ("a" * MAX_LINE, "a" * (MAX_LINE + 1), "body-line-long"),
        ("é\n" * (MAX_BYTES // 3), "é\n" * (MAX_BYTES // 3 + 1), "body-large"),
        (">" * (MAX_DEPTH - 1) + " x", ">" * MAX_DEPTH + " x", "body-deep"),
        ("x\n\n" * MAX_ELEMENTS, "x\n\n" * (MAX_ELEMENTS + 1), "body-crowded"),
    ],
)
def test_each_limit_has_its_own_message(fits: str, over: str, code: str) -> None:
    assert found(fits) == []
    assert [told for told, _ in found(over)] == [code]


def test_a_pasted_page_is_not_told_tag_by_tag() -> None:
    assert len(found("<b>\n\n" * 500)) == 20


@given(st.text(alphabet="<>!-?[]()`*_#|:/\\&;= \n\tabé{%}\"'^~1."))
def test_whatever_is_typed_is_judged_without_a_fault(body: str) -> None:
    for finding in find("a.md", body):
        assert finding.spot.offset is not None
        assert 0 <= finding.spot.offset <= len(body)
