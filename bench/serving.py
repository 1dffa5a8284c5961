"""How soon a saved text is on its page while the site is served: `python -m bench.serving --incidents 1000`.

A server is started as its command does, on a corpus of its own. An incident's text is saved again and again, and its
page asked for until it says what was saved. Then nothing is done for a while, and the processor's time is counted.
"""

from __future__ import annotations

import argparse
import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from . import corpus
from .measure import memory_folder
from .running import family
from .sides import Dateline

PAUSE = 0.002
"""Seconds between two looks at a page."""
LONGEST = 600.0
"""Seconds after which something that never comes is given up."""
BETWEEN = 3.0
"""Seconds after a save: by then all else that shows it is printed, too."""


@contextmanager
def served(side: Dateline) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A server of that site: its process, and the port at which it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [*side.command()]
    command[command.index("build")] = "serve"
    world = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        [*map(str, command), "--dev-addr", f"127.0.0.1:{port}"], env={**world, **side.environment()}
    )
    try:
        yield process, port
    finally:
        process.terminate()
        process.wait()


def asked(port: int, uri: str) -> bytes:
    """The page as the server has it now; empty where it does not answer yet."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", f"/{uri}")
        return connection.getresponse().read()
    except OSError:
        return b""


def until(server: subprocess.Popen[bytes], port: int, uri: str, said: bytes) -> float:
    """The moment at which the page says that. Raises TimeoutError where it never does."""
    began = time.monotonic()
    while said not in asked(port, uri):
        if server.poll() is not None or time.monotonic() - began > LONGEST:
            raise TimeoutError(uri)
        time.sleep(PAUSE)
    return time.monotonic()


def spent(pid: int) -> float:
    """Seconds of processor time of a process and all below it."""
    stats = (Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in family(pid))
    return sum(int(found[11]) + int(found[12]) for found in stats) / os.sysconf("SC_CLK_TCK")


def measure(work: Path, incidents: int, saves: int, idle: float) -> tuple[list[float], float]:
    """Seconds from saving to the new page, for each save; processor time while nothing happens, in shares of a core."""
    side = Dateline("Dateline", work / "site", work / "corpus")
    corpus.write(side.corpus, incidents)
    side.get_ready()
    files = sorted((side.corpus / "incidents").rglob("*.md"))
    file = files[len(files) // 2]
    uri = file.relative_to(side.corpus).with_suffix(".html").as_posix()
    found = []
    with served(side) as (server, port):
        until(server, port, uri, b"</html>")
        for number in range(saves):
            time.sleep(BETWEEN)
            with file.open("a", encoding="utf-8") as text:
                text.write(f"\nSave {number} of this text.\n")
            saved = time.monotonic()
            found.append(until(server, port, uri, f"Save {number} of".encode()) - saved)
            print(f"  save {number}: {found[-1] * 1000:.0f} ms", flush=True)
        time.sleep(BETWEEN)
        before = spent(server.pid)
        time.sleep(idle)
        return found, (spent(server.pid) - before) / idle


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.serving", description=__doc__)
    parser.add_argument("--incidents", type=int, default=1000, metavar="N")
    parser.add_argument("--saves", type=int, default=10)
    parser.add_argument("--idle", type=float, default=10.0, metavar="SECONDS")
    given = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="dateline-serving-", dir=memory_folder()))
    try:
        found, idle = measure(work, given.incidents, given.saves, given.idle)
    finally:
        shutil.rmtree(work)
    print(
        f"{given.incidents:,} incidents, from saving to the page: {median(found) * 1000:.0f} ms, median of {len(found)}"
    )
    print(f"the slowest {max(found) * 1000:.0f} ms; idle {idle:.1%} of a core")


if __name__ == "__main__":
    main()
