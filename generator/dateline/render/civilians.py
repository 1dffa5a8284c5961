"""Harm to civilians: what is claimed of it, with figures, claimants and standings; or that nothing was collected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ..model.records import Claim
from ..model.verdict import Range
from . import claims, dossiers, marks
from .figures import TERMS, stated_range
from .reader import Reader


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and who gives it."""

    by: Markup
    value: str


@dataclass(frozen=True, slots=True)
class Harm:
    """A claim that speaks of civilians. `record` is empty on the record's own page."""

    claim: claims.ClaimLine
    record: Markup
    of: str
    """Which civilians: "Civilians", "Traders and drivers" …; "" where the claim does not say."""
    given: tuple[Figure, ...]
    range: Markup


def harm(reader: Reader, records: Iterable[str], own: str = "") -> tuple[Harm, ...]:
    """Every claim on harm to civilians in records, by key, in their order. `own`: the page's own record."""
    return tuple(
        _harm(reader, record, name, claim, own)
        for record in records
        for name, claim in reader.site.corpus.dossiers[record].claims.items()
        if speaks_of_civilians(reader, claim)
    )


def listed(reader: Reader, names: Iterable[tuple[str, str]]) -> tuple[Harm, ...]:
    """The same of claims that are named, by their records' keys."""
    dossiers_ = reader.site.corpus.dossiers
    return tuple(_harm(reader, record, name, dossiers_[record].claims[name], "") for record, name in names)


def speaks_of_civilians(reader: Reader, claim: Claim) -> bool:
    """Whether a claim's number counts civilians, or the wrong that it states is one to civilians."""
    terms = reader.site.corpus.vocabularies.get(TERMS, {})
    return any(terms.get(term or "", {}).get("civilian") == "yes" for term in (claim.of, claim.against))


def _harm(reader: Reader, record: str, name: str, claim: Claim, own: str) -> Harm:
    found = reader.site.assessments[record].ranges.get(name)
    terms = reader.site.corpus.vocabularies.get(TERMS, {})
    whom = next((term for term in (claim.of, claim.against) if term in terms), None)
    return Harm(
        claim=claims.line(reader, record, name),
        record=Markup("") if record == own else dossiers.title(reader, record),
        of=reader.term(TERMS, whom),
        given=_given(reader, found) if found else (),
        range=stated_range(reader, found) if found else Markup(""),
    )


def _given(reader: Reader, found: Range) -> tuple[Figure, ...]:
    """Each speaker's newest value, those who say "none" last."""
    return tuple(
        dict.fromkeys(
            Figure(marks.head(reader, voice.position.speaker), marks.figure(reader, voice.position.value))
            for voice in (*found.values, *found.none_by)
            if voice.position.value is not None
        )
    )
