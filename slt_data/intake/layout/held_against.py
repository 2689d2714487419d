"""Compares each table with the text around it; parts of it may be left out, or a question asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from slt_data.intake.findings import Finding
from slt_data.intake.formats.cell_names import address
from slt_data.intake.layout.contradictions import KEEP, competing_question, hidden_question, unit_question
from slt_data.intake.layout.find_tables import find_tables
from slt_data.intake.layout.marked_cells import MarkedGrid
from slt_data.intake.layout.model import Block, Column, LeftOut, Name, Why
from slt_data.intake.layout.names_found import Names
from slt_data.intake.layout.parts_of_long import Found
from slt_data.intake.layout.read_columns import ColumnReader, Columns
from slt_data.intake.layout.rows_year_column import LongRows
from slt_data.intake.layout.shape_rules import (
    merged_figures,
    places_within,
    rows_of,
    two_indicators,
    two_indicators_in_rows,
    uneven_lines,
)
from slt_data.intake.layout.titles_above import AtTable, Titles
from slt_data.intake.questions import FileQuestion
from slt_data.intake.vocabulary.headings import ColumnRole
from slt_data.intake.vocabulary.keys import NameKind, key
from slt_data.intake.vocabulary.lexicon import Lexicon

_SAMPLE = 40


def named_elsewhere(grid: MarkedGrid, found: Found) -> AtTable | None:
    """Another place named in the corner, a title or the sheet's name, if the table does not give the place of each
    figure.
    """
    read = ColumnReader(grid, found, Names(grid.lexicon)).read()
    if any(one.role is ColumnRole.AREA for one in read.columns):
        return None
    rows = [*found.header, *grid.rows(found.first, min(found.last, found.first + _SAMPLE))]
    senses = [grid.lexicon.sense(one.text) for row in rows for one in grid.cells(row)]
    own = any(one.kind is NameKind.AREA and one.meaning.area == grid.lexicon.area.id for one in senses)
    titles = Titles(grid, found.titles, read.corner)
    titles.read_below(found.first, found.last)
    return titles.elsewhere(told=own)


def holds_tables(grid: MarkedGrid) -> bool:
    """Whether a hidden sheet has tables that would be read if it were visible."""
    return bool(find_tables(grid))


@dataclass
class HeldAgainst:
    """The results of comparing the tables of a file with the text around them."""

    lexicon: Lexicon
    answers: Mapping[str, str]
    questions: list[FileQuestion] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def columns(self, grid: MarkedGrid, found: Found, own: str, read: Columns) -> list[Column]:
        """The columns of a table; of competing ones only the one that was chosen, or none."""
        alike: dict[tuple[object, ...], list[Column]] = {}
        for one in read.columns:
            if one.role is ColumnRole.FIGURE:
                years = None if one.period is None else (one.period.first_year, one.period.year)
                alike.setdefault((years, one.names), []).append(one)
        rivals = next((same for same in alike.values() if len(same) > 1 and _compete(same)), None)
        if rivals is None or any(not one.text for one in rivals):
            return read.columns
        asked = competing_question(grid.sheet.name, own, found.bottom, rivals, self.answers)
        self._ask(asked)
        names = {key(one.text) for one in rivals if key(one.text) != asked.used}
        gone = [one for same in alike.values() if _compete(same) for one in same if key(one.text) in names]
        self.left_out += [
            LeftOut(why=Why.CHOSEN, sheet=grid.sheet.name, cell=address(found.bottom, one.column), text=one.text)
            for one in gone
        ]
        return [one for one in read.columns if one not in gone]

    def block(self, grid: MarkedGrid, block: Block, names: Mapping[str, Name], rows: LongRows | None) -> Block:
        """``block`` without what is hidden in it; inconsistencies are recorded as findings."""
        held = rows_of(block, rows)
        self.findings += [*uneven_lines(grid.sheet, block, held), *merged_figures(grid.sheet, block)]
        self.findings += two_indicators(block, names)
        if rows is not None:
            self.findings += two_indicators_in_rows(block, rows, self.lexicon)
        return self.seen(grid, block, held)

    def seen(self, grid: MarkedGrid, block: Block, rows: list[int]) -> Block:
        """``block`` without its hidden rows and columns of figures, unless an answer keeps them."""
        shape = grid.sheet.shape
        hidden = places_within(shape.hidden_rows, rows)
        places = [one.column for one in block.of(ColumnRole.FIGURE)]
        columns = places_within(shape.hidden_columns, places)
        if hidden and not self._kept("rows", block, address(hidden[0], block.columns[0].column), len(hidden)):
            lines = tuple(one for one in block.lines if one.row not in set(hidden))
            block = block.model_copy(update={"unseen": shape.hidden_rows, "lines": lines})
        if columns and not self._kept("columns", block, address(block.header[-1], columns[0]), len(columns)):
            seen = tuple(one for one in block.columns if one.column not in columns or one.role is not ColumnRole.FIGURE)
            block = block.model_copy(update={"columns": seen})
        return block

    def _kept(self, what: str, block: Block, cell: str, number: int) -> bool:
        asked = hidden_question(what, block.sheet, cell, number, self.answers)
        before = next((one for one in self.questions if one.id == asked.id), None)
        if before is not None:
            self.questions.remove(before)
            asked = hidden_question(what, block.sheet, before.cell, number + before.times, self.answers)
        self._ask(asked)
        if asked.used != KEEP:
            self.left_out.append(LeftOut(why=Why.UNSEEN, sheet=block.sheet, cell=cell, times=number))
        return asked.used == KEEP

    def measured(self, block: Block, titles: Titles, names: Mapping[str, Name], read: Columns) -> Block | None:
        """``block`` with the unit from its title; None if none of its indicators has that unit."""
        told = titles.measure()
        by_itself = block.of(ColumnRole.UNIT) or any(one.unit is not None for one in block.lines)
        if told is None or by_itself:
            return block
        text, measure = told
        units = {one.unit for one in block.of(ColumnRole.FIGURE)}
        if None not in units and measure.unit in units:
            return block
        beside = {one.why for one in read.left_out}
        if measure.unit is None and beside & {Why.CHANGE, Why.AVERAGE}:
            return block
        every = list(dict.fromkeys(self._indicators(block, names)))
        odd = [one for one in every if not measure.fits(self.lexicon.catalogue.indicator(one))]
        if not odd:
            return block.model_copy(update={"unit": measure.unit})
        what = self.lexicon.catalogue.indicator(odd[0]).title
        asked = unit_question(block, text.text, text.cell, what, self.answers)
        self._ask(asked)
        if asked.used == KEEP:
            return block
        if measure.unit is not None and len(odd) < len(every):
            return block.model_copy(update={"unit": measure.unit})
        self.left_out.append(LeftOut(why=Why.OTHER_UNIT, sheet=block.sheet, cell=text.cell, text=text.text))
        return None

    def _indicators(self, block: Block, names: Mapping[str, Name]) -> Iterator[str]:
        keys = [*block.names, *(own for one in block.lines for own in one.names)]
        keys += [own for one in block.of(ColumnRole.FIGURE) for own in one.names]
        for own in keys:
            meaning = names[own].meaning if own in names else None
            if meaning is not None and meaning.indicator:
                yield meaning.indicator
        for one in names.values():
            in_table = one.sheet == block.sheet and not one.dimension and block.of(ColumnRole.YEAR)
            if in_table and one.meaning is not None and one.meaning.indicator:
                yield one.meaning.indicator

    def _ask(self, asked: FileQuestion) -> None:
        self.questions.append(asked)


def _compete(same: list[Column]) -> bool:
    """Whether, of several columns of the same figures, one does not say what it counts, and another does."""
    units = [one.unit for one in same]
    return len(same) > 1 and None in units and len(set(units)) > 1
