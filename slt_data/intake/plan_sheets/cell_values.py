"""Puts what a cell of the plan's sheets says into the fields of a piece, or tells why it can't."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.known_ids import OWN_SOURCE
from slt_data.intake.plan_sheets.columns import CellForm, PlanColumn
from slt_data.intake.plan_sheets.names import SEPARATORS, Labels, segment_ids
from slt_data.intake.plan_sheets.understood import (
    NotUnderstood,
    months_in,
    names_in,
    number_in,
    plan_years_in,
    whole_in,
    year_in,
)
from slt_data.intake.vocabulary.days import stretch_of
from slt_data.intake.vocabulary.keys import key
from slt_data.norwegian import listing
from slt_data.texts import in_each_language, say

_MOST_ALLOWED = 12
_PLAIN: Mapping[CellForm, tuple[Any, Any, str]] = {
    CellForm.YEAR: (year_in, None, "template.bad_year"),
    CellForm.YEARS: (plan_years_in, (), "plan_sheets.bad_years"),
    CellForm.MONTHS: (months_in, (), "plan_sheets.bad_months"),
    CellForm.NUMBER: (number_in, None, "plan_sheets.bad_number"),
    CellForm.WHOLE: (whole_in, 1, "plan_sheets.bad_whole"),
}
"""How a cell is read, what an empty one means, and what is said of one that can't be read."""


class Wrong(NamedTuple):
    """What is wrong in a column of a row: the code of the finding, and what is filled in."""

    column: str
    code: str
    names: tuple[tuple[str, object], ...] = ()


class CellReader:
    """Reads the cells of one row into ``fields``; what is wrong gathers in ``wrong``.

    ``labels``: by what names are known, the first that knows one counts; ``texts``: the cells of the row.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        labels: Sequence[Mapping[str, Labels]],
        fields: dict[str, Any],
        texts: Mapping[str, str],
    ) -> None:
        self._catalogue, self._labels, self._fields, self._texts = catalogue, labels, fields, texts
        self.wrong: list[Wrong] = []
        self._read_by: Mapping[CellForm, Callable[[PlanColumn, str], None]] = {
            CellForm.CHOICE: self._choice,
            CellForm.YES: self._yes,
            CellForm.NAME: self._name,
            CellForm.NAMES: self._names,
            CellForm.SOURCE: self._source,
            CellForm.SEGMENT: self._segment,
            CellForm.DAY: self._day,
            CellForm.UNTIL: self._until,
        }

    def put(self, column: PlanColumn, text: str) -> None:
        """Put what ``text`` says into the field of ``column``."""
        if column.form in _PLAIN:
            read, nothing, code = _PLAIN[column.form]
            try:
                self._fields[column.holds] = read(text) if text else nothing
            except NotUnderstood:
                self.wrong.append(Wrong(column.name, code))
        elif column.form is CellForm.TEXT:
            self._fields[column.holds] = text
        else:
            self._read_by[column.form](column, text)

    def _choice(self, column: PlanColumn, text: str) -> None:
        choices = column.choices or {}
        known = {key(title): value for value, one in choices.items() for title in in_each_language(one)}
        known |= {value: value for value in choices}
        if text and key(text) not in known and text not in known:
            self._wrong(column, "template.not_a_choice", [say(one) for one in choices.values()])
        elif text:
            self._fields[column.holds] = known.get(text) or known[key(text)]
        else:
            self._fields[column.holds] = None

    def _yes(self, column: PlanColumn, text: str) -> None:
        yes = {key(one) for one in (*in_each_language("plan_sheets.yes"), "x", "1")}
        no = {key(one) for one in (*in_each_language("plan_sheets.no"), "0", "")}
        if key(text) not in yes | no:
            self._wrong(column, "template.not_a_choice", [say("plan_sheets.yes"), say("plan_sheets.no")])
        self._fields[column.holds] = key(text) in yes

    def _name(self, column: PlanColumn, text: str) -> None:
        found = self._one(column, text) if text else None
        if found is not None or not text:
            self._fields[column.holds] = found

    def _names(self, column: PlanColumn, text: str) -> None:
        whole = self._ids(column.of, text)
        parts = [text] if len(whole) == 1 else names_in(text, SEPARATORS)
        found = [self._one(column, one) for one in parts]
        if None not in found:
            self._fields[column.holds] = tuple(dict.fromkeys(found))

    def _source(self, column: PlanColumn, text: str) -> None:
        found = self._ids(column.of, text) if text else ()
        self._fields["source"] = found[0] if len(found) == 1 else OWN_SOURCE
        if text and len(found) != 1 and not self._texts.get("section"):
            self._fields["section"] = text

    def _segment(self, column: PlanColumn, text: str) -> None:
        indicator = self._fields.get("target.indicator")
        if not text:
            self._fields[column.holds] = ""
        elif indicator and self._catalogue.has("indicators", indicator):
            found = segment_ids(self._catalogue, self._catalogue.indicator(indicator), text)
            if len(found) == 1:
                self._fields[column.holds] = found[0]
            else:
                self.wrong.append(Wrong(column.name, "plan_sheets.unknown_group"))

    def _day(self, column: PlanColumn, text: str) -> None:
        found = stretch_of(text) if text else None
        if text and found is None:
            self.wrong.append(Wrong(column.name, "template.bad_day"))
        self._fields |= {"day": found.first if found else None, "when": found.told if found else ""}

    def _until(self, column: PlanColumn, text: str) -> None:
        ongoing = {key(word) for words in in_each_language("template.ongoing") for word in words.split("|")}
        found = stretch_of(text) if text and key(text) not in ongoing else None
        if text and found is None and key(text) not in ongoing:
            self.wrong.append(Wrong(column.name, "template.bad_until"))
        told = {"until": found.last if found else None, "until_when": found.told if found else ""}
        self._fields |= {**told, "ongoing": bool(text) and key(text) in ongoing}

    def _one(self, column: PlanColumn, text: str) -> str | None:
        """The id that ``text`` means; None, and a word on it, if it means none or several."""
        found = self._ids(column.of, text)
        if len(found) == 1:
            return found[0]
        if found:
            self._wrong(column, "plan_sheets.ambiguous", found, part=text)
        else:
            self._wrong(column, "plan_sheets.unknown_name", self._labels[0][column.of].offered, part=text)
        return None

    def _ids(self, kind: str, text: str) -> Sequence[str]:
        every = (labels[kind].ids(text) for labels in self._labels)
        return next((found for found in every if found), ())

    def _wrong(self, column: PlanColumn, code: str, allowed: Sequence[str], **names: object) -> None:
        shown = listing([*allowed[:_MOST_ALLOWED], *(["…"] if len(allowed) > _MOST_ALLOWED else [])]) or "–"
        self.wrong.append(Wrong(column.name, code, (("allowed", shown), *names.items())))
