"""Pictures that records show: each is there, and each that is there is shown by some record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..model.corpus import Corpus
from ..model.picture import FOLDER, Picture
from ..model.problem import Finding
from ..model.records import FOLDERS, Medium, Told
from ..parse.entries import Entries, Entry
from ..parse.nearest import nearest


def named(entry: Entry, files: Iterable[str], private: frozenset[str]) -> Iterator[Finding]:
    """A finding for each picture of a record that does not lie below media/."""
    if not isinstance(entry.record, Told) or not entry.record.media:
        return
    known = [path.removeprefix(f"{FOLDER}/") for path in files if path.startswith(f"{FOLDER}/")]
    told = known if entry.private else [one for one in known if f"{FOLDER}/{one}" not in private]
    for i, medium in enumerate(entry.record.media):
        if medium.file not in known:
            args = {"value": medium.file, "nearest": nearest(medium.file, told)}
            yield Finding.at(entry.path, ("media", i, "file"), "media-missing", **args)


def unused(entries: Entries) -> Iterator[Finding]:
    """A finding for each picture that no record shows: it would lie in the repository, and be published nowhere."""
    used = {medium.file for entry in entries.records for medium in _media(entry.record)}
    for path in entries.pictures:
        if path.removeprefix(f"{FOLDER}/") not in used:
            yield Finding.at(path, (), "media-unused")


def pictures(corpus: Corpus, developed: Mapping[str, Picture]) -> dict[str, Picture]:
    """Those among the pictures that a record of the corpus shows, by their path below media/."""
    records = (record for folder in FOLDERS.values() for record in getattr(corpus, folder).values())
    used = sorted({medium.file for record in records for medium in _media(record)})
    found = ((file, developed.get(file) or developed.get(f"{FOLDER}/{file}")) for file in used)
    return {file: picture for file, picture in found if picture}


def with_pictures(corpus: Corpus, entries: Entries) -> Corpus:
    """The corpus with the pictures that it shows. Of a private one not even the file's name goes on from here."""
    found = pictures(corpus, entries.developed)
    private = {path.removeprefix(f"{FOLDER}/") for path in entries.private if path.startswith(f"{FOLDER}/")}
    corpus = replace(corpus, pictures={_called(file, one, private): one for file, one in found.items()})
    if not private:
        return corpus
    folders: dict[str, Any] = {}
    for folder in FOLDERS.values():
        records = getattr(corpus, folder)
        folders[folder] = {id_: _renamed(record, found, private) for id_, record in records.items()}
    return replace(corpus, **folders)


def _renamed(record: Any, found: Mapping[str, Picture], private: set[str]) -> Any:
    """A record that calls private pictures by what is published of them, and names none of which nothing is."""
    if not _media(record):
        return record
    kept = [one for one in record.media if one.file in found or one.file not in private]
    named = (
        replace(one, file=_called(one.file, found[one.file], private)) if one.file in found else one for one in kept
    )
    return replace(record, media=tuple(named))


def _called(file: str, picture: Picture, private: set[str]) -> str:
    return picture.large.address if file in private else file


def _media(record: object) -> tuple[Medium, ...]:
    return record.media if isinstance(record, Told) else ()
