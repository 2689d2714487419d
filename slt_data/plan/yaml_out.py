"""The plan of an area as YAML: the form in which it is read by ``plan load`` and lies in a data set."""

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from slt_data.domain.board import BoardChoice
from slt_data.domain.known_ids import OWN_SOURCE
from slt_data.domain.plan import PlanPiece, Tiltak, TiltakStatus
from slt_data.domain.plan_rows import PIECES, Plan

CHOICES, STATUS = "innsatsomraader", "status"
"""The lists that stand in other places of the file than beside the lists of the plan."""
_WIDTH = 120


def plan_yaml(area: str, plan: Plan, choices: Iterable[BoardChoice] = ()) -> str:
    """The file of ``plan`` with the innsatsområder ``choices``; the same for the same plan, whatever its places are."""
    told: dict[str, Any] = {"area": area}
    own = [_choice(one) for one in choices]
    if own:
        told[CHOICES] = own
    for kind, model in PIECES.items():
        pieces = [one for one in plan.pieces if isinstance(one, model) and kind != STATUS]
        if pieces:
            told[kind] = [_fields(one, plan) for one in sorted(pieces, key=lambda one: (one.place, one.id))]
    written: str = yaml.dump(told, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return written


class _Dumper(yaml.CSafeDumper):
    """Writes the paragraphs of a text as lines, and nothing as a reference to what stands above."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's
        return True


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    style = "'" if text.isdigit() else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _choice(one: BoardChoice) -> dict[str, Any]:
    return one.model_dump(mode="json", exclude={"area"}, exclude_defaults=True)


def _fields(piece: PlanPiece, plan: Plan) -> dict[str, Any]:
    fields = _told(piece)
    if isinstance(piece, Tiltak):
        by_year = {year: _status(one, piece) for year, one in plan.statuses_of(piece.id).items()}
        if by_year:
            fields[STATUS] = by_year
    return fields


def _told(piece: PlanPiece) -> dict[str, Any]:
    found = piece.model_dump(mode="json", exclude={"area", "place"}, exclude_defaults=True)
    return {"id": found.pop("id"), **found}


def _status(one: TiltakStatus, measure: Tiltak) -> Mapping[str, Any]:
    """Without what the reader fills in: its id, and the source and section of the measure."""
    fields = _told(one)
    for name, stands in (("id", f"{one.tiltak}_{one.year}"[:80]), ("tiltak", one.tiltak), ("year", one.year)):
        if fields.get(name) == stands:
            fields.pop(name)
    for name, without in (("source", OWN_SOURCE), ("section", "")):
        own, given = getattr(one, name), getattr(measure, name)
        fields.pop(name, None)
        if own != given:
            fields[name] = own or without
    return fields
