"""The API's lists: by kind, region, actor, situation, month, status; what is new and corrected; names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from ..ledger import Assessed, Assessor
from ..model.outputs import API, incidents_json, list_json, record_json
from ..model.records import FOLDERS, KINDS
from ..model.seen import bare
from ..model.text import Text
from . import news
from .answers import Pages
from .book import Book
from .listed import (
    Alias,
    CorrectionAnswer,
    Entrance,
    Listed,
    ListedClaim,
    ListedIncident,
    News,
    Part,
    Term,
)

NEWS = 30
"""So many days of news stand in new.json: days on which something was said, not days of the calendar."""

Groups = Mapping[str, tuple[str, ...]]
Name = tuple[str, str]
"""A record's key and a claim."""


def pages(book: Book, kind: str, id_: str) -> Pages:
    """Where a record's page stands, by language."""
    return {language: teller.page(kind, id_) for language, teller in book.tellers.items()}


def assessor(book: Book) -> Assessor:
    """The ledger that assessed the site."""
    found = bare(book.site.assessments)
    return found.assessor if isinstance(found, Assessed) else Assessor(book.site.corpus)


def is_stub(book: Book, kind: str, id_: str) -> bool:
    """Whether nobody has described it yet."""
    filed = book.site.corpus.filed.get((kind, id_))
    return filed is not None and filed.stub


def regions(book: Book, incident: str) -> tuple[str, ...]:
    """The regions that an incident lies in, the nearest first."""
    region = book.site.region_of.get(incident)
    return (region, *book.site.regions_above.get(region, ())) if region else ()


def entrance(book: Book) -> Iterator[Entrance]:
    """Where a program begins."""
    yield Entrance(
        site=book.settings.site_name,
        day=book.settings.day,
        languages=book.settings.languages,
        counts={kind: len(book.site.shown(kind)) for kind in KINDS},
        lists={FOLDERS[kind]: list_json(kind) for kind in KINDS}
        | {name: f"{API}/{name}/index.json" for name in ("months", "statuses")}
        | {name: f"{API}/{name}.json" for name in ("aliases", "corrections", "gone", "new", "vocabularies")},
        latest=next(iter(news.days(book)), None),
    )


# Records


def records(book: Book, kind: str) -> Iterator[Listed]:
    """All records of a kind that are shown."""
    for id_ in book.site.shown(kind):
        found = book.record(kind, id_)
        yield Listed(
            id=id_,
            kind=kind,
            title=title(found, id_),
            pages=pages(book, kind, id_),
            json=record_json(kind, id_),
            date=getattr(found, "date", None),
        )


def title(record: Any, id_: str) -> Text:
    """What a record is called."""
    found = getattr(record, "title", None) or getattr(record, "name", None)
    return found if isinstance(found, Text) else Text((("und", id_),))


def incidents(book: Book, ids: Iterable[str] | None = None) -> Iterator[ListedIncident]:
    """Incidents, the newest first, or those that are named."""
    named = reversed(book.site.shown("incident")) if ids is None else ids
    for id_ in named:
        yield book.keep(("listed", id_), partial(_listed, book, id_))


def _listed(book: Book, id_: str) -> ListedIncident:
    found = book.site.corpus.incidents[id_]
    counts = Counter(str(verdict.status) for verdict in book.site.assessments[id_].verdicts.values())
    return ListedIncident(
        id=id_,
        title=found.title,
        date=found.date,
        type=found.type,
        where={language: teller.where(found.place) for language, teller in book.tellers.items()},
        statuses=dict(sorted(counts.items())),
        pages=pages(book, "incident", id_),
        json=record_json("incident", id_),
        region=book.site.region_of.get(id_),
        situation=found.situation,
    )


def incidents_by(book: Book, kind: str) -> Groups:
    """Incidents by region, actor, situation, month or year, the newest first; of what is not shown, none."""
    site = book.site
    match kind:
        case "region":
            found: Groups = site.incidents_in
        case "actor":
            found = site.incidents_of
        case "situation":
            found = {id_: tuple(reversed(ids)) for id_, ids in site.incidents_during.items()}
        case _:
            return book.keep(("by-day", kind), lambda: _by_day(book, "%Y-%m" if kind == "month" else "%Y"))
    shown = set(site.shown(kind))
    return {id_: ids for id_, ids in found.items() if id_ in shown}


def _by_day(book: Book, form: str) -> Groups:
    groups: dict[str, list[str]] = {}
    for id_ in reversed(book.site.shown("incident")):
        groups.setdefault(book.site.corpus.incidents[id_].date.first.strftime(form), []).append(id_)
    return {key: tuple(ids) for key, ids in groups.items()}


def months(book: Book) -> Iterator[Part]:
    """The months of incidents."""
    for month, ids in incidents_by(book, "month").items():
        yield Part(month, len(ids), incidents_json("month", month))


def reports_by_month(book: Book) -> Groups:
    """Reports by the month of their first day."""
    groups: dict[str, list[str]] = {}
    for id_ in book.site.shown("report"):
        groups.setdefault(f"{book.site.corpus.reports[id_].date.first:%Y-%m}", []).append(id_)
    return {key: tuple(groups[key]) for key in sorted(groups)}


def months_of_reports(book: Book) -> Iterator[Part]:
    """The months of reports."""
    for month, ids in reports_by_month(book).items():
        yield Part(month, len(ids), f"{API}/reports/{month}.json")


# Claims


def claims_by_status(book: Book) -> Mapping[Name, tuple[Name, ...]]:
    """By status and year (of the first day on which the claim was spoken of): the claims."""
    return book.keep(("claims-by-status",), lambda: _claims_by_status(book))


def _claims_by_status(book: Book) -> Mapping[Name, tuple[Name, ...]]:
    groups: dict[Name, list[Name]] = {}
    for key, _, _ in news.keys(book):
        for name, verdict in book.site.assessments[key].verdicts.items():
            days = [voice.position.known for voice in verdict.voices]
            year = str(min(days).year) if days else "undated"
            groups.setdefault((str(verdict.status), year), []).append((key, name))
    return {key: tuple(groups[key]) for key in sorted(groups)}


def claims(book: Book, names: Iterable[Name]) -> Iterator[ListedClaim]:
    """Claims as their status's list has them."""
    for record, name in names:
        dossier, verdict = book.site.corpus.dossiers[record], book.site.assessments[record].verdicts[name]
        yield ListedClaim(
            record=record,
            id=name,
            text=dossier.claims[name].claim,
            status=verdict.status,
            status_words={language: teller.status(verdict) for language, teller in book.tellers.items()},
            json=record_json(dossier.kind, record.rpartition("/")[2]),
        )


def statuses(book: Book) -> Iterator[Part]:
    """The files of claims by status and year."""
    for (status, year), names in claims_by_status(book).items():
        yield Part(f"{status}/{year}", len(names), f"{API}/statuses/{status}/{year}.json")


def new(book: Book) -> Iterator[News]:
    """What is new: that of the last days on which something was said."""
    for day in list(news.days(book).values())[:NEWS]:
        for change in day:
            yield from (_new(book, change, *step) for step in change.steps)


def _new(book: Book, change: news.Change, name: str, before: news.Step | None, step: news.Step) -> News:
    return News(
        day=step.day,
        record=change.record,
        claim=name,
        text=book.site.corpus.dossiers[change.record].claims[name].claim,
        status=step.verdict.status,
        moved=step.moved,
        json=record_json(*news.named(book, change.record)),
        before=before.verdict.status if before else None,
    )


# What is told of records


def corrections(book: Book) -> Iterator[CorrectionAnswer]:
    """Every correction up to the day of the build, the newest first."""
    for one in news.corrections(book):
        yield CorrectionAnswer(one.kind, one.id, one.correction, _json(book, one.kind, one.id))


def _json(book: Book, kind: str, id_: str) -> str:
    return record_json(kind, id_, book.site.corpus.reports[id_].date.first if kind == "report" else None)


def vocabularies(book: Book) -> Iterator[Term]:
    """Every term, with its labels; a vocabulary's terms as it has them."""
    for vocabulary, terms in sorted(book.site.corpus.vocabularies.items()):
        for term, said in terms.items():
            label = said.get("label")
            yield Term(vocabulary, term, {k: str(v) for k, v in label.items()} if isinstance(label, Mapping) else {})


def aliases(book: Book) -> list[Alias]:
    """Every name of every actor, source, region and place, sorted: one name may stand for several."""
    found = {
        (name.casefold(), kind, id_)
        for kind in ("actor", "source", "region", "place")
        for id_ in book.site.shown(kind)
        for name in (id_, *_names(book.record(kind, id_)))
    }
    return [Alias(name, kind, id_, record_json(kind, id_)) for name, kind, id_ in sorted(found)]


def _names(record: Any) -> Iterator[str]:
    for field in ("name", "short"):
        words = getattr(record, field, None)
        if isinstance(words, Text):
            yield from (said for _, said in words.pairs)
    yield from record.aliases
