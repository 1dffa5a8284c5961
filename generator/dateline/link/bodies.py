"""References in prose: relative links to record files, and records and claims named in double brackets."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from ..model.problem import Finding, Spot
from ..model.records import FOLDERS, Told
from ..parse.entries import Entry, TranslatedBody
from ..parse.markdown import Link, scheme, survey
from ..parse.nearest import nearest
from .tables import Tables


def bodies(entry: Entry | TranslatedBody, tables: Tables) -> Iterator[Finding]:
    """A finding for every reference of a record's prose that leads nowhere, or to more than one record."""
    if "](" not in entry.body and "[[" not in entry.body and "]:" not in entry.body:
        return
    found = survey(entry.body)
    for link in found.links:
        if link.url and not link.url.startswith("#") and not scheme(link.url) and not link.picture:
            yield from _file(entry, link, tables)
    for link in found.named:
        yield from _named(entry, link, tables)


def _file(entry: Entry | TranslatedBody, link: Link, tables: Tables) -> Iterator[Finding]:
    target = unquote(link.url.partition("#")[0])
    path = normpath(join(dirname(entry.path), target))
    if tables.is_opaque(path.removesuffix(".md")):
        return
    if path in tables.waiting and entry.path not in tables.waiting:
        yield _at(entry, link, "waits-named", value=link.url)
    if path not in tables.files:
        told = tables.files if entry.path in tables.private else tables.files - tables.private
        close = nearest(path, told)
        yield _at(entry, link, "link-nowhere", value=link.url, nearest=close)


def _named(entry: Entry | TranslatedBody, link: Link, tables: Tables) -> Iterator[Finding]:
    named, mark, claim = link.url.partition("#")
    kinds = kinds_of(named, tables)
    if not kinds:
        close = tables.nearest(named, entry.path, FOLDERS)
        yield _at(entry, link, "reference-nowhere", value=link.url, nearest=close)
    elif len(kinds) > 1:
        options = ", ".join(f"[[{kind}/{named}]]" for kind in kinds)
        yield _at(entry, link, "reference-many", value=link.url, options=options)
    elif tables.gives_away(entry.path, kinds[0], named.rpartition("/")[2]):
        yield _at(entry, link, "waits-named", value=link.url)
    elif mark:
        record = tables.records[kinds[0]].get(named.rpartition("/")[2])
        claims = (tuple(record.claims) or ("title",)) if isinstance(record, Told) else ()
        if record is not None and claim not in claims:
            claims = claims if tables.may_tell(entry.path, kinds[0], named.rpartition("/")[2]) else ()
            args = {"value": link.url, "nearest": nearest(claim, claims), "keys": ", ".join(claims)}
            yield _at(entry, link, "unknown-claim", **args)


def kinds_of(named: str, tables: Tables) -> list[str]:
    """The kinds of record that `ID` or `KIND/ID` names; an actor, a place or a region may share an id."""
    kind, mark, id_ = named.rpartition("/")
    kinds = [kind] if mark else list(FOLDERS)
    there = tables.broken | tables.opaque
    return [k for k in kinds if id_ in tables.records.get(k, {}) or (k, id_) in there]


def _at(entry: Entry | TranslatedBody, link: Link, code: str, **args: str) -> Finding:
    return Finding(Spot(entry.path, offset=link.offset, in_body=True), code, args)
