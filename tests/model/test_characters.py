"""Characters: real writing passes, what hides or turns text does not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.characters import point, refused, shown

WRITING = [
    "Le 5 octobre, à Tabankort : « les nôtres » – 200 km",
    "هاجمت تنسيقية حركات أزواد القافلة قرب تبنكورت",
    "می‌خواهم بنویسم؛ ۱۴۴۵ ه‍.ق.",
    "שָׁלוֹם, הַשַּׁיָּרָה",
    "ⵜⴰⵎⴰⵛⴻⵇ ⵏ ⴽⵉⴷⴰⵍ",
    "क्‍ष और क्‌ष",
    "ߒߞߏ Ɓamako 🇲🇱",
    "👨‍👩‍👧 🏳️‍🌈 ⚠️ 1️⃣ 👩🏽‍⚕️ ℹ️ ©︎",
    "the city \u2067غزة\u2069 and \u2066Gao\u2069",
    "a\u200eb \u200fא",
    "北京\u3000한국어 Việt Nam ệ",
    "tab\there\nand a line",
]


@pytest.mark.parametrize("text", WRITING)
def test_real_writing_passes(text: str) -> None:
    assert refused(text) == []


@pytest.mark.parametrize("text", [text for text in WRITING if not set(text) & set("\u200e\u2067\n")])
def test_real_writing_is_shown_as_it_is(text: str) -> None:
    assert shown(text) == re.sub(r"\s", " ", text)


@pytest.mark.parametrize(
    ("text", "code", "offset"),
    [
        ("killed \u202e03\u202c", "character-direction", 7),
        ("ab\u200bcd", "character-invisible", 2),
        ("kil\u00adled", "character-invisible", 3),
        ("joined\u200dLatin", "character-invisible", 6),
        ("joined\u200cLatin", "character-invisible", 6),
        ("selector\ufe0f", "character-invisible", 8),
        ("\u200dfirst", "character-invisible", 0),
        ("⚠\ufe0f\ufe0f", "character-invisible", 2),
        ("x\U000e0041", "character-invisible", 1),
        ("a\u3164b", "character-invisible", 1),
        ("\u2066never closed", "character-unpaired", 0),
        ("closed only\u2069", "character-unpaired", 11),
        ("\u2067opened\n\nhere\u2069", "character-unpaired", 0),
        ("a\x1b[31m", "character-control", 1),
        ("a\u0085b", "character-control", 1),
        ("a\u2028b", "character-control", 1),
        ("\uffff", "character-control", 0),
        ("\ue000", "character-private", 0),
        ("caf\ufffd", "character-lost", 3),
        ("a\u0301\u0302\u0303\u0304\u0305", "character-stacked", 1),
    ],
)
def test_what_hides_or_turns_text_is_refused(text: str, code: str, offset: int) -> None:
    first = refused(text)[0]
    assert (first.code, first.offset) == (code, offset)


def test_a_character_is_told_once_with_its_count() -> None:
    (only,) = refused("a\u200bb\u200bc\u200bd")
    assert only.args == {"point": "U+200B", "name": "ZERO WIDTH SPACE", "count": "3"}


def test_shown_cannot_forge_a_line_or_a_command() -> None:
    assert shown("a\n::error::b\x1b[2J\u202e\udcff") == "a<U+000A>::error::b<U+001B>[2J<U+202E><0xFF>"
    assert point("\u202e") == "U+202E"


@given(st.text())
def test_shown_text_is_one_line_without_anything_refused(text: str) -> None:
    line = shown(text)
    assert not set(line) & set("\n\r\x1b\u2028\u2029\u0085\u202e\u200b")
    assert line.encode("utf-8").decode("utf-8") == line


@given(
    st.text(alphabet=st.characters(categories=["L", "Nd", "P", "Zs"], exclude_characters="\u3164\uffa0\u115f\u1160"))
)
def test_letters_of_every_script_pass(text: str) -> None:
    assert [r for r in refused(text) if r.code != "character-private"] == []
