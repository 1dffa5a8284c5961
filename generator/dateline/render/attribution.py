"""Claims and figures as they may be copied: with whose they are, the report, the address and the day of collection."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from ..model.corpus import Stance
from ..model.verdict import Verdict, Voice
from . import dossiers, marks
from .reader import Reader, uri

TAG = re.compile(r"<[^>]+>")
ADDRESS = "{address}"
"""Stands for the claim's whole address where the site does not know its own; the script fills it in."""
NAMED = 3
"""So many origins are named; the claim's row has them all."""


def claim(reader: Reader, record: str, verdict: Verdict) -> str:
    """As “Claim.” — only CSP says; RFI, 5 October 2023. Dateline, address, as collected on DAY, CC BY 4.0."""
    words = plain(dossiers.claim_text(reader, record, verdict.claim))
    mark = marks.standing(reader, verdict)
    return _copied(reader, record, verdict, "copy.claim", claim=words, standing=plain(mark.head + str(mark.tail)))


def figure(reader: Reader, record: str, verdict: Verdict, label: Markup, given: Iterable[tuple[Markup, str]]) -> str:
    """The same of a claim's numbers, each with its claimant."""
    values = [reader.t.plain("copy.value", by=plain(by), value=value) for by, value in given]
    said = reader.t.plain("list.semicolon").join(values) or reader.t.plain("figures.none")
    return _copied(reader, record, verdict, "copy.figure", label=plain(label), values=said)


def _copied(reader: Reader, record: str, verdict: Verdict, key: str, **said: str) -> str:
    t = reader.t
    reports = _reports(reader, verdict)
    stated = t.plain(key, **said)
    if reports:
        stated = t.plain("copy.reports", said=stated, reports=t.plain("list.semicolon").join(reports))
    day = reader.dates.day(reader.settings.day)
    url = _address(reader, record, verdict.claim)
    return t.plain("copy.whole", said=stated, site=reader.settings.site_name, url=url, day=day)


def _reports(reader: Reader, verdict: Verdict) -> list[str]:
    """The origins of those who assert, or else of those who speak, the first of them by name and day."""
    asserting = [v for v in verdict.voices if v.counts and v.position.stance in (Stance.ASSERTS, Stance.VERIFIES)]
    found = dict.fromkeys(_origin(reader, v) for v in asserting or verdict.voices)
    return list(found)[:NAMED]


def _origin(reader: Reader, voice: Voice) -> str:
    return reader.keep_for_all_days(("origin", voice.position.origin), lambda: _named(reader, voice.position.origin))


def _named(reader: Reader, report: str) -> str:
    found = reader.site.corpus.reports[report]
    source = reader.called("source", found.source)[1]
    return reader.t.plain("report.plain", source=source, date=reader.dates.when(found.date))


def _address(reader: Reader, record: str, name: str) -> str:
    base = reader.settings.site_url.rstrip("/")
    if not base:
        return ADDRESS
    prefix = "" if reader.language == reader.settings.languages[0] else f"{reader.language}/"
    return f"{base}/{prefix}{uri(reader.site, *dossiers.named(reader, record))}#c-{name}"


def plain(words: str) -> str:
    """Markup as plain text, with its spaces as they are."""
    return Markup(TAG.sub("", str(words))).unescape().rstrip(".")
