"""JSON-LD in the words of schema.org: the dataset, and for each year its events, claims with their positions, reports.

Linked files and not a part of pages: a page is read on slow networks, and what programs take weighs more than it does.
The context stands in each file, so that reading it fetches nothing. Positions have no word in schema.org: they go by
words of our own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from ..model.ground import ground
from ..model.outputs import API, DATA, LOSSES, TABLES, scoped, table
from ..model.text import Text
from ..model.verdict import Voice
from . import lists
from .atom import TAG
from .book import LICENCE_ADDRESS, SCHEMA, Book, File, Files
from .tabled import called

CONTEXT = {"@vocab": "https://schema.org/", "dateline": f"{TAG}terms/", "tag": "tag:"}
Node = dict[str, Any]


def files(book: Book) -> Files:
    """The description of the dataset, and one graph a year."""
    yield File(f"{DATA}/dataset.jsonld", lambda book: _written(_dataset(book)))
    for year in lists.incidents_by(book, "year"):
        yield File(scoped("year", year, "jsonld"), partial(_year, year=year))


def _written(node: Node) -> bytes:
    """As it may stand in a page, too: nothing in it closes a script element."""
    text = json.dumps({"@context": CONTEXT, **node}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode() + b"\n"


def _dataset(book: Book) -> Node:
    forms = {"text/csv": [table(name) for name in TABLES], "application/geo+json": [f"{DATA}/incidents.geojson"]}
    forms |= {"application/vnd.sqlite3": [f"{DATA}/dateline.sqlite"], "application/json": [f"{API}/index.json", LOSSES]}
    return {
        "@type": "Dataset",
        "@id": f"{TAG}dataset",
        "name": book.settings.site_name,
        "description": book.teller.say("data.description"),
        "license": LICENCE_ADDRESS,
        "version": SCHEMA,
        "inLanguage": list(book.settings.languages),
        "url": book.whole("data/index.html"),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": form, "contentUrl": book.whole(uri)}
            for form, uris in forms.items()
            for uri in uris
        ],
    }


def _year(book: Book, year: str) -> bytes:
    ids = tuple(reversed(lists.incidents_by(book, "year")[year]))
    used = sorted({report for id_ in ids for report in _reports(book, id_)})
    graph = [*(_event(book, id_) for id_ in ids), *(_report(book, id_) for id_ in used)]
    return _written({"@graph": graph})


def _reports(book: Book, id_: str) -> Iterator[str]:
    for said in book.site.corpus.dossiers[id_].positions.values():
        for position in said:
            yield from (position.report, position.origin)


def _words(text: Text | None) -> list[Node]:
    return [{"@language": language, "@value": said} for language, said in text.pairs] if text else []


def _event(book: Book, id_: str) -> Node:
    found = book.site.corpus.incidents[id_]
    node: Node = {
        "@type": "Event",
        "@id": f"{TAG}incident/{id_}",
        "identifier": id_,
        "name": _words(found.title),
        "startDate": found.date.first.isoformat(),
        "endDate": found.date.last.isoformat(),
        "dateline:date": found.date.edtf,
        "location": _place(book, id_),
        "subjectOf": [_claim(book, id_, name) for name in book.site.corpus.dossiers[id_].claims],
    }
    return node | ({"url": book.whole(book.teller.page("incident", id_))} if book.settings.site_url else {})


def _place(book: Book, id_: str) -> Node:
    """Coordinates only where the place itself is known."""
    found, region = book.site.corpus.incidents[id_], book.site.region_of.get(id_, "")
    covered = ground(found.place, book.site.corpus.places, region)
    node: Node = {"@type": "Place", "name": book.teller.where(found.place)}
    if region:
        node["containedInPlace"] = {"@id": f"{TAG}region/{region}"}
    if covered.shape == "point":
        point = covered.points[0]
        node["geo"] = {"@type": "GeoCoordinates", "latitude": point.lat, "longitude": point.lon}
    return node


def _claim(book: Book, record: str, name: str) -> Node:
    verdict = book.site.assessments[record].verdicts[name]
    return {
        "@type": "Claim",
        "@id": f"{TAG}incident/{record}/{name}",
        "text": _words(book.site.corpus.dossiers[record].claims[name].claim),
        "dateline:status": str(verdict.status),
        "dateline:statusWords": book.teller.status(verdict),
        "dateline:position": [_position(voice) for voice in verdict.voices],
    }


def _position(voice: Voice) -> Node:
    said = voice.position
    node: Node = {
        "@type": "dateline:Position",
        "dateline:speaker": called(said.speaker),
        "dateline:stance": str(said.stance),
        "dateline:standing": str(voice.standing),
        "dateline:known": said.known.isoformat(),
        "isBasedOn": {"@id": f"{TAG}report/{said.report}"},
    }
    return node | ({"dateline:value": str(said.value)} if said.value else {})


def _report(book: Book, id_: str) -> Node:
    found = book.site.corpus.reports[id_]
    links = {"url": found.address, "archivedAt": found.archived and found.archived.address, "inLanguage": found.lang}
    before = found.derived_from
    return {
        "@type": "Report",
        "@id": f"{TAG}report/{id_}",
        "headline": _words(found.title),
        "dateline:date": found.date.edtf,
        "publisher": {
            "@id": f"{TAG}source/{found.source}",
            "name": _words(book.site.corpus.sources[found.source].name),
        },
        **{name: value for name, value in links.items() if value},
        **({"isBasedOn": {"@id": f"{TAG}report/{before}"}} if before else {}),
    }
