"""MkDocs as its command is, but with Pagefind out of sight: no search index is made on any side of a measurement."""

import sys

sys.modules["pagefind"] = None  # type: ignore[assignment]  # what import does for a name that is not to be found

from mkdocs.__main__ import cli  # noqa: E402

__all__ = ["cli"]

if __name__ == "__main__":
    cli(prog_name="mkdocs")
