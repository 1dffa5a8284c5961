"""What is left of a record that is shown no more: a tombstone, or a way to what holds it now."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from .reader import Reader, direction, uri


@dataclass(frozen=True, slots=True)
class TombstoneView:
    """What it was, since when it is gone, and the kind of withdrawal. Nothing of what it said."""

    kind: Markup
    date: str
    reason: Markup


@dataclass(frozen=True, slots=True)
class LeadView:
    """Where a merged record's content stands now: `href` from its address, `canonical` from anywhere."""

    language: str
    direction: Markup
    href: str
    canonical: str
    into: Markup
    site_name: str


def view(reader: Reader, kind: str, id_: str) -> TombstoneView:
    """Of a withdrawn record."""
    gone = reader.site.gone[kind, id_]
    reason = reader.t(f"withdrawn.{gone.reason}")
    return TombstoneView(reader.t(f"kind.{kind}"), reader.dates.when(gone.date), reason)


def lead(reader: Reader, kind: str, id_: str, prefix: str) -> LeadView:
    """Of a merged record; `prefix` is what precedes addresses in the reader's language."""
    into = reader.site.gone[kind, id_].into or id_
    href = quote(reader.href(kind, into))
    base = reader.settings.site_url.rstrip("/")
    canonical = f"{base}/{quote(prefix + uri(reader.site, kind, into))}" if base else href
    named = getattr(reader.record(kind, into), "name", None) is not None
    words = reader.link(kind, into) if named else reader.titled_link(kind, into)
    return LeadView(reader.language, direction(reader.language), href, canonical, words, reader.settings.site_name)
