"""Anchors on printed pages that docs link to: the engine cannot look for them, for it never reads these pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape

from dateline.model.problem import Finding
from dateline.model.site import Page

_ID = re.compile(r"""\sid=(?:"([^"]+)"|'([^']+)')""")


@dataclass(slots=True)
class Anchors:
    """Anchors on printed pages that docs link to, by address: what is looked for, and by whom."""

    wanted: Mapping[str, Iterable[tuple[str, str]]] = field(default_factory=dict)
    """By address: each anchor, with the file that links to it."""
    findings: list[Finding] = field(default_factory=list)

    def look(self, page: Page) -> None:
        """Notes each anchor that this page is linked with and does not have."""
        if page.uri not in self.wanted:
            return
        there = {unescape(one or other) for one, other in _ID.findall(page.html)}
        for anchor, source in sorted(self.wanted[page.uri]):
            if anchor not in there:
                target = page.uri.removesuffix(".html") + ".md"
                self.findings.append(Finding.at(source, (), "docs-anchor", anchor=anchor, target=target))
