"""What other datasets' codes cannot say of the records here: in words, and as a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup, escape

from ..coding import DATASETS
from ..model.losses import Coding, Loss
from ..model.outputs import LOSSES, coded
from . import marks
from .leaf import Leaf
from .listings import years
from .reader import Reader


def words(reader: Reader, loss: Loss) -> Markup:
    """Why something is left out or bent: "GED needs a fatality estimate; CSP's claim gives none"."""
    return reader.t(
        f"loss.{loss.code}",
        who=reader.listed(marks.speakers(reader, loss.voices)),
        value=_value(reader, loss),
        column=loss.column,
    )


def _value(reader: Reader, loss: Loss) -> Markup:
    if loss.code.endswith(".type"):
        return escape(reader.term("event-types", loss.value))
    if loss.code.endswith("no-point"):
        return reader.t(f"loss.precision.{loss.value}")
    if loss.code.endswith(".third"):
        return reader.listed([reader.name("actor", actor) for actor in loss.value.split(", ")])
    low, dots, high = loss.value.partition("..")
    return reader.t("figure.range", low=int(low), high=int(high)) if dots and low.isdigit() else _as_it_is(loss.value)


def _as_it_is(value: str) -> Markup:
    return Markup('<bdi dir="ltr">%s</bdi>') % value


@dataclass(frozen=True, slots=True)
class Lost:
    """A record, and what is lost of it: the column, empty where the whole row is, and why."""

    record: Markup
    said: tuple[tuple[str, Markup], ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset: its table, how many incidents have a row in it, those left out and those bent."""

    id: str
    name: str
    table: str
    rows: int
    left_out: tuple[Lost, ...]
    bent: tuple[Lost, ...]


@dataclass(frozen=True, slots=True)
class LossesView:
    """One year, by dataset. `report`: the same as data, of all years."""

    title: str
    datasets: tuple[Dataset, ...]
    report: str
    years: tuple[tuple[str, str], ...]
    """The other years: address and name."""


def local(year: int) -> str:
    """The address of a year's page."""
    return f"data/losses-{year}.html"


def leaves(reader: Reader) -> Iterator[Leaf]:
    """A page for each year of incidents."""
    for year in years(reader):
        title = reader.t.plain("losses.title", year=str(year))
        yield Leaf(local(year), "losses", title, reader.t.plain("losses.description"), partial(view, year=year))


def view(reader: Reader, year: int) -> LossesView:
    """Everything that is left out or bent of the incidents that began in a year."""
    others = tuple((local(one).rpartition("/")[2], str(one)) for one in years(reader) if one != year)
    title = reader.t.plain("losses.title", year=str(year))
    return LossesView(title, tuple(_dataset(reader, name, year) for name in DATASETS), reader.top + LOSSES, others)


def _dataset(reader: Reader, name: str, year: int) -> Dataset:
    _, code = DATASETS[name]
    site = reader.site
    ids = [id_ for id_ in site.shown("incident") if site.corpus.incidents[id_].date.first.year == year]
    found = [code(site, id_) for id_ in ids]
    return Dataset(
        id=name,
        name=reader.t.plain(f"losses.{name}"),
        table=reader.top + coded(name),
        rows=sum(bool(one.row) for one in found),
        left_out=tuple(_lost(reader, one) for one in found if not one.row),
        bent=tuple(_lost(reader, one) for one in found if one.row and one.losses),
    )


def _lost(reader: Reader, one: Coding) -> Lost:
    said = tuple((loss.column, words(reader, loss)) for loss in one.losses)
    return Lost(reader.titled_link("incident", one.record), said)
