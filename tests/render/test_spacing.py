"""In French no line begins with a sign that belongs to the word before; nothing else changes."""

import pytest

from dateline.render.spacing import spaced


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("<p>Le CSP dit : « oui » ; l’armée ?</p>", "<p>Le CSP dit\xa0: «\xa0oui\xa0»\xa0; l’armée\xa0?</p>"),
        ("<b>Bilan</b> : 8 !", "<b>Bilan</b>\xa0: 8\xa0!"),
        ("à 07:00, https://example.org/a;b?c", "à 07:00, https://example.org/a;b?c"),
        ("<code>a : b</code> dit : <pre>x ;\ny ?</pre> !", "<code>a : b</code> dit\xa0: <pre>x ;\ny ?</pre>\xa0!"),
        ("<textarea>titre : Gao</textarea>", "<textarea>titre : Gao</textarea>"),
    ],
)
def test_signs_keep_to_their_words_but_in_what_is_copied(written: str, printed: str) -> None:
    assert spaced(written, "fr") == printed


@pytest.mark.parametrize("language", ["en", "ar"])
def test_other_languages_stay_as_they_are(language: str) -> None:
    assert spaced("so : what ?", language) == "so : what ?"
