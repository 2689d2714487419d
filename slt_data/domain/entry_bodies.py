"""The fields of an entry of the catalogue as they are kept, and the entry made of them."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, get_args

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Part
from slt_data.domain.owners import CONCERNING, OWNER, OWNERS

SHARED = ""
"""The area of a row that all areas share."""

MODELS: Mapping[str, type[Part]] = {
    name: get_args(field.annotation)[0] for name, field in Catalogue.model_fields.items()
}
"""What an entry of each list of the catalogue is."""
_ORDERED = "values"
"""The field whose own fields stand in an order that is shown."""


def body_of(fields: Mapping[str, Any]) -> str:
    """``fields`` as the JSON of a row, the same for the same fields. A dimension's values keep their order."""
    return json.dumps(_in_one_order(fields), ensure_ascii=False)


def _in_one_order(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _in_one_order(value) if isinstance(value, dict) and name != _ORDERED else value
        for name, value in sorted(fields.items())
    }


def merged_fields(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """``below`` with the fields of ``above``, those that have fields of their own field by field."""
    found = dict(below)
    for name, value in above.items():
        old = found.get(name)
        found[name] = merged_fields(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return found


@lru_cache(maxsize=65_536)
def entry_of(kind: str, key: str, area: str, body: str) -> Part:
    """The entry of the list ``kind`` with the fields in ``body`` (JSON), cached. ``area``: whose it is, or ``SHARED``.

    Raises ``ValidationError``.
    """
    return MODELS[kind].model_validate(whole_fields(kind, key, area, json.loads(body)))


def whole_fields(kind: str, key: str, area: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """``fields`` with the id and whatever follows from ``area``."""
    found: dict[str, Any] = {**fields, "term" if kind == "terms" else "id": key}
    if area == SHARED:
        return found
    if kind in OWNER:
        found[OWNER[kind]] = area
    if kind in OWNERS:
        found[OWNERS[kind]] = [area]
    if kind in CONCERNING:
        scope = found.get("concerns") or {}
        found["concerns"] = {**scope, "areas": [area]} if isinstance(scope, dict) else scope
    return found


@lru_cache(maxsize=65_536)
def retold_entry(kind: str, key: str, area: str, body: str, texts: str) -> Part:
    """The entry of ``body`` with ``texts`` (JSON) in the place of its own, cached. Raises ``ValidationError``."""
    fields: dict[str, Any] = json.loads(texts)
    if kind == "indicators" and "reason" in fields:
        fields["publishing"] = {"reason": fields.pop("reason")}
    entry = entry_of(kind, key, area, body)
    return type(entry).model_validate(merged_fields(entry.model_dump(), fields))
