"""Fuzzing led by coverage: `python -m tests.fuzz TARGET SECONDS FOLDER`. Needs atheris; `make fuzz` brings it.

FOLDER keeps what was found worth trying, so that a next run goes on from there. A failing input is written to
crash-… there: put it into tests/fuzz/found/TARGET, whose files the suite tries, and mend what it shows.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["dateline"]):
    from tests.fuzz.seeds import WORDS, seeds
    from tests.fuzz.targets import TARGETS


def main(target: str, seconds: str, folder: str) -> None:
    """Ends with status 0 when the time is over and nothing was found."""
    corpus = Path(folder, target)
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(target)):
        (corpus / f"seed-{number}").write_bytes(data)
    words = corpus.with_name(f"{target}.words")
    words.write_text("".join(f'"{_quoted(word)}"\n' for word in WORDS[target]), "utf-8")
    limits = [f"-max_total_time={seconds}", "-max_len=4096", "-timeout=20", "-rss_limit_mb=4096", f"-dict={words}"]
    atheris.Setup(["fuzz", str(corpus), f"-artifact_prefix={corpus.parent}/{target}-", *limits], _guarded(target))
    atheris.Fuzz()


def _guarded(target: str) -> Any:
    run = TARGETS[target]

    def one(data: bytes) -> None:
        run(bytes(data))

    return one


def _quoted(word: str) -> str:
    return "".join(chr(b) if 32 < b < 127 and b not in b'"\\' else f"\\x{b:02X}" for b in word.encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
