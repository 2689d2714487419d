"""The rows of a table that hold figures, each with the keys of its names and its year."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from slt_data.domain.series import Unit
from slt_data.intake.coded_frames import Numbers, Texts
from slt_data.intake.findings import Finding, finding
from slt_data.intake.formats.cell_names import address
from slt_data.intake.layout.model import Block, Column
from slt_data.intake.layout.names_found import AREA
from slt_data.intake.layout.rows_year_column import LongRows
from slt_data.intake.limits import MOST_DISTINCT
from slt_data.intake.vocabulary.headings import ColumnRole
from slt_data.intake.vocabulary.keys import key
from slt_data.intake.vocabulary.lexicon import Lexicon, group_key
from slt_data.intake.vocabulary.measures import measure_of
from slt_data.intake.vocabulary.periods import ReadPeriod, period
from slt_data.intake.workbook import Sheet

_UNREAD = "\0"
"""The key of all names beyond the number that is examined; no real name has it."""


@dataclass(eq=False)
class NamedRows:
    """The rows of a block that hold figures: ``named`` and ``dated`` are indices into ``names`` and ``periods``."""

    rows: Numbers
    names: list[tuple[str, ...]]
    named: Numbers
    periods: list[ReadPeriod | None]
    dated: Numbers
    units: list[Unit | None] = field(default_factory=list)
    first_years: Numbers | None = None


def named_rows(sheet: Sheet, block: Block, lexicon: Lexicon) -> tuple[NamedRows, list[Finding]]:
    """The rows of ``block`` in ``sheet``, and findings on years in its columns that can't be read."""
    return _long(sheet, block, lexicon) if block.of(ColumnRole.YEAR) else (_lined(block), [])


def _lined(block: Block) -> NamedRows:
    named, names = pd.factorize(pd.Index([(one.names, one.unit) for one in block.lines], tupleize_cols=False))
    dates = [one.period or block.period for one in block.lines]
    return NamedRows(
        rows=np.array([one.row for one in block.lines], dtype=np.int64),
        names=[own for own, _ in names],
        named=named,
        periods=dates,
        dated=np.arange(len(dates)),
        units=[unit for _, unit in names],
    )


def _long(sheet: Sheet, block: Block, lexicon: Lexicon) -> tuple[NamedRows, list[Finding]]:
    long_rows = LongRows(sheet, block, lexicon)
    findings = list(_undated(long_rows, block))
    data = long_rows.data
    codes = np.zeros(len(data), dtype=np.int64)
    names: list[tuple[str, ...]] = [()]
    for column in block.of(ColumnRole.INDICATOR, ColumnRole.AREA, ColumnRole.SEGMENT, ColumnRole.DIMENSION):
        texts = long_rows.texts(column.column)
        own = [_key_in(text, column) for text in texts.distinct[:MOST_DISTINCT]]
        own += [_UNREAD] * (len(texts.distinct) - len(own))
        keyed, keys = pd.factorize(np.array(own, dtype=object))
        codes, pairs = pd.factorize(codes * (len(keys) + 1) + keyed[texts.codes[data]])
        split = [divmod(int(pair), len(keys) + 1) for pair in pairs]
        names = [(*names[before], *([str(keys[after])] if keys[after] else [])) for before, after in split]
    codes, names, units = _with_units(long_rows, block, data, codes, names)
    dated = long_rows.years.codes[data]
    rows = NamedRows(block.first + data, names, codes, list(long_rows.periods), dated, units)
    first = block.of(ColumnRole.FIRST_YEAR)
    if first:
        rows.first_years = _first_years(long_rows, first[0], data)
        findings += _bad_first_years(long_rows, block, first[0], data)
    return rows, findings


def _with_units(
    long_rows: LongRows, block: Block, data: Numbers, codes: Numbers, names: list[tuple[str, ...]]
) -> tuple[Numbers, list[tuple[str, ...]], list[Unit | None]]:
    """The codes and names of the rows, separated by the unit that a column gives, and the unit of each."""
    column = next(iter(block.of(ColumnRole.UNIT)), None)
    if column is None:
        return codes, names, []
    texts = long_rows.texts(column.column)
    said = [None if (one := measure_of(text)) is None else one.unit for text in texts.distinct[:MOST_DISTINCT]]
    kinds = list(dict.fromkeys((*said, None)))
    numbers = [kinds.index(unit) for unit in said] + [kinds.index(None)] * (len(texts.distinct) - len(said))
    codes, pairs = pd.factorize(codes * len(kinds) + texts.of_each(numbers, np.int64)[data])
    split = [divmod(int(pair), len(kinds)) for pair in pairs]
    return codes, [names[before] for before, _ in split], [kinds[unit] for _, unit in split]


def _undated(long_rows: LongRows, block: Block) -> Iterator[Finding]:
    """One finding for each distinct text that can't be read as the year of a row with figures."""
    column = block.of(ColumnRole.YEAR)[0].column
    places = long_rows.undated
    for text, place, times in _firsts(long_rows.years, places):
        cell = address(block.first + place, column)
        yield finding("layout.bad_year", block.sheet, cell, text=text or "–", times=times)


def _bad_first_years(long_rows: LongRows, block: Block, column: Column, data: Numbers) -> Iterator[Finding]:
    texts = long_rows.texts(column.column)
    bad = texts.of_each([bool(text) and period(text) is None for text in texts.distinct], bool)
    for text, place, times in _firsts(texts, data[bad[data]]):
        cell = address(block.first + place, column.column)
        yield finding("layout.bad_year", block.sheet, cell, text=text, times=times)


def _first_years(long_rows: LongRows, column: Column, data: Numbers) -> Numbers:
    """For each row the year in a column of first years; NaN for none."""
    texts = long_rows.texts(column.column)
    found = [period(text) for text in texts.distinct]
    return texts.of_each([np.nan if one is None else float(one.year) for one in found], float)[data]


def _key_in(text: str, column: Column) -> str:
    if not text:
        return ""
    if column.role is ColumnRole.INDICATOR:
        return key(text)
    return group_key(text, AREA if column.role is ColumnRole.AREA else column.dimension)


def _firsts(texts: Texts, places: Numbers) -> list[tuple[str, int, int]]:
    """For each distinct text in ``places``: the text, its first place, and how often it occurs."""
    found: dict[int, list[int]] = {}
    codes = texts.codes[places]
    for code in pd.unique(codes)[:100]:
        own = places[codes == code]
        found[int(code)] = [int(own[0]), len(own)]
    return [(texts.distinct[code], place, times) for code, (place, times) in found.items()]
