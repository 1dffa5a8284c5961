"""What an exporter asks of whoever can put things into words: plain text in one language, from one floor to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from .losses import Loss
from .records import Where
from .verdict import Verdict
from .when import When


class Teller(Protocol):
    """One language's words, as plain text. Addresses are below the site's root."""

    @property
    def language(self) -> str: ...

    def title(self, kind: str, id_: str) -> str:
        """A record's title, or its full name."""

    def name(self, kind: str, id_: str) -> str:
        """A short name, as sentences use it."""

    def page(self, kind: str, id_: str) -> str:
        """Where a record's page stands, language included."""

    def claim(self, record: str, claim: str) -> str:
        """A claim's words, by its dossier's key and its name."""

    def status(self, verdict: Verdict) -> str:
        """How a claim stands: "only CSP says", "contested" …"""

    def why(self, record: str, verdict: Verdict) -> tuple[str, ...]:
        """The sentences that say why a claim of that dossier stands as it does."""

    def where(self, place: Where) -> str:
        """A place with its uncertainty: "near Tabankort"."""

    def when(self, date: When) -> str:
        """A date as far as it is known."""

    def term(self, vocabulary: str, term: str) -> str:
        """A vocabulary's label."""

    def column(self, table: str, column: str) -> str:
        """What a column of a table holds."""

    def loss(self, loss: Loss) -> str:
        """What another dataset's codes cannot say, and why."""

    def say(self, key: str, **gaps: object) -> str:
        """A sentence of the catalogue."""


Tellers = Mapping[str, Teller]
"""By language, in the site's order."""
