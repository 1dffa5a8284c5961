"""The language of a record's own words and of its standing, as pages say it."""

from __future__ import annotations

from .. import templates


def reading() -> str:
    """The language that is spoken, or English where pages have no words in it."""
    spoken = templates.spoken.get()
    return spoken if (templates.folder() / "locales" / f"{spoken}.yml").is_file() else "en"
