"""Names that lead straight to a page, folded alike here and in the browser."""

from __future__ import annotations

import json

import pytest

from dateline.model.site import Artifact
from dateline.render.letters import alphabet, folded
from dateline.render.pages import units
from tests.render.conftest import made


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Anéfis", "anefis"),
        ("Côte d’Ivoire", "cote d ivoire"),
        ("2023-10-05-tabankort-attack", "2023 10 05 tabankort attack"),
        ("  MINUSMA ", "minusma"),
        ("أَنْفِيف", "انفيف"),  # short vowels and the hamza are marks, too
        ("مدينـــة", "مدينه"),  # stretched, and its last letter written with two dots or none
        ("موسى", "موسي"),
        ("Œuvre", "oeuvre"),
        ("…", ""),
    ],
)
def test_accents_capitals_and_signs_do_not_matter(written: str, found: str) -> None:
    assert folded(written) == found


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", ["24 heures", "Anefis", "Bamba", "İnékar", "Zouéra"]),
        ("fr", ["aba", "ébène", "écho", "Élan", "etang", "zébu"]),
        ("fr", ["cote", "coté", "côte", "cotés"]),  # accents count where the letters are the same, and only there
        (
            "ar",
            ["آخر", "إرسان", "أزواد", "باماكو", "تاركنت", "تمبكتو", "غاو", "كيدال", "ليرة", "نيامي", "هومبوري", "Gao"],
        ),
    ],
)
def test_lists_are_sorted_as_the_language_has_it(language: str, order: list[str]) -> None:
    upside_down = order[::-1]
    assert sorted(upside_down, key=alphabet(language).key) == order


def _names(language: str, **over: str) -> dict[str, tuple[str, str, list[str]]]:
    site, settings = made(over)
    uri = "names.json" if language == "en" else f"{language}/names.json"
    (file,) = (one for unit in units(site, settings) if unit.uri == uri and isinstance(one := unit.make(), Artifact))
    read = json.loads(file.data)
    assert read["v"] == 1
    return {href: (kind, name, others) for kind, name, href, others in read["names"]}


def test_a_record_is_found_by_its_id_and_by_every_name_in_every_language() -> None:
    kind, name, others = _names("en")["places/land/mill.html"]
    assert (kind, name) == ("place", "Mill")
    assert "moulin" in others
    assert _names("fr")["places/land/mill.html"][1] == "Moulin"
    assert "mill" in _names("fr")["places/land/mill.html"][2]


def test_what_is_not_shown_has_no_name_there() -> None:
    gone = {"actors__blues_md": "---\nname: Canary\nwithdrawn: {date: 2024-03-10, kind: error}\n---\n"}
    assert not [line for line in _names("en", **gone).values() if "anary" in str(line)]
