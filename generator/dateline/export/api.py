"""The static API below api/v1/: every record, lists, and a way to look a name up. One answer is one JSON file.

Every file has one form, the envelope, with `items` of one type. Reports stand by month and not each in a file: there
are several for each incident. What waits for its day leaves nothing, what was withdrawn or merged a tombstone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import sha256
from typing import Any

from ..ledger import track_record
from ..link import origin
from ..model.outputs import API, incidents_json, list_json, record_json
from ..model.records import FOLDERS
from ..model.site import Gone
from . import answers, lists, openapi, speech
from .book import LICENCE, LICENCE_ADDRESS, SCHEMA, Book, File, Files
from .shape import dump, text

TOLD: dict[str, type] = {
    "brief": answers.BriefAnswer,
    "agreement": answers.AgreementAnswer,
    "event": answers.EventAnswer,
}

Make = Callable[[Book], Iterable[object]]


def files(book: Book) -> Files:
    """Every file of the API."""
    yield _file(f"{API}/index.json", lists.entrance)
    yield File(f"{API}/openapi.json", lambda _: text(openapi.described()))
    for kind in FOLDERS:
        for id_ in book.site.shown(kind):
            yield from files_of(book, kind, id_)
    for kind, id_ in book.site.gone:
        yield from files_of(book, kind, id_)
    yield from _lists(book)


def files_of(book: Book, kind: str, id_: str) -> Files:
    """The file of a record, or what is left in its place."""
    gone = book.site.gone.get((kind, id_))
    if kind in ("report", "coverage"):
        return
    if gone is None:
        yield _file(record_json(kind, id_), partial(record, kind=kind, id_=id_))
    elif gone.has_page:
        yield File(record_json(kind, id_), partial(_tombstone, kind=kind, id_=id_))


def _lists(book: Book) -> Files:
    for kind in FOLDERS:
        if kind == "report":
            yield _file(list_json(kind), lists.months_of_reports)
        elif kind == "coverage":
            yield _file(list_json(kind), partial(_all, kind=kind))
        elif kind == "incident":
            yield _file(list_json(kind), lists.incidents)
        else:
            yield _file(list_json(kind), partial(lists.records, kind=kind))
    for month, ids in lists.reports_by_month(book).items():
        yield _file(f"{API}/reports/{month}.json", partial(_several, kind="report", ids=ids))
    for kind in ("region", "actor", "situation", "month", "year"):
        for id_, ids in lists.incidents_by(book, kind).items():
            yield _file(incidents_json(kind, id_), partial(lists.incidents, ids=ids))
    yield _file(f"{API}/months/index.json", lists.months)
    yield _file(f"{API}/statuses/index.json", lists.statuses)
    for (status, year), claims in lists.claims_by_status(book).items():
        yield _file(f"{API}/statuses/{status}/{year}.json", partial(lists.claims, names=claims))
    yield _file(f"{API}/corrections.json", lists.corrections)
    yield _file(f"{API}/new.json", lists.new)
    yield _file(f"{API}/vocabularies.json", lists.vocabularies)
    yield _file(f"{API}/aliases.json", lists.aliases)
    yield File(f"{API}/gone.json", _gone)


# The envelope


def _file(uri: str, make: Make) -> File:
    return File(uri, lambda book: enveloped([dump(one) for one in make(book)]))


def enveloped(items: list[Any], gone: list[Any] | None = None) -> bytes:
    """An answer. Its revision is a sum of what is in it, so that it changes with that and with nothing else."""
    inside = b'"items":%b,"gone":%b}\n' % (text(items).rstrip(), text(gone or []).rstrip())
    revision = sha256(inside).hexdigest()[:16]
    head = {"schema": SCHEMA, "licence": LICENCE, "licence-address": LICENCE_ADDRESS, "revision": revision}
    return text({**head, "count": len(items)}).rstrip(b"}\n") + b"," + inside


def _tombstone(book: Book, kind: str, id_: str) -> bytes:
    return enveloped([], [dump(_stone(kind, id_, book.site.gone[kind, id_]))])


def _gone(book: Book) -> bytes:
    found = ((key, gone) for key, gone in book.site.gone.items() if gone.has_page)
    stones = [*(_stone(*key, gone) for key, gone in found), *map(answers.Tombstone, book.site.corpus.opaque)]
    return enveloped([], [dump(stone) for stone in stones])


def _stone(kind: str, id_: str, gone: Gone) -> answers.Tombstone:
    return answers.Tombstone(id_, kind, gone.date, gone.reason or None, gone.into)


# Records


def record(book: Book, kind: str, id_: str) -> Iterator[object]:
    """A record with everything computed."""
    yield _RECORDS[kind](book, id_) if kind in _RECORDS else _told(book, kind, id_)


def _all(book: Book, kind: str) -> Iterator[object]:
    return _several(book, kind, book.site.shown(kind))


def _several(book: Book, kind: str, ids: Iterable[str]) -> Iterator[object]:
    for id_ in ids:
        yield from record(book, kind, id_)


def _head(book: Book, kind: str, id_: str) -> dict[str, Any]:
    return {"id": id_, "pages": lists.pages(book, kind, id_), "record": book.record(kind, id_)}


def _text(book: Book, kind: str, id_: str) -> dict[str, str]:
    """The record's prose in Markdown, by language: that of the title first, then its translations."""
    said = book.site.corpus.prose.get((kind, id_))
    if said is None or not said.body:
        return {}
    return {lists.title(book.record(kind, id_), id_).language: said.body, **said.bodies}


def _told(book: Book, kind: str, id_: str) -> object:
    head = _head(book, kind, id_)
    return TOLD[kind](**head, text=_text(book, kind, id_), told=speech.told(book, f"{kind}/{id_}"))


def _incident(book: Book, id_: str) -> answers.IncidentAnswer:
    found = book.site.corpus.incidents[id_]
    return answers.IncidentAnswer(
        **_head(book, "incident", id_),
        text=_text(book, "incident", id_),
        where={language: teller.where(found.place) for language, teller in book.tellers.items()},
        regions=lists.regions(book, id_),
        told=speech.told(book, id_),
    )


def _situation(book: Book, id_: str) -> answers.SituationAnswer:
    return answers.SituationAnswer(
        **_head(book, "situation", id_),
        text=_text(book, "situation", id_),
        told=speech.told(book, f"situation/{id_}"),
        incidents=book.site.incidents_during.get(id_, ()),
    )


def _actor(book: Book, id_: str) -> answers.ActorAnswer:
    for record in book.site.spoken_in.get(id_, ()):
        book.site.assessments.get(record)
    found = track_record(lists.assessor(book), id_, assessments=book.site.assessments)
    track = {str(status): tuple(answers.ClaimName(*name) for name in names) for status, names in found.claims.items()}
    stub = lists.is_stub(book, "actor", id_)
    return answers.ActorAnswer(**_head(book, "actor", id_), text=_text(book, "actor", id_), track=track, stub=stub)


def _source(book: Book, id_: str) -> answers.SourceAnswer:
    head, stub = _head(book, "source", id_), lists.is_stub(book, "source", id_)
    return answers.SourceAnswer(**head, text=_text(book, "source", id_), stub=stub)


def _region(book: Book, id_: str) -> answers.RegionAnswer:
    site = book.site
    return answers.RegionAnswer(
        **_head(book, "region", id_),
        text=_text(book, "region", id_),
        above=site.regions_above.get(id_, ()),
        regions=site.regions_within.get(id_, ()),
        places=site.places_within.get(id_, ()),
    )


def _place(book: Book, id_: str) -> answers.PlaceAnswer:
    incidents = book.site.incidents_at.get(id_, ())
    return answers.PlaceAnswer(**_head(book, "place", id_), incidents=incidents, stub=lists.is_stub(book, "place", id_))


def _report(book: Book, id_: str) -> answers.ReportAnswer:
    site = book.site
    return answers.ReportAnswer(
        **_head(book, "report", id_),
        origin=origin(id_, site.corpus.reports),
        copies=site.copies_of.get(id_, ()),
        incidents=site.incidents_citing.get(id_, ()),
    )


def _coverage(book: Book, id_: str) -> answers.CoverageAnswer:
    return answers.CoverageAnswer(**_head(book, "coverage", id_))


_RECORDS: dict[str, Callable[[Book, str], object]] = {
    "incident": _incident,
    "situation": _situation,
    "actor": _actor,
    "source": _source,
    "region": _region,
    "place": _place,
    "report": _report,
    "coverage": _coverage,
}
