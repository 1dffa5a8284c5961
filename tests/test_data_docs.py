"""The examples on the pages about data: each that this machine has the libraries for does run, against a built site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.audit.examples import EXAMPLES, HEAVY, Served, run


@pytest.fixture(scope="module")
def served(built: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Served.of(built))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


LIGHT = [one for one in EXAMPLES if not HEAVY.search(one.code)]


@pytest.mark.parametrize("example", LIGHT, ids=lambda one: one.name)
def test_an_example_runs_and_says_something(example: object, served: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(example, served)  # type: ignore[arg-type]
    assert capsys.readouterr().out.strip() not in ("", "[]")


def test_every_page_on_a_format_has_an_example() -> None:
    pages = {one.name.partition(":")[0] for one in EXAMPLES}
    assert pages == {"api", "codebooks", "feeds", "geojson", "jsonld", "sqlite", "tables"}
    assert len(LIGHT) >= 7
    assert all(re.search(r"^site = ", one.code, re.MULTILINE) for one in EXAMPLES)
