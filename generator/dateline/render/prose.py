"""A record's own prose, in the reader's language where that may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from posixpath import dirname, join, normpath

from markupsafe import Markup

from ..link import key
from ..model.records import FOLDERS
from . import marks
from .body import Reference, to_html
from .reader import Reader, Translations, direction


@dataclass(frozen=True, slots=True)
class Prose:
    """Sanitised HTML. `foreign` says in which language it is where that is not the page's, `attributes` for machines.

    `unreviewed`: what stands on the page is a translation that nobody has reviewed.
    """

    html: Markup
    unreviewed: bool = False
    foreign: Markup = Markup("")
    attributes: Markup = Markup("")


def prose(reader: Reader, kind: str, id_: str) -> Prose:
    """The record's body; empty where there is none."""
    filed, said = reader.site.corpus.filed.get((kind, id_)), reader.site.corpus.prose.get((kind, id_))
    if filed is None or said is None:
        return Prose(Markup(""))
    link, named = partial(_resolved, reader, filed.path), partial(_named, reader)
    own = said.bodies.get(reader.language)
    if own and reader.may_show(said.made):
        unreviewed = is_unreviewed(reader, said.made) or _is_translated(reader, kind, id_)
        return Prose(Markup(to_html(own, link, named)), unreviewed)
    html, unreviewed = Markup(to_html(said.body, link, named)), _is_translated(reader, kind, id_)
    language = original_language(reader, kind, id_)
    if language == reader.language or not html:
        return Prose(html, unreviewed)
    foreign = reader.t("prose.foreign", language=reader.language_name(language))
    return Prose(html, unreviewed, foreign, Markup(' lang="%s"%s') % (language, direction(language, reader.language)))


def _resolved(reader: Reader, path: str, address: str) -> str | None:
    """From a relative address in the file at `path` to the record's page: `../../actors/csp.md#said`."""
    target, mark, anchor = address.partition("#")
    folder = dirname(path)
    found = reader.keep_for_all_days(("resolved", folder, target), lambda: (_target(reader, folder, target),))[0]
    return found + mark + anchor if found else None


def _target(reader: Reader, folder: str, target: str) -> str | None:
    record = reader.site.files.get(normpath(join(folder, target)))
    kept = _kept(reader, *record) if record else None
    return reader.href(*kept) if kept else None


def _kept(reader: Reader, kind: str, id_: str) -> tuple[str, str] | None:
    """The record, or what it was merged into; None for one that is not shown."""
    gone = reader.site.gone.get((kind, id_))
    if gone is None:
        return kind, id_
    return (kind, gone.into) if gone.into and (kind, gone.into) not in reader.site.gone else None


def _named(reader: Reader, target: str) -> Reference | None:
    """What `[[ID]]`, `[[KIND/ID]]` and `[[ID#CLAIM]]` stand for; a claim with its standing."""
    named, _, claim = target.partition("#")
    kind, _, id_ = named.rpartition("/")
    kinds = [kind] if kind else FOLDERS
    filed = reader.site.corpus.filed
    kept = next((_kept(reader, k, id_) for k in kinds if (k, id_) in filed), None)
    if kept is None:
        return None
    found, id_ = kept
    href = reader.href(found, id_)
    if not claim:
        return Reference(href, str(reader.name(found, id_)))
    record = key(found, id_)
    verdict = reader.site.assessments[record].verdicts.get(claim) if record in reader.site.assessments else None
    if verdict is None:
        return None
    words = reader.text(reader.site.corpus.dossiers[record].claims[claim].claim)
    return Reference(f"{href}#c-{claim}", str(words).rstrip("."), f" {marks.standing(reader, verdict).small}")


def original_language(reader: Reader, kind: str, id_: str) -> str:
    """The language of the record's title, in which its prose is written."""
    title = getattr(reader.record(kind, id_), "title", None)
    return title.language if title is not None else reader.settings.languages[0]


def is_unreviewed(reader: Reader, translations: Translations) -> bool:
    """Whether nobody has reviewed the translation that the reader is shown."""
    made = translations.get(reader.language)
    return not (made and made.reviewed)


def _is_translated(reader: Reader, kind: str, id_: str) -> bool:
    """Whether the title shown is a translation that nobody has reviewed."""
    record = reader.record(kind, id_)
    translations: Translations = getattr(record, "translations", None) or {}
    title = getattr(record, "title", None)
    if title is None or reader.chosen(title, translations)[0] == title.language:
        return False
    return is_unreviewed(reader, translations)
