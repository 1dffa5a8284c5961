"""axe on every kind of page, in each language, both themes and at both widths: `python -m tests.audit.axe SITE`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.audit.slow import hosted, started
from tests.browser.kinds import in_languages
from tests.browser.test_every_page import serious

WIDTHS = (390, 1280)


def main(site: Path) -> int:
    """Print what is serious; 1 if anything is, or if a page scrolls sideways."""
    found: list[str] = []
    pages = list(in_languages(site))
    with hosted(site) as address, started() as browser:
        for width in WIDTHS:
            context = browser.new_context(viewport={"width": width, "height": 900})
            page = context.new_page()
            for uri in pages:
                page.goto(f"{address}/{uri}", wait_until="networkidle")
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    found.append(f"{uri} at {width}: scrolls sideways")
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme=scheme)
                    found += [f"{uri} at {width}, {scheme}: {one}" for one in serious(page)]
            context.close()
    for one in found:
        print(one)
    print(f"axe: {len(pages)} pages, at two widths and in both themes, {len(found)} serious findings")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
