"""`dateline explain`: what a problem's code means, why it is one, and what is wrong and right."""

from __future__ import annotations

import re
import sys
from textwrap import fill as folded
from textwrap import indent

from .. import templates
from ..model.problem import Severity
from ..parse.nearest import nearest
from .endings import GOOD, USAGE

WIDTH = 88


def explain(code: str | None) -> int:
    """Prints the page of a code, or without one a line for each."""
    if code is None:
        weights, found = templates.cli()["told"], templates.problems(templates.spoken.get())
        wide = max(len(weights[severity]) for severity in Severity)
        for name, words in sorted(found.items()):
            print(f"{name:28} {weights[words['severity']]:{wide}} {templates.blank(words['says'])}")
        return GOOD
    if code not in templates.problems():
        return _unknown(code)
    print(_page(code))
    return GOOD


def _page(code: str) -> str:
    spoken, heads = templates.spoken.get(), templates.cli()["explain"]
    words, more = templates.problems(spoken)[code], templates.explained(spoken)[code]
    parts = [
        f"{code} ({templates.cli()['told'][words['severity']]})",
        _filled(templates.blank(words["says"])),
        _filled(heads["why"].format(why=more["why"])),
        f"{heads['wrong']}\n\n{indent(more['wrong'].rstrip(), '    ')}",
        f"{heads['right']}\n\n{indent(more['right'].rstrip(), '    ')}",
        _filled(heads["mend"].format(mend=templates.blank(words["hint"]))),
    ]
    return "\n\n".join(parts)


def _filled(text: str) -> str:
    """Lines of the width; none begins with a sign that French writes a space before."""
    kept = re.sub(" (?=[»:;?!])|(?<=«) ", "\u00a0", text)
    return folded(kept, WIDTH).replace("\u00a0", " ")


def _unknown(code: str) -> int:
    words = templates.cli()["explain"]
    close = nearest(code, templates.problems())
    said = [words["unknown"].format(code=code), words["nearest"].format(nearest=close) if close else "", words["all"]]
    print(templates.cli()["call"]["complaint"].format(complaint=" ".join(filter(None, said))), file=sys.stderr)
    return USAGE
