"""MkDocs as `searchless` has it, with those pages of Dateline's alone that the other sides print as well.

Left out are the pages of days, the lists by month, type, source and standing, what is new, and what waits for
editors.
"""

import re
from dataclasses import replace
from typing import Any

from .searchless import run

LIKE = re.compile(
    r"(?:index|search)\.html\Z"
    r"|(?:incidents|reports|actors|regions|places|sources|situations|briefs|agreements|events)/(?!.*/on-|(?:.*/)?\d{4}(?:-\d\d)?\.html)"
)
"""Addresses of what all sides print: the first page, sections, and a page for each record."""


def leave_out() -> None:
    """Takes away what is not alike, from what is made and from what is announced."""
    from dateline import build

    edition = build.edition

    def like(site: Any, settings: Any) -> Any:
        whole = edition(site, settings)
        units = tuple(unit for unit in whole.units if LIKE.match(unit.uri))
        return replace(whole, units=units, targets=tuple(uri for uri in whole.targets if LIKE.match(uri)))

    build.edition = like


if __name__ == "__main__":
    leave_out()
    run()
