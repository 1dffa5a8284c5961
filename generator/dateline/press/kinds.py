"""Which plates an edition needs: one for each language, section, first folder and depth of its addresses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# Lower-case, and no word that a filter looks for. What stands for text holds a space and "=", so that no minifier
# can drop the quotes around it; what stands in addresses must not, or it would be percent-encoded.
MARK = "zqdl"
TITLE = f"{MARK} title = qz"
DESCRIPTION = f"{MARK} description = qz"
ARTICLE = f"{MARK}articleqz"


@dataclass(frozen=True, slots=True, order=True)
class Kind:
    """Pages whose frames differ in nothing but title, description, and the names that their addresses end in."""

    language: str
    section: str
    prefix: str
    """What precedes the address in this language: "" or "fr/"."""
    folder: str
    """The first folder, "" at the root. It stays literal, so that links into it come out as short as the engine's."""
    depth: int
    """How many parts the address has, without the language."""

    @property
    def names(self) -> tuple[str, ...]:
        """The tokens for what follows the first folder, the file's stem last: it tells sections of a folder apart."""
        folders = [f"{MARK}folder{level}qz" for level in range(2, self.depth)]
        return (*folders, f"{MARK}name{self.section}qz")

    @property
    def local(self) -> str:
        """The plate's own address, without language and ending."""
        return "/".join([self.folder] * bool(self.folder) + list(self.names))

    @property
    def uri(self) -> str:
        """The plate's address, without ending."""
        return self.prefix + self.local

    def source(self, languages: Sequence[str]) -> str:
        """The plate as a Markdown page for an engine."""
        return markdown(self, languages, self.local, TITLE, DESCRIPTION, ARTICLE)


def markdown(kind: Kind, languages: Sequence[str], local: str, title: str, description: str, body: str) -> str:
    """A page of that kind as an engine reads it. Its header is JSON, which is YAML, one line a key."""
    alternates = [{"language": tongue, "uri": f"{prefix_of(tongue, languages)}{local}.html"} for tongue in languages]
    record = {"section": kind.section, "language": kind.language, "alternates": alternates}
    header = {"title": title, "description": description, "dateline": record}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in header.items()]
    return "\n".join(["---", *lines, "---", "", body, ""])


def prefix_of(language: str, languages: Sequence[str]) -> str:
    """What precedes addresses in that language: nothing for the first of the languages."""
    return "" if language == languages[0] else f"{language}/"


def section_of(local: str, sections: Mapping[str, str]) -> str:
    """The section that an address without language belongs to: what is declared, else its first part."""
    first = local.partition("/")[0]
    return sections.get(first) or ("home" if first == "index.html" else first.removesuffix(".html"))


def kind_of(local: str, section: str, language: str, languages: Sequence[str]) -> Kind:
    """The kind of the page at that address (without language) in that language."""
    folder, parts = local.partition("/")[0], local.count("/") + 1
    return Kind(language, section, prefix_of(language, languages), folder if parts > 1 else "", parts)


def needed(targets: Iterable[str], sections: Mapping[str, str], languages: Sequence[str]) -> tuple[Kind, ...]:
    """Every kind that occurs among the addresses, in each language, sorted."""
    first = {kind_of(local, section_of(local, sections), languages[0], languages) for local in targets}
    return tuple(
        sorted(
            Kind(language, one.section, prefix_of(language, languages), one.folder, one.depth)
            for one in first
            for language in languages
        )
    )
