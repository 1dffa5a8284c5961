"""Every file for other programs, format by format. Each is made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..model.site import Artifact, Settings, Site, Unit
from ..model.telling import Tellers
from . import api, atom, codings, csv_files, data_package, geojson, jsonld, site_files, sqlite
from .book import Book, File, Files


def units(site: Site, settings: Settings, tellers: Tellers) -> Iterator[Unit]:
    """The files of a site. What they share is made once and lasts as long as these do."""
    book = Book(site, settings, tellers)
    for file in files(book):
        yield Unit(file.uri, partial(_made, file, book))


def units_of(site: Site, settings: Settings, tellers: Tellers, kind: str, id_: str) -> Iterator[Unit]:
    """The files of one record."""
    book = Book(site, settings, tellers)
    for file in api.files_of(book, kind, id_):
        yield Unit(file.uri, partial(_made, file, book))


def _made(file: File, book: Book) -> Artifact:
    return Artifact(file.uri, file.make(book))


def files(book: Book) -> Files:
    """What there is to be made."""
    for made in (api, csv_files, data_package, geojson, sqlite, codings, atom, jsonld, site_files):
        yield from made.files(book)
