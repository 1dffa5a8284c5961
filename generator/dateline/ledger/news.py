"""What is news of a claim: something that somebody said on a day, or a standing that moved by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..model.corpus import Corpus, Position
from ..model.verdict import Assessment, Status, Step


def is_dated(corpus: Corpus, position: Position) -> bool:
    """Whether its day is news: compilers write later, and the last day that a vague date may mean is nobody's day."""
    report = corpus.reports[position.report]
    if corpus.sources[report.source].compiles:
        return False
    return report.date.first == report.date.last or position.day != report.date.last


def days(corpus: Corpus, today: date) -> frozenset[date]:
    """Days on which somebody is known to have spoken, up to today."""
    positions = (p for d in corpus.dossiers.values() for found in d.positions.values() for p in found)
    return frozenset(p.known for p in positions if p.known <= today and is_dated(corpus, p))


def numbered(corpus: Corpus, found: Assessment, spoken: frozenset[date]) -> Iterator[tuple[str, int]]:
    """The claims of a record with those of their steps that are news, each by its place in the claim's history."""
    for name, history in found.history.items():
        for n, step in enumerate(history):
            if _is_news(corpus, history[n - 1] if n else None, step, spoken):
                yield name, n


def steps(corpus: Corpus, found: Assessment, spoken: frozenset[date]) -> Iterator[tuple[str, Step | None, Step]]:
    """The same, each with the step before it and itself."""
    for name, n in numbered(corpus, found, spoken):
        history = found.history[name]
        yield name, history[n - 1] if n else None, history[n]


def _is_news(corpus: Corpus, before: Step | None, step: Step, spoken: frozenset[date]) -> bool:
    """Something was said on that day by others than compilers, or a standing moved by what was said elsewhere."""
    if step.day not in spoken or (step.verdict.status is Status.OPEN and before is None and not step.verdict.voices):
        return False
    said = [v.position for v in step.verdict.voices if v.position.known == step.day]
    return any(is_dated(corpus, p) for p in said) or (step.moved and not said)
