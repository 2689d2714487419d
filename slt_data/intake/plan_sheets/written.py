"""A piece of the plan as the cells of a row."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.known_ids import OWN_SOURCE
from slt_data.domain.plan import PlanPiece
from slt_data.domain.plan_rows import plan_kind
from slt_data.intake.plan_sheets.columns import PLAN_SHEETS, CellForm, PlanColumn
from slt_data.intake.plan_sheets.names import Labels
from slt_data.norwegian import long_date, month_name
from slt_data.texts import say

_ONGOING = 0


def cells_of(piece: PlanPiece, catalogue: Catalogue, labels: Mapping[str, Labels]) -> dict[str, str]:
    """The text of the cell of each column, by its name, in the current language; empty for what is not told."""
    fields = piece.model_dump(mode="python")
    target = fields.pop("target", None) or {}
    fields |= {f"target.{name}": value for name, value in target.items()}
    return {one.name: _cell(one, fields, catalogue, labels) for one in PLAN_SHEETS[plan_kind(piece)]}


def ongoing_word() -> str:
    """What stands in place of an end that is not yet."""
    return say("template.ongoing").split("|")[_ONGOING]


def _cell(column: PlanColumn, fields: Mapping[str, Any], catalogue: Catalogue, labels: Mapping[str, Labels]) -> str:
    value = fields.get(column.holds)
    if column.form is CellForm.DAY:
        return _day(value, str(fields.get("when", "")))
    if column.form is CellForm.UNTIL:
        return ongoing_word() if fields.get("ongoing") else _day(value, str(fields.get("until_when", "")))
    if column.form is CellForm.SOURCE:
        return "" if value == OWN_SOURCE else labels["sources"].label(str(value))
    if value is None or value == "" or value == () or value is False:
        return ""
    if column.form is CellForm.CHOICE:
        return say((column.choices or {})[str(value)])
    if column.form is CellForm.NAME:
        return labels[column.of].label(str(value))
    if column.form is CellForm.NAMES:
        return "; ".join(labels[column.of].label(str(one)) for one in value)
    return _plain(column.form, value, catalogue)


def _plain(form: CellForm, value: Any, catalogue: Catalogue) -> str:
    if form is CellForm.YEARS:
        return ", ".join(map(str, value))
    if form is CellForm.MONTHS:
        return ", ".join(map(month_name, value))
    if form is CellForm.YES:
        return say("plan_sheets.yes")
    if form is CellForm.SEGMENT:
        return catalogue.segment_title(str(value))
    if form is CellForm.NUMBER:
        return f"{float(value):.15g}".replace(".", ",")
    return str(value)


def _day(day: date | None, told: str) -> str:
    return told or (long_date(day) if day is not None else "")
