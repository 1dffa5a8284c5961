"""404.html: what a server sends for an address that leads nowhere, from whatever depth it was asked."""

from __future__ import annotations

from urllib.parse import urlsplit

from babel import Locale

from dateline.model.site import Artifact, Settings
from dateline.press.kinds import prefix_of
from dateline.press.plates import direction
from dateline.render.environment import environment
from dateline.render.words import Words, read
from dateline.templates import folder


def missing(settings: Settings) -> Artifact:
    """One page in all languages. It carries its own style and asks for no file: it cannot know how deep it stands."""
    root = (urlsplit(settings.site_url).path or "/").rstrip("/") + "/"
    versions = [
        {
            "language": language,
            "direction": direction(language),
            "home": f"{root}{prefix_of(language, settings.languages)}index.html",
            "t": _words(language),
        }
        for language in settings.languages
    ]
    page = environment().get_template("press/404.html.j2").render(versions=versions, site_name=settings.site_name)
    return Artifact("404.html", page.encode())


def _words(language: str) -> Words:
    return Words(language, Locale.parse(language, sep="-"), read(folder() / "locales" / "press" / f"{language}.yml"))
