"""`dateline serve`: what `mkdocs serve` does, or with `--only` a record and what it touches, out of a large site."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path


def serve(config: Path, only: str) -> int:
    """Serves until it is stopped; how MkDocs ended."""
    command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", str(config)]
    with suppress(KeyboardInterrupt), subprocess.Popen(command, env={**os.environ, "DATELINE_ONLY": only}) as served:
        return served.wait()
    return 0
