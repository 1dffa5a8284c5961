"""The one way in: from a content root to a site, and from a site to what is published. Every door calls `load`."""

from __future__ import annotations

from pathlib import Path

from . import index, link, read
from .check import body, rules
from .model.corpus import Corpus
from .model.problem import Checked, Finding
from .model.site import Edition, Settings, Site
from .parse.entries import Entries, parse


def gather(root: Path) -> Checked[Entries]:
    """All entries below a content root, each file and record checked by itself."""
    files = read.scan(root)
    entries = parse(files.value)
    findings: list[Finding] = [*files.findings, *entries.findings]
    for entry in entries.value.records:
        findings += rules.findings(entry)
        findings += body.find(entry.path, entry.body)
    for translated in entries.value.bodies:
        findings += body.find(translated.path, translated.body)
    return Checked(entries.value, tuple(findings))


def examine(root: Path) -> Checked[Corpus]:
    """The corpus below a content root with every finding on the way: what a check needs, and no more."""
    entries = gather(root)
    corpus = link.join(entries.value)
    return Checked(corpus.value, (*entries.findings, *corpus.findings))


def load(settings: Settings) -> Checked[Site]:
    """The site that a content root amounts to, with every finding on the way."""
    corpus = examine(settings.content)
    return Checked(index.fill(corpus.value, settings.day), corpus.findings)


def edition(site: Site, settings: Settings) -> Edition:
    """Everything that is published of a site. Pages are rendered as they are asked for."""
    from .render import pages  # templates and calendars take longer to import than a check may take

    return Edition(
        pages=pages.pages(site, settings),
        artifacts=pages.artifacts(settings),
        targets=pages.targets(site, settings),
    )
