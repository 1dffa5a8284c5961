"""What the theme says around every page: sections, languages, words. Plain data, so that any engine takes it."""

from __future__ import annotations

from ..model.outputs import feed
from ..model.site import Settings
from .dates import calendar
from .words import Words, words

SECTIONS = ("briefs", "incidents", "regions", "actors", "sources")
"""In the order in which the head of the page names them."""

SAID = ("skip", "menu", "pages", "language", "theme", "search", "about", "method", "licence")


def frame(settings: Settings) -> dict[str, object]:
    """By language: its own name and direction, the prefix of its addresses, sections with labels, words.

    {"languages": {"fr": {"name": "français", "prefix": "fr/", "sections": [{"id", "label", "uri"}], "words": {…}}}}
    """
    return {"languages": {language: _tongue(settings, language) for language in settings.languages}}


FOOT = ("new", "corrections", "coverage", "data", "editors")
"""What the foot of every page leads to: folders by their names."""

FOOT_WORDS = {"new": "news"}


def _tongue(settings: Settings, language: str) -> dict[str, object]:
    t = words(language)
    prefix = "" if language == settings.languages[0] else f"{language}/"
    said = {key: t.plain(f"site.{key}") for key in SAID}
    translated = language != settings.languages[0] and settings.unreviewed == "banner"
    said["drafts"] = t.plain("translation.some") if translated else ""
    said["collected"] = t.plain("site.collected", day=calendar(language).day(settings.day))
    return {
        "name": str(t.locale.get_display_name(t.locale)).capitalize(),
        "dir": t.locale.text_direction,
        "prefix": prefix,
        "sections": [
            {"id": section, "label": t.plain(f"{section}.nav"), "uri": f"{prefix}{section}/index.html"}
            for section in SECTIONS
        ],
        "foot": [
            {"label": t.plain("explore.title"), "uri": f"{prefix}explore.html"},
            {"label": t.plain("form.link"), "uri": f"{prefix}form.html"},
            {"label": t.plain("keep.title"), "uri": f"{prefix}keep.html"},
            *_foot(settings, t, prefix),
        ],
        "words": said,
        "feed": feed("", "site", prefix) if settings.exports else "",
    }


def _foot(settings: Settings, t: Words, prefix: str) -> list[dict[str, str]]:
    folders = [folder for folder in FOOT if settings.exports or folder != "data"]
    titles = {folder: t.plain(f"{FOOT_WORDS.get(folder, folder)}.title") for folder in folders}
    return [{"label": title, "uri": f"{prefix}{folder}/index.html"} for folder, title in titles.items()]
