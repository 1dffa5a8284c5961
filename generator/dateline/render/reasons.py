"""Why a claim has its standing, in sentences: the rule that holds, then what stands beside it and moves nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ..model.verdict import Because, Note, Verdict, Voice
from . import marks
from .markup import linked
from .parts import Part, Rows
from .reader import Reader

SAID_BY_THE_MARK = frozenset({Because.SINGLE_PARTY, Because.OPEN})
"""Reasons that only repeat the words of the mark beside them; they are left out where something else is to be said."""


def why(reader: Reader, part: Part, verdict: Verdict, standing: Rows) -> tuple[Markup, ...]:
    """The sentences beside a mark, each whole. `standing`: the claims that have a row on the page."""
    near = _Near(reader, part, standing)
    beside = tuple(_beside(near, note) for note in verdict.reason.notes)
    if verdict.reason.code in SAID_BY_THE_MARK and beside:
        return beside
    return (_rule(near, verdict), *beside)


@dataclass(frozen=True, slots=True)
class _Near:
    """Where a reason stands: its record, and the rows of the page to which it may point."""

    reader: Reader
    part: Part
    rows: Rows

    def claim(self, name: str) -> Markup:
        """A link to another claim, of this record or of the one that `record#claim` names."""
        record, elsewhere, claim = name.rpartition("#")
        reader, own = self.reader, self.part.dossier
        there = reader.site.corpus.dossiers.get(record) if elsewhere else own
        if there is None or claim not in there.claims:
            return Markup("%s") % name
        where = (there.kind, there.record.rpartition("/")[2])
        translations = getattr(reader.record(*where), "translations", {})
        row = self.rows.get((there.record, claim))
        href = f"#{row}" if row else f"{reader.href(*where)}#c-{claim}"
        text = Markup(str(reader.text(there.claims[claim].claim, translations)).rstrip("."))
        return linked(href, reader.t("claim.quoted", claim=text))

    def claims(self, names: Iterable[str]) -> Markup:
        return self.reader.listed([self.claim(name) for name in names])


def _rule(near: _Near, verdict: Verdict) -> Markup:
    reader, reason = near.reader, verdict.reason
    return reader.reasons(
        reason.code,
        asserting=_listed(reader, reason.asserting),
        denying=_listed(reader, reason.denying),
        claims=near.claims(reason.excluded_by),
        n=reason.origins,
    )


def _beside(near: _Near, note: Note) -> Markup:
    """What stands beside the rule: refusals, doubts, words that do not count, claims hard to hold together."""
    reader = near.reader
    return reader.reasons(
        note.code,
        speakers=_listed(reader, note.voices),
        claims=near.claims(note.claims),
        to=reader.name(*reader.any(note.to)) if note.to else Markup(""),
    )


def _listed(reader: Reader, voices: Iterable[Voice]) -> Markup:
    return reader.listed(marks.speakers(reader, voices))
