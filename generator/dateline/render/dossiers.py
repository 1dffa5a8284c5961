"""What a dossier's key stands for: its record, with its title, day and claims as a reader meets them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from markupsafe import Markup

from ..model.records import Agreement, Brief, Event, Incident, Situation
from .reader import Reader

Spoken = Incident | Situation | Brief | Agreement | Event
"""Records on which something is said."""

KINDS = ("incident", "situation", "brief", "agreement", "event")


def named(reader: Reader, record: str) -> tuple[str, str]:
    """(kind, id) of the record whose dossier has that key."""
    return reader.site.corpus.dossiers[record].kind, record.rpartition("/")[2]


def told(reader: Reader, record: str) -> Spoken:
    """The record whose dossier has that key."""
    return cast(Spoken, reader.record(*named(reader, record)))


def day(reader: Reader, record: str) -> str:
    """The record's day in words; of a brief, the day as of which it speaks."""
    found = told(reader, record)
    return reader.dates.day(found.as_of.day) if isinstance(found, Brief) else reader.dates.when(found.date)


def first(record: Spoken) -> date:
    """The first day that a record is about."""
    return record.as_of.day if isinstance(record, Brief) else record.date.first


def title(reader: Reader, record: str) -> Markup:
    """The record's title, leading to its page."""
    return reader.titled_link(*named(reader, record))


def claim_href(reader: Reader, record: str, name: str) -> str:
    """Where a claim's row stands."""
    return f"{reader.href(*named(reader, record))}#c-{name}"


def claim_text(reader: Reader, record: str, name: str) -> Markup:
    """A claim's words."""
    claim = reader.site.corpus.dossiers[record].claims[name].claim
    return reader.text(claim, told(reader, record).translations)


def records(reader: Reader) -> Iterator[str]:
    """The keys of all records on which something may be said: incidents the newest first, then the others."""
    yield from reversed(reader.site.shown("incident"))
    for kind in KINDS[1:]:
        yield from (f"{kind}/{id_}" for id_ in reader.site.shown(kind))
