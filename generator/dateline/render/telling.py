"""Words for exporters: what pages say, as plain text. Handed to them by the build; they know no renderer."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..model.losses import Loss
from ..model.records import Where
from ..model.site import Settings, Site
from ..model.telling import Tellers
from ..model.verdict import Verdict
from ..model.when import When
from . import dossiers, losses, marks, parts, where, words
from .attribution import TAG
from .known import Known
from .reader import Reader, uri
from .reasons import why


def tellers(site: Site, settings: Settings) -> Tellers:
    """One for each language of the site. They share what the ledger answers."""
    known = Known(site)
    return {
        language: Telling(Reader(site, settings, language, 0, shared=known), prefix(settings, language))
        for language in settings.languages
    }


def prefix(settings: Settings, language: str) -> str:
    """What precedes addresses in that language: nothing for the first of the languages."""
    return "" if language == settings.languages[0] else f"{language}/"


@dataclass(frozen=True, slots=True)
class Telling:
    """A reader at the top of the site whose words lose their markup."""

    reader: Reader
    prefix: str

    @property
    def language(self) -> str:
        return self.reader.language

    def title(self, kind: str, id_: str) -> str:
        record = self.reader.record(kind, id_)
        return self.reader.titled(kind, id_)[1] if hasattr(record, "title") else self.reader.full(kind, id_)[1]

    def name(self, kind: str, id_: str) -> str:
        return self.reader.called(kind, id_)[1]

    def page(self, kind: str, id_: str) -> str:
        return self.prefix + uri(self.reader.site, kind, id_)

    def claim(self, record: str, claim: str) -> str:
        return plain(dossiers.claim_text(self.reader, record, claim))

    def status(self, verdict: Verdict) -> str:
        mark = marks.standing(self.reader, verdict)
        return plain(mark.head + str(mark.tail))

    def why(self, record: str, verdict: Verdict) -> tuple[str, ...]:
        part = parts.part(self.reader, *dossiers.named(self.reader, record))
        return tuple(plain(sentence) for sentence in why(self.reader, part, verdict, {}))

    def where(self, place: Where) -> str:
        return plain(where.of(self.reader, place, linked=False))

    def when(self, date: When) -> str:
        return self.reader.dates.when(date)

    def term(self, vocabulary: str, term: str) -> str:
        return self.reader.plain_term(vocabulary, term)

    def column(self, table: str, column: str) -> str:
        return words.tables(self.language).plain(f"{table}.{column}")

    def loss(self, loss: Loss) -> str:
        return plain(losses.words(self.reader, loss))

    def say(self, key: str, **gaps: object) -> str:
        return self.reader.t.plain(key, **gaps)


def plain(words: str) -> str:
    """Markup as plain text, whole."""
    return str(Markup(TAG.sub("", str(words))).unescape())
