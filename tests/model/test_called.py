"""What of a name may stand in an id."""

from __future__ import annotations

import pytest

from dateline.model.called import slug


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Anéfis", "anefis"),
        ("L’Avenir (Côte d’Ivoire)", "lavenir-cote-divoire"),
        ("Malian army / Wagner, north", "malian-army-wagner-north"),
        ("Straße 7", "strasse-7"),
        ("غاو", ""),
        ("--", ""),
    ],
)
def test_small_latin_letters_digits_and_hyphens(name: str, made: str) -> None:
    assert slug(name) == made


def test_a_long_name_ends_with_a_whole_word_and_a_long_word_is_cut() -> None:
    assert slug("one two three", 9) == "one-two"
    assert slug("a" * 12, 9) == "a" * 9
