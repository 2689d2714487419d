"""Reads the plan's sheets of a file into pieces: what stands and is changed, and what is new."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.faults import faults
from slt_data.domain.known_ids import OWN_SOURCE
from slt_data.domain.plan import PlanPiece
from slt_data.domain.plan_rows import PIECES, Plan, plan_kind
from slt_data.intake.findings import Finding, finding
from slt_data.intake.plan_sheets.cell_values import CellReader, Wrong
from slt_data.intake.plan_sheets.columns import PLAN_SHEETS, plan_heading
from slt_data.intake.plan_sheets.names import Labels, labels_of
from slt_data.intake.plan_sheets.rows import PlanLine, plan_lines
from slt_data.intake.plan_sheets.written import cells_of
from slt_data.intake.vocabulary.keys import key
from slt_data.intake.workbook import Workbook
from slt_data.plan.new_ids import piece_id, status_id
from slt_data.texts import Language, speaking, spoken

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "delmaal": ("innsatsomraade", "text", "years"),
    "tiltak": ("title", "innsatsomraader", "years"),
    "status": ("tiltak", "year", "state"),
    "saker": ("year", "forum", "text"),
    "erfaringer": ("year", "forum", "kind", "text"),
    "aarshjul": ("title", "kind", "months"),
    "forankring": ("kind", "title", "years"),
}
_THE_SAME: Mapping[str, tuple[str, ...]] = {
    "delmaal": ("innsatsomraade", "text"),
    "tiltak": ("title", "innsatsomraader"),
    "status": ("tiltak", "year"),
    "saker": ("year", "forum", "text"),
    "erfaringer": ("year", "forum", "text"),
    "aarshjul": ("title",),
    "forankring": ("kind", "title"),
}
"""By what a row without an id is taken for a piece that stands."""


@dataclass(frozen=True)
class PlanRead:
    """The ``pieces`` of every row that could be read, where each stands, and what is wrong in ``findings``."""

    pieces: tuple[PlanPiece, ...] = ()
    lines: Mapping[tuple[str, str], PlanLine] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        """Whether the file says anything of the plan."""
        return bool(self.pieces or self.findings)


def plan_in_sheets(workbook: Workbook, catalogue: Catalogue, area: str, plan: Plan) -> PlanRead:
    """What the plan's sheets of ``workbook`` say of ``area``, whose plan is ``plan``.

    A row with an id changes that piece, which is then looked at; one without is the piece of the same name and
    innsatsområde, or a new one. A cell that reads as what stands was written leaves the field exactly as it is.
    """
    reader = _SheetsReader(catalogue, catalogue.area(area).id, plan)
    for line in plan_lines(workbook):
        reader.read(line)
    return PlanRead(tuple(reader.found.values()), reader.lines, tuple(dict.fromkeys(reader.findings)))


class _SheetsReader:
    def __init__(self, catalogue: Catalogue, area: str, plan: Plan) -> None:
        self.catalogue, self.area, self.plan = catalogue, area, plan
        self.found: dict[tuple[str, str], PlanPiece] = {}
        self.lines: dict[tuple[str, str], PlanLine] = {}
        self.findings: list[Finding] = []
        self._languages = dict.fromkeys([spoken(), *Language])
        self._standing = {one: self._labels(one, plan) for one in self._languages}

    def read(self, line: PlanLine) -> None:
        """Read one row; what is wrong with it is added to ``findings``."""
        own = line.texts.get("id", "")
        base = self.plan.by_key.get((line.kind, own)) if own else None
        if own and base is None:
            self._wrong(line, Wrong("id", "plan_sheets.unknown_id"))
            return
        fields, wrong = self._fields(line, base)
        if base is None:
            base = self._same(line.kind, fields)
            fields, wrong = self._fields(line, base, blanks=False) if base is not None else (fields, wrong)
        missing = [one for one in _NEEDED[line.kind] if fields.get(one) in (None, "", ())]
        wrong += [
            Wrong(one, "plan_sheets.missing", (("column", plan_heading(line.kind, one)),))
            for one in missing
            if one not in {own.column for own in wrong}
        ]
        for one in wrong:
            self._wrong(line, one)
        if not wrong:
            self._piece(line, fields, base)

    def _piece(self, line: PlanLine, fields: dict[str, Any], base: PlanPiece | None) -> None:
        kind = line.kind
        target = {name.removeprefix("target."): fields.pop(name) for name in [*fields] if name.startswith("target.")}
        if any(value not in (None, "", False) for value in target.values()):
            fields["target"] = {name: value for name, value in target.items() if value is not None}
        fields["id"] = base.id if base is not None else self._new_id(kind, fields)
        unread = fields.pop("unread", ())
        try:
            piece = PIECES[kind].model_validate({"area": self.area, **fields})
            if unread and base is not None and piece == base.model_copy(update={"unread": ()}):
                piece = base  # nothing is changed, so nobody has looked at it
        except ValidationError as error:
            for place, message in faults(error, PIECES[kind]):
                cell = line.cell_of_field(".".join(str(one) for one in place if isinstance(one, str)))
                self.findings.append(finding("plan_sheets.fault", line.sheet, cell, message=message))
            return
        if (before := self.lines.get((kind, piece.id))) is not None:
            self._wrong(line, Wrong("id", "plan_sheets.twice", (("row", before.number + 1),)))
            return
        self.found[kind, piece.id], self.lines[kind, piece.id] = piece, line

    def _fields(
        self, line: PlanLine, base: PlanPiece | None, *, blanks: bool = True
    ) -> tuple[dict[str, Any], list[Wrong]]:
        """The fields of the row, those of ``base`` where it says nothing else. ``blanks``: an empty cell empties."""
        fields = _flat(base)
        before = self._as_written(base)
        after = self._labels(spoken(), Plan((*self.plan.pieces, *self.found.values())))
        reader = CellReader(self.catalogue, [after, *self._standing.values()], fields, line.texts)
        for column in PLAN_SHEETS[line.kind]:
            text = line.texts.get(column.name)
            if text is None or column.name == "id" or (not text and not blanks):
                continue
            if base is None or not any(_alike(text, told[column.name]) for told in before):
                reader.put(column, text)
        return fields, reader.wrong

    def _as_written(self, base: PlanPiece | None) -> list[dict[str, str]]:
        """The cells of ``base`` as a template in each language has them."""
        found = []
        for language in self._languages if base is not None else ():
            with speaking(language):
                told = self.catalogue.told_in(language)
                found += [cells_of(base, told, self._standing[language])] if base is not None else []
        return found

    def _labels(self, language: Language, plan: Plan) -> Mapping[str, Labels]:
        return labels_of(self.catalogue.told_in(language), self.area, plan)

    def _same(self, kind: str, fields: Mapping[str, Any]) -> PlanPiece | None:
        """The piece that stands by the same name, with the same innsatsområde, year or forum; None if none does."""
        told = [*_told(kind, fields)]
        if len(told) != len(_THE_SAME[kind]):
            return None
        every = [one for one in self.plan.pieces if plan_kind(one) == kind]
        return next((one for one in every if all(map(_meets, told, _told(kind, _flat(one))))), None)

    def _new_id(self, kind: str, fields: Mapping[str, Any]) -> str:
        taken = {own for listed, own in (*self.plan.by_key, *self.found) if listed == kind}
        if kind == "status":
            return status_id(fields["tiltak"], fields["year"], taken)
        return piece_id(kind, str(fields.get("title") or fields.get("text")), taken, fields.get("year"))

    def _wrong(self, line: PlanLine, one: Wrong) -> None:
        names = {"text": line.texts.get(one.column, "") or "–", **dict(one.names)}
        self.findings.append(finding(one.code, line.sheet, line.cell(one.column), **names))


def _flat(piece: PlanPiece | None) -> dict[str, Any]:
    if piece is None:
        return {"source": OWN_SOURCE}
    fields = piece.model_dump(exclude={"area"})
    target = fields.pop("target", None) or {}
    return fields | {f"target.{name}": value for name, value in target.items()}


def _told(kind: str, fields: Mapping[str, Any]) -> Iterator[Any]:
    for name in _THE_SAME[kind]:
        value = fields.get(name)
        if value not in (None, "", ()):
            yield key(value) if isinstance(value, str) and name in {"text", "title"} else value


def _meets(told: Any, stands: Any) -> bool:
    return bool(set(told) & set(stands)) if isinstance(told, tuple) else bool(told == stands)


def _alike(one: str, other: str) -> bool:
    return one.split() == other.split()
