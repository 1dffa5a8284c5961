"""In which language whoever called is told things: as they ask, else as their terminal says, else in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .. import templates

FALLBACK = "en"
OPTIONS = ("--language", "--lang")
SAYING = ("LC_ALL", "LC_MESSAGES", "LANG")
"""What says the language of a terminal: the first that is set."""


def named(arguments: Sequence[str]) -> str:
    """The language that a call asks for; empty where it asks for none.

    It is looked for before the call is read, so that what is said of a wrong call is in it too. Behind the kind of a
    new record, words are the record's: `dateline new report --lang fr` is a report in French.
    """
    words = list(arguments)
    if "new" in words:
        at = words.index("new") + 1
        kind = next((n for n, word in enumerate(words) if n >= at and _is_kind(words, n)), len(words))
        words = words[:kind]
    found = ""
    for number, word in enumerate(words):
        option, equals, value = word.partition("=")
        if option in OPTIONS:
            found = value if equals else next(iter(words[number + 1 :]), "")
    return found


def _is_kind(words: Sequence[str], n: int) -> bool:
    """Whether a word behind `new` is no option and no option's value."""
    before = words[n - 1]
    return not words[n].startswith("-") and (not before.startswith("--") or "=" in before)


def of_terminal(environment: Mapping[str, str]) -> str:
    """As LANG=fr_FR.UTF-8 says fr; English for a language in which nothing can be said."""
    said = next((environment[name] for name in SAYING if environment.get(name)), FALLBACK)
    tag = said.partition(".")[0].partition("@")[0].partition("_")[0].lower()
    return tag if tag in known() else FALLBACK


def known() -> tuple[str, ...]:
    """The languages in which contributors are told at least a part of what there is to tell."""
    return tuple(sorted({*templates.languages("cli"), *templates.languages("new")}))
