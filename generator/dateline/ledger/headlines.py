"""Titles that state as a fact what only one side says, or what is contested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..check import language
from ..model.corpus import Corpus, Dossier
from ..model.problem import Finding
from ..model.records import Told
from ..model.text import DEFAULT_LANGUAGE
from ..model.verdict import Status

UNSURE = frozenset({Status.SINGLE_PARTY, Status.CONTESTED, Status.DENIED, Status.RETRACTED})
"""Standings that a title may not state without its speaker."""
ALIKE = 0.6
"""The share of the shorter sentence's words that a title and a claim have in common if they say the same."""
WHOLE = 0.4
"""The same for the longer one."""


def headlines(corpus: Corpus) -> Iterator[Finding]:
    """A finding for each title without a speaker that says the same as a claim which is not settled."""
    stated = [
        (record, told, tag, claim)
        for record, dossier in corpus.dossiers.items()
        if not dossier.implied_claim and (told := _told(corpus, dossier)) is not None
        for tag, words in told.title.pairs
        if (claim := _stated(words, tag, dossier))
    ]
    if not stated:
        return
    from .assess import Assessor  # few titles need it, and a check is to start quickly

    assessor = Assessor(corpus)
    for record, told, tag, claim in stated:
        status = assessor.assess(record, with_history=False).verdicts[claim].status
        if status in UNSURE:
            yield _finding(corpus, told, corpus.dossiers[record], tag, claim, status)


def _told(corpus: Corpus, dossier: Dossier) -> Told | None:
    kind, _, id_ = dossier.record.rpartition("/")
    records: dict[str, Mapping[str, Told]] = {
        "": corpus.incidents,
        "situation": corpus.situations,
        "brief": corpus.briefs,
        "agreement": corpus.agreements,
        "event": corpus.events,
    }
    told = records[kind].get(id_)
    return None if told is None or told.withdrawn or told.merged else told


def _stated(title: str, tag: str, dossier: Dossier) -> str:
    """The claim that a part of the title states without a speaker; empty where none is."""
    for _, part in language.parts(title):
        if language.attributed(part, tag):
            continue
        about = language.matter(part, tag)
        for name, claim in dossier.claims.items():
            same = language.matter(claim.claim.within(tag)[1], tag)
            shared = len(about & same)
            shorter, longer = sorted((len(about), len(same)))
            if claim.claim.within(tag)[0] == tag and shared > 1 and shared >= max(ALIKE * shorter, WHOLE * longer):
                return name
    return ""


def _finding(corpus: Corpus, told: Told, dossier: Dossier, tag: str, claim: str, status: Status) -> Finding:
    words = told.title.within(tag)[1]
    bare = len(told.title.pairs) == 1 and tag == DEFAULT_LANGUAGE
    kind, _, id_ = dossier.record.rpartition("/")
    path = corpus.filed[kind or "incident", id_].path
    keys = ("title",) if bare else ("title", tag)
    return Finding.at(path, keys, "title-bare", title=words, claim=claim, status=status)
