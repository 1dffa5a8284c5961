"""What is said while a site is made: a bar on a terminal, seldom lines elsewhere, nothing where nobody wants it."""

from __future__ import annotations

from io import StringIO

from dateline.press.progress import Progress


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def run(progress: Progress, clock: Clock, seconds: int, step: float = 0.5) -> None:
    """A stage in which a page is made at each step."""
    progress.at("pages")
    for _ in range(int(seconds / step)):
        clock.now += step
        progress.made(1, 1200)


def test_elsewhere_there_are_lines_ten_seconds_apart() -> None:
    said: list[str] = []
    clock = Clock()
    run(Progress(said.append, None, clock), clock, 25)
    assert said == [f"{n} of 1,200 pages and files" for n in (2, 22, 42)]


def test_a_terminal_has_a_bar_that_is_gone_in_the_end() -> None:
    said: list[str] = []
    clock, terminal = Clock(), StringIO()
    progress = Progress(said.append, terminal, clock)
    run(progress, clock, 300)
    shown = terminal.getvalue().split("\r")[-1]
    assert shown == f"{'█' * 15}{'░' * 15} 600 of 1,200 pages and files "
    progress.at("rest")
    assert terminal.getvalue().endswith("\r\x1b[K")
    assert not said


def test_what_is_done_at_once_is_not_talked_about() -> None:
    said: list[str] = []
    clock, terminal = Clock(), StringIO()
    run(Progress(said.append, terminal, clock), clock, 1, step=0.1)
    assert (said, terminal.getvalue()) == ([], "")


def test_the_sum_has_every_stage_with_its_time() -> None:
    said: list[str] = []
    clock = Clock()
    progress = Progress(said.append, None, clock)
    for stage, seconds in (("records", 2.0), ("engine", 0.5), ("pages", 0.25), ("records", 1.0)):
        progress.at(stage)
        clock.now += seconds
    progress.summed_up(records=10_325, files=59_545, made=3, problems=2)
    assert said[0] == "Records: 10,325; pages and files: 59,545, made now: 3; problems: 2"
    assert said[1].startswith("records 3.0 s; engine 0.5 s; pages 0.2 s; together 3.8 s. Memory of the main process: ")


def test_the_quiet_are_told_nothing() -> None:
    clock, terminal = Clock(), StringIO()
    progress = Progress(None, terminal, clock)
    run(progress, clock, 30)
    progress.summed_up(records=1, files=1, made=1, problems=0)
    assert terminal.getvalue() == ""
    assert progress.seconds == {"pages": 30.0}
