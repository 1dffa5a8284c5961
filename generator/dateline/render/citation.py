"""How a page is cited: as a sentence, as BibTeX and as CSL-JSON. The day of access is left to whoever cites.

In BibTeX every sign that TeX reads as a command is written as one that prints it; braces are balanced in any case.
An address is given where the site knows its own.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urljoin

from markupsafe import Markup

from . import days
from .editions import as_of
from .markup import escaped, join, markup
from .reader import Reader, uri

_SPECIAL = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}
_NEEDS = re.compile(r"[\\{}~^$&#_%]")
_TWICE = re.compile(r"([-`'])(?=\1)")
"""Two of these become one sign."""
_TONGUES = {"en": "english", "fr": "french", "ar": "arabic"}
"""Languages as TeX's own packages call them."""
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


@dataclass(frozen=True, slots=True)
class Source:
    """What is cited, plainly. `day`: the one that it is dated by; `note`: its id, and as of when it stands."""

    kind: str
    id: str
    site: str
    title: str
    language: str
    day: date
    note: str
    address: str
    """Empty where the site does not know its own."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A page as it is cited, with where it stands for good and where it stands as it was known."""

    text: Markup
    bibtex: str
    csl: str
    href: str
    """The page itself."""
    address: str
    """The same to be read: in full where the site knows it, else below the site's root."""
    known: days.DayLink | None
    """The page of what was known when this one last changed."""
    files: tuple[tuple[str, str], ...] = ()
    """Files beside the page: address and name of the format."""

    @property
    def csl_shown(self) -> Markup:
        """As it stands between tags, where its many quotation marks need no escape."""
        return markup(html.escape(self.csl, quote=False))


FORMATS = ((".bib", "BibTeX"), (".csl.json", "CSL-JSON"))
"""The files beside a brief, by their endings."""


def incident(reader: Reader, id_: str, spoken: date | None) -> Citation:
    """An incident as collected by this build; `spoken`: the last day on which anything was said of it."""
    t = reader.t
    situation = reader.site.corpus.incidents[id_].situation or ""
    told = situation in reader.site.corpus.situations and ("situation", situation) not in reader.site.gone
    known = days.link(reader, "situation", situation, spoken) if told and spoken else None
    day, collected = reader.settings.day, reader.dates.day(reader.settings.day)
    said = t.plain("cite.known", day=reader.dates.day(spoken)) if spoken else t.plain("site.collected", day=collected)
    return _cited(reader, _source(reader, "incident", id_, day, said), collected, known)


def brief(reader: Reader, id_: str) -> Citation:
    """A brief as of its moment."""
    found = reader.site.corpus.briefs[id_]
    known = days.link(reader, "situation", found.situation, found.as_of.day)
    source = _brief(reader, id_)
    stem = reader.href("brief", id_).removesuffix(".html")
    moment = as_of(reader, found.as_of).unescape()
    return _cited(reader, source, moment, known, tuple((stem + ending, name) for ending, name in FORMATS))


def brief_file(reader: Reader, id_: str, ending: str) -> bytes:
    """A file beside a brief, for programs that keep references."""
    source = _brief(reader, id_)
    return (bibtex(source) if ending == ".bib" else csl(source)).encode()


def _brief(reader: Reader, id_: str) -> Source:
    found = reader.site.corpus.briefs[id_]
    moment = as_of(reader, found.as_of).unescape()
    return _source(reader, "brief", id_, found.as_of.day, reader.t.plain("brief.as-of", moment=moment))


def _source(reader: Reader, kind: str, id_: str, day: date, known: str) -> Source:
    t, settings = reader.t, reader.settings
    language, title = reader.titled(kind, id_)
    note = t.plain("cite.note", kind=t.plain(f"kind.{kind}"), id=id_, known=known)
    return Source(kind, id_, settings.site_name, title, language, day, note, _address(reader, kind, id_))


def _address(reader: Reader, kind: str, id_: str) -> str:
    base = reader.settings.site_url
    return urljoin(base.rstrip("/") + "/", below_root(reader, kind, id_)) if base else ""


def below_root(reader: Reader, kind: str, id_: str) -> str:
    """A record page's address below the site's root, its language included."""
    languages = reader.settings.languages
    return ("" if reader.language == languages[0] else f"{reader.language}/") + uri(reader.site, kind, id_)


def _cited(
    reader: Reader, source: Source, when: str, known: days.DayLink | None, files: tuple[tuple[str, str], ...] = ()
) -> Citation:
    t, kind = reader.t, reader.t.plain(f"kind.{source.kind}")
    key = "cite.whole" if source.kind == "incident" else "cite.whole-brief"
    title, id_ = reader.marked(source.language, source.title), markup(f"<bdi>{escaped(source.id)}</bdi>")
    text = t(key, site=source.site, title=title, kind=kind, id=id_, day=when)
    address = source.address or below_root(reader, source.kind, source.id)
    return Citation(
        text=join((text, source.address), " ") if source.address else text,
        bibtex=bibtex(source),
        csl=csl(source),
        href=reader.href(source.kind, source.id),
        address=address,
        known=known,
        files=files,
    )


def bibtex(source: Source) -> str:
    """One entry, for BibTeX and biblatex."""
    fields = {
        "author": f"{{{tex(source.site)}}}",
        "title": f"{{{tex(source.title)}}}",
        "date": source.day.isoformat(),
        "year": f"{source.day.year}",
        "note": tex(source.note),
        "langid": _TONGUES.get(source.language, ""),
        "url": quote(source.address, safe=":/?#[]@!$&'()*+,;=%-._~"),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    lines.insert(4, f"  month = {_MONTHS[source.day.month - 1]},\n")
    return f"@misc{{dateline-{source.id},\n{''.join(lines)}}}\n"


def tex(said: str) -> str:
    """Plain text as TeX prints it."""
    apart = _NEEDS.sub(lambda found: _SPECIAL[found[0]], " ".join(said.split()))
    return _TWICE.sub(r"\1{}", apart)


def csl(source: Source) -> str:
    """One item of CSL-JSON in a list, as programs that keep references read it."""
    day = source.day
    item: dict[str, object] = {
        "id": f"dateline-{source.id}",
        "type": "report" if source.kind == "brief" else "webpage",
        "title": source.title,
        "author": [{"literal": source.site}],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "language": source.language,
        "note": source.note,
    }
    if source.address:
        item["URL"] = source.address
    fields = [f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in item.items()]
    return "[{" + ",\n  ".join(fields) + "}]\n"
