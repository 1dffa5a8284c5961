"""What claims add up to over several incidents: additions of ours, worded so, civilians apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..model.verdict import Sum
from .figures import TERMS, whom_of
from .known import Question
from .reader import Reader

AT_LEAST = 2
"""In fewer incidents there is nothing to add up."""


@dataclass(frozen=True, slots=True)
class Total:
    """What is counted, and what the claims add up to in how many incidents."""

    label: Markup
    said: Markup
    civilian: bool


def by_side(reader: Reader, records: Sequence[str]) -> tuple[Total, ...]:
    """Totals over the incidents of one situation, in which a side's letter means the same throughout."""
    return tuple(_totals(reader, records, _asked(reader, records)))


def overall(reader: Reader, records: Sequence[str]) -> tuple[Total, ...]:
    """Totals over incidents of several situations: of everybody, then of each category of civilians."""
    asked: dict[Question, Markup] = {}
    for (measure, whom), label in _asked(reader, records).items():
        asked.setdefault((measure, None), Markup("%s") % reader.term("measures", measure))
        if whom and whom in reader.site.corpus.vocabularies.get(TERMS, {}):
            asked[measure, whom] = label
    return tuple(_totals(reader, records, asked))


def _asked(reader: Reader, records: Iterable[str]) -> dict[Question, Markup]:
    """What is counted in records, and of whom, each in words."""
    asked: dict[Question, Markup] = {}
    for record in records:
        dossier = reader.site.corpus.dossiers[record]
        for claim in dossier.claims.values():
            question = (claim.measure or "", claim.of or claim.against)
            if claim.measure and question not in asked:
                asked[question] = _label(reader, record, question)
    return asked


def _label(reader: Reader, record: str, question: Question) -> Markup:
    measure, whom = question
    counted = Markup("%s") % reader.term("measures", measure)
    if not whom:
        return counted
    said = whom_of(reader, reader.site.corpus.dossiers[record], whom)
    return reader.t("figures.of", measure=counted, whom=said)


def _totals(reader: Reader, records: Sequence[str], asked: dict[Question, Markup]) -> Iterator[Total]:
    found = []
    for (measure, whom), label in asked.items():
        counting = [r for r in records if measure in reader.known.measures(r)]
        total = reader.known.sum(counting, (measure, whom), reader.day)
        if total and len(total.records) >= AT_LEAST:
            found.append(Total(label, _said(reader, total), _is_civilian(reader, whom)))
    yield from sorted(found, key=lambda one: one.civilian)


def _is_civilian(reader: Reader, whom: str | None) -> bool:
    term = reader.site.corpus.vocabularies.get(TERMS, {}).get(whom or "", {})
    return term.get("civilian") == "yes"


def _said(reader: Reader, total: Sum) -> Markup:
    """“Claims add up to 61 to 212 in 7 incidents; 4 give no number (our addition).”"""
    t = reader.t
    span = t("figure.range", low=total.low, high=total.high, number=total.low)
    if total.low == total.high:
        span = t("figure.exact", number=total.low, low=total.low, high=total.high)
    incidents = t("totals.incidents", n=len(total.records))
    key = "totals.without" if total.without else "totals.sum"
    said = t(key, span=span, incidents=incidents, n=len(total.without))
    return said + " " + t("totals.left-out", n=len(total.left_out)) if total.left_out else said
