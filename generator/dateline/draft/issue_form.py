"""The forge's issue form for an incident, from the shapes of records: for whoever cannot write a file at all.

The forge wants it in the tree. `make forms` writes it, and a test tells when it is stale.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping

from .. import templates
from ..model.records import Incident, Report
from ..model.shape import parts

HEAD = """\
# Written by `make forms` from the shapes of records and templates/locales/; do not edit.
name: {name}
description: {about}
title: "{title}"
labels: [records]
body:
"""


def text() -> str:
    """The form as YAML."""
    say = templates.cli("en")["issue-form"]
    said = _area("said", say["said"], say["said-help"])
    first = (_note(say[key]) for key in ("first", "witness"))
    return "".join([HEAD.format_map(say), *first, *_asked(), said, _boxes(say)])


def _asked() -> Iterator[str]:
    """An entry for all that an incident cannot do without; where and from which report are several fields in a file."""
    for key, part in parts(Incident).items():
        if key == "place":
            yield _field(Incident, "place", "place", required=True)
        elif key == "reports":
            yield from (_field(Report, one, f"report-{one}", required=True) for one in ("source", "date", "address"))
        elif part.required:
            yield _field(Incident, key, key, required=True)


def _field(shape: type, key: str, id_: str, *, required: bool) -> str:
    words = templates.field(shape, key)
    lines = ["  - type: input", f"    id: {id_}", "    attributes:", f"      label: {_quoted(words['label'])}"]
    lines += [f"      description: {_quoted(words['help'])}"]
    lines += ["    validations: { required: true }"] if required else []
    return "\n".join(lines) + "\n"


def _area(id_: str, label: str, about: str) -> str:
    return (
        f"  - type: textarea\n    id: {id_}\n    attributes:\n"
        f"      label: {_quoted(label)}\n      description: {_quoted(about)}\n"
    )


def _note(said: str) -> str:
    return f"  - type: markdown\n    attributes:\n      value: {_quoted(said)}\n"


def _boxes(say: Mapping[str, str]) -> str:
    head = f"  - type: checkboxes\n    id: sure\n    attributes:\n      label: {_quoted(say['sure'])}\n      options:\n"
    return head + "".join(
        f"        - {{ label: {_quoted(say[key])}, required: true }}\n" for key in ("published", "nobody")
    )


def _quoted(said: str) -> str:
    return json.dumps(said, ensure_ascii=False)


if __name__ == "__main__":
    sys.stdout.write(text())
