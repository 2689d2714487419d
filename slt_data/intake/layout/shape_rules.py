"""Inconsistencies in a table: lines with too few or too many cells, cells over several years, conflicting names."""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from slt_data.intake.findings import Finding, finding
from slt_data.intake.formats.cell_names import address
from slt_data.intake.formats.raw_sheet import Span
from slt_data.intake.layout.model import Block, Name
from slt_data.intake.layout.rows_year_column import LongRows
from slt_data.intake.vocabulary.headings import ColumnRole
from slt_data.intake.vocabulary.keys import NameKind
from slt_data.intake.vocabulary.lexicon import Lexicon
from slt_data.intake.workbook import Sheet

_BEHIND = frozenset(
    {ColumnRole.NOTE, ColumnRole.SOURCE, ColumnRole.SECTION, ColumnRole.STATUS, ColumnRole.RAW, ColumnRole.UNIT}
)
_MOST = 20


def rows_of(block: Block, long_rows: LongRows | None) -> list[int]:
    """The rows of ``block`` that hold figures."""
    if long_rows is None:
        return [one.row for one in block.lines]
    return [block.first + int(place) for place in long_rows.data]


def uneven_lines(sheet: Sheet, block: Block, rows: Iterable[int]) -> Iterator[Finding]:
    """A finding for lines of a CSV file with fewer cells than the table's columns, or with figures beyond them."""
    shape = sheet.shape
    if not shape.width or not block.columns:
        return
    needed = max((one.column for one in block.columns if one.role not in _BEHIND), default=0) + 1
    headed = max(shape.uneven.get(row, shape.width) for row in block.header)
    wrong = []
    for row in rows:
        cells = shape.uneven.get(row, shape.width)
        beyond = cells > headed and any(str(text).strip() for text in sheet.cells.iloc[row, headed:])
        if cells < needed or beyond:
            wrong.append((row, cells, "layout.row_long" if beyond else "layout.row_short"))
    for row, cells, code in wrong[:_MOST]:
        yield finding(code, block.sheet, address(row, 0), line=row + 1, cells=cells, usual=headed)


def merged_figures(sheet: Sheet, block: Block) -> Iterator[Finding]:
    """A finding for each figure in a cell merged over the places of several, since it is unknown which it is."""
    figures = [one.column for one in block.of(ColumnRole.FIGURE)]
    labels = [one.column for one in block.columns if one.column not in figures]
    for (row, column), (down, right) in sheet.merged.items():
        if not block.first <= row <= block.last or column not in figures or not str(sheet.cells.iat[row, column]):
            continue
        across = [one for one in range(column, column + right) if one in figures]
        below = range(row + 1, min(row + down, block.last + 1))
        if len(across) > 1 or any(str(sheet.cells.iat[one, label]) for one in below for label in labels):
            yield finding("layout.merged_over", block.sheet, address(row, column))


def two_indicators(block: Block, names: Mapping[str, Name]) -> Iterator[Finding]:
    """A finding where the row and the column, or two columns of one row, name different indicators."""

    def told(keys: Iterable[str]) -> list[str]:
        known = [names[own] for own in keys if own in names]
        return [one.meaning.indicator for one in known if one.meaning is not None and one.meaning.indicator]

    over = [(one, told(one.names)) for one in block.of(ColumnRole.FIGURE)]
    for line in block.lines:
        beside = told(line.names)
        for column, above in over:
            if above and beside and above[-1] != beside[-1]:
                cell = address(line.row, column.column)
                first, second = (names[own[-1]].text for own in (line.names, column.names))
                yield finding("layout.two_indicators", block.sheet, cell, first=first, second=second)
                return


def two_indicators_in_rows(block: Block, rows: LongRows, lexicon: Lexicon) -> Iterator[Finding]:
    """A finding where two columns of indicators name different ones in a row."""
    columns = block.of(ColumnRole.INDICATOR)
    if len(columns) < 2:
        return
    first, second = (rows.texts(one.column) for one in columns[:2])
    data = rows.data
    pairs = np.unique(np.stack([first.codes[data], second.codes[data]], axis=1), axis=0)
    for one, other in pairs[:1000]:
        texts = first.distinct[one], second.distinct[other]
        senses = [lexicon.sense(text) for text in texts]
        known = {sense.meaning.indicator for sense in senses if sense.kind is NameKind.INDICATOR}
        if len(known) == 2:
            place = next(place for place in data if (first.codes[place], second.codes[place]) == (one, other))
            cell = address(block.first + int(place), columns[1].column)
            yield finding("layout.two_indicators", block.sheet, cell, first=texts[0], second=texts[1])
            return


def places_within(spans: Iterable[Span], places: Iterable[int]) -> list[int]:
    """Those of ``places`` that are in any of ``spans``."""
    own = sorted(spans)
    if not own:
        return []
    starts, ends = np.array([start for start, _ in own]), np.array([end for _, end in own])
    every = np.fromiter(places, dtype=np.int64)
    before = np.searchsorted(starts, every, side="right") - 1
    inside = every[(before >= 0) & (every <= ends[np.maximum(before, 0)])]
    return [int(place) for place in inside]
