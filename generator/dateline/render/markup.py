"""Markup, made quickly: a page has some hundred small pieces of it.

markupsafe says the same, and looks at every piece first whether it is markup already.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import cast

from markupsafe import Markup, escape

markup = cast(Callable[[str], Markup], partial(str.__new__, Markup))
"""Text that is markup already: nothing in it is escaped."""

_needs_escape = re.compile("[&<>\"']").search


def escaped(value: object) -> str:
    """A value as it stands in text or between quotes: markup as it is, all else escaped."""
    if type(value) is str:
        return escape(value) if _needs_escape(value) else value
    return value if type(value) is Markup else escape(value)


def join(values: Iterable[object], between: str = "") -> Markup:
    """Values in a row, each escaped unless it is markup; what stands between them, too."""
    return markup(escaped(between).join([escaped(value) for value in values]))


def linked(href: str, words: object) -> Markup:
    """Words that lead to an address."""
    return markup(f'<a href="{escaped(href)}">{escaped(words)}</a>')
