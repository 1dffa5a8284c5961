"""Proof that a record says what it was meant to say: its text is read back, as that of any record, and compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any
from unicodedata import normalize

from ..check import rules
from ..link.references import terms_of
from ..model.problem import Finding
from ..parse.decode import decode
from ..parse.entries import Entry
from ..parse.front_matter import split
from ..read import SourceFile
from ..templates import is_error
from .event import Loss


def proof(
    path: str, text: str, meant: Mapping[str, Any], vocabularies: Mapping[str, Mapping[str, Any]]
) -> tuple[list[Finding], list[Loss]]:
    """What `dateline check` would say of the record alone, and what of its values does not come back as it went in."""
    fields = split(SourceFile(path, text))
    values = fields.value.values if fields.value else {}
    record = decode("incident", path, values)
    findings = [*fields.findings, *record.findings]
    if record.value is not None:
        entry = Entry("incident", PurePosixPath(path).stem, path, record.value)
        findings += (found for found in rules.findings(entry) if is_error(found.code))
        findings += _terms(entry, vocabularies)
    return findings, list(_differences((), meant, values))


def _terms(entry: Entry, vocabularies: Mapping[str, Mapping[str, Any]]) -> Iterator[Finding]:
    for keys, vocabulary, term in terms_of(entry.record):
        if vocabulary in vocabularies and term not in vocabularies[vocabulary]:
            yield Finding.at(entry.path, keys, "unknown-term", value=term, vocabulary=vocabulary, nearest="", terms="")


def _differences(keys: tuple[str, ...], meant: Any, found: Any) -> Iterator[Loss]:
    if meant == found:
        return
    if isinstance(meant, Mapping) and isinstance(found, Mapping):
        for key, value in meant.items():
            if value not in ("", [], {}, None):
                yield from _differences((*keys, str(key)), value, found.get(key))
    elif isinstance(meant, list) and isinstance(found, list) and len(meant) == len(found):
        for n, (one, other) in enumerate(zip(meant, found, strict=True)):
            yield from _differences((*keys, str(n)), one, other)
    elif not isinstance(meant, str) or not isinstance(found, str) or _plain(meant) != _plain(found):
        yield Loss(".".join(keys), str(meant), "not-back")


def _plain(text: str) -> str:
    """What the one way of writing records does to every text: Unicode's composed form, single spaces."""
    return " ".join(normalize("NFC", text).split())
