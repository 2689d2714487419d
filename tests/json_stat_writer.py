"""Writes a ``Cube`` as JSON-stat in each of the dialects that the services use."""

import json
from enum import StrEnum
from typing import Any

from slt_data.intake.formats.json_stat import Cube, CubeDimension


class Dialect(StrEnum):
    """SSB's (objects, sparse status), FHI's (lists, signs among the values), and version 1 in its wrapper."""

    SSB = "ssb"
    FHI = "fhi"
    VERSION_1 = "version_1"


def written(cube: Cube, dialect: Dialect) -> bytes:
    """``cube`` as a reply in ``dialect``. FHI's can't tell a sign beside a number."""
    body: dict[str, Any] = {"label": cube.label, "source": cube.source or None, "updated": cube.updated}
    ids, sizes = [one.code for one in cube.dimensions], [len(one.codes) for one in cube.dimensions]
    dimensions: dict[str, Any] = {one.code: _dimension(one, dialect) for one in cube.dimensions}
    for one in cube.dimensions:
        own = one.notes.get("", ())
        if own:
            dimensions[one.code]["note"] = list(own)
            dimensions[one.code]["extension"] = {
                "noteMandatory": {str(at): True for at, note in enumerate(own) if note in cube.mandatory}
            }
    if cube.notes:
        body["note"] = list(cube.notes)
    body["extension"] = {
        "noteMandatory": {str(at): True for at, note in enumerate(cube.notes) if note in cube.mandatory},
        "px": {"tableid": cube.table},
    }
    if dialect is Dialect.FHI:
        body["value"] = [sign or value for value, sign in zip(cube.values, cube.symbols, strict=True)]
        body["status"] = ""
    else:
        body["value"] = list(cube.values)
        status = {str(at): sign for at, sign in enumerate(cube.symbols) if sign}
        if status:
            body["status"] = status
    if dialect is Dialect.VERSION_1:
        body["dimension"] = {**dimensions, "id": ids, "size": sizes}
        return json.dumps({"dataset": body}).encode()
    body |= {"version": "2.0", "class": "dataset", "id": ids, "size": sizes, "dimension": dimensions}
    return json.dumps(body).encode()


def _dimension(one: CubeDimension, dialect: Dialect) -> dict[str, Any]:
    index: Any = list(one.codes) if dialect is Dialect.FHI else {code: at for at, code in enumerate(one.codes)}
    category: dict[str, Any] = {"index": index, "label": dict(zip(one.codes, one.labels, strict=True))}
    base = "label" if dialect is Dialect.FHI else "base"
    if one.units:
        category["unit"] = {code: {base: unit.base, "decimals": unit.decimals} for code, unit in one.units.items()}
    notes = {code: list(told) for code, told in one.notes.items() if code}
    if notes:
        category["note"] = notes
    return {"label": one.label, "category": category}
