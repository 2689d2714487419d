"""The API's OpenAPI 3.1 description, made from the table of resources.

It is read by developers and their tools and is in English; texts for people in the answers are Norwegian.
"""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from slt_data.access.rules import API
from slt_data.api.asking import AREA, CSV, LANGUAGE, SEGMENT, UNHIDDEN, YEAR, YES_OR_NO, AnswerForm, Cells
from slt_data.api.problems import MEDIA_TYPE, ProblemDocument
from slt_data.api.resources import LATEST, RESOURCES, Resource
from slt_data.texts import Language

VERSION = "1.2.0"
"""The version of the API: additions make it 1.3.0; anything that would break a program needs /api/v2."""
_REF = "#/components/schemas/{model}"
_ABOUT = """Read-only. The figures are the ones that readers see on the pages: small numbers, and those that would tell
them, are hidden. A key with the rank `koordinator` may ask for them with `skjulte=ja`; that is put on record.

Every address can end in `.json` or `.csv`; without an ending `Accept` decides. Addresses stay as they are, so a
spreadsheet can be refreshed from them. Figures that are made up say so in `made_up`."""
_PARAMETERS: dict[str, dict[str, Any]] = {
    AREA: {"description": "The id of the area.", "schema": {"type": "string"}, "example": "kommunen"},
    SEGMENT: {"description": "The group; all together without it.", "schema": {"type": "string"}},
    YEAR: {
        "description": "The year of the plan; every year without it.",
        "schema": {"type": "string", "pattern": "^(19|20)[0-9]{2}$"},
    },
    UNHIDDEN: {
        "description": "`ja`: also what readers do not see. Takes a key with the rank `koordinator`; is put on record.",
        "schema": {"type": "string", "enum": [*YES_OR_NO], "default": "nei"},
    },
    LANGUAGE: {
        "description": "Bokmål or nynorsk. Without it the area's own language, and bokmål in problems.",
        "schema": {"type": "string", "enum": [one.value for one in Language]},
    },
    CSV: {
        "description": (
            "How CSV is written. `excel`: UTF-8 with BOM, semicolon and decimal comma, as Norwegian Excel opens it. "
            "`plain`: RFC 4180, comma and decimal point."
        ),
        "schema": {"type": "string", "enum": [one.value for one in Cells], "default": Cells.EXCEL.value},
    },
}
_IN_PATH: dict[str, dict[str, Any]] = {
    "indicator": {"schema": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}, "example": "nasking"},
    "year": {"schema": {"type": "string", "pattern": f"^((19|20)[0-9]{{2}}|{LATEST})$"}, "example": LATEST},
}
_HEADERS: dict[str, dict[str, Any]] = {
    "ETag": {"description": "Changes when the answer may.", "schema": {"type": "string"}},
    "SLT-Made-Up": {
        "description": "`true` or `false`: whether the figures are made up, where one area is asked for.",
        "schema": {"type": "string", "enum": ["true", "false"]},
    },
    "X-Request-Id": {"description": "By this the line in the server's log is found.", "schema": {"type": "string"}},
}
_PROBLEMS = {
    400: "A parameter that is missing, unknown, given twice or out of what is allowed.",
    401: "No key, or one that does not hold (any more).",
    403: "The key's rank is too low for hidden figures.",
    404: "Nothing there, or nothing that the key may read: the two are not told apart.",
    405: "Only GET and HEAD.",
    406: "Neither JSON nor CSV is accepted.",
    429: "Too many requests; `Retry-After` says how many seconds to wait.",
    503: "The store can't be used just now.",
}


def description() -> dict[str, Any]:
    """The complete OpenAPI document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "SLT-innsikt", "version": VERSION, "description": _ABOUT},
        "servers": [{"url": "/"}],
        "security": [{"bearer": []}, {"basic": []}],
        "paths": {path: {"get": get} for one in RESOURCES for path, get in _paths(one)},
        "components": {
            "schemas": _schemas(),
            "responses": {str(status): _problem(told) for status, told in _PROBLEMS.items()},
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "description": "`Authorization: Bearer slt_…`"},
                "basic": {"type": "http", "scheme": "basic", "description": "Any user name, the key as the password."},
            },
        },
    }


def _paths(resource: Resource) -> list[tuple[str, dict[str, Any]]]:
    """(path, operation) of a resource without an ending, and with each ending."""
    base = f"{API}/v1{resource.path}"
    return [
        (base, _get(resource, resource.name, tuple(AnswerForm))),
        *((f"{base}.{form}", _get(resource, f"{resource.name}_{form}", (form,))) for form in AnswerForm),
    ]


def _get(resource: Resource, name: str, forms: tuple[AnswerForm, ...]) -> dict[str, Any]:
    in_path = [
        {"name": one, "in": "path", "required": True, **told}
        for one, told in _IN_PATH.items()
        if f"{{{one}}}" in resource.path
    ]
    in_query = [
        {"name": one, "in": "query", "required": one in resource.needs, **_PARAMETERS[one]}
        for one in (*resource.takes, LANGUAGE, CSV)
    ]
    statuses = [one for one in _PROBLEMS if one != 403 or UNHIDDEN in resource.takes]
    if len(forms) == 1:
        statuses.remove(406)
    return {
        "operationId": name,
        "summary": resource.summary,
        "description": resource.about,
        "parameters": [*in_path, *in_query],
        "responses": {
            "200": {
                "description": "The answer.",
                "headers": _HEADERS,
                "content": {form.media_type: _content(resource, form) for form in forms},
            },
            "304": {"description": "Not changed since `If-None-Match`."},
            **{str(one): {"$ref": f"#/components/responses/{one}"} for one in statuses},
        },
    }


def _content(resource: Resource, form: AnswerForm) -> dict[str, Any]:
    if form is AnswerForm.CSV:
        return {"schema": {"type": "string", "description": f"Columns: {', '.join(resource.columns)}."}}
    one = {"$ref": _REF.format(model=resource.document.__name__)}
    return {"schema": {"type": "array", "items": one} if resource.many else one}


def _schemas() -> dict[str, Any]:
    models: list[type[BaseModel]] = [*(one.document for one in RESOURCES), ProblemDocument]
    _, found = models_json_schema([(one, "serialization") for one in models], ref_template=_REF)
    return dict(found["$defs"])


def _problem(told: str) -> dict[str, Any]:
    schema = {"$ref": _REF.format(model=ProblemDocument.__name__)}
    return {"description": told, "content": {MEDIA_TYPE: {"schema": schema}}}
