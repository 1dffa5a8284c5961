"""MkDocs as `searchless` has it, with those pages of Dateline's alone that the other sides print as well.

Left out are the pages of days, the lists by month, type, source and standing, what is new, and what waits for
editors.
"""

import re

from .searchless import run

LIKE = re.compile(
    r"(?:index|search)\.html\Z"
    r"|(?:incidents|reports|actors|regions|places|sources|situations|briefs|agreements|events)/(?!.*/on-|(?:.*/)?\d{4}(?:-\d\d)?\.html)"
)
"""Addresses of what all sides print: the first page, sections, and a page for each record."""


def leave_out() -> None:
    """Takes away what is not alike, from what is made and from what is announced."""
    from dateline import build
    from dateline.render import pages

    units, targets = build.units, pages.targets
    build.units = lambda site, settings: (unit for unit in units(site, settings) if LIKE.match(unit.uri))
    pages.targets = lambda *asked: tuple(uri for uri in targets(*asked) if LIKE.match(uri))


if __name__ == "__main__":
    leave_out()
    run()
