"""Every kind of page in three languages: nothing is missing, and nothing is left in English but what says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dateline import build, index, report
from dateline.model.called import spellings
from dateline.model.corpus import Corpus
from dateline.model.site import Settings
from dateline.model.text import Text
from dateline.render import environment
from dateline.templates import folder
from tests import going
from tests.spoken import Speech, left
from tests.written import joined, tiny

LANGUAGES = ("en", "fr", "ar")
OTHERS = LANGUAGES[1:]
MISSING = re.compile(r"\bNone\b(?!\.| is)|Undefined|\{\{|\{\w+\}|\[\]|\(\)| ,|“”|«\s*»")
"""What stands where a template has nothing to say. “None is …” and “None.” are sentences."""
WRITTEN = (
    "about 100", "about 07:00", "morning", "dozens", "unquantified", "none", "yes", "no", "en", "fr", "ar",
    "CLAIM", "RECORD#CLAIM", "conditional", "all", "how", "attack, aircraft: 1", "unnamed: security",
)  # fmt: skip
"""Values as a file has them, in the words on fields."""
FORGE = ("Security", "Report a vulnerability", "propose changes")
"""What the forge calls its buttons."""
LABELS = {
    "armed-clash": "اشتباك مسلح",
    "vehicles-lost": "مركبات مفقودة",
    "killed": "قتلى",
    "resident": "سكان",
    "security": "مصادر أمنية",
}

RICH = """---
title: {en: Reds say that they took the mill, fr: "Les Rouges disent avoir pris le moulin"}
date: 2024-03-04
time: {en: in the morning, fr: le matin}
stated: {en: at dawn on Monday}
type: armed-clash
place: {between: [ford, mill], stated: {en: on the road between them}}
situation: ford-2024
actors: [{actor: blues, side: b, by: held}, {actor: reds, side: a, by: held}]
reports:
  blue: {source: daily, date: 2024-03-04, title: A morning at the mill}
  far: {source: mirror, date: 2024-03-05, address: "https://mirror.example/far", cites: daily-2024-03-02, note: Seen as a copy.}
claims:
  held: {claim: Reds hold the mill., excludes: [stayed]}
  stayed: Blues stayed in the mill.
  dead: {claim: People were killed., measure: killed, of: civilians}
  trucks: {claim: Trucks of Blues were lost., measure: vehicles-lost, against: side-b, note: Two may be one.}
said:
  - {who: reds, in: blue, asserts: [held, dead: none, trucks: 3]}
  - {who: blues, in: blue, asserts: [stayed, dead: 3..5, trucks: 1], quote: {fr: "nous sommes restés"}, note: As the Daily has it.}
  - {who: {unnamed: resident}, in: blue, asserts: [dead: dozens], doubts: [held]}
  - {who: {unnamed: security}, in: far, hedge: conditional, asserts: [trucks: about 10], cannot-establish: [dead]}
  - {who: daily, in: blue, basis: saw, verifies: [trucks: 2], how: It counted wrecks in a picture.}
open: [{ask: Who buried the dead?, asked: 2024-03-04, due: 2024-03-09}]
corrections:
  - {date: 2024-03-08, what: trucks, was: two, is: three, why: A slip.}
translations: {fr: {by: Editors of the site}}
---
In the text stands [[2024-03-01-ford-attack#attack]], and [Reds](../../actors/reds.md) said more.
"""

SITUATION = """---
title: The fight for the ford
date: 2024-03-01/2024-03-09
regions: [north]
agreements: [ford-2020]
reports: {daily: daily-2024-03-02}
legs:
  - {from: ford, to: mill, date: 2024-03-02, stated: {en: by night}, on: [2024-03-01-ford-attack#entered], note: {en: On foot.}}
hypotheses:
  - {id: stay, says: Blues mean to stay., who: daily, in: daily, raised: 2024-03-02, rivals: [leave]}
  - {id: leave, says: Blues mean to leave., who: blues, in: daily, raised: 2024-03-02, resolved: {date: 2024-03-06, outcome: moot, report: daily}}
outlook: {trend: deteriorating, why: Both sides bring men., date: 2024-03-03}
control:
  - {place: mill, by: reds, declared: reds, in: daily, date: 2024-03-02}
caveats:
  - {says: Only Reds report on the fight., who: daily, in: daily, date: 2024-03-02, only: reds}
open:
  - {ask: What do Blues say of the fight?, asked: 2024-03-02}
---
It went on for days.
"""


def texts() -> Mapping[str, str]:
    """The tiny site, records that are gone, and an incident and a situation with all that may stand in them."""
    laid = {**tiny(), **going.texts()}
    for path in [path for path in laid if path.startswith("vocabularies/")]:
        for term, label in LABELS.items():
            laid[path] = re.sub(
                rf"^({term}: {{label: {{[^}}]*)}}", rf"\1, ar: {label}}}", laid[path], flags=re.MULTILINE
            )
    laid["vocabularies/civilian-categories.yml"] = (
        "civilians:\n  label: {en: Civilians, fr: Civils, ar: مدنيون}\n  civilian: yes\n"
    )
    laid["vocabularies/source-kinds.yml"] = (
        "outlet: {label: {en: Outlet, fr: Média, ar: وسيلة إعلام}}\n"
        "aggregator: {label: {en: Aggregator, fr: Agrégateur, ar: مجمّع}}\n"
    )
    laid["incidents/2024/2024-03-04-mill.md"] = RICH
    laid["situations/ford-2024.md"] = SITUATION
    return laid


@cache
def corpus() -> Corpus:
    found = texts()
    checked = joined(found)
    problems = report.problems(checked.findings, lambda path: found.get(path, ""))
    assert not report.errors(problems), [report.as_text(problem) for problem in problems]
    return checked.value


@cache
def pages(unreviewed: str = "hide") -> Mapping[str, str]:
    """Every page by address, with its title and description as the press sets them."""
    settings = Settings(
        content=Path("content"), day=date(2024, 3, 20), languages=LANGUAGES, unreviewed=unreviewed,
        site_url="https://made.example/", edit_url="https://forge.example/edit/main/content/",
    )  # fmt: skip
    edition = build.edition(index.fill(corpus(), settings.day), settings)
    made = {
        page.uri: f'<title>{page.title}</title><meta name="description" content="{page.description}">{page.html}'
        for page in edition.pages
    }
    return made | {one.uri: one.data.decode() for one in edition.artifacts if one.uri.endswith(".html")}


def inside(value: object) -> Iterator[Text]:
    """Every text of a record, however deep."""
    if isinstance(value, Text):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from inside(getattr(value, one.name))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from inside(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from inside(one)


@cache
def names() -> frozenset[str]:
    """What records are called, and may be called in every language, and their ids."""
    found = corpus()
    called = [one for kind in (found.actors, found.regions, found.places, found.sources) for one in kind.values()]
    ids = [id_ for _, id_ in found.filed]
    return frozenset([*(said for record in called for said in spellings(record)), *ids, *WRITTEN, *FORGE, "Dateline"])


@cache
def content() -> frozenset[str]:
    """All that records say in English."""
    found = corpus()
    return frozenset(said for text in inside(found) for tag, said in text.pairs if tag == "en")


def of(language: str, unreviewed: str = "hide") -> Mapping[str, str]:
    return {uri: html for uri, html in pages(unreviewed).items() if uri.startswith(f"{language}/")}


def test_the_made_site_has_a_page_of_every_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "_by_language", {})  # whatever another test has loaded
    pages.cache_clear()
    pages()
    own = {path.relative_to(folder()).as_posix() for path in (folder() / "pages").iterdir()}
    elsewhere = {"pages/broken.html.j2", "pages/withheld.html.j2"}  # what `serve` shows in place of a page
    for language in LANGUAGES:
        loaded = {str(key[1]) for key in environment._by_language[language].cache or ()}
        assert own - loaded == elsewhere, language


def test_every_page_stands_in_every_language() -> None:
    first = {uri for uri in pages() if uri.partition("/")[0] not in OTHERS}
    for language in OTHERS:
        assert {uri.removeprefix(f"{language}/") for uri in of(language)} == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_missing(language: str) -> None:
    for uri, html in pages().items():
        said = [piece.said for piece in Speech(html, "en").pieces]
        assert not [one for one in said if MISSING.search(one)], uri


@pytest.mark.parametrize("unreviewed", ["hide", "banner"])
@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english_but_what_says_so(language: str, unreviewed: str) -> None:
    found: dict[str, tuple[str, str]] = {}
    for uri, html in of(language, unreviewed).items():
        for word, said in left(unquoted(uri, html), language, names(), content()).items():
            found.setdefault(word, (uri, said))
    assert found == {}


def unquoted(uri: str, html: str) -> str:
    """A page of problems quotes what stands in files: keys, their values, commands. They are the same everywhere.

    So are codes, which the pages on them are called by.
    """
    if "/problems/" not in uri:
        return html
    return re.sub(r"«[^»<]*»", "", html.removeprefix(f"<title>{Path(uri).stem}</title>"))


@pytest.mark.parametrize("language", OTHERS)
def test_a_word_that_is_left_in_english_is_found(language: str) -> None:
    html = of(language)[f"{language}/situations/ford-2024.html"]
    assert left(html + "<p>Open questions</p>", language, names(), content())
    assert left(html + '<p title="What is said against it">', language, names(), content())
    assert not left(html + '<p lang="en" title="Open questions">Open questions</p>', language, names(), content())
