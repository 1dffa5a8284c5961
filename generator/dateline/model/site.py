"""What leaves the renderers and goes to the press."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from .corpus import Corpus
from .news import News
from .records import FOLDERS
from .survey import Survey
from .verdict import Assessment, Voice
from .when import When


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
    private: Path | None = None
    """A second content root, which is not public; its records are joined to those of the first."""
    contact: str = ""
    """How to reach the editors privately: an address with https: or mailto:; empty: as SECURITY.md says."""
    unreviewed: str = "hide"
    """Translations that nobody reviewed: "hide" or "banner"."""
    exports: bool = True
    """Whether files for other programs are published: API, tables, feeds."""
    pdf: bool = False
    """Whether a PDF stands beside each brief. Asked for only where there is something to set it with."""
    zip: bool = False
    """Whether the whole site can be taken as one file."""
    offline: bool = False
    """Whether readers may have their browser keep a copy."""
    only: str = ""
    """The id of a record: only its pages and those of what it touches are made. Empty: everything is."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something that somebody said on a claim of a record, with how it counts."""

    record: str
    voice: Voice


@dataclass(frozen=True, slots=True)
class Gone:
    """What is left of a record that is not shown: since when, and why it was withdrawn or where it went.

    Neither `reason` nor `into`: it waits for its day, and has no address yet.
    """

    date: When
    reason: str = ""
    into: str | None = None
    """The id of the record of its kind that holds what it held, however often that moved on."""

    @property
    def has_page(self) -> bool:
        return bool(self.reason or self.into)


WHOLE = frozenset({"gone", "coverage"})
"""Mappings of a site that are asked as wholes for nearly every page, and seldom change."""


@dataclass(frozen=True, slots=True)
class Site:
    """The corpus with every way to look it up. Lists of incidents are newest first; an absent key is an empty list."""

    corpus: Corpus
    assessments: Mapping[str, Assessment]
    """By record id, as of everything collected."""
    incidents_in: Mapping[str, tuple[str, ...]]
    """By region: of everything inside it, sub-regions included."""
    incidents_of: Mapping[str, tuple[str, ...]]
    """By actor: those in which it has a role or speaks."""
    incidents_at: Mapping[str, tuple[str, ...]]
    """By place."""
    incidents_citing: Mapping[str, tuple[str, ...]]
    """By report: those in which a statement of it is used, or that name it."""
    incidents_during: Mapping[str, tuple[str, ...]]
    """By situation, oldest first."""
    spoken_by: Mapping[str, tuple[Spoken, ...]]
    """By actor or source id: what it said, newest first."""
    reports_of: Mapping[str, tuple[str, ...]]
    """By source, newest first."""
    copies_of: Mapping[str, tuple[str, ...]]
    """By original report: its copies and translations, oldest first."""
    regions_within: Mapping[str, tuple[str, ...]]
    """By region: the regions directly inside it today."""
    places_within: Mapping[str, tuple[str, ...]]
    """By region: the places directly inside it."""
    regions_above: Mapping[str, tuple[str, ...]]
    """By region: its parents today, nearest first."""
    region_of: Mapping[str, str]
    """By incident: the region that its record declares, else its place's; absent where neither is known."""
    spoken_in: Mapping[str, tuple[str, ...]]
    """By actor: the keys of the records in which a statement of it is used, in the order of the corpus."""
    news: Mapping[tuple[str, str], News]
    """By ("region" or "actor", id), ("month", "2023-10"), and ("site", "") of everything: what is new."""
    surveys: Mapping[tuple[str, str], Survey]
    """By (kind, id) of regions and actors: what their incidents come to. Absent where there is nothing."""
    files: Mapping[str, tuple[str, str]]
    """By file: kind and id of the record that it is. Stubs and inline reports have no file of their own."""
    gone: Mapping[tuple[str, str], Gone] = field(default_factory=dict)
    """By (kind, id): records that are shown no more. The corpus holds at most a husk of them, without their words."""

    def shown(self, kind: str) -> tuple[str, ...]:
        """The ids of a kind's records that readers are shown, in the order of the corpus."""
        records: Mapping[str, object] = getattr(self.corpus, FOLDERS[kind])
        return tuple(id_ for id_ in records if (kind, id_) not in self.gone)


def address(kind: str, id_: str, path: str) -> str:
    """A record page's address without language: it mirrors the file's path, and never changes.

    incidents/2023/2023-10-05-tabankort-attack.md -> incidents/2023/2023-10-05-tabankort-attack.html;
    places/ml.yml#gao -> places/ml/gao.html; a stub or an inline report, which has no file of its own, stands
    directly below its kind's folder. What was watched stands on one page for all regions.
    """
    if kind == "coverage":
        return f"coverage/index.html#{id_}"
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if folder.split("/")[0] != f"{kind}s":
        return f"{kind}s/{id_}.html"
    return f"{folder}/{id_}.html" if ending == "md" else f"{folder}/{stem}/{id_}.html"


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
class Unit:
    """One file of a site and what makes it. Units are listed without making any; each is made by itself."""

    uri: str
    """Below the site's root, language included."""
    make: Callable[[], Page | Artifact]
    """Reads nothing but the site and the settings, so that what it saw of the site tells when to make it again."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that a build publishes beside the engine's own pages."""

    units: tuple[Unit, ...]
    targets: tuple[str, ...]
    """The uris of all pages in the first language, known before any page is rendered: what docs may link to."""
    sections: Mapping[str, str] = field(default_factory=dict)
    """By first part of an address ("places", "search.html"): the section of its pages, where it is another."""

    @property
    def pages(self) -> Iterator[Page]:
        """Every page, made as it is asked for."""
        return (made for unit in self.units if isinstance(made := unit.make(), Page))

    @property
    def artifacts(self) -> Iterator[Artifact]:
        """Every other file, made as it is asked for."""
        return (made for unit in self.units if isinstance(made := unit.make(), Artifact))
