"""Each field has its words in every language, and no word is left over from a field that is gone."""

from __future__ import annotations

import re

import pytest

from dateline import templates
from dateline.model.mapping import TableMapping
from dateline.model.shape import parts, within
from dateline.parse.decode import SHAPES

LANGUAGES = ["en", "fr", "ar"]
SHAPED = {shape.__name__.lower(): shape for whole in (*SHAPES.values(), TableMapping) for shape in within(whole)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_name_and_a_description(language: str) -> None:
    for shape in SHAPED.values():
        for key in parts(shape):
            words = templates.field(shape, key, language)
            assert words["label"], (shape, key)
            assert words["help"].endswith((".", "…", "»", "?", "؟")), (shape, key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_left_over(language: str) -> None:
    catalogue = templates.fields(language)
    for name, words in catalogue.items():
        for key in words:
            if name == "any":
                using = [s for n, s in SHAPED.items() if key in parts(s) and key not in catalogue.get(n, {})]
                assert len(using) > 0, f"any.{key}"
            else:
                assert key in parts(SHAPED[name]), f"{name}.{key}"


def test_all_languages_say_the_same_fields() -> None:
    english, *others = (templates.fields(language) for language in LANGUAGES)
    for other in others:
        assert {(n, k) for n, w in english.items() for k in w} == {(n, k) for n, w in other.items() for k in w}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_in_files_is_marked_from_its_first_sign_to_its_last(language: str) -> None:
    for words in templates.fields(language).values():
        for said in words.values():
            assert said["help"].count("`") % 2 == 0, said
            assert "`" not in said["label"]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_term_that_is_written_in_english_has_its_meaning_beside_it(language: str) -> None:
    """Of a word between two ` a reader of another language is told what it means, in brackets after it."""
    terms = re.compile(r"`(?:about 100|all|conditional|dozens|independent|killed|medic|morning|none|yes)`(?! \()")
    for words in templates.fields(language).values():
        assert [said["help"] for said in words.values() if terms.search(said["help"])] == []
