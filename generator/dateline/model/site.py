"""What leaves the renderers and goes to the press."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build is asked for. Clock, environment and configuration come in through the doors and end here."""

    content: Path
    day: date
    languages: tuple[str, ...] = ("en", "fr")
    """The first one's pages stand at the root, the others' below their tag."""
    site_name: str = "Dateline"
    site_url: str = ""
    edit_url: str = ""
    """What a record's path below the content root is appended to; empty: no edit links."""
    unreviewed: str = "hide"
    """Translations that nobody reviewed: "hide" or "banner"."""


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page. Everything is final but the frame around `html`."""

    uri: str
    """Below the site's root, language included: fr/incidents/2023/2023-10-05-tabankort-attack.html"""
    language: str
    section: str
    """The part of the site that it belongs to and whose tab is active: incidents, actors … or home."""
    title: str
    """Plain text."""
    description: str
    """Plain text, one line."""
    html: str
    """What stands in the article, sanitised and whole."""
    source: str = ""
    """The record's file below the content root, where it has one."""
    listed: bool = True
    """Whether it stands in the sitemap and the search index."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file that is published as it is."""

    uri: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that a build publishes beside the engine's own pages."""

    pages: Iterable[Page]
    artifacts: Iterable[Artifact]
    targets: tuple[str, ...]
    """The uris of all pages in the first language, known before any page is rendered: what docs may link to."""
