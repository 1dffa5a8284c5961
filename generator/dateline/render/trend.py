"""Incidents by month beside what was watched, as a drawing with its table: a month nobody watched is not a zero."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from ..model.records import Coverage
from ..model.survey import Month, Survey
from .coverage import around
from .reader import RIGHT_TO_LEFT, Reader

FEWEST, MOST = 6, 18
"""So many months are drawn at the least, up to the last of which anything is known, and at the most."""

NAMED = 3
"""So many sources of a month are named in the table, and the rest is counted."""

WIDTH, SIDE = 480, 6
TOP, BASE = 24, 106
"""Where bars end and begin, in pixels of the sheet."""
BAND = 8
"""How high the line is that says on how many days a source was watched."""
LETTER = 8.6
"""How wide a letter is, in pixels of the sheet."""
STRIDES = (1, 2, 3, 6, 12)
"""Every how many months one has its name on the drawing."""

HATCH = (
    '<defs><pattern id="hu" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">'
    '<path class="ht" d="M0 0v6"/></pattern></defs>'
)


@dataclass(frozen=True, slots=True)
class Row:
    """A month of the table. `watched` says by whom and on how many days; "" where nobody watched."""

    month: str
    incidents: int
    claims: int
    watched: Markup


@dataclass(frozen=True, slots=True)
class Trend:
    """`notes`: how it is to be read, and what is left out."""

    svg: Markup
    rows: tuple[Row, ...]
    notes: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A month with its counts and its watch."""

    first: date
    incidents: int
    claims: int
    days: int
    """On so many of its days a source was watched."""
    sources: tuple[str, ...]

    @property
    def length(self) -> int:
        return monthrange(self.first.year, self.first.month)[1]


def trend(reader: Reader, name: str, survey: Survey, regions: Iterable[str]) -> Trend | None:
    """The last months of a region or an actor, read against what was watched for `regions`; None without any."""
    watched = tuple(dict.fromkeys(around(reader, regions)))
    months = _months(survey.months, watched, reader.settings.day)
    if not months:
        return None
    counted = {month.first: month for month in survey.months}
    shown = [_shown(first, counted.get(first), watched, reader.settings.day) for first in months]
    rows = tuple(_row(reader, one) for one in reversed(shown))
    return Trend(_drawn(reader, name, shown), rows, tuple(_notes(reader, survey, shown, watched)))


def _months(counted: Sequence[Month], watched: Sequence[Coverage], today: date) -> list[date]:
    """The first days of the months that are drawn, oldest first."""
    ends = [min(one.until.last, today) if one.until else today for one in watched]
    known = [month.first for month in counted] + [day.replace(day=1) for day in ends]
    if not known:
        return []
    begun = [month.first for month in counted[:1]] + [one.from_.first.replace(day=1) for one in watched]
    last = _number(max(known))
    first = max(last - MOST + 1, min(_number(min(begun)), last - FEWEST + 1))
    return [date(n // 12, n % 12 + 1, 1) for n in range(first, last + 1)]


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _shown(first: date, counted: Month | None, watched: Iterable[Coverage], today: date) -> _Shown:
    last = min(first.replace(day=monthrange(first.year, first.month)[1]), today)
    days: set[int] = set()
    sources: dict[str, None] = {}
    for one in watched:
        begin, end = max(one.from_.first, first), min(one.until.last if one.until else today, last)
        if begin <= end:
            days.update(range(begin.day, end.day + 1))
            sources[one.source] = None
    incidents, claims = (counted.incidents, counted.claims) if counted else (0, 0)
    return _Shown(first, incidents, claims, len(days), tuple(sorted(sources)))


def _row(reader: Reader, one: _Shown) -> Row:
    names = [reader.name("source", source) for source in one.sources[:NAMED]]
    if more := len(one.sources[NAMED:]):
        names.append(reader.t("trend.more", n=more))
    sources = reader.listed(names)
    said = reader.t("trend.days", days=one.days, whole=one.length, sources=sources) if one.days else Markup("")
    return Row(reader.dates.month(one.first), one.incidents, one.claims, said)


def _notes(reader: Reader, survey: Survey, shown: Sequence[_Shown], watched: Sequence[Coverage]) -> Iterator[Markup]:
    t = reader.t
    yield t("trend.how")
    if not watched:
        yield t("trend.unwatched")
    before = sum(month.incidents for month in survey.months if month.first < shown[0].first)
    if before:
        yield t("trend.before", n=before)
    if survey.undated:
        yield t("trend.undated", n=survey.undated)


# The drawing. Time runs as the page is read: its table and who spoke by day do so, too.


def _drawn(reader: Reader, name: str, shown: Sequence[_Shown]) -> Markup:
    slot = (WIDTH - 2 * SIDE) / len(shown)
    places = [SIDE + slot * (n + 0.5) for n in range(len(shown))]
    if reader.language.partition("-")[0] in RIGHT_TO_LEFT:
        places.reverse()
    parts = [*_watch(shown, places, slot), *_bars(reader, shown, places, slot), *_names(reader, shown, places, slot)]
    title = escape(reader.t.plain("trend.drawing", name=name))
    said = escape(" ".join(_said(reader, one) for one in shown))
    hatch = HATCH if any(not one.days for one in shown) else ""
    height = BASE + BAND + 48
    return Markup(
        f'<svg class="pic trend" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="trend-t trend-d">'
        f'<title id="trend-t">{title}</title><desc id="trend-d">{said}</desc>{hatch}{"".join(parts)}</svg>'
    )


def _said(reader: Reader, one: _Shown) -> str:
    key = "trend.said" if one.days else "trend.said-unwatched"
    return reader.t.plain(key, month=reader.dates.month(one.first), n=one.incidents)


def _watch(shown: Sequence[_Shown], places: Sequence[float], slot: float) -> Iterator[str]:
    """Months that nobody watched, hatched; under each other one, how much of it was watched."""
    wide = slot - 3
    empty = [(x, one) for one, x in zip(shown, places, strict=True) if not one.days]
    kept = [(x, one) for one, x in zip(shown, places, strict=True) if one.days]
    hatched = "".join(f"M{_at(x - wide / 2)} {TOP}h{_at(wide)}V{BASE}h-{_at(wide)}z" for x, _ in empty)
    frames = "".join(f"M{_at(x - wide / 2)} {BASE + 6}h{_at(wide)}v{BAND}h-{_at(wide)}z" for x, _ in kept)
    full = ((x, wide * one.days / one.length) for x, one in kept)
    filled = "".join(f"M{_at(x - wide / 2)} {BASE + 6}h{_at(w)}v{BAND}h-{_at(w)}z" for x, w in full)
    yield f'<path class="un" fill="url(#hu)" d="{hatched}"/>' if hatched else ""
    yield f'<path class="wo" d="{frames}"/><path class="wd" d="{filled}"/>' if frames else ""


def _bars(reader: Reader, shown: Sequence[_Shown], places: Sequence[float], slot: float) -> Iterator[str]:
    highest = max(1, *(one.incidents for one in shown))
    wide = min(44, slot * 0.6)
    roomy = slot >= LETTER * len(str(highest)) + 4
    bars, numbers = "", []
    for one, x in zip(shown, places, strict=True):
        tall = (BASE - TOP) * one.incidents / highest
        if one.incidents:
            bars += f"M{_at(x - wide / 2)} {BASE}v-{_at(tall)}h{_at(wide)}V{BASE}z"
        if (one.incidents or one.days) and (roomy or one.incidents == highest):
            kind = "b" if one.incidents else "s"
            count = escape(reader.t.shown(one.incidents))
            numbers.append(f'<text class="{kind}" x="{_at(x)}" y="{_at(BASE - tall - 6)}">{count}</text>')
    yield f'<path class="bar" d="{bars}"/><path class="sc" d="M{SIDE} {BASE}H{WIDTH - SIDE}"/>'
    yield f'<g class="mid">{"".join(numbers)}</g>'


def _names(reader: Reader, shown: Sequence[_Shown], places: Sequence[float], slot: float) -> Iterator[str]:
    """Months by name as far as there is room, and the year under the first of each."""
    names = [reader.dates.short_month(one.first) for one in shown]
    widest = max(map(len, names)) * LETTER + 6
    stride = next((n for n in STRIDES if n * slot >= widest), STRIDES[-1])
    year = 0
    texts = []
    for n, (one, name, x) in enumerate(zip(shown, names, places, strict=True)):
        if (one.first.month - 1) % stride == 0 or len(shown) < stride:
            texts.append(f'<text class="s" x="{_at(x)}" y="{BASE + BAND + 24}">{escape(name)}</text>')
            if one.first.year != year and (n + 2 < len(shown) or not year):
                texts.append(f'<text class="s" x="{_at(x)}" y="{BASE + BAND + 42}">{one.first.year}</text>')
                year = one.first.year
    yield f'<g class="mid">{"".join(texts)}</g>'


def _at(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
