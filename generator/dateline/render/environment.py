"""The one environment that renders every page."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..templates import folder


@cache
def environment() -> Environment:
    """Autoescape on, undefined names are errors, every template is compiled once a process."""
    return Environment(
        loader=FileSystemLoader(folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )


def render(template: str, **values: object) -> str:
    """The page template of that name, filled: `render("incident", view=…, t=…)`."""
    return environment().get_template(f"pages/{template}.html.j2").render(**values)
