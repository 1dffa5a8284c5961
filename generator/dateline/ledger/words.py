"""Whose words a position carries: its newsroom, its origin, and the actors through whom it came."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.corpus import Corpus, Position, Stance

OUTLETS = frozenset({"outlet", "agency"})


class Words:
    """The corpus' sources and reports, asked whose words something is."""

    def __init__(self, corpus: Corpus) -> None:
        self._sources = corpus.sources
        self._actors = corpus.actors
        self._reports = corpus.reports
        self._relays: dict[tuple[str | None, str, str], tuple[str, ...]] = {}

    def newsroom(self, position: Position) -> str:
        """Who heard an unnamed speaker: `via` if that is an outlet, else the source of the original report."""
        if position.via and self._is_outlet(position.via):
            return position.via
        return self.source(position.origin)

    def origin(self, position: Position, speaker: str) -> str:
        """Whose words: a named actor's are its own; an outlet's are one with its unnamed speakers'."""
        who = position.speaker
        if who.actor:
            return speaker
        if who.unnamed:
            return f"source:{self.newsroom(position)}"
        source = who.source or ""
        own_report = self.source(position.report) == source
        return f"source:{self.source(position.origin) if own_report else source}"

    def compiled(self, position: Position) -> bool:
        """Whether it is an encyclopaedia's, an aggregator's or a dataset's own sentence."""
        found = self._sources.get(position.speaker.source or "")
        return found is not None and found.compiles

    def untraced(self, position: Position) -> bool:
        """Whether it is a compiler's, or an outlet's own voice that does not say what it rests on.

        A verification with its method rests on that; who takes words back needs no basis to do so.
        """
        source = position.speaker.source
        if source is None:
            return False
        if self.compiled(position):
            return True
        if not self._is_outlet(source) or position.basis or position.stance is Stance.RETRACTS:
            return False
        return not (position.stance is Stance.VERIFIES and position.how)

    def relays(self, position: Position) -> tuple[str, ...]:
        """The actors through whom the words came: `via`, and whose channel the report or its original is."""
        key = (position.via, position.report, position.origin)
        if key not in self._relays:
            self._relays[key] = tuple(dict.fromkeys(self._relaying(*key)))
        return self._relays[key]

    def _relaying(self, via: str | None, report: str, origin: str) -> Iterator[str]:
        if via and via in self._actors and not self._is_outlet(via):
            yield via
        for source in (via, self.source(report), self.source(origin)):
            found = self._sources.get(source or "")
            if found and found.voice_of:
                yield found.voice_of

    def source(self, report: str) -> str:
        """Who published a report."""
        found = self._reports.get(report)
        return found.source if found else report

    def _is_outlet(self, source: str) -> bool:
        found = self._sources.get(source)
        return found is not None and found.kind in OUTLETS and not found.voice_of
