"""sitemap.xml: every listed page, in all languages, each with its versions in the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from dateline.model.site import Artifact
from dateline.press.kinds import prefix_of

LIMIT = 20_000
"""Addresses a file. The protocol allows 50,000 and 50 MB; ours come with their versions in other languages."""

_SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def sitemaps(uris: Iterable[str], languages: Sequence[str], site_url: str) -> Iterator[Artifact]:
    """sitemap.xml, or an index under that name and numbered parts where one file would be too long.

    Nothing at all without a `site_url`: the protocol knows only whole addresses.
    """
    if not site_url:
        return
    base = site_url.rstrip("/") + "/"
    found = versions(uris, languages)
    entries = [_entry(base, uri, one) for _, one in sorted(found.items()) for uri in dict.fromkeys(one.values())]
    parts = [entries[start : start + LIMIT] for start in range(0, len(entries), LIMIT)] or [[]]
    if len(parts) == 1:
        yield Artifact("sitemap.xml", _file("urlset", parts[0]))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    places = [f"<sitemap><loc>{escape(base + name)}</loc></sitemap>" for name in names]
    yield Artifact("sitemap.xml", _file("sitemapindex", places))
    for name, part in zip(names, parts, strict=True):
        yield Artifact(name, _file("urlset", part))


def versions(uris: Iterable[str], languages: Sequence[str]) -> dict[str, dict[str, str]]:
    """By address without language: language to address, in the site's order of languages."""
    prefixes = [(prefix_of(language, languages), language) for language in languages]
    found: dict[str, dict[str, str]] = {}
    for uri in uris:
        before, language = next(((p, x) for p, x in reversed(prefixes) if uri.startswith(p)), ("", languages[0]))
        found.setdefault(uri.removeprefix(before), {})[language] = uri
    return {
        local: {language: there[language] for language in languages if language in there}
        for local, there in found.items()
    }


def _entry(base: str, uri: str, there: Mapping[str, str]) -> str:
    def whole(uri: str) -> str:
        return base + quote(uri)

    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(whole(other))}/>'
        for language, other in there.items()
        if len(there) > 1
    )
    return f"<url><loc>{escape(whole(uri))}</loc>{links}</url>"


def _file(root: str, lines: Iterable[str]) -> bytes:
    return "\n".join([f"{_HEAD}<{root} {_SPACES}>", *lines, f"</{root}>", ""]).encode()
