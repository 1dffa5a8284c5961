"""Problems put into words: on a terminal, in a log, beside a pull request's lines, for a machine."""

from .github import annotated, tabled
from .machine import as_json
from .problems import errors, of_severity, problems, reader
from .sarif import as_sarif
from .text import as_text, summary, underlined

__all__ = [
    "annotated",
    "as_json",
    "as_sarif",
    "as_text",
    "errors",
    "of_severity",
    "problems",
    "reader",
    "summary",
    "tabled",
    "underlined",
]
