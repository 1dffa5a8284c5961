"""`dateline explain`: what a problem's code means, why it is one, and what is wrong and right."""

from __future__ import annotations

import sys
from textwrap import fill, indent

from .. import templates
from ..parse.nearest import nearest
from .endings import GOOD, USAGE

WIDTH = 88


def explain(code: str | None) -> int:
    """Prints the page of a code, or without one a line for each."""
    if code is None:
        for name in sorted(templates.problems()):
            print(f"{name:28} {templates.severity(name):8} {templates.blank(templates.problems()[name]['says'])}")
        return GOOD
    if code not in templates.problems():
        return _unknown(code)
    print(_page(code))
    return GOOD


def _page(code: str) -> str:
    words, more, heads = templates.problems()[code], templates.explained()[code], templates.cli()["explain"]
    parts = [
        f"{code} ({words['severity']})",
        fill(templates.blank(words["says"]), WIDTH),
        fill(f"{heads['why']}: {more['why']}", WIDTH),
        f"{heads['wrong']}:\n\n{indent(more['wrong'].rstrip(), '    ')}",
        f"{heads['right']}:\n\n{indent(more['right'].rstrip(), '    ')}",
        fill(f"{heads['mend']}: {templates.blank(words['hint'])}", WIDTH),
    ]
    return "\n\n".join(parts)


def _unknown(code: str) -> int:
    words = templates.cli()["explain"]
    close = nearest(code, templates.problems())
    said = [words["unknown"].format(code=code), words["nearest"].format(nearest=close) if close else "", words["all"]]
    print(f"dateline: {' '.join(filter(None, said))}", file=sys.stderr)
    return USAGE
