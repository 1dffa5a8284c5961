"""The parts of a page on claims: a record, those of its claims that are shown, and where their rows stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..link import key
from ..model.corpus import Dossier
from ..model.verdict import Assessment, Verdict, Voice
from . import dossiers
from .reader import Reader, Translations

Name = tuple[str, str]
"""A record's key and the name of one of its claims."""

Rows = Mapping[Name, str]
"""Claims that have a row on the page, each with the row's id."""


@dataclass(frozen=True, slots=True)
class Part:
    """A record and some of its claims, as known on the day of the page. `heading`: words above them, empty for none."""

    told: dossiers.Spoken
    dossier: Dossier
    found: Assessment
    claims: tuple[str, ...]
    heading: Markup = Markup("")
    own: bool = True
    """Whether the record is the page's own, so that its rows go by the names of its claims alone."""

    @property
    def told_id(self) -> str:
        return self.dossier.record.rpartition("/")[2]

    @property
    def translations(self) -> Translations:
        return self.told.translations

    @property
    def verdicts(self) -> Iterator[Verdict]:
        """The verdicts on the claims that are shown, in order."""
        return (self.found.verdicts[name] for name in self.claims)

    @property
    def voices(self) -> Iterator[Voice]:
        return (voice for verdict in self.verdicts for voice in verdict.voices)

    def row(self, claim: str) -> str:
        """The id of a claim's row: `c-attack`, or `c-2023-10-05-anefis-fight.entered` on another record's page."""
        return f"c-{claim}" if self.own else f"c-{self.dossier.record.replace('/', '.')}.{claim}"


def part(reader: Reader, kind: str, id_: str, claims: Iterable[str] | None = None, heading: str = "") -> Part:
    """A record as a part of a page: all of its claims, or those that are named, in the record's order.

    `heading` is the key of the words above them, which name the record and its date; without it the record is the
    page's own.
    """
    record = key(kind, id_)
    told, dossier = dossiers.told(reader, record), reader.site.corpus.dossiers[record]
    named = None if claims is None else set(claims)
    shown = tuple(name for name in dossier.claims if named is None or name in named)
    words = _heading(reader, record, heading)
    return Part(told, dossier, reader.site.assessments[record], shown, words, own=not heading)


def beside(reader: Reader, names: Iterable[str], heading: str) -> tuple[Part, ...]:
    """Claims of other records, written RECORD#CLAIM, by record in the order of naming."""
    return of_claims(reader, (found for name in names if (found := claim(reader, "", name))), heading)


def of_claims(reader: Reader, names: Iterable[Name], heading: str) -> tuple[Part, ...]:
    """Claims of several records as parts of a page, by record in the order of naming."""
    by_record: dict[str, list[str]] = {}
    for record, name in names:
        by_record.setdefault(record, []).append(name)
    return tuple(part(reader, *dossiers.named(reader, r), names, heading) for r, names in by_record.items())


def claim(reader: Reader, own: str, name: str) -> Name | None:
    """The claim that RECORD#CLAIM, or CLAIM of the record `own`, stands for; None where it is not shown."""
    record, mark, claim = name.rpartition("#")
    found = reader.site.corpus.dossiers
    keys = (record, *(f"{kind}/{record}" for kind in dossiers.KINDS)) if mark else (own,)
    return next(((k, claim) for k in keys if k in found and claim in found[k].claims), None)


def href(reader: Reader, name: Name, standing: Rows, base: str = "") -> str:
    """Where a claim's row stands: on the page (or the page at `base`), else on its record's."""
    row = standing.get(name)
    return f"{base}#{row}" if row else dossiers.claim_href(reader, *name)


def rows(parts: Iterable[Part]) -> Rows:
    """Where the claims of a page stand."""
    return {(p.dossier.record, claim): p.row(claim) for p in parts for claim in p.claims}


def _heading(reader: Reader, record: str, words: str) -> Markup:
    if not words:
        return Markup("")
    return reader.t(words, record=dossiers.title(reader, record), date=dossiers.day(reader, record))
