"""Corpora for tests, from texts by path; most tests lay a few texts over the tiny site's."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from dateline import build, templates
from dateline.model.corpus import Corpus
from dateline.model.problem import Checked, Finding, Severity
from dateline.read import SourceFile

TINY = Path(__file__).parent / "sites" / "tiny"
DAY = date(2026, 1, 1)
"""As of which the corpora are joined."""


def tiny(**over: str | None) -> dict[str, str]:
    """The tiny site's texts by path; `over` replaces or adds (`None` takes out), with `__` for `/` and `_md` for `.md`."""
    texts = {
        file.relative_to(TINY / "content").as_posix(): file.read_text("utf-8")
        for file in sorted((TINY / "content").rglob("*"))
        if file.is_file()
    }
    for name, text in over.items():
        path = name.replace("__", "/").replace("_md", ".md").replace("_yml", ".yml").replace("_", "-")
        if text is None:
            texts.pop(path)
        else:
            texts[path] = text
    return texts


def heavy(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors and warnings, without the advice that most small sites deserve."""
    return tuple(one for one in findings if templates.severity(one.code) != Severity.ADVICE)


def joined(texts: Mapping[str, str], day: date = DAY, *, advice: bool = False) -> Checked[Corpus]:
    """The corpus of texts by path, with every finding; advice (what waits, what is likely) only where it is asked for."""
    checked = build.join((SourceFile(path, text) for path, text in texts.items()), day)
    return checked if advice else Checked(checked.value, heavy(checked.findings))
