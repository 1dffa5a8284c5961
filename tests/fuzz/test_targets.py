"""No input that hypothesis puts together ends in a traceback; `make fuzz` looks further, led by what is covered."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.seeds import WORDS, seeds
from tests.fuzz.targets import TARGETS

FOUND = sorted((Path(__file__).parent / "found").rglob("*/*"))
JOINERS = ["", " ", "\n", "\n  ", "\n\n", "\t", "\r\n"]


def put_together(target: str) -> st.SearchStrategy[bytes]:
    """Words of the target and any signs, in any order, with a fence before them where a header is read."""
    words = st.sampled_from(WORDS[target]) | st.text(max_size=4) | st.sampled_from(JOINERS)
    text = st.lists(words, max_size=40).map("".join)
    if target == "header":
        text = st.builds("---\n{}\n---\n{}".format, text, text)
    if target == "references":
        text = st.lists(text, min_size=6, max_size=12).map("\n".join)
    return text.map(lambda said: said.encode("utf-8", "surrogatepass")) | st.binary(max_size=200)


@pytest.mark.parametrize("target", TARGETS)
def test_seeds(target: str) -> None:
    for data in seeds(target):
        TARGETS[target](data)


@pytest.mark.parametrize("file", FOUND, ids=lambda file: f"{file.parent.name} {file.name}")
def test_what_was_found_before(file: Path) -> None:
    """Each ended in a traceback, or in no time that anybody would wait."""
    begun = time.process_time()
    TARGETS[file.parent.name](file.read_bytes())
    assert time.process_time() - begun < 3


@settings(max_examples=300)
@given(put_together("header"))
def test_header(data: bytes) -> None:
    TARGETS["header"](data)


@settings(max_examples=300)
@given(put_together("body"))
def test_body(data: bytes) -> None:
    TARGETS["body"](data)


@settings(max_examples=500)
@given(put_together("dates"))
def test_dates(data: bytes) -> None:
    TARGETS["dates"](data)


@settings(max_examples=60)
@given(put_together("references"))
def test_references(data: bytes) -> None:
    TARGETS["references"](data)
