"""Spaces that a line may not break at: French sets one before ; : ! ? » and after «, and nobody types it.

Put in when a page is printed, so that records, catalogues and data keep the plain space of their authors.
"""

from __future__ import annotations

import re

KEPT_TOGETHER = "\N{NO-BREAK SPACE}"
_SIGNS = {f" {sign}": f"{KEPT_TOGETHER}{sign}" for sign in ";:!?»"} | {"« ": f"«{KEPT_TOGETHER}"}
_TYPED = re.compile(r"(<(?:code|pre|textarea)\b.*?</(?:code|pre|textarea)>)", re.DOTALL)
"""What is copied or typed to the letter."""


def spaced(html: str, language: str) -> str:
    """A page's HTML with such spaces where its language has them, but in code and fields."""
    if language.partition("-")[0] != "fr":
        return html
    parts = _TYPED.split(html)
    parts[::2] = map(_joined, parts[::2])
    return "".join(parts)


def _joined(text: str) -> str:
    for loose, joined in _SIGNS.items():
        text = text.replace(loose, joined)
    return text
