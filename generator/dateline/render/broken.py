"""What stands in the place of a record with mistakes while somebody is at work on it: the mistakes."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.problem import Problem
from ..model.site import Page
from .environment import render
from .words import words


def page(uri: str, section: str, language: str, problems: Sequence[Problem], first: str) -> Page:
    """The page at that address; `first` is the language in which problems are worded, and their codes explained."""
    t = words(language)
    top = "../" * uri.count("/")
    html = render("broken", t=t, problems=problems, foreign="" if first == language else first, top=top)
    title = t.plain("broken.title")
    return Page(uri, language, section, title, title, html, listed=False)
