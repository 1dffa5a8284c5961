"""Problems put into words: on a terminal, in a log, beside a pull request's lines, for a machine.

What only some ask for is imported from its module: `github`, `machine`, `sarif`.
"""

from .problems import errors, of_severity, problems, reader
from .text import as_text, summary, underlined

__all__ = [
    "as_text",
    "errors",
    "of_severity",
    "problems",
    "reader",
    "summary",
    "underlined",
]
