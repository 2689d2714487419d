"""Makes the layout of a file: its tables, the meaning of columns, rows and names, and what is left out.

A person is shown the layout and answers what is uncertain; the answers are remembered for files of the same shape.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256

from slt_data.domain.catalogue import Catalogue
from slt_data.intake.findings import Finding, finding
from slt_data.intake.formats.cell_names import address
from slt_data.intake.layout.contradictions import (
    KEEP,
    OWN,
    Elsewhere,
    other_places,
    places_question,
    sheets_question,
    titles_question,
)
from slt_data.intake.layout.find_tables import find_tables
from slt_data.intake.layout.held_against import HeldAgainst, holds_tables, named_elsewhere
from slt_data.intake.layout.marked_cells import FIGURE, MOST_ROWS, MarkedGrid
from slt_data.intake.layout.memory import Remembered
from slt_data.intake.layout.model import (
    Block,
    Choices,
    Chosen,
    FigureRow,
    Layout,
    LeftOut,
    Name,
    TableForm,
    Why,
)
from slt_data.intake.layout.names_found import Names
from slt_data.intake.layout.our_template import is_lists_sheet, template_block
from slt_data.intake.layout.parts_of_long import Found
from slt_data.intake.layout.questions import (
    column_questions,
    name_question,
    name_questions,
    names_said,
    year_asked,
)
from slt_data.intake.layout.read_columns import ColumnReader, Columns
from slt_data.intake.layout.rows_year_column import LongRows
from slt_data.intake.layout.rows_years_across import LineReader
from slt_data.intake.layout.shape_rules import rows_of
from slt_data.intake.layout.table_rules import (
    by_unit,
    columns_told_twice,
    meaning_of,
    nameless,
    shape_of,
    sheet_key,
    table_form,
)
from slt_data.intake.layout.titles_above import AtTable, Titles
from slt_data.intake.plan_sheets.rows import plan_sheet
from slt_data.intake.questions import LEAVE_OUT, FileQuestion
from slt_data.intake.vocabulary.headings import ColumnRole
from slt_data.intake.vocabulary.lexicon import Lexicon
from slt_data.intake.word_sheets import words_sheet
from slt_data.intake.workbook import Sheet, Workbook

_SAID = frozenset({Why.WORDS, Why.CHOSEN, Why.OTHER_PLACE, Why.OTHER_UNIT, Why.HIDDEN})
"""Reasons because of which a file without a readable table is not reported as having none."""


def recognise(workbook: Workbook, catalogue: Catalogue, area: str, remembered: Remembered | None = None) -> Layout:
    """The layout of ``workbook``, with the ``remembered`` answers for files of the same shape and area.

    Raises ``UnknownName`` for an unknown ``area``.
    """
    known = remembered or Remembered()
    layout = _LayingOut(workbook, Lexicon(catalogue, area, {}), Chosen()).layout()
    chosen = known.chosen(area, layout.shape)
    return layout if chosen == Chosen() else _as_chosen(workbook, layout, chosen, catalogue)


def confirmed(workbook: Workbook, layout: Layout, choices: Choices, catalogue: Catalogue) -> Layout:
    """The layout of ``workbook`` after the answers ``choices``; ``memory.taught_by`` keeps them for next time."""
    named = {name_question(own): meaning.id for own, meaning in choices.names.items()}
    chosen = Chosen(
        forms=layout.chosen.forms | choices.forms,
        without=tuple(dict.fromkeys((*layout.chosen.without, *choices.without))),
        answers=layout.chosen.answers | choices.answers | named,
    )
    return _as_chosen(workbook, layout, chosen, catalogue)


def _as_chosen(workbook: Workbook, layout: Layout, chosen: Chosen, catalogue: Catalogue) -> Layout:
    lexicon = Lexicon(catalogue, layout.area, names_said(chosen.answers, catalogue))
    return _LayingOut(workbook, lexicon, chosen).layout(layout.shape)


class _LayingOut:
    """Lays out ``workbook`` with the answers ``chosen``, using the words of ``lexicon``."""

    def __init__(self, workbook: Workbook, lexicon: Lexicon, chosen: Chosen) -> None:
        self.workbook, self.lexicon, self.chosen = workbook, lexicon, chosen
        self.names = Names(lexicon)
        self.blocks: list[Block] = []
        self.left_out: list[LeftOut] = []
        self.findings: list[Finding] = []
        self.questions: list[FileQuestion] = []
        self.held = HeldAgainst(lexicon, chosen.answers)
        self.shapes: set[str] = set()
        self._put_off: list[tuple[MarkedGrid, Found, str, AtTable]] = []
        self._keys: Counter[str] = Counter()

    def layout(self, shape: str = "") -> Layout:
        """The layout; its shape is ``shape`` if given."""
        hidden = sheets_question(self._hidden_sheets(), self.chosen.answers)
        for place, sheet in enumerate(self.workbook.sheets):
            self._sheet(sheet, place, keep=hidden is not None and hidden.used == KEEP)
        area, answers = self.lexicon.area.short, self.chosen.answers
        titled = self._of_other_places(area)
        places = [*self.names.elsewhere.values()]
        others = places_question(places, area, answers)
        self.left_out += other_places(places)
        self.questions += [*self.held.questions, *(one for one in (hidden, titled, others) if one is not None)]
        self.left_out += self.held.left_out
        self.findings += self.held.findings
        said = any(one.why in _SAID for one in self.left_out)
        if not self.blocks and not self.findings and not said:
            self.findings.append(finding("layout.no_table"))
        names, left_out = self.names.all(), tuple(dict.fromkeys(self.left_out))
        questions = [
            *name_questions(names, self.lexicon),
            *self.questions,
            *column_questions(left_out, self.chosen.answers),
        ]
        return Layout(
            area=self.lexicon.area.id,
            shape=shape or sha256("\n".join(sorted(self.shapes)).encode()).hexdigest()[:16],
            blocks=tuple(self.blocks),
            names=names,
            left_out=left_out,
            findings=tuple(self.findings),
            questions=tuple({one.id: one for one in questions}.values()),
            chosen=self.chosen,
            more_names=self.names.more,
        )

    def _hidden_sheets(self) -> list[str]:
        """The names of the hidden sheets with tables."""
        hidden = [one for one in self.workbook.sheets if one.hidden and not one.empty and not _words(one)]
        hidden = [one for one in hidden if not is_lists_sheet(one)]
        return [one.name for one in hidden if holds_tables(MarkedGrid(one, self.lexicon))]

    def _of_other_places(self, area: str) -> FileQuestion | None:
        """The question on tables labelled with another place; they are laid out if the answer is that they are of
        ``area``.
        """
        named = [Elsewhere(at.text, at.place, grid.sheet.name, at.cell) for grid, _, _, at in self._put_off]
        asked = titles_question(named, area, self.chosen.answers)
        for grid, found, own, at in self._put_off:
            if asked is not None and asked.used == OWN:
                self._whole_table(grid, found, own)
            else:
                sheet, cell = grid.sheet.name, at.cell or address(found.top, found.left)
                self.left_out.append(LeftOut(why=Why.OTHER_PLACE, sheet=sheet, cell=cell, text=at.text))
        self.blocks.sort(key=lambda one: one.place)
        return asked

    def _sheet(self, sheet: Sheet, place: int, *, keep: bool) -> None:
        if sheet.empty:
            return
        if (sheet.hidden and not keep) or _words(sheet):
            self._leave_sheet(sheet, Why.HIDDEN if sheet.hidden else Why.WORDS)
            return
        grid = MarkedGrid(sheet, self.lexicon, place)
        template = template_block(grid, self.names)
        if template is not None:
            self.blocks += [self.held.seen(grid, one, rows_of(one, None)) for one in template.blocks]
            self.left_out += template.left_out
            self.findings += template.findings
            self.shapes.add("template")
            return
        form = self.chosen.forms.get(sheet_key(sheet.name))
        down = None if form is None else form in {TableForm.LONG, TableForm.YEARS_DOWN}
        found = find_tables(grid, down=down)
        for one in found:
            self._table(grid, one)
        if found:
            self._outside(grid, found)
        else:
            self._leave_sheet(sheet, Why.NO_TABLE)
            if any(one.mark == FIGURE for row in grid.rows_known for one in grid.cells(row)):
                self.findings.append(finding("layout.no_table_in_sheet", sheet.name, name=sheet.name))

    def _outside(self, grid: MarkedGrid, found: Sequence[Found]) -> None:
        """Record findings for figures above the first heading or between tables."""
        inside = {row for one in found for row in range(one.top, min(one.last, len(grid.rows_known)) + 1)}
        titles = {row for one in found for row in one.titles}
        for row in grid.rows_known:
            figures = [] if row in inside else [one for one in grid.cells(row) if one.mark == FIGURE]
            if len(figures) > (1 if row in titles else 0):
                cell = address(row, figures[0].column)
                self.findings.append(finding("layout.figures_outside", grid.sheet.name, cell))
                return

    def _leave_sheet(self, sheet: Sheet, why: Why) -> None:
        self.left_out.append(LeftOut(why=why, sheet=sheet.name, text=sheet.name))

    def _table(self, grid: MarkedGrid, found: Found) -> None:
        own = sheet_key(grid.sheet.name)
        place = self._keys[own]
        self._keys[own] += 1
        if f"{own}#{place}" in self.chosen.without:
            text = " ".join(one.text for one in grid.cells(found.bottom))
            cell = address(found.top, found.left)
            self.left_out.append(LeftOut(why=Why.CHOSEN, sheet=grid.sheet.name, cell=cell, text=text))
            return
        if found.years is None and found.last >= MOST_ROWS:
            cell = address(found.top, found.left)
            self.findings.append(finding("layout.too_many_rows", grid.sheet.name, cell, most=f"{MOST_ROWS // 1000}"))
            return
        elsewhere = named_elsewhere(grid, found)
        if elsewhere is not None:
            self._put_off.append((grid, found, f"{own}#{place}", elsewhere))
            return
        self._whole_table(grid, found, f"{own}#{place}")

    def _whole_table(self, grid: MarkedGrid, found: Found, own: str) -> None:
        read = ColumnReader(grid, found, self.names).read()
        self.findings += [*read.findings, *columns_told_twice(grid.sheet.name, found, read.columns)]
        self.left_out += read.left_out
        if any(one.code == "layout.group_unclear" for one in read.findings):
            return
        read.columns = self.held.columns(grid, found, own, read)
        self._block(grid, found, read, own)

    def _block(self, grid: MarkedGrid, found: Found, read: Columns, own: str) -> None:
        titles = Titles(grid, found.titles, read.corner)
        titles.read_below(found.first, found.last)
        lines: Sequence[FigureRow] = ()
        if found.years is None:
            reader = LineReader(grid, read.columns, self.names, titled=titles.names_indicator)
            rows = reader.read(found.first, found.last)
            lines = rows.lines
            self.left_out += rows.left_out
        block = Block(
            key=own,
            sheet=grid.sheet.name,
            place=grid.place,
            form=table_form(found, read.columns),
            header=tuple(found.header),
            first=found.first,
            last=found.last,
            columns=tuple(read.columns),
            lines=tuple(lines),
        )
        self.left_out += [*titles.left_out(), *by_unit(block)]
        long_rows = None if found.years is None else LongRows(grid.sheet, block, self.lexicon)
        if long_rows is not None:
            long_rows.add_names(self.names)
            self.left_out += long_rows.left_out()
        self.shapes.add(shape_of(block, read.left_out))
        seen = self.held.block(grid, block, self._known(), long_rows)
        titled = self.held.measured(self._titled(seen, titles), titles, self._known(), read)
        if titled is None:
            return
        asked = year_asked(titled, self.chosen.answers)
        self.questions += [asked] if asked is not None else []
        if asked is not None and asked.answer == LEAVE_OUT:
            self.left_out.append(LeftOut(why=Why.CHOSEN, sheet=block.sheet, cell=asked.cell, text=titled.period_text))
            return
        self.blocks.append(titled)

    def _titled(self, block: Block, titles: Titles) -> Block:
        """``block`` with the year, unit and names from the titles above it that it does not have itself."""
        names = {one.key: one for one in self.names.all()}
        keys = [own for line in block.lines for own in line.names] + [own for one in block.columns for own in one.names]
        dimensions = [f"{one.dimension}=" for one in block.of(ColumnRole.DIMENSION)]
        if block.of(ColumnRole.SEGMENT):
            dimensions += [f"{one.id}=" for one in self.lexicon.catalogue.dimensions]
        told = [meaning.segment for own in keys if (meaning := meaning_of(names, own)) is not None]
        context = titles.indicator(self.names) if nameless(block, names) else ()
        told += [meaning.segment for own in context if (meaning := meaning_of(self._known(), own)) is not None]
        asked = titles.groups(self.names, [*told, *dimensions])
        update: dict[str, object] = {"names": (*context, *asked)}
        undated = any(one.period is None for one in block.lines) and not any(
            one.period is not None for one in block.of(ColumnRole.FIGURE)
        )
        if undated:
            update |= titles.period()
        return block.model_copy(update=update)

    def _known(self) -> Mapping[str, Name]:
        return {one.key: one for one in self.names.all()}


def _words(sheet: Sheet) -> bool:
    """Whether the sheet holds words or the plan, and no figures."""
    return bool(words_sheet(sheet) or plan_sheet(sheet))
