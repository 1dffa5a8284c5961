"""The OpenAPI 3.1 description of the API, made of the types that the answers are made of."""

from __future__ import annotations

from typing import Any

from ..model.outputs import API
from ..model.records import FOLDERS
from . import answers, listed
from .book import LICENCE, LICENCE_ADDRESS, SCHEMA
from .shape import Schema, schema

RECORDS: dict[str, type] = {
    "incident": answers.IncidentAnswer,
    "situation": answers.SituationAnswer,
    "brief": answers.BriefAnswer,
    "agreement": answers.AgreementAnswer,
    "event": answers.EventAnswer,
    "actor": answers.ActorAnswer,
    "region": answers.RegionAnswer,
    "place": answers.PlaceAnswer,
    "source": answers.SourceAnswer,
}

PATHS: dict[str, type] = {
    "/index.json": listed.Entrance,
    **{f"/{FOLDERS[kind]}/{{id}}.json": answer for kind, answer in RECORDS.items()},
    **{f"/{FOLDERS[kind]}/index.json": listed.Listed for kind in RECORDS if kind != "incident"},
    "/incidents/index.json": listed.ListedIncident,
    "/reports/index.json": listed.Part,
    "/reports/{month}.json": answers.ReportAnswer,
    "/coverage/index.json": answers.CoverageAnswer,
    **{f"/{folder}/{{id}}/incidents.json": listed.ListedIncident for folder in ("regions", "actors", "situations")},
    **{f"/{folder}/{{id}}/incidents.json": listed.ListedIncident for folder in ("months", "years")},
    "/months/index.json": listed.Part,
    "/statuses/index.json": listed.Part,
    "/statuses/{status}/{year}.json": listed.ListedClaim,
    "/corrections.json": listed.CorrectionAnswer,
    "/new.json": listed.News,
    "/vocabularies.json": listed.Term,
    "/aliases.json": listed.Alias,
    "/gone.json": answers.Tombstone,
}
"""By path: what its items are."""


def described() -> dict[str, Any]:
    """The description as it is published."""
    defs: dict[str, Schema] = {}
    paths = {path: _path(path, answer, defs) for path, answer in PATHS.items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dateline",
            "version": SCHEMA,
            "description": "Static files. A field that has its default is left out, and none is null.",
            "license": {"name": LICENCE, "url": LICENCE_ADDRESS},
        },
        "servers": [{"url": f"/{API}"}],
        "paths": paths,
        "components": {"schemas": dict(sorted(defs.items()))},
    }


def _path(path: str, answer: type, defs: dict[str, Schema]) -> dict[str, Any]:
    names = [part.partition("}")[0] for part in path.split("{")[1:]]
    parameters = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]
    content = {"application/json": {"schema": envelope(answer, defs)}}
    summary = " ".join((answer.__doc__ or "").split())
    operation = {"summary": summary, "responses": {"200": {"description": summary, "content": content}}}
    return {"get": operation | ({"parameters": parameters} if parameters else {})}


def envelope(answer: type, defs: dict[str, Schema]) -> Schema:
    """What every file has around its items."""
    stones = schema(answers.Tombstone, defs)
    items = stones if answer is answers.Tombstone else schema(answer, defs)
    return {
        "type": "object",
        "required": ["schema", "licence", "licence-address", "revision", "count", "items", "gone"],
        "additionalProperties": False,
        "properties": {
            "schema": {"const": SCHEMA},
            "licence": {"const": LICENCE},
            "licence-address": {"const": LICENCE_ADDRESS},
            "revision": {"type": "string", "description": "A sum of what is in this file."},
            "count": {"type": "integer", "description": "How many items there are."},
            "items": {"type": "array", "items": items},
            "gone": {"type": "array", "items": stones},
        },
    }
