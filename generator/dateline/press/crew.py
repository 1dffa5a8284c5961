"""Work shared out among processes: each is a copy of this one as it stands, so what was loaded is loaded once.

Only where the system can copy a process and no thread runs: elsewhere, and for little work, everything is done here.
"""

from __future__ import annotations

import gc
import marshal
import mmap
import os
import selectors
import signal
import struct
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Any, NoReturn, TypeVar

FEW = 400
"""So many pieces are done here, in the time that others would take to get ready."""
SHARES = 10_000
"""At most so many: their numbers have to fit into a pipe."""
MOST = 16
"""Processes at a time."""

Piece = TypeVar("Piece")


class Lost(Exception):
    """A process of ours ended in the middle of a piece; `how` says by what."""

    def __init__(self, piece: Any, how: str) -> None:
        super().__init__(how)
        self.piece, self.how = piece, how


class Failed(Exception):
    """What went wrong in another process, as it told it."""


def hands(pieces: int) -> int:
    """How many processes the work is shared out to; 1: it is done here."""
    if pieces < FEW or not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    return min(MOST, _cores())


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class _Job:
    """The pieces, what is done with each, and how they are handed out."""

    shares: Sequence[Sequence[Any]]
    do: Callable[[Any], Any]
    queue: int
    """A pipe from which the number of each share is taken once."""
    places: mmap.mmap
    """Shared by all: which share each process is at, and which piece of it."""


@dataclass(slots=True)
class _Hand:
    """One process: where its answers come from, and what has come of the next one."""

    pid: int
    answers: int
    place: int
    came: bytearray = field(default_factory=bytearray)
    done: bool = False


def share_out(
    shares: Sequence[Sequence[Piece]], do: Callable[[Piece], Any], hands: int, meanwhile: Iterator[object]
) -> Iterator[list[Any]]:
    """What `do` gives for the pieces, share by share, as each is done: plain data, as marshal takes it.

    While others work, this process does what `meanwhile` does, step by step. Raises Lost where a process ends before
    its time, Failed where `do` raises there.
    """
    queue = _queue(len(shares))
    job = _Job(shares, do, queue, mmap.mmap(-1, 8 * hands))
    gc.freeze()  # copies share what is there now: nobody looks through it for cycles, and so nobody touches it
    sys.stdout.flush()
    sys.stderr.flush()
    crew: list[_Hand] = []
    try:
        crew.extend(_start(job, place) for place in range(hands))
        yield from _collect(crew, job, meanwhile)
    finally:
        os.close(queue)
        for hand in crew:
            _end(hand)


def _queue(shares: int) -> int:
    taken, given = os.pipe()
    os.write(given, struct.pack(f"<{shares}I", *range(shares)))
    os.close(given)
    return taken


def _start(job: _Job, place: int) -> _Hand:
    answers, told = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(answers)
        _work(job, told, place)
    os.close(told)
    return _Hand(pid, answers, place)


def _work(job: _Job, told: int, place: int) -> NoReturn:
    """What the other process does until there is nothing left to do."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever stops the build stops the process that collects
        with os.fdopen(told, "wb") as out:
            try:
                while number := os.read(job.queue, 4):
                    share = struct.unpack("<I", number)[0]
                    _tell(out, [_do(job, share, index, place) for index in range(len(job.shares[share]))])
                _tell(out, None)
            except Exception:  # noqa: BLE001 - told to the process that collects, which raises it there
                _tell(out, traceback.format_exc())
    finally:
        os._exit(0)


def _do(job: _Job, share: int, index: int, place: int) -> Any:
    struct.pack_into("<II", job.places, 8 * place, share, index)
    return job.do(job.shares[share][index])


def _tell(out: IO[bytes], answer: Any) -> None:
    data = marshal.dumps(answer)
    out.write(struct.pack("<I", len(data)) + data)
    out.flush()


def _collect(crew: Sequence[_Hand], job: _Job, meanwhile: Iterator[object]) -> Iterator[list[Any]]:
    idle = False
    with selectors.DefaultSelector() as waiting:
        for hand in crew:
            waiting.register(hand.answers, selectors.EVENT_READ, hand)
        while waiting.get_map():
            for key, _ in waiting.select(None if idle else 0):
                one: _Hand = key.data
                data = os.read(one.answers, 1 << 20)
                if not data:
                    waiting.unregister(one.answers)
                    if not one.done:
                        share, index = struct.unpack_from("<II", job.places, 8 * one.place)
                        raise Lost(job.shares[share][index], _fate(one))
                one.came += data
                yield from _answers(one)
            idle = idle or next(meanwhile, meanwhile) is meanwhile
    for _ in meanwhile:
        pass


def _answers(hand: _Hand) -> Iterator[list[Any]]:
    """The answers that have come whole."""
    while len(hand.came) >= 4:
        end = 4 + struct.unpack_from("<I", hand.came)[0]
        if len(hand.came) < end:
            return
        answer = marshal.loads(bytes(hand.came[4:end]))  # noqa: S302 - from a copy of this process
        del hand.came[:end]
        if isinstance(answer, str):
            raise Failed(answer)
        if answer is None:
            hand.done = True
        else:
            yield answer


def _fate(hand: _Hand) -> str:
    """By what a process ended."""
    _, status = os.waitpid(hand.pid, 0)
    hand.pid = 0
    code = os.waitstatus_to_exitcode(status)
    return signal.Signals(-code).name if code < 0 else f"exit {code}"


def _end(hand: _Hand) -> None:
    """Has the process ended, whatever it is at."""
    os.close(hand.answers)
    if hand.pid:
        if not hand.done:
            with suppress(ProcessLookupError):
                os.kill(hand.pid, signal.SIGKILL)
        os.waitpid(hand.pid, 0)
