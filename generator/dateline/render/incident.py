"""The incident page: the answer first, who says so beside it, the original words one tap away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..model.outputs import feed, record_json
from ..model.records import Correction, Incident, Question
from . import citation, civilians, grounds, marks, origins, parts, where
from .cards import Card, card
from .civilians import Harm
from .facts import Fact, facts
from .figures import Figures, figures
from .history import History, history
from .maps import view as maps
from .maps.view import Map
from .markup import linked
from .matrix import Matrix, matrix
from .media import Pictured, pictured
from .prose import Prose, prose
from .reader import Reader, Translations, bare


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question. `answered` is the claim that answers it, "" where none does."""

    ask: Markup
    note: Markup
    answered: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A published value that changed: what it was, what it is, why."""

    date: str
    what: Markup
    was: Markup
    now: Markup
    why: Markup


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An incident of the same situation. `here`: the page's own."""

    card: Card
    here: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """Where the record's file can be changed, where its changes are listed, and where it stands as data and as a feed.

    Empty: nowhere.
    """

    edit: str
    history: str
    json: str
    feed: str = ""
    form: str = ""
    """The form with this record in it."""


@dataclass(frozen=True, slots=True)
class IncidentView:
    """Everything that the page says, in the order of the page. `iso` is set for a date that is one plain day."""

    id: str
    title: Markup
    situation: Markup
    region: Markup
    above: Markup
    date: str
    iso: str
    time: Markup
    type: str
    type_href: str
    """The list of incidents of its type."""
    place: str
    summary: tuple[tuple[marks.Mark, int], ...]
    prose: Prose
    media: tuple[Pictured, ...]
    facts: tuple[Fact, ...]
    map: Map | None
    caveats: tuple[grounds.Warned, ...]
    """What somebody warned of about all that is known of the situation."""
    matrix: Matrix
    figures: Figures
    harm: tuple[Harm, ...]
    """Claims on harm to civilians."""
    history: History
    asked: tuple[Asked, ...]
    neighbours: tuple[Neighbour, ...]
    all_neighbours: Markup
    origins: tuple[origins.Origin, ...]
    archived: Markup
    corrections: tuple[Corrected, ...]
    cited: citation.Citation
    edit: Edit
    first: str
    """The first day on which it may have been, for sorting."""
    filters: tuple[tuple[str, str], ...]
    """What a search can narrow down by: a letter for what it is, and the words."""


def view(reader: Reader, id_: str) -> IncidentView:
    """The page of one incident."""
    corpus, site = reader.site.corpus, reader.site
    incident, dossier, found = corpus.incidents[id_], corpus.dossiers[id_], site.assessments[id_]
    own = parts.part(reader, "incident", id_)
    shown = (own, *parts.beside(reader, incident.beside, "matrix.beside"))
    numbered = origins.numbers(shown, corpus.reports)
    reports = origins.lines(reader, numbered)
    told = history(reader, dossier, found, incident.translations)
    region = site.region_of.get(id_, "")
    above = site.regions_above.get(region, ())
    near = _neighbours(reader, incident, id_)
    return IncidentView(
        id=id_,
        title=reader.marked(*reader.titled("incident", id_)),
        situation=reader.titled_link("situation", incident.situation) if incident.situation else Markup(""),
        region=reader.link("region", region) if region else Markup(""),
        above=reader.link("region", above[-1]) if above else Markup(""),
        date=dated(reader, incident),
        iso=incident.date.edtf if incident.date.exact else "",
        time=reader.text(incident.time, incident.translations) if incident.time else Markup(""),
        type=reader.term("event-types", incident.type),
        type_href=f"{reader.root}by-type/{incident.type}.html",
        place=where.plainly(reader, incident),
        summary=marks.summary(reader, found.verdicts.values()),
        prose=prose(reader, "incident", id_),
        media=pictured(reader, incident),
        facts=tuple(facts(reader, incident, dossier, found)),
        map=maps.incident(reader, id_),
        caveats=grounds.inherited(reader, incident),
        matrix=matrix(reader, shown, numbered),
        figures=figures(reader, [own], numbered),
        harm=civilians.harm(reader, [id_], own=id_),
        history=told,
        asked=tuple(asked(reader, q, incident.translations) for q in incident.open),
        neighbours=near,
        all_neighbours=_all_neighbours(reader, incident, near),
        origins=reports,
        archived=origins.archived(reader, reports),
        corrections=corrected(reader, incident.corrections, incident.translations),
        cited=citation.incident(reader, id_, told.day),
        edit=edit(reader, "incident", id_),
        first=incident.date.first.isoformat(),
        filters=tuple(_filters(reader, id_)),
    )


def _filters(reader: Reader, id_: str) -> Iterator[tuple[str, str]]:
    """Its regions, actors with a role, years, and how its claims stand; its type stands in the head of the page."""
    site, incident = reader.site, reader.site.corpus.incidents[id_]
    own = site.region_of.get(id_, "")
    for region in (own, *site.regions_above.get(own, ())) if own else ():
        yield "r", reader.called("region", region)[1]
    for actor in dict.fromkeys(role.actor for role in site.corpus.dossiers[id_].roles):
        yield "a", bare(reader.called("actor", actor)[1])
    for year in range(incident.date.first.year, min(incident.date.last.year, incident.date.first.year + 3) + 1):
        yield "y", str(year)
    for status in dict.fromkeys(verdict.status for verdict in site.assessments[id_].verdicts.values()):
        yield "s", reader.t.plain(f"status.{status}.plain")


def description(reader: Reader, id_: str) -> str:
    """One line for search engines and shared links: what, where, when, and how it stands."""
    incident = reader.site.corpus.incidents[id_]
    return reader.t.plain(
        "incident.description",
        type=reader.plain_term("event-types", incident.type),
        place=where.plainly(reader, incident),
        date=reader.dates.when(incident.date),
        n=len(reader.site.corpus.dossiers[id_].claims),
    )


def corrected(reader: Reader, corrections: tuple[Correction, ...], translations: Translations) -> tuple[Corrected, ...]:
    """A record's corrections, for the end of its page."""
    return tuple(
        Corrected(
            date=reader.dates.when(c.date),
            what=Markup("<code>%s</code>") % c.what,
            was=reader.text(c.was, translations),
            now=reader.text(c.is_, translations),
            why=reader.text(c.why, translations),
        )
        for c in corrections
    )


def edit(reader: Reader, kind: str, id_: str) -> Edit:
    """Links to the record's file on the forge, where the site names one, and to its data."""
    filed = reader.site.corpus.filed.get((kind, id_))
    base, json, news = reader.settings.edit_url, _json(reader, kind, id_), _feed(reader, kind, id_)
    if not base or filed is None or filed.stub or filed.private:
        return Edit("", "", json, news)
    path = filed.path.partition("#")[0]
    edit_ = f"{base.rstrip('/')}/{path}"
    history = edit_.replace("/edit/", "/commits/", 1) if "/edit/" in edit_ else ""
    filled = f"{reader.root}form.html#{id_}" if kind == "incident" and json else ""
    return Edit(edit_, history, json, news, filled)


def _feed(reader: Reader, kind: str, id_: str) -> str:
    """The feed of a region, an actor or a situation of which there are incidents."""
    site = reader.site
    about = {"region": site.incidents_in, "actor": site.incidents_of, "situation": site.incidents_during}.get(kind)
    if not reader.settings.exports or about is None or id_ not in about:
        return ""
    return reader.root + feed(kind, id_, "")


def _json(reader: Reader, kind: str, id_: str) -> str:
    if not reader.settings.exports:
        return ""
    report = reader.site.corpus.reports.get(id_) if kind == "report" else None
    return reader.top + record_json(kind, id_, report.date.first if report else None)


def dated(reader: Reader, incident: Incident) -> str:
    """When it was, with the day of the week where that is known."""
    exact = incident.date.exact
    return reader.dates.weekday(incident.date.first) if exact else reader.dates.when(incident.date)


def asked(reader: Reader, question: Question, translations: Translations) -> Asked:
    """A question with what has become of it."""
    note = Markup("")
    if question.due and not question.answered:
        due = reader.dates.when(question.due)
        late = question.due.last < reader.settings.day
        note = reader.t("open.overdue" if late else "open.due", date=due)
    return Asked(reader.text(question.ask, translations), note, question.answered or "")


NEAREST = 2
"""So many incidents of the situation before this one, and as many after it; the situation's page has them all."""


def _neighbours(reader: Reader, incident: Incident, id_: str) -> tuple[Neighbour, ...]:
    """The nearest incidents of the situation in order, where there is more than this one."""
    ids = reader.site.incidents_during.get(incident.situation or "", ())
    if len(ids) < 2:
        return ()
    at = _order(reader, incident.situation or "", ids)[id_]
    near = ids[max(0, at - NEAREST) : at + NEAREST + 1]
    return tuple(Neighbour(card(reader, other), other == id_) for other in near)


def _order(reader: Reader, situation: str, ids: tuple[str, ...]) -> Mapping[str, int]:
    return reader.keep(("order", situation), lambda: {other: n for n, other in enumerate(ids)})


def _all_neighbours(reader: Reader, incident: Incident, shown: tuple[Neighbour, ...]) -> Markup:
    """A link to the situation where it has more incidents than are shown."""
    count = len(reader.site.incidents_during.get(incident.situation or "", ()))
    if not incident.situation or count == len(shown) or not shown:
        return Markup("")
    return linked(
        reader.href("situation", incident.situation),
        reader.t("neighbours.all", n=count),
    )
