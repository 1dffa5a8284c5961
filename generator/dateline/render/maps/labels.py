"""Names on a map, put where they cover neither a mark nor one another; a name without room is left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markupsafe import escape

from ...land import Box, touch
from ...model.lines import XY
from .canvas import WIDTH, Canvas

SIZE = 15.5
"""Of letters, in pixels of the sheet: eleven on a phone."""
LINE = 18
"""From one line to the next, in pixels of the sheet."""
WIDE, BOLD, WIDEST = 0.58, 0.66, 0.82
"""How wide a letter is, Latin or Arabic, as a share of its size; capitals are spaced and wider."""
HALO = 2
"""How far the light edge of letters reaches, in pixels of the sheet."""
AROUND: tuple[tuple[float, float, str], ...] = (
    (9, 5, "start"),
    (-9, 5, "end"),
    (0, -11, "middle"),
    (0, 22, "middle"),
    (8, -8, "start"),
    (-8, 18, "end"),
    (8, 18, "start"),
    (-8, -8, "end"),
)
"""Where a name may stand beside its mark."""
ANCHORS = {"start": "", "end": ' text-anchor="end"', "middle": ' text-anchor="middle"'}


ON_LAND = ((0, 5), (0, 27), (0, -17), (40, 5), (-40, 5), (0, 49), (-40, 27), (40, 27), (-70, 5), (70, 5))
"""Where a land's name may stand, from the roomiest place on it."""


@dataclass(slots=True)
class Board:
    """What is taken of a sheet, and the names put on it so far."""

    canvas: Canvas
    taken: list[Box] = field(default_factory=list)
    made: list[str] = field(default_factory=list)

    def mark(self, at: XY, reach: float) -> None:
        """Keeps names off a mark."""
        self.taken.append((at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach))

    def is_free(self, at: XY, reach: float) -> bool:
        """Whether a mark there would be under no name and on no other mark."""
        box = (at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach)
        return not any(touch(box, other) for other in self.taken)

    def beside(self, words: str, at: XY, kind: str = "", reach: float = 0) -> bool:
        """Puts a name beside a mark; whether there was room."""
        return self.lines(((words, kind),), at, reach)

    def lines(self, lines: Sequence[tuple[str, str]], at: XY, reach: float = 0) -> bool:
        """Puts lines of words, each of its kind, beside a mark; whether there was room for all."""
        for across, down, anchor in AROUND:
            shift = reach if across > 0 else -reach if across < 0 else 0
            rise = 0 if across else reach if down > 0 else -reach - LINE * (len(lines) - 1)
            if self._put(lines, (at[0] + across + shift, at[1] + down + rise), anchor):
                return True
        return False

    def over(self, words: str, at: XY, kind: str) -> bool:
        """Puts a name on its area; whether there was room."""
        tries = ((0, 5), (0, 27), (0, -17), (40, 5), (-40, 5), (0, 49))
        return any(self._put(((words, kind),), (at[0] + x, at[1] + y), "middle") for x, y in tries)

    def on_land(self, words: str, at: XY, holds: Callable[[float, float, float], bool]) -> bool:
        """Puts the name of a land where it stands on it and not across its borders, else on two lines; if it can."""
        whole, halves = ((words, "cap"),), _halved(words)
        for lines in (whole, halves) if halves else (whole,):
            half = max(len(line) for line, _ in lines) * SIZE * WIDEST / 2
            for x, y in ON_LAND:
                middle, base = at[0] + x, at[1] + y
                ground = [base + n * LINE - SIZE * 0.35 for n in range(len(lines))]
                fits = all(holds(middle - half, middle + half, level) for level in ground)
                if fits and self._put(lines, (middle, base), "middle"):
                    return True
        return False

    def _put(self, lines: Sequence[tuple[str, str]], at: XY, anchor: str) -> bool:
        width = max(len(words) * SIZE * _share(kind) for words, kind in lines)
        left = at[0] - (width if anchor == "end" else width / 2 if anchor == "middle" else 0)
        box = (left, at[1] - SIZE * 0.85, left + width, at[1] + SIZE * 0.3 + LINE * (len(lines) - 1))
        if box[0] < 3 or box[1] < 3 or box[2] > WIDTH - 3 or box[3] > self.canvas.height - 3:
            return False
        if any(touch(box, other) for other in self.taken):
            return False
        self.taken.append((box[0] - HALO, box[1], box[2] + HALO, box[3]))
        for n, (words, kind) in enumerate(lines):
            shown = f' class="{kind}"' if kind else ""
            place = f'x="{round(at[0])}" y="{round(at[1] + n * LINE)}"'
            self.made.append(f"<text{shown} {place}{ANCHORS[anchor]}>{escape(words)}</text>")
        return True


def _share(kind: str) -> float:
    return WIDEST if kind == "cap" else BOLD if kind.startswith("b") else WIDE


def _halved(words: str) -> tuple[tuple[str, str], ...]:
    """The words on two lines, as even as they can be; nothing where there is one word."""
    parts = words.split()
    if len(parts) < 2:
        return ()
    cuts = ((" ".join(parts[:n]), " ".join(parts[n:])) for n in range(1, len(parts)))
    return tuple((line, "cap") for line in min(cuts, key=lambda cut: max(map(len, cut))))
