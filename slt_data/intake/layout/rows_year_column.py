"""The rows of a table with a column of years: which hold figures, of which year, and why the others do not.

Only distinct texts are examined one by one, never rows, so that a million of them take no longer than reading them.
"""

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from slt_data.intake.coded_frames import Numbers, Texts, texts_in
from slt_data.intake.formats.cell_names import address
from slt_data.intake.layout.model import Block, Column, LeftOut, Why
from slt_data.intake.layout.names_found import AREA, Names
from slt_data.intake.limits import MOST_DISTINCT
from slt_data.intake.vocabulary.headings import ColumnRole
from slt_data.intake.vocabulary.keys import NameKind, key
from slt_data.intake.vocabulary.lexicon import Lexicon
from slt_data.intake.vocabulary.measures import measure_of
from slt_data.intake.vocabulary.periods import ReadPeriod, part_of_year, period
from slt_data.intake.workbook import Sheet

NO_PLACE = "–"
"""The place of rows without one, in a column where others have theirs."""
_MOST_LISTED = 200
_DATA, _NO_YEAR = "", "no year"
_REASONS = (_DATA, _NO_YEAR, *(one.value for one in Why))
_KINDS = {NameKind.SUM: Why.SUM, NameKind.CHANGE: Why.CHANGE, NameKind.AVERAGE: Why.AVERAGE}


def _filled_down(texts: Texts) -> Texts:
    """A column of places in which a place is written once for the rows below it; rows above the first have
    ``NO_PLACE``.
    """
    filled = texts.filled
    last = np.maximum.accumulate(np.where(filled, np.arange(len(filled)), -1))
    codes = np.where(last >= 0, texts.codes[np.maximum(last, 0)], len(texts.distinct))
    return Texts(codes, (*texts.distinct, NO_PLACE))


def _place(reason: str) -> np.int8:
    return np.int8(_REASONS.index(reason))


class LongRows:
    """The rows of ``block`` in ``sheet``, which has a column of years."""

    def __init__(self, sheet: Sheet, block: Block, lexicon: Lexicon) -> None:
        self.sheet, self.block, self.lexicon = sheet, block, lexicon
        self.size = max(0, block.last - block.first + 1)
        self._texts: dict[int, Texts] = {}
        self.years = self.texts(block.of(ColumnRole.YEAR)[0].column)

    def texts(self, column: int) -> Texts:
        """The texts of a column; every cell of a merged range has its text."""
        if column not in self._texts:
            self._texts[column] = self._read(column)
        return self._texts[column]

    def _read(self, column: int) -> Texts:
        texts = texts_in(self.sheet.cells.iloc[self.block.first : self.block.last + 1, column])
        merged = [
            (max(row, self.block.first), row + rows, int(texts.codes[row - self.block.first]))
            for (row, own), (rows, _) in self.sheet.merged.items()
            if own == column and rows > 1 and self.block.first <= row <= self.block.last
        ]
        for start, end, code in merged:
            texts.codes[start - self.block.first : end - self.block.first] = code
        places = any(one.column == column for one in self.block.of(ColumnRole.AREA))
        return _filled_down(texts) if places and texts.filled.any() else texts

    @cached_property
    def periods(self) -> tuple[ReadPeriod | None, ...]:
        """The period of each distinct text of the column of years; None if unreadable."""
        known = [period(text) for text in self.years.distinct[:MOST_DISTINCT]]
        rest = [None] * (len(self.years.distinct) - len(known))
        return (*(one if one is not None and not one.rest else None for one in known), *rest)

    @cached_property
    def reasons(self) -> Numbers:
        """For each row an index into ``_REASONS``: why it is left out, that it holds figures, or that it has no
        year.
        """
        figures = np.zeros(self.size, dtype=bool)
        for one in self.block.of(ColumnRole.FIGURE, ColumnRole.STATUS):  # a missing figure has its status alone
            figures |= self.texts(one.column).filled
        anything = figures.copy()
        for one in self.block.columns:
            if one.role not in {ColumnRole.FIGURE, ColumnRole.STATUS}:
                anything |= self.texts(one.column).filled
        dated = self.years.of_each([one is not None for one in self.periods], bool)
        without = np.where(dated, _place(Why.NO_FIGURES), _place(Why.FOOTNOTE))
        found = np.where(figures, np.where(dated, _place(_DATA), _place(_NO_YEAR)), without)
        found = self._of_parts(self._in_other_units(found))
        rows = np.arange(self.size) + self.block.first
        for first, last in self.block.unseen:
            hidden = (rows >= first) & (rows <= last) & (found == _place(_DATA))
            found = np.where(hidden, _place(Why.UNSEEN), found)
        labels = [
            one
            for one in self.block.of(ColumnRole.INDICATOR, ColumnRole.YEAR)
            if one.text or one.role is ColumnRole.YEAR
        ]
        for one in labels:
            own = self.texts(one.column)
            derived = [self._derived(text, one) for text in own.distinct[:MOST_DISTINCT]]
            said = own.of_each([*map(_place, derived), *[0] * (len(own.distinct) - len(derived))], np.int8)
            found = np.where(said > 0, said, found)
        return np.where(anything, found, _place(Why.BLANK))

    def _in_other_units(self, found: Numbers) -> Numbers:
        """``found``, with rows left out whose unit, by a column of units, is one that is never used here."""
        for one in self.block.of(ColumnRole.UNIT):
            texts = self.texts(one.column)
            measures = [measure_of(text) for text in texts.distinct[:MOST_DISTINCT]]
            odd = [measure is not None and measure.unit is None for measure in measures]
            odd += [False] * (len(texts.distinct) - len(odd))
            found = np.where(texts.of_each(odd, bool) & (found == _place(_DATA)), _place(Why.OTHER_UNIT), found)
        return found

    def _of_parts(self, found: Numbers) -> Numbers:
        """``found``, with rows left out that are of a month, a quarter or another part of their year."""
        for one in self.block.of(ColumnRole.PART):
            texts = self.texts(one.column)
            parts = [part_of_year(text) for text in texts.distinct]
            found = np.where(texts.of_each(parts, bool) & (found == _place(_DATA)), _place(Why.PART_OF_YEAR), found)
        return found

    def _derived(self, text: str, column: Column) -> str:
        if text and key(text) == key(column.text):
            return Why.REPEATED
        if not text or (column.role is ColumnRole.YEAR and period(text) is not None):
            return ""
        found = _KINDS.get(self.lexicon.sense(text).kind)
        return found.value if found is not None else ""

    @property
    def data(self) -> Numbers:
        """The positions, from the block's first row, of the rows with figures of a known year."""
        return np.flatnonzero(self.reasons == _place(_DATA))

    @property
    def undated(self) -> Numbers:
        """The positions of the rows with figures but without a readable year."""
        return np.flatnonzero(self.reasons == _place(_NO_YEAR))

    def left_out(self) -> Iterator[LeftOut]:
        """The rows without figures, consecutive ones together; beyond a limit only their number."""
        reasons = self.reasons
        if not (reasons > _place(_NO_YEAR)).any():
            return
        starts = np.flatnonzero(np.concatenate([[True], reasons[1:] != reasons[:-1]])[: self.size]).tolist()
        ends = [*starts[1:], self.size][: len(starts)]
        runs = [
            (_REASONS[reasons[start]], start, end - start)
            for start, end in zip(starts, ends, strict=True)
            if reasons[start] > _place(_NO_YEAR)
        ]
        for why, start, times in runs[:_MOST_LISTED]:
            yield self._run(why, start, times)
        for why in dict.fromkeys(why for why, _, _ in runs[_MOST_LISTED:]):
            own = [(start, times) for reason, start, times in runs[_MOST_LISTED:] if reason == why]
            yield self._run(why, own[0][0], sum(times for _, times in own))

    def _run(self, why: str, start: int, times: int) -> LeftOut:
        row = self.block.first + start
        columns = [one.column for one in self.block.columns]
        texts = [str(text).strip() for text in self.sheet.cells.iloc[row, columns]]
        cell = address(row, min(columns))
        return LeftOut(why=Why(why), sheet=self.sheet.name, cell=cell, times=times, text=" ".join(filter(None, texts)))

    def add_names(self, names: Names) -> None:
        """Add the texts in the columns of indicators, areas and groups to ``names``."""
        data = self.data
        for column in self.block.of(ColumnRole.INDICATOR, ColumnRole.AREA, ColumnRole.SEGMENT, ColumnRole.DIMENSION):
            own = self.texts(column.column)
            codes = own.codes[data]
            times = np.bincount(codes, minlength=len(own.distinct))
            first = np.full(len(own.distinct), -1)
            first[codes[::-1]] = data[::-1]
            order = np.argsort(first, kind="stable")
            order = order[first[order] >= 0]
            names.more += max(0, len(order) - MOST_DISTINCT)
            for code in order[:MOST_DISTINCT]:
                text = own.distinct[code]
                if not text:
                    continue
                place = (self.block.first + int(first[code]), column.column)
                count = int(times[code])
                if column.role is ColumnRole.INDICATOR:
                    names.add(text, self.sheet.name, place, times=count)
                else:
                    kind = AREA if column.role is ColumnRole.AREA else column.dimension
                    names.add_group(text, kind, self.sheet.name, place, times=count)
