"""Headers: every scalar stays text, each slip is told where it was made, and with the line as it should be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import report
from dateline.model.problem import Spot
from dateline.parse.front_matter import body_start, load_yaml, locate, source_line, split
from dateline.read import SourceFile

RECORD = """---
title: Reds say they hold the ford
place: {at: ford, stated: "an hour
  north"}
said:
  - {who: reds, asserts: [held, losses: 10..12]}
  - who: blues
    denies:
      - held
---
First line.

Second line.
"""


def header(text: str) -> SourceFile:
    return SourceFile("a.md", f"---\n{text}\n---\nBody.\n")


def told(file: SourceFile) -> list[tuple[str, int, int]]:
    findings = (load_yaml(file) if file.path.endswith(".yml") else split(file)).findings
    return [(finding.code, *locate(file.text, finding.spot)) for finding in findings]


def test_header_and_body_come_apart() -> None:
    fields = split(SourceFile("a.md", RECORD)).value
    assert fields is not None
    assert fields.values["place"] == {"at": "ford", "stated": "an hour north"}
    assert fields.values["said"][0]["asserts"] == ["held", {"losses": "10..12"}]
    assert fields.values["said"][1]["denies"] == ["held"]
    assert (fields.body, fields.body_line) == ("First line.\n\nSecond line.\n", 11)
    assert RECORD[body_start(RECORD) :] == fields.body


@pytest.mark.parametrize(
    "scalar",
    ["12:30", "NO", "yes", "010", "0x1F", "1_000", "1.10", "2023-10-05", ".nan", "~", "null", "1e3", "-0.5", "=", "y"],
)
def test_every_scalar_stays_the_text_that_was_written(scalar: str) -> None:
    fields = split(header(f"a: {scalar}\nb: [{scalar}]")).value
    assert fields is not None
    assert fields.values == {"a": scalar, "b": [scalar]}


@pytest.mark.parametrize(
    "text", ["---  \ntitle: A\n--- \n", "---\ntitle: A\n---", "---\ntitle: A\n---\n\nSee\n\n---\n"]
)
def test_fences_may_be_followed_by_spaces_and_end_the_file(text: str) -> None:
    checked = split(SourceFile("a.md", text))
    assert checked.findings == ()
    assert checked.value is not None
    assert checked.value.values == {"title": "A"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file-empty"),
        (" \n\n", "file-empty"),
        ("Words.\n", "header-missing"),
        ("title: A\n\nWords.\n", "header-missing"),
        ("\n\n---\ntitle: A\n---\n", "header-late"),
        ("----\ntitle: A\n----\n", "header-fence"),
        ("--- title: A\n---\n", "header-missing"),
        ("———\ntitle: A\n———\n", "header-fence"),
        ("+++\ntitle = 'A'\n+++\n", "header-toml"),
        ('{"title": "A"}\n', "header-json"),
        ("---\ntitle: A\n\nWords.\n", "header-unclosed"),
        ("---", "header-unclosed"),
        ("---\n---\n", "header-empty"),
        ("---\n# only a comment\n---\n", "header-empty"),
        ("---\n- a\n---\n", "header-shape"),
        ("---\nwords\n---\n", "header-shape"),
        ("---\ntitle: A\n---\ntitle: B\nx:\n  - y\n---\n", "header-second"),
    ],
)
def test_a_header_that_is_none_is_told(text: str, code: str) -> None:
    assert [line[0] for line in told(SourceFile("a.md", text))] == [code]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: Strike: the aftermath", ("yaml-colon", 2, 14)),
        ("a: b\nsaid:\n\t- x", ("yaml-tab", 4, 1)),
        ("a: b\n\tc: d", ("yaml-tab", 3, 1)),
        ('title: "A\ndate: x', ("yaml-quote-unclosed", 2, 8)),
        ("a: 'x\nb: c\nd: it's", ("yaml-quote-unclosed", 2, 4)),
        ('place: {near: x, stated: "a}\nz: q', ("yaml-quote-unclosed", 2, 26)),
        ("title: 'it's'", ("yaml-quote-inside", 2, 12)),
        ("title: @UN says", ("yaml-start", 2, 8)),
        ("title: %5 rise", ("yaml-start", 2, 8)),
        ("title: `x`", ("yaml-start", 2, 8)),
        ("dead: >=8", ("yaml-start", 2, 7)),
        ("said:\n  - >12", ("yaml-start", 3, 5)),
        ("a: b\n  c: d", ("yaml-indent", 3, 3)),
        ("a:\n - b\n- c", ("yaml-indent", 4, 1)),
        ("a:\n - b\n  - c", ("yaml-indent", 3, 4)),
        ("a: b\n- c", ("yaml-indent", 3, 1)),
        ("said:\n  -who: csp", ("yaml-bullet-space", 3, 3)),
        ("said:\n  -csp", ("yaml-bullet-space", 3, 3)),
        ("a: - b", ("yaml-bullet", 2, 4)),
        ("a: [1, 2\nb: c", ("yaml-bracket-unclosed", 2, 4)),
        ("x:\n  - {a: b\n  - {c: d}", ("yaml-bracket-unclosed", 3, 5)),
        ("a: {who: csp in: rfi}", ("yaml-comma", 2, 16)),
        ("a: b\nwords\nd: e", ("yaml-colon-missing", 3, 1)),
        ("a:b\nc: d", ("yaml-colon-space", 2, 2)),
        (r'a: "C:\x"', ("yaml-escape", 2, 7)),
        ("a: *x", ("yaml-alias", 2, 4)),
        ("a: &x b", ("yaml-anchor", 2, 4)),
        ("a: !!int 1", ("yaml-tag", 2, 4)),
        ("a: &", ("yaml-anchor", 2, 4)),
        ("<<: {a: b}", ("yaml-merge", 2, 1)),
        ("a: b\n...\nc: d", ("yaml-documents", 4, 1)),
        ("? [a, b]\n: c", ("yaml-key", 2, 3)),
        ("x" * 121 + ": b", ("yaml-key-long", 2, 1)),
        ("a: 3\nb: 4\na: 30", ("key-twice", 4, 1)),
        ("a: b\nc: {d: e, d: f}", ("key-twice", 3, 11)),
        ("title:\ndate: x", ("value-empty", 2, 7)),
        ("a: ''", ("value-empty", 2, 4)),
        ("a: [b, '']", ("value-empty", 2, 8)),
        ("a: [[[[[[[[b]]]]]]]]", ("yaml-deep", 2, 11)),
        ('a: "\\u202eb"', ("character-direction", 2, 4)),
        ('a: "b\\u3164c"', ("character-invisible", 2, 4)),
        ('"\\u200b": b', ("character-invisible", 2, 1)),
        ("a: b\n} ", ("yaml-syntax", 3, 1)),
    ],
)
def test_a_slip_is_told_where_it_was_made(text: str, expected: tuple[str, int, int]) -> None:
    assert told(header(text))[0] == expected


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("title: Strike: the aftermath  # why", 'title: "Strike: the aftermath"  # why'),
        ('title: He said: "go"', "title: 'He said: \"go\"'"),
        ('title: It\'s "so": x', "title: 'It''s \"so\": x'"),
        ("title: 'it's'", 'title: "it\'s"'),
        ('title: "Held" they say', "title: '\"Held\" they say'"),
        ("title:Reds\ndate: x", "title: Reds"),
    ],
)
def test_the_line_is_shown_as_it_should_be(text: str, suggestion: str) -> None:
    finding = split(header(text)).findings[0]
    assert finding.args["suggestion"] == suggestion
    assert split(header(text.replace(text.split("\n", 1)[0], suggestion))).findings == ()


def test_several_slips_are_told_at_once() -> None:
    text = 'title: Strike: one\ndate: 2023\nstated: @x\ntype: "a" b'
    assert [line[:2] for line in told(header(text))] == [("yaml-colon", 2), ("yaml-start", 4), ("yaml-quote-inside", 5)]


def test_what_is_refused_is_left_out_and_the_rest_goes_on() -> None:
    checked = split(header("title: A\ndate:\nx: *y\nplace: ford\ntitle: B"))
    assert {finding.code for finding in checked.findings} == {"value-empty", "yaml-alias", "key-twice"}
    assert checked.value is not None
    assert checked.value.values == {"title": "A", "place": "ford"}


def test_a_doubled_key_names_both_lines() -> None:
    finding = split(header("a: 1\nb: 2\na: 3")).findings[0]
    assert (finding.args["line"], locate(header("a: 1\nb: 2\na: 3").text, finding.spot)) == ("2", (4, 1))
    file = SourceFile("a.yml", "a: 1\nb: 2\na: 3\n")
    assert load_yaml(file).findings[0].args["line"] == "1"


def test_a_header_may_be_as_large_as_its_limit() -> None:
    assert told(header("a: " + "x" * (16 * 1024 - 4))) == []
    assert told(header("a: " + "é" * (8 * 1024)))[0][0] == "header-large"


def test_the_number_of_parts_is_limited() -> None:
    assert told(header("a: [" + "b, " * 4_900 + "]")) == []
    assert told(header("a: [" + "b, " * 5_000 + "]"))[0][0] == "yaml-events"


def test_a_file_of_mistakes_is_not_told_line_by_line() -> None:
    assert len(told(SourceFile("a.yml", "k: v\n" * 5_000))) == 100


@pytest.mark.parametrize("text", ["a: b\n", "---\na: b\n", "a: b\n...\n"])
def test_a_whole_yaml_file_is_read_alike(text: str) -> None:
    checked = load_yaml(SourceFile("places/ml.yml", text))
    assert (checked.value, checked.findings) == ({"a": "b"}, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file-empty"),
        ("- a\n", "header-shape"),
        ("%YAML 1.1\n---\na: b\n", "yaml-directive"),
        ("a: b\n---\nc: d\n", "yaml-documents"),
    ],
)
def test_a_yaml_file_that_is_no_mapping_is_told(text: str, code: str) -> None:
    assert [line[0] for line in told(SourceFile("a.yml", text))] == [code]


@pytest.mark.parametrize(
    ("spot", "place"),
    [
        (Spot("a.md", ("title",)), (2, 8)),
        (Spot("a.md", ("title",), at_key=True), (2, 1)),
        (Spot("a.md", ("place", "stated")), (3, 27)),
        (Spot("a.md", ("said", 0, "asserts", 1, "losses")), (6, 41)),
        (Spot("a.md", ("said", 0, "asserts", 1, "losses"), at_key=True), (6, 33)),
        (Spot("a.md", ("said", 1)), (7, 5)),
        (Spot("a.md", ("said", 1, "denies", 0)), (9, 9)),
        (Spot("a.md", ("said", 1, "nothing", 3)), (7, 5)),
        (Spot("a.md", ("nothing",)), (2, 1)),
        (Spot("a.md"), (2, 1)),
        (Spot("a.md", offset=4), (2, 1)),
        (Spot("a.md", offset=0, in_body=True), (11, 1)),
        (Spot("a.md", offset=13, in_body=True), (13, 1)),
        (Spot("a.md", offset=10_000), (14, 1)),
    ],
)
def test_a_spot_has_its_line_and_column(spot: Spot, place: tuple[int, int]) -> None:
    assert locate(RECORD, spot) == place


def test_a_spot_in_a_yaml_file_has_its_place() -> None:
    assert locate("gao:\n  name: Gao\n", Spot("places/ml.yml", ("gao", "name"))) == (2, 9)
    assert locate("é: 😀x\nb: c\n", Spot("a.yml", ("b",))) == (2, 4)


def test_a_spot_in_a_text_without_header_is_its_beginning() -> None:
    assert locate("Words.\n", Spot("a.md", ("title",))) == (1, 1)
    assert source_line(RECORD, 2) == "title: Reds say they hold the ford"
    assert source_line(RECORD, 99) == ""


YAML = st.text(alphabet="ab:-?,[]{}#&*!|>'\"%@` \n\t0\\é.<=~") | st.lists(
    st.sampled_from(
        [
            "a: b\n",
            "c:\n",
            "  d: [",
            "]",
            "- ",
            "'",
            '"',
            "{e: f",
            "}\n",
            "---\n",
            "\tx",
            ": ",
            "|\n",
            "&a ",
            "*a ",
            "!t ",
            "? ",
        ]
    )
).map("".join)


@given(YAML)
def test_whatever_is_typed_is_told_in_words_and_in_its_place(text: str) -> None:
    for file in (header(text), SourceFile("a.yml", text), SourceFile("a.md", text)):
        checked = load_yaml(file) if file.path.endswith(".yml") else split(file)
        assert checked.value is not None or checked.findings
        lines = file.text.split("\n")
        for problem in report.problems(checked.findings, {file.path: file.text}.__getitem__):
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
            assert problem.message
            assert problem.hint
