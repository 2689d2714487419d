"""From a file and its layout to figures: where each stands, what it is of, and the text that stands there, unread."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Period as Stretch
from slt_data.domain.series import Status
from slt_data.intake.findings import Finding, finding
from slt_data.intake.lexicon import Lexicon
from slt_data.intake.long_rows import Numbers
from slt_data.intake.meant import Meant, What
from slt_data.intake.named_rows import NamedRows, named_rows
from slt_data.intake.periods import Period
from slt_data.intake.roles import Role
from slt_data.intake.shapes import Block, Column, Form, Layout
from slt_data.intake.unclear import told
from slt_data.intake.workbook import Sheet, Workbook, address

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
    Role.N: "n_text",
    Role.K: "k_text",
    Role.STATUS: "status_text",
    Role.RAW: "raw_text",
    Role.SOURCE: "source",
    Role.SECTION: "section",
    Role.NOTE: "note",
}
_PLAIN_NUMBER = r"\d[\d\s.,]*%?"


def readings(workbook: Workbook, layout: Layout, catalogue: Catalogue) -> tuple[pd.DataFrame, list[Finding]]:
    """The figures of ``workbook``, laid out as ``layout``, and all that kept others from being read.

    One row a cell that holds a figure: ``indicator``, ``area``, ``segment`` as ids; ``year``; ``first_year`` (NaN for a
    single year); ``text`` as it stands; ``n_text``, ``k_text``, ``status_text``, ``raw_text``, ``source`` (the id where
    the catalogue knows it), ``section``, ``note`` from beside it, empty where nothing stands there; ``partial``: the
    year was not over; ``sheet`` and ``cell``. A plain number of a year marked as preliminary has that ``status_text``.
    """
    given = {one.key: one.meaning for one in layout.names if one.given and one.meaning is not None}
    lexicon = Lexicon(catalogue, layout.area, given)
    reading = _Reading(lexicon, layout)
    for block in layout.blocks:
        reading.block(workbook.sheets[block.place], block)
    return reading.frame(), [*layout.findings, *told(layout, lexicon), *reading.findings]


Faults = dict[tuple[str, str], tuple[str, int]]
"""What is wrong with figures of a table: the code and what it is about, the first cell, how many."""


class _Reading:
    """Reads block after block."""

    def __init__(self, lexicon: Lexicon, layout: Layout) -> None:
        self.lexicon, self.layout, self.catalogue = lexicon, layout, lexicon.catalogue
        self.meant = Meant(layout, lexicon.catalogue)
        self.findings: list[Finding] = []
        self.parts: list[pd.DataFrame] = []

    def frame(self) -> pd.DataFrame:
        """All that was read."""
        if self.parts:
            return pd.concat(self.parts, ignore_index=True)
        empty = pd.DataFrame({name: pd.Series(dtype="str") for name in COLUMNS})
        return empty.astype({"year": "int64", "first_year": "float64", "partial": "bool"})

    def block(self, sheet: Sheet, block: Block) -> None:
        """Read one table."""
        rows, undated = named_rows(sheet, block, self.lexicon)
        self.findings += undated
        figures = block.of(Role.FIGURE)
        twice = _twice(figures)
        faults: Faults = {}
        for column in figures:
            if column.column not in twice:
                self._column(sheet, block, rows, column, faults)
        for (code, what), (cell, times) in faults.items():
            self.findings.append(finding(code, block.sheet, cell, what=what, times=times))

    def _column(self, sheet: Sheet, block: Block, rows: NamedRows, column: Column, faults: Faults) -> None:
        texts = sheet.cells.iloc[rows.rows, column.column].astype("str").str.strip()
        stands = (texts != "").to_numpy(dtype=bool)
        for status in block.of(Role.STATUS)[:1]:  # a figure that is missing, or told in words, has its status alone
            told = sheet.cells.iloc[rows.rows, status.column].astype("str").str.strip() != ""
            stands = stands | told.to_numpy(dtype=bool)
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
            part = self._part(block, whats, dates, named[chosen], dated[chosen])
            part["text"] = texts.iloc[own].array
            part["status_text"] = _preliminary(part["text"], dates, dated[chosen])
            self._beside(sheet, block, column, rows.rows[own], part)
            if rows.first_years is not None:
                part["first_year"] = np.where(
                    np.isnan(rows.first_years[own]), part["first_year"], rows.first_years[own]
                )
            letters = address(0, column.column)[:-1]
            part["cell"] = letters + pd.Series(rows.rows[own] + 1).astype("str")
            self.parts.append(part[list(COLUMNS)])

    def _part(
        self, block: Block, whats: Sequence[What], dates: Sequence[Period | None], named: Numbers, dated: Numbers
    ) -> pd.DataFrame:
        years = [one or Period(year=0) for one in dates]
        size = len(named)
        stocks = np.array([self._stretch(one) is Stretch.JANUARY_FIRST for one in whats], dtype=bool)
        pairs = np.array([self._stretch(one) is Stretch.TWO_YEAR_AVERAGE for one in whats], dtype=bool)
        year = np.array([one.year for one in years], dtype=np.int64)[dated]
        first = np.array([one.first_year or np.nan for one in years], dtype=float)[dated]
        if block.form is Form.TEMPLATE:
            first = np.where(pairs[named], year - 1.0, first)
        january = np.array([one.january for one in years], dtype=bool)[dated]
        partial = np.array([one.partial for one in years], dtype=bool)[dated] | (january & ~stocks[named])
        return pd.DataFrame(
            {
                "indicator": _taken([one.indicator for one in whats], named),
                "area": _taken([one.area for one in whats], named),
                "segment": _taken([one.segment for one in whats], named),
                "year": year,
                "first_year": first,
                "partial": partial,
                "sheet": _taken([block.sheet], np.zeros(size, dtype=np.int64)),
            }
        )

    def _stretch(self, what: What) -> Stretch | None:
        return self.catalogue.indicator(what.indicator).period if what.indicator else None

    def _beside(self, sheet: Sheet, block: Block, column: Column, rows: Numbers, part: pd.DataFrame) -> None:
        """Fill ``part`` with what stands beside its figures."""
        nothing = pd.Series(_taken([""], np.zeros(len(rows), dtype=np.int64)))
        for role, name in _BESIDE.items():
            beside = [one for one in block.of(role) if _belongs(one, column)]
            beside += [one for one in block.of(role) if one.period is None and not one.names]
            if not beside:
                part[name] = part.get(name, nothing)
                continue
            texts = sheet.cells.iloc[rows, beside[0].column].astype("str").str.strip()
            if role is Role.SOURCE:
                codes, distinct = pd.factorize(texts)
                part[name] = _taken([self.lexicon.source_of(str(text)) for text in distinct], codes)
            else:
                part[name] = texts.array


def _add_faults(faults: Faults, column: Column, rows: Numbers, named: Numbers, whats: Sequence[What]) -> None:
    for code, one in enumerate(whats):
        if one.fault is not None:
            _add_fault(faults, one.fault, column, rows[named == code])


def _add_fault(faults: Faults, fault: tuple[str, str], column: Column, rows: Numbers) -> None:
    cell, times = faults.get(fault, (address(int(rows[0]), column.column), 0))
    faults[fault] = cell, times + len(rows)


def _preliminary(texts: "pd.Series[str]", dates: Sequence[Period | None], dated: Numbers) -> Any:
    """``preliminary`` for plain numbers under a year that is marked so; more than a number speaks for itself."""
    marked = np.array([one is not None and one.preliminary for one in dates], dtype=bool)[dated]
    if marked.any():
        marked &= texts.str.fullmatch(_PLAIN_NUMBER).to_numpy(dtype=bool)
    return _taken(["", Status.PRELIMINARY.value], marked.astype(np.int64))


def _taken(values: Sequence[str], codes: Numbers) -> Any:
    return pd.array(list(values), dtype="str").take(codes)


def _twice(columns: Iterable[Column]) -> set[int]:
    """The columns of figures that claim to be the same as another; neither is read."""
    same: dict[tuple[object, ...], list[int]] = {}
    for one in columns:
        years = None if one.period is None else (one.period.first_year, one.period.year)
        same.setdefault((years, one.names, one.unit), []).append(one.column)
    return {column for own in same.values() if len(own) > 1 for column in own}


def _belongs(beside: Column, column: Column) -> bool:
    """Whether what stands in ``beside`` is of the same year and groups as the figures of ``column``."""
    same = beside.period is None if column.period is None else column.period.same_years(beside.period)
    return same and beside.names == column.names
