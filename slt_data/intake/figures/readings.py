"""From a file and its layout to readings: where each figure is, what it is of, and its text, not interpreted yet."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Period as Stretch
from slt_data.domain.series import Status
from slt_data.intake.coded_frames import Gathered, Numbers, Texts, texts_in
from slt_data.intake.figures.named_rows import NamedRows, named_rows
from slt_data.intake.figures.what_it_is_of import Meant, What
from slt_data.intake.findings import Finding, finding
from slt_data.intake.formats.cell_names import address
from slt_data.intake.layout.beside import beside
from slt_data.intake.layout.model import Block, Column, Layout, TableForm
from slt_data.intake.layout.questions import more_names_found
from slt_data.intake.vocabulary.headings import ColumnRole
from slt_data.intake.vocabulary.lexicon import Lexicon
from slt_data.intake.vocabulary.periods import ReadPeriod
from slt_data.intake.workbook import Sheet, Workbook, addresses

COLUMNS = (
    "indicator",
    "area",
    "segment",
    "year",
    "first_year",
    "text",
    "n_text",
    "k_text",
    "status_text",
    "raw_text",
    "source",
    "section",
    "note",
    "partial",
    "sheet",
    "cell",
)
_BESIDE = {
    ColumnRole.N: "n_text",
    ColumnRole.K: "k_text",
    ColumnRole.STATUS: "status_text",
    ColumnRole.RAW: "raw_text",
    ColumnRole.SOURCE: "source",
    ColumnRole.SECTION: "section",
    ColumnRole.NOTE: "note",
}
_NUMERIC = {"year": np.int64, "first_year": np.float64, "partial": np.bool_}
_PLAIN_NUMBER = re.compile(r"\d[\d\s.,]*%?")


def readings(workbook: Workbook, layout: Layout, catalogue: Catalogue) -> tuple[pd.DataFrame, list[Finding]]:
    """The readings of ``workbook`` with ``layout``, and findings on what prevented others.

    The findings include questions that have neither answer nor guess. One row a cell that holds a figure:
    ``indicator``, ``area``, ``segment`` as ids; ``year``; ``first_year`` (NaN for a single year); ``text`` of the cell;
    ``n_text``, ``k_text``, ``status_text``, ``raw_text``, ``source`` (the id if the catalogue knows it), ``section``
    and ``note`` from cells beside it, else empty; ``partial``: the year was not over; ``sheet`` and ``cell``. A plain
    number of a year marked as preliminary has that ``status_text``.
    """
    given = {one.key: one.meaning for one in layout.names if one.given and one.meaning is not None}
    lexicon = Lexicon(catalogue, layout.area, given)
    reading = _Reading(lexicon, layout)
    for block in layout.blocks:
        reading.block(workbook.sheets[block.place], block)
    asked = [one.finding for one in layout.questions if one.stops]
    return reading.frame(), [*layout.findings, *asked, *more_names_found(layout), *reading.findings]


Faults = dict[tuple[str, str], tuple[str, int]]
"""What is wrong with figures of a table: (code, what it is about) → (first cell, how many)."""


class _Reading:
    """Reads blocks one after the other."""

    def __init__(self, lexicon: Lexicon, layout: Layout) -> None:
        self.lexicon, self.layout, self.catalogue = lexicon, layout, lexicon.catalogue
        self.meant = Meant(layout, lexicon.catalogue)
        self.findings: list[Finding] = []
        self.texts = {name: Gathered() for name in COLUMNS if name not in {*_NUMERIC, "cell"}}
        self.numbers: dict[str, list[Numbers]] = {name: [] for name in _NUMERIC}
        self.cells: list[pd.Series[str]] = []

    def frame(self) -> pd.DataFrame:
        """All readings."""
        told: dict[str, Any] = {name: one.column() for name, one in self.texts.items()}
        for name, kind in _NUMERIC.items():
            told[name] = np.concatenate([np.empty(0, dtype=kind), *self.numbers[name]])
        told["cell"] = pd.concat([pd.Series(dtype="str"), *self.cells], ignore_index=True)
        return pd.DataFrame(told)[list(COLUMNS)]

    def block(self, sheet: Sheet, block: Block) -> None:
        """Read one table."""
        rows, undated = named_rows(sheet, block, self.lexicon)
        self.findings += undated
        if block.of(ColumnRole.UNIT) and rows.units:
            self.meant.add_units(block, rows.names, rows.units)
        figures = block.of(ColumnRole.FIGURE)
        twice = _twice(figures)
        faults: Faults = {}
        for column in figures:
            if column.column not in twice:
                self._column(sheet, block, rows, column, faults)
        for (code, what), (cell, times) in faults.items():
            self.findings.append(finding(code, block.sheet, cell, what=what, times=times))

    def _column(self, sheet: Sheet, block: Block, rows: NamedRows, column: Column, faults: Faults) -> None:
        texts = texts_in(sheet.cells.iloc[rows.rows, column.column])
        stands = texts.filled
        for status in block.of(ColumnRole.STATUS)[
            :1
        ]:  # a figure that is missing, or told in words, has its status alone
            stands = stands | texts_in(sheet.cells.iloc[rows.rows, status.column]).filled
        held = np.flatnonzero(stands)
        if not len(held):
            return
        named, dated = rows.named[held], rows.dated[held]
        units = rows.units or [None] * len(rows.names)
        used = set(np.unique(named).tolist())
        whats = [
            self.meant.what(block, names, column, unit) if code in used else What(silent=True)
            for code, (names, unit) in enumerate(zip(rows.names, units, strict=True))
        ]
        _add_faults(faults, column, rows.rows[held], named, whats)
        dates = [column.period or one for one in rows.periods]
        keep = np.array([not one.silent and one.fault is None for one in whats], dtype=bool)[named]
        timed = np.array([one is not None for one in dates], dtype=bool)[dated]
        if not timed.all():
            _add_fault(faults, ("layout.no_year", ""), column, rows.rows[held[np.flatnonzero(~timed)]])
        chosen = np.flatnonzero(keep & timed)
        if len(chosen):
            own = held[chosen]
            self._of_what(block, whats, named[chosen])
            self._dated(block, rows, own, whats, dates)
            self.texts["text"].add(texts.distinct, texts.codes[own])
            self._beside(sheet, block, column, rows.rows[own], _preliminary(texts, own, dates, rows.dated[own]))
            self.cells.append(addresses(rows.rows[own], column.column))

    def _of_what(self, block: Block, whats: Sequence[What], named: Numbers) -> None:
        self.texts["indicator"].add((one.indicator for one in whats), named)
        self.texts["area"].add((one.area for one in whats), named)
        self.texts["segment"].add((one.segment for one in whats), named)
        self.texts["sheet"].add([block.sheet], np.zeros(len(named), dtype=np.int64))

    def _dated(
        self, block: Block, rows: NamedRows, own: Numbers, whats: Sequence[What], dates: Sequence[ReadPeriod | None]
    ) -> None:
        years = [one or ReadPeriod(year=0) for one in dates]
        named, dated = rows.named[own], rows.dated[own]
        stocks = np.array([self._stretch(one) is Stretch.JANUARY_FIRST for one in whats], dtype=bool)
        covers = np.array([stretch.years if (stretch := self._stretch(one)) else 1 for one in whats], dtype=float)
        year = np.array([one.year for one in years], dtype=np.int64)[dated]
        first = np.array([one.first_year or np.nan for one in years], dtype=float)[dated]
        if block.form is TableForm.TEMPLATE:
            first = np.where(covers[named] > 1, year - covers[named] + 1, first)
        if rows.first_years is not None:
            first = np.where(np.isnan(rows.first_years[own]), first, rows.first_years[own])
        january = np.array([one.january for one in years], dtype=bool)[dated]
        partial = np.array([one.partial for one in years], dtype=bool)[dated] | (january & ~stocks[named])
        for name, values in (("year", year), ("first_year", first), ("partial", partial)):
            self.numbers[name].append(values)

    def _stretch(self, what: What) -> Stretch | None:
        return self.catalogue.indicator(what.indicator).period if what.indicator else None

    def _beside(self, sheet: Sheet, block: Block, column: Column, rows: Numbers, preliminary: Numbers) -> None:
        """Read what is beside the figures of ``column``; ``preliminary`` serves as status if there is no column for
        it.
        """
        for role, name in _BESIDE.items():
            own = beside(block, column, role, self.meant.split)
            if own is None:
                said = preliminary if role is ColumnRole.STATUS else np.zeros(len(rows), dtype=np.int64)
                self.texts[name].add(["", Status.PRELIMINARY.value], said)
                continue
            texts = texts_in(sheet.cells.iloc[rows, own.column])
            told = map(self.lexicon.source_of, texts.distinct) if role is ColumnRole.SOURCE else texts.distinct
            self.texts[name].add(told, texts.codes)


def _add_faults(faults: Faults, column: Column, rows: Numbers, named: Numbers, whats: Sequence[What]) -> None:
    for code, one in enumerate(whats):
        if one.fault is not None:
            _add_fault(faults, one.fault, column, rows[named == code])


def _add_fault(faults: Faults, fault: tuple[str, str], column: Column, rows: Numbers) -> None:
    cell, times = faults.get(fault, (address(int(rows[0]), column.column), 0))
    faults[fault] = cell, times + len(rows)


def _preliminary(texts: Texts, own: Numbers, dates: Sequence[ReadPeriod | None], dated: Numbers) -> Numbers:
    """1 for the plain numbers among ``own`` in a year marked as preliminary, 0 for all others.

    A cell that holds more than a number says itself what it is.
    """
    marked = np.array([one is not None and one.preliminary for one in dates], dtype=np.int64)[dated]
    if marked.any():
        marked &= texts.of_each([_PLAIN_NUMBER.fullmatch(text) is not None for text in texts.distinct], int)[own]
    return marked


def _twice(columns: Iterable[Column]) -> set[int]:
    """The columns of figures that claim to be the same as another; neither is read."""
    same: dict[tuple[object, ...], list[int]] = {}
    for one in columns:
        years = None if one.period is None else (one.period.first_year, one.period.year)
        same.setdefault((years, one.names, one.unit), []).append(one.column)
    return {column for own in same.values() if len(own) > 1 for column in own}
