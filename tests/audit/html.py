"""Validates the HTML of a finished site with the Nu Html Checker: `python -m tests.audit.html SITE`.

Stock Material is not quite valid. What it brings is listed here word for word, and the list may only shrink: an error
that is not listed fails, and so does a listed one that no page has any more.
"""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

JAR = Path(__file__).parents[2] / "node_modules/vnu-jar/build/dist/vnu.jar"

OF_MATERIAL = frozenset(
    {
        (
            "Attribute “autocomplete” is only allowed when the input type is “color”, “date”, “datetime-local”, "
            "“email”, “hidden”, “month”, “number”, “password”, “range”, “search”, “tel”, “text”, "
            "“time”, “url”, or “week”."
        ),
        "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control.",
    }
)

# On a phone the tables are laid out as cards, and some browsers forget what a table is once its display is changed.
ON_PURPOSE = frozenset(
    f"The “role” attribute must not be used on a “{element}” element which has a “table” ancestor with no “role” "
    "attribute, or with a “role” attribute whose value is “table”, “grid”, or “treegrid”."
    for element in ("tr", "th", "td")
)

SHOWN = 20  # pages named for each error: enough to see what they share


def errors(site: Path) -> dict[str, list[str]]:
    """The places of each error by its message, as `page:line`."""
    command = ["java", "-jar", str(JAR), "--format", "json", "--errors-only", "--skip-non-html", "--exit-zero-always"]
    report = subprocess.run([*command, str(site)], check=True, capture_output=True, text=True, encoding="utf-8")
    found: dict[str, list[str]] = {}
    for message in json.loads(report.stderr or report.stdout)["messages"]:
        page = message.get("url", "").removeprefix("file:").removeprefix(f"{site}/")
        found.setdefault(message["message"], []).append(f"{page}:{message.get('lastLine', 0)}")
    return found


def main(site: Path) -> int:
    """Print what is wrong; 1 if anything is."""
    found = errors(site)
    new = {message: places for message, places in found.items() if message not in OF_MATERIAL | ON_PURPOSE}
    gone = (OF_MATERIAL | ON_PURPOSE) - set(found)
    for message, places in new.items():
        more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
        print(f"{message}\n    {' '.join(places[:SHOWN])}{more}")
    for message in gone:
        print(f"No page has this any more, take it from the list in {Path(__file__).name}:\n    {message}")
    pages = Counter(path.suffix for path in site.rglob("*"))[".html"]
    print(f"html: {pages} pages, {len(new)} sorts of error that are not listed")
    return 1 if new or gone else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
