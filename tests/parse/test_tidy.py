"""The fixer changes how a header is written and nothing that it says: no word of the text, no comment, and not twice."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.parse import compose
from dateline.parse.entries import parse_file
from dateline.parse.tidy import lifted, tidied
from dateline.read import SourceFile
from tests.written import joined, tiny

PATH = "incidents/2024/x.md"

MESSY = """---
# what this is about
date: 2024-03-09   # a Saturday
title: "Reds say they held the ford"
# where
place: {stated: 'by the mill', near: ford}
type: armed-clash

said:
  - asserts: [held, losses: ">=8"]
    who: {actor: reds, role: 'spokesman'}
    in: d
  - {in: d, who: blues, denies: [held]}   # on the phone
reports:
  d: daily-2024-03-02
claims:
  losses: {measure: killed, claim: "People were killed."}
  held: 'Reds: "we held the ford".'
time: >-
  about
  seven
---

The  text — with 'quotes', cafe\u0301 and
a line that ends in spaces.  \n"""

TIDY = """---
# what this is about
title: Reds say they held the ford
date: 2024-03-09   # a Saturday
time: >-
  about
  seven
type: armed-clash

# where
place: {near: ford, stated: by the mill}
reports:
  d: daily-2024-03-02
claims:
  losses: {claim: People were killed., measure: killed}
  held: 'Reds: "we held the ford".'
said:
  - who: {actor: reds, role: spokesman}
    in: d
    asserts: [held, losses: ">=8"]
  - {who: blues, in: d, denies: [held]}   # on the phone
---

The  text — with 'quotes', cafe\u0301 and
a line that ends in spaces.  \n"""


def fixed(text: str, path: str = PATH) -> str:
    return tidied(SourceFile(path, text)).text


def test_keys_are_put_in_order_and_marks_taken_away_and_all_else_stays() -> None:
    assert fixed(MESSY) == TIDY


def test_what_was_fixed_is_left_alone() -> None:
    assert tidied(SourceFile(PATH, TIDY)).changes == ()
    assert fixed(TIDY) == TIDY


def test_each_change_is_told_where_it_stands() -> None:
    told = [
        (change.code, re.split("[\n,]", MESSY[change.offset :], maxsplit=1)[0])
        for change in tidied(SourceFile(PATH, MESSY)).changes
    ]
    assert ("key-order", 'title: "Reds say they held the ford"') in told
    assert ("quotes", "'by the mill'") in told
    assert {code for code, _ in told} == {"key-order", "quotes"}


def test_letters_and_accents_are_joined_in_the_header_and_not_in_the_text() -> None:
    text = "---\nname: Cafe\u0301\n---\ncafe\u0301\n"
    assert fixed(text, "actors/x.md") == "---\nname: Caf\u00e9\n---\ncafe\u0301\n"


@pytest.mark.parametrize(
    "text",
    [
        "no header",
        "---\ntitle: [\n---\n",
        "---\ndate: 2024-03-09\ntitle: 5\nnonsense: x\n---\n",  # a mistake that its author mends first
        "---\ndate: 2024-13-09\ntitle: X\ntype: armed-clash\nplace: ford\nreports: [a]\n---\n",
    ],
)
def test_what_has_a_mistake_in_it_is_left_alone(text: str) -> None:
    assert fixed(text) == text


def test_a_comment_behind_the_last_value_keeps_its_place() -> None:
    text = "---\nkind: state\nname: Mali   # the state\n---\n"
    assert fixed(text, "actors/x.md") == text


def test_places_in_one_file_are_mended_one_by_one() -> None:
    text = '# all\n\nford:\n  region: north\n  # by road\n  name: "Ford"\nmill: {region: north, name: Mill}\n'
    mended = "# all\n\nford:\n  # by road\n  name: Ford\n  region: north\nmill: {name: Mill, region: north}\n"
    assert fixed(text, "places/land.yml") == mended


def test_a_vocabulary_is_left_alone() -> None:
    text = 'b: {label: {fr: "B", en: "B"}}\na: {label: {en: A, fr: A}}\n'
    assert fixed(text, "vocabularies/x.yml") == text


words = (
    st.text(st.sampled_from("abé’\"': #,[]{}-&*>|é̀"), min_size=1, max_size=12)
    .map(lambda t: " ".join(t.split()))
    .filter(bool)
)
ids = st.from_regex(r"[a-z]{1,5}", fullmatch=True)
quoted = st.sampled_from([compose.scalar, lambda text, *_: "'" + text.replace("'", "''") + "'"])
statements = st.fixed_dictionaries(
    {"who": ids, "in": st.just("d"), "asserts": st.lists(ids, min_size=1, max_size=2)},
    optional={"note": words, "said": st.just("2024-03-01"), "to": ids},
)


@st.composite
def headers(draw: st.DrawFn) -> str:
    """A header with its keys in any order, its texts in either kind of marks, with comments here and there."""
    quote: Any = draw(quoted)
    lines = {
        "title": f"title: {quote(draw(words))}\n",
        "date": "date: 2024-03-09\n",
        "type": "type: 'armed-clash'\n",
        "place": f"place: {{stated: {quote(draw(words), True)}, near: ford}}\n",
        "reports": "reports: {d: daily-2024-03-02}\n",
        "claims": f"claims:\n  a:\n    measure: killed\n    claim: {quote(draw(words))}\n  b: {quote(draw(words))}\n",
        "said": "said:\n" + "".join(_statement(draw, one, quote) for one in draw(st.lists(statements, max_size=3))),
    }
    if lines["said"] == "said:\n":
        del lines["said"]
    order = draw(st.permutations(list(lines)))
    comments = draw(st.lists(st.sampled_from(["", "# why\n", "\n", "# a: b\n# c\n"]), min_size=7, max_size=7))
    return "".join(comment + lines[key] for comment, key in zip(comments, order, strict=False))


def _statement(draw: st.DrawFn, one: dict[str, Any], quote: Any) -> str:
    keys = draw(st.permutations(list(one)))
    flow = draw(st.booleans())
    pairs = [f"{k}: {'[' + ', '.join(one[k]) + ']' if k == 'asserts' else quote(one[k], flow)}" for k in keys]
    return "  - {" + ", ".join(pairs) + "}\n" if flow else "  - " + "\n    ".join(pairs) + "\n"


@given(headers(), st.sampled_from(["", "Words.\n", "\n  cafe\u0301 \t\n\n---\n"]))
def test_fixing_keeps_every_value_comment_and_letter_of_the_text_and_is_done_once(header: str, body: str) -> None:
    text = f"---\n{header}---\n{body}"
    before = parse_file(SourceFile(PATH, text))
    mended = fixed(text)
    after = parse_file(SourceFile(PATH, mended))
    assert fixed(mended) == mended
    assert mended.endswith(f"---\n{body}")
    assert sorted(line for line in mended.splitlines() if line.startswith("#")) == sorted(
        line for line in text.splitlines() if line.startswith("#")
    )
    if not before.findings:
        assert not after.findings
        if all("\u0300" not in line and "\u0301" not in line for line in header):
            assert after.value == before.value


values = st.fixed_dictionaries(
    {
        "title": words,
        "date": st.just("2024-03-09"),
        "type": ids,
        "place": st.just({"near": "ford"}),
        "reports": st.just(["d"]),
    },
    optional={"time": words, "stated": words, "said": st.lists(statements, min_size=1, max_size=3)},
)


@given(values)
def test_what_a_program_composed_is_left_alone(made: dict[str, Any]) -> None:
    text = compose.record("incident", made, "Words.")
    assert fixed(text) == text


INLINE = """---
title: Reds say they held the ford
date: 2024-03-09
type: armed-clash
place: ford
reports:
  one: {source: daily, date: 2024-03-09, address: https://daily.example/a}
  # the second
  two:
    source: mirror
    date: 2024-03-10
    title: "A: b"
  three: daily-2024-03-02
claims: {held: Reds held it.}
said:
  - {who: reds, in: one, asserts: [held]}
---
Reds say so.
"""


def test_reports_are_lifted_into_files_and_keep_their_ids_and_addresses() -> None:
    made = dict(lifted(SourceFile("incidents/2024/held.md", INLINE)))
    assert list(made) == ["reports/held-one.md", "reports/held-two.md", "incidents/2024/held.md"]
    assert made["reports/held-two.md"] == '---\ntitle: "A: b"\nsource: mirror\ndate: 2024-03-10\n---\n'
    assert (
        "reports:\n  one: held-one\n  # the second\n  two: held-two\n  three: daily-2024-03-02\nclaims:"
        in made["incidents/2024/held.md"]
    )
    before = joined(tiny() | {"incidents/2024/held.md": INLINE})
    after = joined(tiny() | made)
    assert after.findings == before.findings == ()
    assert after.value.reports == before.value.reports


def test_a_record_without_reports_of_its_own_is_left_alone() -> None:
    assert list(lifted(SourceFile(PATH, TIDY))) == []
