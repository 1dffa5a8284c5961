"""Whom a page is written for: one language of one site, read from pages of one depth."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from markupsafe import Markup

from ..model.records import FOLDERS, Translation
from ..model.seen import Shelf
from ..model.site import Settings, Site, address
from ..model.text import Text
from . import words
from .dates import Calendar, calendar
from .known import Known
from .letters import alphabet
from .markup import escaped, join, linked, markup

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "dv", "ug", "yi"})
RIGHT_TO_LEFT_LETTERS = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
ARTICLE = re.compile(r"(?:the |le |la |les |l[’'])(?=\S)", re.IGNORECASE)

T = TypeVar("T")

Translations = Mapping[str, Translation]


@dataclass(frozen=True)
class Reader:
    """Names, texts and links as one reader sees them. `depth` counts the folders above the page in its language."""

    site: Site
    settings: Settings
    language: str
    depth: int
    kept: Shelf = field(default_factory=Shelf, repr=False, compare=False)
    """What was made for this reader before and holds as of their day."""
    lasting: Shelf = field(default_factory=Shelf, repr=False, compare=False)
    """What was made before and is the same as of every day: names, links, the words for a verdict."""
    shared: Known | None = field(default=None, repr=False, compare=False)
    """The site's ledger, where several readers share one."""
    day: date | None = None
    """The day as of which everything is read; None: as of everything collected."""

    @cached_property
    def known(self) -> Known:
        return self.shared or Known(self.site)

    def on(self, day: date) -> Reader:
        """The same reader with nothing before them but what had been said by that day."""
        site = replace(self.site, assessments=self.known.on(day))
        return replace(self, site=site, shared=self.known, day=day, kept=Shelf())

    @cached_property
    def t(self) -> words.Words:
        return words.words(self.language)

    @cached_property
    def reasons(self) -> words.Words:
        return words.reasons(self.language)

    @cached_property
    def dates(self) -> Calendar:
        return calendar(self.language)

    def order(self, words: str) -> tuple[object, ...]:
        """The key by which words stand in a list of this language."""
        return alphabet(self.language).key(words)

    @cached_property
    def _comma(self) -> str:
        return self.t.plain("list.comma")

    @cached_property
    def root(self) -> str:
        """From the page to the top of its language: "../../", or "" at the top."""
        return "../" * self.depth

    @cached_property
    def top(self) -> str:
        """From the page to the top of the site, where shared files lie."""
        return self.root if self.language == self.settings.languages[0] else self.root + "../"

    # Texts

    def chosen(self, text: Text, translations: Translations | None = None) -> tuple[str, str]:
        """(language, words): the reader's own where they may be shown, else the original.

        Without `translations` the text is a name or the like, which needs no review.
        """
        for tag, said in text.pairs[1:]:
            if tag == self.language and (translations is None or self.may_show(translations)):
                return tag, said
        return text.pairs[0]

    def may_show(self, translations: Translations) -> bool:
        """Whether this record's translation into the reader's language may be shown."""
        made = translations.get(self.language)
        return bool(made and made.reviewed) or self.settings.unreviewed == "banner"

    def text(self, text: Text, translations: Translations | None = None) -> Markup:
        """Words as markup; in another language than the page's they say in which."""
        return self.marked(*self.chosen(text, translations))

    def plain(self, text: Text, translations: Translations | None = None) -> str:
        return self.chosen(text, translations)[1]

    def marked(self, language: str, said: str) -> Markup:
        if language == self.language:
            return markup(escaped(said))
        return markup(f'<span lang="{escaped(language)}"{direction(language, self.language)}>{escaped(said)}</span>')

    def explained(self, language: str, said: str) -> Markup:
        """Words on a field: what stands between two ` is written so in a file, from left to right everywhere."""
        ltr = direction("", self.language)
        parts = [
            f"<code{ltr}>{escaped(one)}</code>" if n % 2 else escaped(one) for n, one in enumerate(said.split("`"))
        ]
        return self.marked(language, markup("".join(parts)))

    # Names

    def record(self, kind: str, id_: str) -> object | None:
        found: Mapping[str, object] = getattr(self.site.corpus, FOLDERS[kind])
        return found.get(id_)

    def called(self, kind: str, id_: str) -> tuple[str, str]:
        """(language, name) as sentences use it: the short name where there is one; the id of an unknown record."""
        record = self.record(kind, id_)
        name = getattr(record, "short", None) or getattr(record, "name", None)
        return self._named(name) if isinstance(name, Text) else self.titled(kind, id_)

    def _named(self, name: Text) -> tuple[str, str]:
        """A name that is written once is the same in every language."""
        return self.chosen(name) if len(name.pairs) > 1 else (self.language, name.original)

    def titled(self, kind: str, id_: str) -> tuple[str, str]:
        """(language, title) of an incident, a situation or a report."""
        record = self.record(kind, id_)
        title = getattr(record, "title", None)
        if not isinstance(title, Text):
            return self.language, id_
        return self.chosen(title, getattr(record, "translations", None))

    def name(self, kind: str, id_: str) -> Markup:
        """A short name inside a sentence, set apart from the direction of the text around it."""
        return self.keep_for_all_days(("name", kind, id_), lambda: self._isolated(*self.called(kind, id_)))

    def label(self, kind: str, id_: str) -> Markup:
        """A short name at the head of a column or a line: without article, with a capital."""
        return self.keep_for_all_days(("label", kind, id_), lambda: self._label(*self.called(kind, id_)))

    def _label(self, language: str, said: str) -> Markup:
        return self._isolated(language, bare(said))

    def full(self, kind: str, id_: str) -> tuple[str, str]:
        """(language, name) in full, for the head of the record's own page."""
        record = self.record(kind, id_)
        name = getattr(record, "name", None)
        return self._named(name) if isinstance(name, Text) else self.called(kind, id_)

    def link(self, kind: str, id_: str) -> Markup:
        """The short name, leading to the record's page."""
        return self.keep_for_all_days(("link", kind, id_), lambda: self.leading(kind, id_, self.name(kind, id_)))

    def titled_link(self, kind: str, id_: str) -> Markup:
        """The title of an incident or a situation, leading to its page."""
        return self.keep_for_all_days(
            ("titled", kind, id_), lambda: self.leading(kind, id_, self.marked(*self.titled(kind, id_)))
        )

    def keep(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        return self.kept.keep(key, make)

    def keep_for_all_days(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """For what does not turn on the reader's day: `make` is called once for a language and a depth."""
        return self.lasting.keep(key, make)

    def keep_for_site(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """For ids and numbers without any words: `make` is called once for all languages and depths of pages."""
        return self.known.lists.keep((*key, self.day), make)

    def leading(self, kind: str, id_: str, words: Markup) -> Markup:
        """Words that lead to a record's page, where it has one."""
        if self.record(kind, id_) is None or (kind, id_) in self.site.gone:
            return words  # what was withdrawn stays as text where others name it
        return linked(self.href(kind, id_), words)

    def any(self, id_: str) -> tuple[str, str]:
        """(kind, id) of whoever spoke: an actor, else a source."""
        return ("actor" if id_ in self.site.corpus.actors else "source"), id_

    @cached_property
    def _turned(self) -> bool:
        """Whether the page is written from right to left."""
        return bool(direction(self.language))

    def _isolated(self, language: str, said: str) -> Markup:
        """Set apart where its letters run against the page, or may do so: elsewhere nothing would be different."""
        if language == self.language:
            isolated = self._turned or RIGHT_TO_LEFT_LETTERS.search(said)
            return markup(f"<bdi>{escaped(said)}</bdi>" if isolated else escaped(said))
        return markup(f'<bdi lang="{escaped(language)}">{escaped(said)}</bdi>')

    # Addresses and vocabularies

    def local(self, kind: str, id_: str) -> str:
        """A record page's address below the language's top."""
        return uri(self.site, kind, id_)

    def href(self, kind: str, id_: str) -> str:
        return self.root + uri(self.site, kind, id_)

    def term(self, vocabulary: str, term: str | None) -> Markup:
        """A vocabulary's label; in another language than the page's it says in which."""
        return self.keep_for_all_days(
            ("term", vocabulary, term or ""), lambda: self.marked(*self._term(vocabulary, term))
        )

    def plain_term(self, vocabulary: str, term: str | None) -> str:
        return self._term(vocabulary, term)[1]

    def _term(self, vocabulary: str, term: str | None) -> tuple[str, str]:
        """(language, label): the reader's own, else English; the term itself where it is unknown."""
        labels = self.site.corpus.vocabularies.get(vocabulary, {}).get(term or "", {}).get("label")
        if not isinstance(labels, Mapping):
            return self.language, (term or "").replace("-", " ")
        language = self.language if labels.get(self.language) else "en"
        return language, str(labels.get(language) or term)

    def language_name(self, tag: str | None) -> str:
        """A language's name in the reader's: "French"."""
        if not tag:
            return ""
        return str(self.t.locale.languages.get(tag.partition("-")[0], tag))

    def listed(self, items: list[Markup]) -> Markup:
        """A, B and C."""
        if len(items) < 2:
            return items[0] if items else Markup("")
        return self.t("list.last", before=join(items[:-1], self._comma), last=items[-1])


def uri(site: Site, kind: str, id_: str) -> str:
    """A record page's address below its language's top."""
    filed = site.corpus.filed.get((kind, id_))
    return address(kind, id_, filed.path if filed else "")


def direction(language: str, around: str = "") -> Markup:
    """The attribute for words whose language is written in another direction than the text around them."""
    turned = _right_to_left(language)
    if turned == _right_to_left(around):
        return Markup("")
    return Markup(' dir="rtl"') if turned else Markup(' dir="ltr"')


def _right_to_left(language: str) -> bool:
    return language.partition("-")[0] in RIGHT_TO_LEFT


def bare(name: str) -> str:
    """Without a leading article, with a capital: "the army" becomes "Army"."""
    stripped = ARTICLE.sub("", name, count=1) if ARTICLE.match(name) else name
    return stripped[:1].upper() + stripped[1:]
