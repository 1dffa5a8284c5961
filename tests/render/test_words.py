"""The catalogues: the same keys in every language, no sentence outside them, and one word that never appears."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from unicodedata import combining

import pytest
import yaml

from dateline.model.corpus import Stance
from dateline.model.verdict import Aside, Because, Status
from dateline.render.marks import BUBBLES, IMPLIES, SHAPES
from dateline.render.words import reasons, words
from dateline.templates import folder

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted([*folder().glob("pages/*.j2"), *folder().glob("partials/*.j2"), *folder().glob("theme/**/*.html")])
LANGUAGES = ("en", "fr", "ar")


def gaps(entry: object) -> set[str]:
    forms = entry.values() if isinstance(entry, dict) else [entry]
    return {gap for form in forms for _, gap, _, _ in Formatter().parse(str(form)) if gap}


def catalogue(name: str) -> dict[str, object]:
    loaded = yaml.safe_load((folder() / "locales" / name).read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize("name", ["{}.yml", "reasons/{}.yml", "press/{}.yml"])
def test_every_language_has_the_same_keys_with_the_same_gaps(name: str) -> None:
    english, *others = ({key: gaps(said) for key, said in catalogue(name.format(tag)).items()} for tag in LANGUAGES)
    assert others == [english, english]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_ledger_has_its_words(language: str) -> None:
    t = words(language)
    for status in Status:
        for key in (f"status.{status}", f"status.{status}.plain", f"meaning.{status}"):
            assert t.has(key)
        assert status in SHAPES
    for stance in Stance:
        assert stance in BUBBLES
        assert t.has(f"bubble.{BUBBLES[stance]}")
    assert t.has(f"bubble.{IMPLIES}")
    for code in (*Because, *Aside):
        assert reasons(language).has(code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_standing_opens_with_a_plain_word_that_its_mark_can_hold_on_to(language: str) -> None:
    for status in Status:
        for form in words(language).entries[f"status.{status}"].values():
            word = form.plain.split(" ")[0]
            assert "".join(letter for letter in word if not combining(letter)).isalpha(), status


def test_plural_forms_follow_the_language() -> None:
    assert words("en").plain("incidents.count", n=0) == "0 incidents"
    assert words("fr").plain("incidents.count", n=0) == "0 incident"
    assert words("en").plain("incidents.count", n=1) == "1 incident"
    assert words("en").plain("incidents.count", n=12345) == "12,345 incidents"
    assert words("fr").plain("incidents.count", n=12345) == "12\u202f345 incidents"
    counted = {0: "لا حوادث", 1: "حادث واحد", 2: "حادثان", 3: "3 حوادث", 11: "11 حادثًا", 100: "100 حادث"}
    assert {n: words("ar").plain("incidents.count", n=n) for n in counted} == counted


@pytest.mark.parametrize("name", ["{}.yml", "reasons/{}.yml"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_with_plural_forms_has_every_form_that_its_language_tells_apart(name: str, language: str) -> None:
    told_apart = {words(language).locale.plural_form(n) for n in range(200)}
    for key, entry in catalogue(name.format(language)).items():
        assert not isinstance(entry, dict) or told_apart <= entry.keys(), key


def test_what_fills_a_gap_is_escaped() -> None:
    assert words("en")("place.near", place="<b>") == "near &lt;b&gt;"


def test_a_forgotten_gap_is_a_bug() -> None:
    with pytest.raises(KeyError):
        words("en")("place.near")


def spoken(template: str) -> str:
    """What a template says by itself: text and shown attributes, without tags, comments and what is filled in."""
    bare = re.sub(r"\{#.*?#\}", " ", template, flags=re.DOTALL)
    # strings in expressions are keys, classes and numbers of columns; a sentence among them has a space and no markup
    bare = re.sub(r"\{[{%].*?[%}]\}", " ", bare, flags=re.DOTALL)
    shown = re.findall(r'(?:title|alt|aria-label|placeholder|label)="([^"]*)"', bare)
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", bare, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", text) + " " + " ".join(shown)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_says_anything_itself(template: Path) -> None:
    said = re.sub(r"&[a-z]+;", " ", spoken(template.read_text("utf-8")))
    assert re.findall(r"[^\W\d_]{2,}", said) == []


def test_the_check_on_templates_can_fail() -> None:
    assert re.findall(r"[^\W\d_]{2,}", spoken('<p title="Hello">{{ t("x") }}</p>')) == ["Hello"]


@pytest.mark.parametrize("place", ["templates", "content/vocabularies"])
def test_nothing_is_ever_called_by_the_one_word(place: str) -> None:
    word = re.compile(r"\b(un)?confirm(ed|é|ée|és|ées)\b|مؤكد", re.IGNORECASE)
    for file in sorted((ROOT / place).rglob("*")):
        if file.is_file():
            assert not word.search(file.read_text("utf-8")), file
