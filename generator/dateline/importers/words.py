"""The words of records that a program writes, in each language of the catalogues templates/locales/imports/."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from .. import templates

LANGUAGES = ("en", "fr")


@cache
def _pattern(key: str, language: str) -> str:
    found: Any = templates.imports(language)
    for part in key.split("."):
        found = found[part]
    return str(found)


def words(key: str, names: Mapping[str, Mapping[str, str] | str]) -> dict[str, str]:
    """A sentence in every language. What fills it is a name, or a word by language."""
    return {
        language: _pattern(key, language).format_map(
            {name: of if isinstance(of, str) else of.get(language) or of["en"] for name, of in names.items()}
        )
        for language in LANGUAGES
    }
