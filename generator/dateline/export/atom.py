"""Atom feeds (RFC 4287) in each language: of everything, of corrections, of standings that moved, of what it is about.

An entry is a record on a day on which something was said of it, so that every update has an entry of its own. A feed
holds all of the last days on which something was said, however many entries that makes, and never fewer than it takes
to fill it: a burst of a day pushes nothing out before its time. Ids do not hang on the site's address: moving it shows
nobody everything anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from posixpath import dirname, relpath
from xml.sax import saxutils
from xml.sax.saxutils import quoteattr

from ..link import key
from ..model.characters import held
from ..model.news import NO_NEWS
from ..model.outputs import feed
from ..model.records import Correction
from ..model.telling import Teller
from . import lists, news
from .book import LICENCE_ADDRESS, Book, File, Files
from .news import Change

DAYS = 30
"""How far a feed reaches back from the newest day in it."""
LEAST = 50
"""So many entries it has, if there are so many, however old."""
TAG = "tag:dateline,2026:"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it stands in any feed of a language, and its day. The page's address is filled in by each feed."""

    day: date
    page: str
    before: str
    after: str
    """The XML before and after the link."""


def files(book: Book) -> Files:
    """Every feed, in every language."""
    for language, prefix in news.prefixes(book):
        yield File(feed("", "site", prefix), partial(_site, language=language, uri=feed("", "site", prefix)))
        yield File(feed("", "moved", prefix), partial(_moved, language=language, uri=feed("", "moved", prefix)))
        uri = feed("", "last-day", prefix)
        yield File(uri, partial(_last_day, language=language, uri=uri))
        uri = feed("", "corrections", prefix)
        yield File(uri, partial(_corrections, language=language, uri=uri))
        for kind in ("region", "actor", "situation"):
            for id_ in lists.incidents_by(book, kind):
                uri = feed(kind, id_, prefix)
                yield File(uri, partial(_about, language=language, uri=uri, kind=kind, id_=id_))


def escape(text: str) -> str:
    """Text as it stands in XML."""
    return saxutils.escape(held(text))


# The feeds


def _site(book: Book, language: str, uri: str) -> bytes:
    teller = book.tellers[language]
    changes = [change for day in news.days(book).values() for change in day]
    title = teller.say("feed.site", site=book.settings.site_name)
    return _feed(book, teller, uri, title, _entries(book, teller, changes))


def _about(book: Book, language: str, uri: str, kind: str, id_: str) -> bytes:
    teller = book.tellers[language]
    own = (key("situation", id_),) if kind == "situation" else ()
    records = (*lists.incidents_by(book, kind)[id_], *own)
    title = teller.say("feed.about", site=book.settings.site_name, name=teller.title(kind, id_))
    entries = [*_entries(book, teller, news.of(book, records)), *_corrected_about(book, teller, kind, id_, records)]
    return _feed(book, teller, uri, title, sorted(entries, key=lambda one: one.day, reverse=True))


def _corrected_about(book: Book, teller: Teller, kind: str, id_: str, records: Iterable[str]) -> Iterator[Entry]:
    """Corrections of what a feed is about: of the last days of news, or of a situation of its records."""
    if kind == "situation":
        own = {news.named(book, record) for record in records if record in book.site.corpus.dossiers}
        yield from (_correction(teller, one) for one in news.corrections(book) if (one.kind, one.id) in own)
        return
    for new in book.site.news.get((kind, id_), NO_NEWS).days:
        for of, which, number in new.corrections:
            one: Correction = book.record(of, which).corrections[number]
            yield _correction(teller, news.Corrected(of, which, number + 1, new.day, one))


def _last_day(book: Book, language: str, uri: str) -> bytes:
    """The day of the build and the one before: at any hour of it, all of the last 24."""
    teller, days = book.tellers[language], news.last_days(book)
    title = teller.say("feed.last-day", site=book.settings.site_name)
    changes = [change for day in days for change in news.days(book).get(day, ())]
    corrected = (_correction(teller, one) for one in news.corrections(book) if one.day in days)
    return _feed(book, teller, uri, title, (*_entries(book, teller, changes), *corrected))


def _entries(book: Book, teller: Teller, changes: Iterable[Change]) -> Iterator[Entry]:
    for change in _recent(sorted(changes, key=lambda one: (-one.day.toordinal(), one.record))):
        yield book.keep(("entry", teller.language, change.record, change.day), partial(_entry, book, teller, change))


def _moved(book: Book, language: str, uri: str) -> bytes:
    """One entry a claim and day."""
    teller = book.tellers[language]
    title = teller.say("feed.moved", site=book.settings.site_name)
    moved = [
        Change(change.record, change.day, (step,))
        for day in news.days(book).values()
        for change in day
        for step in change.steps
        if step[1] is not None and step[2].moved
    ]
    entries = (_claim_entry(book, teller, change) for change in _recent(moved))
    return _feed(book, teller, uri, title, entries)


def _recent(changes: Sequence[Change]) -> Iterator[Change]:
    """The newest first: all of the last days, and as many more as it takes."""
    since = changes[0].day - timedelta(days=DAYS) if changes else date.min
    for count, change in enumerate(changes):
        if change.day < since and count >= LEAST:
            return
        yield change


# Entries


def _entry(book: Book, teller: Teller, change: Change) -> Entry:
    kind, id_ = news.named(book, change.record)
    items = [_line(teller, change.record, *step) for step in change.steps]
    why = (_why(teller, change.record, before, step) for _, before, step in change.steps)
    lines = (f"<li>{escape(item)}{said}</li>" for item, said in zip(items, why, strict=True))
    content = f"<ul>{''.join(lines)}</ul>"
    return _made(
        f"{kind}/{id_}/{change.day}", change.day, teller.page(kind, id_), teller.title(kind, id_), content, items[0]
    )


def _why(teller: Teller, record: str, before: news.Step | None, step: news.Step) -> str:
    """The reason for a standing that moved."""
    if before is None or not step.moved:
        return ""
    return f" {escape(' '.join(teller.why(record, step.verdict)))}"


def _claim_entry(book: Book, teller: Teller, change: Change) -> Entry:
    kind, id_ = news.named(book, change.record)
    (name, before, step) = change.steps[0]
    why = "".join(f"<p>{escape(sentence)}</p>" for sentence in teller.why(change.record, step.verdict))
    line = _line(teller, change.record, name, before, step)
    page = f"{teller.page(kind, id_)}#c-{name}"
    title = teller.say("feed.claim", claim=teller.claim(change.record, name), status=teller.status(step.verdict))
    content = f"<p>{escape(line)}</p>{why}<p>{escape(teller.title(kind, id_))}</p>"
    return _made(f"{kind}/{id_}/{change.day}/{name}", change.day, page, title, content, line)


def _line(teller: Teller, record: str, name: str, before: news.Step | None, step: news.Step) -> str:
    claim, status = teller.claim(record, name), teller.status(step.verdict)
    if before is not None and step.moved:
        return teller.say("feed.line.moved", claim=claim, status=status, before=teller.status(before.verdict))
    return teller.say("feed.line.said" if before is None else "feed.line.again", claim=claim, status=status)


def _made(id_: str, day: date, page: str, title: str, content: str, summary: str) -> Entry:
    stamp = f"{day.isoformat()}T00:00:00Z"
    before = (
        f"<entry><id>{TAG}{escape(id_)}</id><title>{escape(title)}</title>"
        f"<published>{stamp}</published><updated>{stamp}</updated>"
    )
    after = f'<summary>{escape(summary)}</summary><content type="html">{escape(content)}</content></entry>'
    return Entry(day, page, before, after)


def _corrections(book: Book, language: str, uri: str) -> bytes:
    teller = book.tellers[language]
    title = teller.say("feed.corrections", site=book.settings.site_name)
    entries = (_correction(teller, one) for one in news.corrections(book))
    return _feed(book, teller, uri, title, entries)


def _correction(teller: Teller, one: news.Corrected) -> Entry:
    language = teller.language
    said = teller.say("feed.corrected", what=one.what, was=one.was(language), now=one.now(language))
    content = f"<p>{escape(said)}</p><p>{escape(one.why(language))}</p>"
    id_ = f"correction/{one.kind}/{one.id}/{one.day}/{one.number}"
    return _made(id_, one.day, teller.page(one.kind, one.id), teller.title(one.kind, one.id), content, said)


# The frame


def _feed(book: Book, teller: Teller, uri: str, title: str, entries: Iterable[Entry]) -> bytes:
    found = list(entries)
    newest = max((entry.day for entry in found), default=book.settings.day)
    name = uri.rpartition("feeds/")[2].removesuffix(".atom")
    known = book.settings.site_url
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(teller.language)}>',
        f"<id>{TAG}{teller.language}/{escape(name)}</id><title>{escape(title)}</title>",
        f"<updated>{newest.isoformat()}T00:00:00Z</updated>",
        f"<author><name>{escape(book.settings.site_name)}</name></author>",
        f"<rights>CC BY 4.0 {LICENCE_ADDRESS}</rights>",
        *([f'<link rel="self" type="application/atom+xml" href={quoteattr(book.whole(uri))}/>'] if known else []),
        _link(book, uri, f"{news.prefix(book, teller.language)}index.html"),
        *(f"{entry.before}{_link(book, uri, entry.page)}{entry.after}" for entry in found),
        "</feed>",
        "",
    ]
    return "\n".join(lines).encode()


def _link(book: Book, uri: str, page: str) -> str:
    """Whole where the site knows its address; else the way from the feed, which its readers resolve."""
    href = book.whole(page) if book.settings.site_url else relpath(page, dirname(uri))
    return f'<link rel="alternate" type="text/html" href={quoteattr(href)}/>'
