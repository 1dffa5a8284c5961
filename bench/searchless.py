"""MkDocs as its command is, but with Pagefind out of sight: no search index is made on any side of a measurement."""

import sys


def run() -> None:
    """MkDocs' command, with the words that this program was called with."""
    sys.modules["pagefind"] = None  # type: ignore[assignment]  # what import does for a name that is not to be found
    from mkdocs.__main__ import cli

    cli(prog_name="mkdocs")


if __name__ == "__main__":
    run()
