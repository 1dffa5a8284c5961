"""The environments that render pages: one a language, with that language's fixed words set into the templates."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..templates import folder
from .compiled import Kept
from .compiling import Compiled, ours
from .words import Words

FIXED = re.compile(r'\{\{ t\("([a-z0-9.-]+)"\) \}\}')
"""A sentence without gaps: the same on every page of a language, so it is looked up once and not page by page."""


BARE = re.compile(
    r" (class|role|scope|name|type|dir|aria-hidden|aria-labelledby|span|colspan|tabindex|data-pagefind-filter)"
    r'="(?!external")([A-Za-z0-9-]+)"(?=[ >{])'
)
"""Attributes that a page has by the dozen: around a plain word they need no quotes, but before a slash.

Links to other sites keep theirs: what makes them safe is looked for."""


def lean(template: str) -> str:
    """The template without quotes that nothing needs: some hundred bytes of a page, and no work when it is made."""
    return BARE.sub(r" \1=\2", template)


class _Worded(FileSystemLoader):
    """Loads templates lean, their fixed sentences already in one language. Raises KeyError for a key without words."""

    def __init__(self, t: Words) -> None:
        super().__init__(folder())
        self._t = t

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, path, fresh = super().get_source(environment, template)
        return FIXED.sub(lambda found: str(self._t(found[1])), lean(source)), path, fresh


@cache
def environment() -> Environment:
    """For templates of no one language."""
    return Environment(
        loader=FileSystemLoader(folder()),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=Kept([folder()], "escaped"),
    )


def render(template: str, *, t: Words, **values: object) -> str:
    """The page template of that name in the words' language, filled: `render("incident", view=…, t=…)`."""
    return _spoken(t).get_template(f"pages/{template}.html.j2").render(t=t, **values)


def macro(partial: str, name: str, t: Words) -> Callable[..., Markup]:
    """A macro of the partial template of that name, in the words' language."""
    module = _spoken(t).get_template(f"partials/{partial}.html.j2").module
    made: Callable[..., Markup] = getattr(module, name)
    return made


def _spoken(t: Words) -> Environment:
    if t.language not in _by_language:
        _by_language[t.language] = Compiled(_Worded(t), Kept([folder()], f"{ours()} {t.language}"))
    return _by_language[t.language]


_by_language: dict[str, Environment] = {}
