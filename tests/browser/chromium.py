"""Finds a Chromium for the browser tests, or brings one.

`python -m tests.browser.chromium` prints the path of the one that the tests will use, and installs one where none is.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Headless in a container, and silent: without the last six it looks up its maker's hosts at every start.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

HOW = """\
No Chromium was found for the browser tests, and none could be installed here. Any one of these will do:
  as root on Debian    apt-get install chromium
  elsewhere            install Chromium or Google Chrome as you install other programs
  or name one          CHROMIUM=/path/to/chromium make test
"""


def find(env: Mapping[str, str] = os.environ) -> Path | None:
    """The program to drive: the one that $CHROMIUM names, the first on the path, or the one Playwright installed."""
    if named := env.get("CHROMIUM"):
        return _runs(shutil.which(named, path=env.get("PATH")))
    return next(filter(None, map(_runs, _candidates(env))), None)


def _candidates(env: Mapping[str, str]) -> Iterator[str | None]:
    for name in NAMES:
        yield shutil.which(name, path=env.get("PATH"))
    yield _of_playwright()


def _runs(program: str | None) -> Path | None:
    """The path if the program starts; Ubuntu's `chromium-browser` without snap is on the path and does not."""
    if program is None:
        return None
    try:
        subprocess.run([program, "--version"], check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return None
    return Path(program)


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright  # starts a second program, so only where all else fails

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Bring a Chromium: Debian's own where we may, else Playwright's. Failure shows in `find` giving none."""
    if os.geteuid() == 0 and _is_debian():
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for step in ("update", "install --yes --no-install-recommends chromium"):
            subprocess.run(["apt-get", "-qq", *step.split()], check=False, env=quiet)
    if find() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _is_debian(release: Path = Path("/etc/os-release")) -> bool:
    """Ubuntu calls itself like Debian, but its chromium package wants snap, which containers lack."""
    return release.is_file() and "ID=debian" in release.read_text(encoding="utf-8").splitlines()


def main() -> int:
    """Print the browser's path, after installing one if need be; 1 and a sentence where that fails."""
    named = os.environ.get("CHROMIUM")
    if find() is None and not named:
        install()
    browser = find()
    if browser is None:
        sys.stderr.write(f"$CHROMIUM names {named}, which does not start.\n" if named else HOW)
        return 1
    sys.stdout.write(f"browser: {browser}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
