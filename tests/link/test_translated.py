"""Which translation is shown: one of the words as they are today, and, but for a site that says otherwise, a reviewed one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline import index, link
from dateline.link.translated import revision, revision_of
from dateline.model.site import Page, Settings
from dateline.render.pages import pages
from tests.render.test_tongues import LANGUAGES
from tests.spoken import Speech
from tests.written import joined, tiny

URI = "incidents/2024/2024-03-09-shots.html"
TITLE, CLAIM, TEXT = "Reds say they held the ford", "Reds held the ford.", "They say so."
TITRE, DIT, TEXTE = "Les Rouges disent avoir tenu le gué", "Les Rouges ont tenu le gué.", "Ils le disent."
DAY = date(2024, 3, 20)


def texts(made: str, made_of_text: str, title: str = TITLE, text: str = TEXT) -> dict[str, str]:
    """An incident with its title, a claim and its text in French; what is known of the two translations."""
    lines = [
        f"title: {{en: {title}, fr: {TITRE}}}",
        "date: 2024-03-09",
        "type: armed-clash",
        "place: ford",
        "reports: {d: daily-2024-03-02}",
        "claims:",
        f"  held: {{claim: {{en: {CLAIM}, fr: {DIT}}}}}",
        "  heard: Shots were heard.",
        "said:",
        "  - {who: reds, in: d, said: 2024-03-09, hedge: conditional, quote: {fr: ils auraient tenu}, asserts: [held]}",
        f"translations: {{fr: {{{made}}}}}",
    ]
    return {
        "incidents/2024/2024-03-09-shots.md": "\n".join(["---", *lines, "---", text, ""]),
        "incidents/2024/2024-03-09-shots.fr.md": f"---\n{made_of_text}\n---\n{TEXTE}\n",
    }


def shown(over: dict[str, str], unreviewed: str = "hide", language: str = "fr") -> Page:
    settings = Settings(content=Path("content"), day=DAY, unreviewed=unreviewed, languages=LANGUAGES)
    corpus = link.settled(joined(tiny() | over, DAY).value, drafts=unreviewed == "banner")
    return next(page for page in pages(index.fill(corpus, DAY), settings) if page.uri == f"{language}/{URI}")


def said(page: Page, language: str) -> str:
    return " ".join(piece.said for piece in Speech(page.html, page.language).pieces if piece.language == language)


OF = f"by: A, of: {revision(*sorted([TITLE, CLAIM]))}"
OF_TEXT = f"by: A\nof: {revision(TEXT)}"
REVIEWED = ", reviewed: 2024-03-10"
BANNER = "Traduction non encore "


def test_a_reviewed_translation_is_shown_without_a_banner() -> None:
    page = shown(texts(OF + REVIEWED, f"{OF_TEXT}\nreviewed: 2024-03-10"))
    for words in (TITRE, DIT.rstrip("."), TEXTE):
        assert words in said(page, "fr")
    assert page.title == TITRE
    assert BANNER not in page.html


@pytest.mark.parametrize("unreviewed", ["hide", "banner"])
def test_an_unreviewed_one_is_shown_under_a_banner_or_not_at_all(unreviewed: str) -> None:
    page = shown(texts(OF, OF_TEXT), unreviewed)
    there = unreviewed == "banner"
    for words, original in ((TITRE, TITLE), (DIT.rstrip("."), CLAIM.rstrip(".")), (TEXTE, TEXT)):
        assert (words in page.html) is there
        assert (original in said(page, "en")) is not there
    assert (BANNER in page.html) is there


@pytest.mark.parametrize("unreviewed", ["hide", "banner"])
def test_behind_its_original_a_translation_gives_way_to_it_reviewed_or_not(unreviewed: str) -> None:
    late = texts(
        OF + REVIEWED, f"{OF_TEXT}\nreviewed: 2024-03-10", title="Reds say they left the ford", text="They left."
    )
    page = shown(late, unreviewed)
    for words in (TITRE, DIT, TEXTE):
        assert words not in page.html
    assert "Reds say they left the ford" in said(page, "en")
    assert "They left." in said(page, "en")
    told = {
        f.code
        for f in joined(tiny() | late, DAY, advice=True).findings
        if f.spot.path.startswith("incidents/2024/2024-03-09")
    }
    assert "translation-behind" in told


def test_header_and_text_have_a_revision_each() -> None:
    page = shown(texts(OF + REVIEWED, f"{OF_TEXT}\nreviewed: 2024-03-10", text="They left."))
    assert TITRE in said(page, "fr")
    assert TEXTE not in page.html


def test_a_revision_is_of_the_words_that_were_translated_and_of_no_space_or_line_between_them() -> None:
    def of(over: dict[str, str]) -> str:
        return revision_of(joined(tiny() | over, DAY).value.incidents["2024-03-09-shots"], "fr")

    first = texts("by: A", "by: A")
    (path, text), _ = first.items()
    assert of(first) == revision(*sorted([TITLE, CLAIM]))
    assert of({path: text.replace("Shots were heard.", "Many shots were heard.")}) == of(first)
    assert of({path: text.replace("the ford.", "the mill.")}) != of(first)
    assert revision("a  b\nc") == revision("a b c") != revision("a b", "c")


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_the_conditional_and_the_original_words_stand_in_every_language(language: str) -> None:
    page = shown(texts(OF, OF_TEXT), language=language)
    assert {"fr": "au conditionnel", "ar": "بصيغة الاحتمال"}[language] in said(page, language)
    assert "ils auraient tenu" in said(page, "fr")
