"""What is long has a page for each year or month, and nothing of it is lost on the way."""

from __future__ import annotations

import re

import pytest

from dateline.render import belongings, listings, overview, published, situation
from dateline.render.pages import pages as all_pages
from dateline.render.pages import targets
from dateline.render.reader import Reader
from tests.render.conftest import Outline, made, printed

HEAD = "type: armed-clash\nplace: ford\nreports: [daily-2024-03-02]\nactors: [{actor: reds, side: a, by: c}]\n"
SAID = "claims: {c: They fought.}\nsaid: [{who: reds, in: daily-2024-03-02, asserts: c}]\n"
DAYS = [
    f"{year}-{month:02}-{day:02}"
    for year, months in ((2022, 1), (2023, 4))
    for month in range(1, months + 1)
    for day in (1, 2, 3)
]
MANY = {
    f"incidents__{day[:4]}__{day.replace('-', '_')}_shots_md": f"---\ntitle: Shots of {day}\ndate: {day}\n{HEAD}{SAID}---\n"
    for day in DAYS
}


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(belongings, "LONG", 4)
    monkeypatch.setattr(belongings, "WHOLE", 4)
    monkeypatch.setattr(belongings, "LATEST", 2)


@pytest.mark.usefixtures("_short")
@pytest.mark.parametrize(
    ("kind", "id_", "home"),
    [
        ("actor", "reds", "actors/reds"),
        ("region", "north", "regions/land/north"),
        ("place", "ford", "places/land/ford"),
    ],
)
def test_every_belonging_stands_in_exactly_one_period(kind: str, id_: str, home: str) -> None:
    reader = Reader(*made(MANY), "en", 1)
    whole, cut = belongings.of(reader, kind, id_), belongings.periods(reader, kind, id_)
    for name in ("incidents", "said", "against", "harm", "reports"):
        assert sorted(e for one in cut.values() for e in getattr(one, name)) == sorted(getattr(whole, name)), name
    assert {"2023-01", "2023-04", "2022"} <= set(cut)
    assert list(cut) == sorted(cut, reverse=True)


@pytest.mark.usefixtures("_short")
def test_a_long_page_opens_with_the_newest_and_leads_to_the_rest() -> None:
    pages = printed(MANY)
    page = Outline(pages["actors/reds.html"].html)
    assert pages["actors/reds.html"].html.count("<li class=card>") == 2
    assert f"{len(DAYS) + 1} incidents" in page.words
    said = pages["actors/reds.html"].html.partition('id="said"')[2].partition("</section>")[0]
    assert said.count("<li><span>") <= 2 * said.count("<h3")
    assert "reds/2023-04.html" in str(page.links)
    assert set(targets(*made(MANY))) >= {"actors/reds/2022.html", "actors/reds/2023-04.html"}
    month = Outline(pages["actors/reds/2023-04.html"].html)
    assert [day for day in DAYS if f"Shots of {day}" in month.words] == ["2023-04-01", "2023-04-02", "2023-04-03"]
    assert {"../../actors/reds.html", "2023-03.html"} <= set(month.links)


def test_what_is_short_has_no_periods() -> None:
    reader = Reader(*made(), "en", 1)
    assert all(
        not belongings.periods(reader, kind, id_) for kind in belongings.KINDS for id_ in reader.site.shown(kind)
    )


def test_many_reports_have_a_page_for_each_month_and_are_all_on_one_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "LONG", 1)
    site, settings = made()
    pages = {page.uri: page for page in all_pages(site, settings)}
    months = [uri for uri in pages if re.fullmatch(r"reports/\d{4}-\d\d\.html", uri)]
    assert {uri.rpartition("/")[2] for uri in months} <= set(Outline(pages["reports/index.html"].html).links)
    originals = [r for r, found in site.corpus.reports.items() if not (found.copy_of or found.translation_of)]
    assert sum(pages[uri].html.count("<li>") for uri in months) == len(originals) > 1


def test_a_long_year_leads_to_its_months(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listings, "LONG", 4)
    page = Outline(printed(MANY)["incidents/2023/index.html"].html)
    assert "../../archive/2023-04.html" in page.links


def test_a_situation_with_many_incidents_shows_the_newest_and_leads_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview, "MOST", 4)
    monkeypatch.setattr(belongings, "TIMELINE", 4)
    open_ = "open: [{ask: 'Who held the ford on DAY?'}]\nsituation: ford-2024\n"
    harm = SAID.replace("{c: They fought.}", "{c: {claim: Farmers were hurt., measure: vehicles-lost, of: farmers}}")
    over = {path: text.replace(SAID, harm + open_.replace("DAY", path[17:27])) for path, text in MANY.items()}
    over["vocabularies__civilian_categories_yml"] = "farmers: {label: {en: Farmers}, civilian: yes}\n"
    site, settings = made(over)
    found = situation.view(Reader(site, settings, "en", 1), "ford-2024").all
    assert (len(found.civilians), found.more_civilians) == (4, len(DAYS) - 4)
    assert len(found.questions) == 4
    assert "Who held the ford on 2023_04_03?" in [str(one.ask) for one in found.questions]
    pages = {page.uri: page.html for page in all_pages(site, settings)}
    assert "Who held" in pages["situations/ford-2024.html"]
    periods = [uri for uri in pages if re.fullmatch(r"situations/ford-2024/\d{4}\.html", uri)]
    assert all(
        f'href="{uri.removeprefix("situations/")}"'.replace('href="', 'href="../situations/')
        in pages["situations/ford-2024.html"]
        for uri in periods
    )
    assert sum(pages[uri].count("<li class=card>") for uri in periods) == len(site.incidents_during["ford-2024"])
