"""JSON-LD: read as a graph by rdflib, which fetches nothing, and safe in a page."""

from __future__ import annotations

import csv
import io
import json

import pytest
import yaml
from rdflib import RDF, Graph, Namespace

from tests.export.conftest import HARD, Written, written

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's own parser uses what it deprecates
SCHEMA = Namespace("https://schema.org/")
OURS = Namespace("tag:dateline,2026:terms/")
YEAR = "data/years/2024.jsonld"


def graph(data: bytes) -> Graph:
    return Graph().parse(data=data.decode(), format="json-ld")


def test_events_claims_and_positions_are_a_graph(files: Written) -> None:
    found = graph(files[YEAR])
    events = list(found.subjects(RDF.type, SCHEMA.Event))
    claims = list(found.subjects(RDF.type, SCHEMA.Claim))
    positions = list(found.subjects(RDF.type, OURS.Position))
    assert (len(events), len(claims) > len(events), len(positions) >= len(claims)) == (3 + len(HARD), True, True)
    reports = set(found.subjects(RDF.type, SCHEMA.Report))
    assert {report for position in positions for report in found.objects(position, SCHEMA.isBasedOn)} <= reports
    assert all(len(list(found.objects(claim, OURS.status))) == 1 for claim in claims)


def test_hard_texts_come_back_and_none_closes_a_script(files: Written) -> None:
    texts = {str(said) for said in graph(files[YEAR]).objects(None, SCHEMA.text)}
    assert {" ".join(text.split()) for text in HARD} <= texts
    assert b"<" not in files[YEAR]


def test_the_dataset_says_where_its_files_are(files: Written) -> None:
    known = written(site_url="https://tiny.example/sub/")
    found = graph(known["data/dataset.jsonld"])
    (dataset,) = found.subjects(RDF.type, SCHEMA.Dataset)
    assert str(found.value(dataset, SCHEMA.license)) == "https://creativecommons.org/licenses/by/4.0/"
    addresses = [part["contentUrl"] for part in json.loads(known["data/dataset.jsonld"])["distribution"]]
    assert all(address.removeprefix("https://tiny.example/sub/") in known for address in addresses)


def test_a_point_is_given_only_where_the_place_itself_is_known(files: Written) -> None:
    incidents = csv.DictReader(io.StringIO(files["data/incidents.csv"].decode(), newline=""))
    known = [row["id"] for row in incidents if row["latitude"]]
    found = graph(files[YEAR])
    located = [
        str(event).rpartition("/")[2]
        for event in found.subjects(RDF.type, SCHEMA.Event)
        for place in found.objects(event, SCHEMA.location)
        if found.value(place, SCHEMA.geo)
    ]
    assert sorted(located) == sorted(known) == ["2024-03-07-ten-lines"]


def test_the_site_says_how_to_cite_it_and_what_may_be_visited(files: Written) -> None:
    known = written(site_url="https://tiny.example/sub/")
    cited = yaml.safe_load(known["CITATION.cff"])
    assert cited["cff-version"] == "1.2.0"
    assert cited["url"] == "https://tiny.example/sub/"
    assert {"message", "title", "authors", "license"} <= cited.keys()
    assert known["robots.txt"].decode().endswith("Sitemap: https://tiny.example/sub/sitemap.xml\n")
    assert b"Sitemap" not in files["robots.txt"]
