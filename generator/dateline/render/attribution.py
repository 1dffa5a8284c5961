"""Claims and figures as they may be copied: with whose they are, the report, the address and the day of collection."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from ..model.corpus import Stance
from ..model.verdict import Verdict, Voice
from .reader import Reader

TAG = re.compile(r"<[^>]+>")
NAMED = 3
"""So many origins are named; the claim's row has them all."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How a claim and a figure read when they are copied. The script fills the gaps from the row, and the address:

    “{claim}.” — {standing}; {reports}. Dateline, {address}, as collected on 5 October 2023, CC BY 4.0
    """

    claim: str
    figure: str


def copied(reader: Reader) -> Copied:
    """The two sentences of a page on the reader's site."""
    return reader.keep_for_all_days(("copied",), lambda: Copied(*(_whole(reader, key) for key in ("claim", "figure"))))


def _whole(reader: Reader, key: str) -> str:
    t, day = reader.t, reader.dates.day(reader.settings.day)
    said = t.plain("copy.reports", said=t.raw(f"copy.{key}"), reports="{reports}")
    return t.plain("copy.whole", said=said, site=reader.settings.site_name, url="{address}", day=day)


def reports(reader: Reader, verdict: Verdict) -> str:
    """Whose words a claim rests on, each with its day: “RFI, 5 October 2023; Radio Kidal, 6 October 2023”."""
    return reader.t.plain("list.semicolon").join(_reports(reader, verdict))


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


def plain(words: str) -> str:
    """Markup as plain text, with its spaces as they are."""
    return Markup(TAG.sub("", str(words))).unescape().rstrip(".")
