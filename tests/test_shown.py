"""The one rule of what is shown, on a whole site: nothing of a withdrawn or merged record is left but its address."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from dateline import index, report
from dateline.ledger import sums
from dateline.link.public import public
from dateline.model.records import KINDS
from dateline.model.site import Site, address
from dateline.model.verdict import Status
from dateline.render.pages import PAGED
from tests import going
from tests.conftest import DAY
from tests.written import TINY, joined, tiny

TREE = Path(__file__).parents[1]
LINK = re.compile(r'<a\b[^>]*\shref="([^"#:]*)[#"]')


def filled(over: Mapping[str, str], without: tuple[str, ...] = ()) -> Site:
    texts = {path: text for path, text in (tiny() | dict(over)).items() if path not in without}
    corpus = joined(texts)
    problems = report.problems(corpus.findings, lambda path: texts.get(path, ""))
    assert not report.errors(problems), [report.as_text(problem) for problem in problems]
    return index.fill(corpus.value, date(2024, 3, 20))


@pytest.fixture(scope="module")
def site() -> Site:
    return filled(going.texts())


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is published, search and sitemap with it."""
    root = tmp_path_factory.mktemp("going")
    shutil.copytree(TINY, root, dirs_exist_ok=True)
    for path, text in going.texts().items():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(text, "utf-8")
    world = os.environ | {"SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(TREE / "generator")}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    made = subprocess.run(command, cwd=root, env=world, check=False, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    return root / "site"


def contents(tree: Path) -> Iterator[tuple[str, bytes]]:
    """Every published file by its address, what is compressed as it was before."""
    for file in sorted(tree.rglob("*")):
        if file.is_file():
            data = file.read_bytes()
            yield file.relative_to(tree).as_posix(), gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def addresses(site: Site, *, merged: bool) -> list[tuple[str, str, str]]:
    """(kind, id, address) of what is gone."""
    return [
        (kind, id_, address(kind, id_, site.corpus.filed[kind, id_].path))
        for (kind, id_), gone in site.gone.items()
        if bool(gone.into) is merged and kind in PAGED
    ]


def test_the_site_has_one_of_every_kind_that_can_go(site: Site) -> None:
    for merged in (False, True):
        there = {kind for (kind, _), gone in site.gone.items() if bool(gone.into) is merged}
        assert there == set(KINDS) - {"coverage"}


def test_the_search_index_is_read_as_words(tree: Path) -> None:
    """What follows would hold of an index that nobody can read."""
    fragments = [data for uri, data in contents(tree) if "fragment" in uri]
    assert any(b"Reds say they attacked Blues at the ford" in data for data in fragments)


@pytest.mark.parametrize("word", [going.CANARY, going.MOTH])
def test_no_word_of_what_is_gone_is_published(word: str, tree: Path) -> None:
    assert [uri for uri, data in contents(tree) if word.encode() in data.lower()] == []


def test_a_withdrawn_record_has_a_tombstone_in_every_language(site: Site, tree: Path) -> None:
    for kind, id_, uri in addresses(site, merged=False):
        for language, day, reason in (("", "12\xa0March 2024", "it was wrong"), ("fr/", "12\xa0mars 2024", "")):
            page = (tree / f"{language}{uri}").read_text("utf-8")
            article = page[page.index("<article") : page.index("</article>")]
            assert day in article, (kind, id_)
            assert reason in article, (kind, id_)
            assert id_ not in re.sub(r'href="[^"]*"', "", article), (kind, id_)


def test_a_merged_record_leads_on_in_every_language(site: Site, tree: Path) -> None:
    for kind, id_, uri in addresses(site, merged=True):
        into = site.gone[kind, id_].into or ""
        for language in ("", "fr/"):
            target = language + address(kind, into, site.corpus.filed[kind, into].path)
            page = (tree / f"{language}{uri}").read_text("utf-8")
            refresh = re.search(r'<meta http-equiv="refresh" content="0; url=([^"]+)">', page)
            canonical = re.search(r'<link rel="canonical" href="([^"]+)">', page)
            assert refresh, (kind, id_)
            assert canonical, (kind, id_)
            assert normpath(join(dirname(language + uri), refresh[1])) == target, (kind, id_)
            assert canonical[1] == f"https://tiny.example/{target}", (kind, id_)
            assert refresh[1] in LINK.findall(page), (kind, id_)
            assert (tree / target).is_file(), (kind, id_)


def test_no_page_links_to_what_is_gone_and_no_list_of_addresses_has_it(site: Site, tree: Path) -> None:
    gone = [uri for merged in (False, True) for _, _, uri in addresses(site, merged=merged)]
    buried = {language + uri for uri in gone for language in ("", "fr/")}
    for uri, data in contents(tree):
        if uri.endswith(".html") and uri not in buried:
            links = {normpath(join(dirname(uri), link)) for link in LINK.findall(data.decode()) if link}
            assert not links & buried, uri
        if uri.endswith((".xml", ".ics", ".json", ".csv")) or uri.startswith("pagefind/"):
            assert not [one for one in gone if one.encode() in data], uri


def test_only_who_names_what_is_gone_has_its_id(tree: Path) -> None:
    """As text, in the incident that names it. (A speaker and a place are named wherever that incident is told of.)"""
    for uri, data in contents(tree):
        named = set(
            re.findall(rb">[^<]*\b(taken-(?!hill|front|times)[a-z0-9]+|2024-03-\d\d-taken(?:-[a-z]+)?)\b", data)
        )
        if named:
            assert going.WITNESS in uri or "reports/" in uri or "sources/" in uri, (uri, named)


def test_prose_that_names_what_is_gone_stays_as_text(tree: Path) -> None:
    page = (tree / f"incidents/2024/{going.WITNESS}.html").read_text("utf-8")
    assert "As they say of that day," in re.sub(r"<[^>]*>", "", page)


def test_prose_that_names_a_merged_record_leads_to_its_target(tree: Path) -> None:
    page = (tree / f"incidents/2024/{going.READER}.html").read_text("utf-8")
    assert re.search(r'As <a href="../../actors/reds.html">they</a>', page)
    assert re.search(
        r'<a href="2024-03-01-ford-attack.html">that day</a>|/2024-03-01-ford-attack.html">that day</a>', page
    )
    assert "agreements/pact.html" in page


# --- what counts


def test_a_withdrawn_incident_s_sides_do_not_count() -> None:
    """Blues are on a side in the incident that is taken back only: then they are no party to the situation."""
    over = {
        "incidents/2024/2024-03-08-bridge.md": "---\ntitle: Daily writes of a bridge\ndate: 2024-03-08\ntype: armed-clash\n"
        "place: ford\nsituation: war\nreports: [daily-2024-03-02]\nclaims: {down: The bridge is down.}\n"
        "said: [{who: blues, in: daily-2024-03-02, said: 2024-03-08, asserts: [down]}]\n---\n",
        "incidents/2024/2024-03-07-raid.md": "---\ntitle: Blues say they raided\ndate: 2024-03-07\ntype: armed-clash\n"
        "place: ford\nsituation: war\nactors: [{actor: blues, side: a, by: raid}]\nreports: [daily-2024-03-02]\n"
        "claims: {raid: Blues raided the mill.}\n"
        "said: [{who: blues, in: daily-2024-03-02, said: 2024-03-07, asserts: [raid]}]\n---\n",
        "situations/war.md": "---\ntitle: War\ndate: 2024-03-07/2024-03-09\n---\n",
    }
    raid = "incidents/2024/2024-03-07-raid.md"
    back = over | {raid: over[raid].replace("situation:", "withdrawn: {date: 2024-03-12, kind: error}\nsituation:")}
    status = [filled(one).assessments["2024-03-08-bridge"].verdicts["down"].status for one in (over, back)]
    assert status == [Status.SINGLE_PARTY, Status.SINGLE_SOURCE]


def test_a_withdrawn_report_s_statements_do_not_count(site: Site) -> None:
    assert site.assessments[going.WITNESS].verdicts["heard"].status is Status.OPEN
    dossier = site.corpus.dossiers[going.WITNESS]
    assert "taken-report" not in {p.report for said in dossier.positions.values() for p in said}


def test_copies_of_a_withdrawn_original_are_still_one_origin(site: Site) -> None:
    original = "reports/2024/daily-2024-03-02.md"
    copy = tiny()["reports/2024/mirror-2024-03-03.md"].replace("mirror.example", "other.example")
    over = {
        original: tiny()[original].replace("title:", "withdrawn: {date: 2024-03-12, kind: rights}\ntitle:"),
        "reports/2024/other-copy.md": copy,
    }
    found = filled(over)
    assert set(found.copies_of["daily-2024-03-02"]) == {"mirror-2024-03-03", "other-copy"}
    assert found.corpus.reports["daily-2024-03-02"].title is None
    assert "daily-2024-03-02" not in found.shown("report")


def test_a_withdrawn_claim_excludes_nothing_and_a_joint_toll_stays_joint(site: Site) -> None:
    claims = site.corpus.incidents[going.WITNESS].claims
    assert claims["watch"].excludes == ()
    assert claims["losses"].covers == (going.WITNESS, "2024-03-04-taken")
    told = sums(site.corpus, [going.WITNESS, "2024-03-01-ford-attack"], "vehicles-lost")
    assert told is not None
    assert told.records == ("2024-03-01-ford-attack",)


def test_what_names_a_merged_record_means_its_target(site: Site) -> None:
    reader = site.corpus.incidents[going.READER]
    assert reader.place.at == "ford"
    assert reader.reports["late"] == "daily-2024-03-02"
    assert [statement.who.name for statement in reader.said] == ["reds", "daily", "daily"]
    assert reader.claims["watch"].excludes == ("2024-03-01-ford-attack#attack",)
    assert reader.open[0].answered == "2024-03-01-ford-attack#attack"
    assert going.READER in site.incidents_of["reds"]
    assert going.READER in site.incidents_at["ford"]


def test_a_merger_is_followed_however_often_it_moved_on() -> None:
    chain = {
        "actors/one.md": "---\nname: One\nmerged: {into: two, date: 2024-03-10}\n---\n",
        "actors/two.md": "---\nname: Two\nallied: [reds]\nmerged: {into: reds, date: 2024-03-11}\n---\n",
        "actors/friends.md": "---\nname: Friends\nallied: [one]\n---\n",
        "actors/reds.md": "---\nname: Reds\nallied: [two]\n---\n",
    }
    site = filled(chain)
    assert site.gone["actor", "one"].into == "reds"
    assert [link.id for link in site.corpus.actors["friends"].allied] == ["reds"]
    assert site.corpus.actors["reds"].allied == ()


def test_a_site_without_such_records_is_not_touched() -> None:
    corpus = joined(tiny()).value
    assert public(corpus, date(2024, 3, 20)).corpus is corpus


@pytest.mark.parametrize("kind", ["request", "rights"])
def test_of_what_went_for_somebody_s_sake_not_even_the_title_is_left(kind: str) -> None:
    site = filled(going.texts(kind))
    assert going.CANARY not in str(site.corpus).lower()
    assert {gone.reason for gone in site.gone.values() if not gone.into} == {kind}
