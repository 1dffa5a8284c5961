"""Why a claim has its standing, in sentences: the rule that holds, then what stands beside it and moves nothing."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from ..model.corpus import Dossier
from ..model.verdict import Because, Note, Verdict, Voice
from . import marks
from .reader import Reader, Translations

SAID_BY_THE_MARK = frozenset({Because.SINGLE_PARTY, Because.OPEN})
"""Reasons that only repeat the words of the mark beside them; they are left out where something else is to be said."""


def why(reader: Reader, dossier: Dossier, translations: Translations, verdict: Verdict) -> tuple[Markup, ...]:
    """The sentences beside a mark, each whole."""
    beside = tuple(_beside(reader, dossier, translations, note) for note in verdict.reason.notes)
    if verdict.reason.code in SAID_BY_THE_MARK and beside:
        return beside
    return (_rule(reader, dossier, translations, verdict), *beside)


def _rule(reader: Reader, dossier: Dossier, translations: Translations, verdict: Verdict) -> Markup:
    reason = verdict.reason
    claims = [_claim(reader, dossier, translations, name) for name in reason.excluded_by]
    return reader.reasons(
        reason.code,
        asserting=_listed(reader, reason.asserting),
        denying=_listed(reader, reason.denying),
        side=marks.side(reader, reason.side) if reason.side else Markup(""),
        claims=reader.listed(claims),
        n=reason.origins,
    )


def _beside(reader: Reader, dossier: Dossier, translations: Translations, note: Note) -> Markup:
    """What stands beside the rule: refusals, doubts, words that do not count, claims hard to hold together."""
    claims = [_claim(reader, dossier, translations, name) for name in note.claims]
    return reader.reasons(
        note.code,
        speakers=_listed(reader, note.voices),
        claims=reader.listed(claims),
        to=reader.name(*reader.any(note.to)) if note.to else Markup(""),
    )


def _listed(reader: Reader, voices: Iterable[Voice]) -> Markup:
    return reader.listed(marks.speakers(reader, voices))


def _claim(reader: Reader, dossier: Dossier, translations: Translations, name: str) -> Markup:
    """A link to another claim, of this record or of the one that `record#claim` names."""
    record, elsewhere, claim = name.rpartition("#")
    there = reader.site.corpus.dossiers.get(record) if elsewhere else dossier
    if there is None or claim not in there.claims:
        return Markup("%s") % name
    where = (there.kind, record.rpartition("/")[2])
    if elsewhere:
        translations = getattr(reader.record(*where), "translations", {})
    href = f"{reader.href(*where) if elsewhere else ''}#c-{claim}"
    text = Markup(str(reader.text(there.claims[claim].claim, translations)).rstrip("."))
    return Markup('<a href="%s">%s</a>') % (href, reader.t("claim.quoted", claim=text))
