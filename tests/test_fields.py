"""Each field has its words in every language, and no word is left over from a field that is gone."""

from __future__ import annotations

import pytest

from dateline import templates
from dateline.model.shape import parts, within
from dateline.parse.decode import SHAPES

LANGUAGES = ["en", "fr"]
SHAPED = {shape.__name__.lower(): shape for kind in SHAPES for shape in within(SHAPES[kind])}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_name_and_a_description(language: str) -> None:
    for shape in SHAPED.values():
        for key in parts(shape):
            words = templates.field(shape, key, language)
            assert words["label"], (shape, key)
            assert words["help"].endswith((".", "…", "»", "?")), (shape, key)


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


def test_both_languages_say_the_same_fields() -> None:
    english, french = (templates.fields(language) for language in LANGUAGES)
    assert {(n, k) for n, w in english.items() for k in w} == {(n, k) for n, w in french.items() for k in w}
