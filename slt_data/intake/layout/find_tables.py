"""Finds the tables of a sheet: heading rows, columns, rows down to the next table, and titles above."""

from collections.abc import Mapping
from itertools import pairwise

from slt_data.intake.layout.heading_rows import goes_on, is_header, is_level, strong_cells
from slt_data.intake.layout.marked_cells import BLANK, DERIVED, FIGURE, GROUP, NAME, ROLE, TEXT, YEAR, MarkedGrid
from slt_data.intake.layout.parts_of_long import Found, odd_rows, titled_anew, titled_parts
from slt_data.intake.vocabulary.headings import LABELS, ColumnRole

_SAMPLE = 40
_MOST_YEARS = 0.6


def find_tables(grid: MarkedGrid, *, down: bool | None = None) -> list[Found]:
    """The tables of a sheet from the top; those side by side from the left.

    ``down``: the answer whether each row has a year (True) or none has (False); None for no answer.
    """
    found: list[Found] = []
    row, end = 0, -1
    following: int | None = None
    while row < len(grid.rows_known):
        if row != following and not is_header(grid, row, inside=bool(found), after_gap=_gap(grid, row - 1)):
            row += 1
            continue
        top, bottom = _header(grid, row, end)
        last, years, following = _extent(grid, top, bottom, down=down)
        titles = _titles(grid, top, end)
        parts = _side_by_side(grid, top, bottom, last)
        for left, right in parts:
            own = years if years is not None and left <= years < right else None
            if years is not None and own is None:
                own = _years_of_rows(grid, range(top, bottom + 1), left, right, down=down)
            whole = Found(top, bottom, left, right, last, own, titles)
            found += titled_parts(grid, whole) if len(parts) == 1 else [whole]
        end = max(_last_figures(grid, bottom, last), bottom)
        row = max(last, bottom) + 1
    return found


def _header(grid: MarkedGrid, row: int, end: int) -> tuple[int, int]:
    """(first, last) row of the headings that ``row`` belongs to."""
    cells = grid.cells(row)
    start = min((one.column for one in strong_cells(cells, grid)), default=cells[0].column + 1)
    top = bottom = row
    while top - 1 > end and is_level(grid, top - 1, start):
        top -= 1
    while bottom + 1 < grid.height and goes_on(grid, bottom + 1, start):
        bottom += 1
    return top, bottom


def _extent(grid: MarkedGrid, top: int, bottom: int, *, down: bool | None) -> tuple[int, int | None, int | None]:
    """(last row before the next table, column of years or None, a heading row of the next table or None)."""
    years = _years_of_rows(grid, range(top, bottom + 1), 0, grid.width, down=down)
    if years is not None:
        following = _end_of_long(grid, top, bottom, years)
        return (grid.height - 1 if following is None else _before(grid, bottom, bottom, following)), years, following
    for row in grid.rows(bottom + 1, len(grid.rows_known) - 1):
        again = grid.texts(row) == grid.texts(bottom)
        if again or is_header(grid, row, inside=True, after_gap=_gap(grid, row - 1)):
            return _before(grid, bottom, _last_figures(grid, bottom, row - 1), row), None, row
    return grid.height - 1, None, None


def _before(grid: MarkedGrid, bottom: int, end: int, row: int) -> int:
    """The row above the titles and headings of the table that has the heading row ``row``."""
    top, _ = _header(grid, row, end)
    return min((*_titles(grid, top, _last_figures(grid, bottom, top - 1)), top)) - 1


def _years_of_rows(grid: MarkedGrid, header: range, left: int, right: int, *, down: bool | None) -> int | None:
    """The column that holds the year of each row; None if there is none."""
    heads = {column: grid.texts(header[-1])[column] for column in range(left, right)}
    said = [column for column, text in heads.items() if (head := grid.role(text)) and head.role is ColumnRole.YEAR]
    if down is False or said:
        return None if down is False else said[0]
    across = any(grid.mark(grid.texts(row)[column]) == YEAR for row in header for column in heads)
    return None if across and down is None else _full_of_years(grid, header[-1], heads)


def _full_of_years(grid: MarkedGrid, bottom: int, heads: Mapping[int, str]) -> int | None:
    """The first column that holds years, if there are no figures to the left of it."""
    sample = [grid.texts(row) for row in grid.rows(bottom + 1, bottom + _SAMPLE)]
    sample = [row for row in sample if sum(bool(text) for text in row) > 1] or sample
    named = False
    for column, text in heads.items():
        marks = [mark for row in sample if (mark := grid.mark(row[column])) != BLANK]
        if not marks:
            continue
        head = grid.role(text)
        if (head is not None and head.role not in LABELS) or (named and grid.mark(text) in {NAME, GROUP, DERIVED}):
            return None
        if sum(mark == YEAR for mark in marks) >= _MOST_YEARS * len(marks):
            return column
        if sum(mark == FIGURE for mark in marks) > len(marks) / 2:
            return None
        named = True
    return None


def _end_of_long(grid: MarkedGrid, top: int, bottom: int, years: int) -> int | None:
    """The heading row that ends a table with a column of years; None if it reaches to the end of the sheet."""
    own = [grid.texts(row) for row in range(top, bottom + 1)]
    for row in odd_rows(grid, bottom + 1, grid.height - 1, years):
        if grid.texts(row) in own:
            if titled_anew(grid, top, row):
                return row
        elif is_header(grid, row, inside=True, after_gap=_gap(grid, row - 1)):
            return row
    return None


def _side_by_side(grid: MarkedGrid, top: int, bottom: int, last: int) -> list[tuple[int, int]]:
    """(left, right) columns of each table below one heading row: separated by an empty column followed by names."""
    sample = [grid.texts(row) for row in grid.rows(top, min(last, bottom + _SAMPLE))]
    empty = [all(not row[column] for row in sample) for column in range(grid.width)]
    starts = [0]
    for column in range(1, grid.width):
        if empty[column - 1] and not empty[column] and not all(empty[:column]):
            marks = [grid.mark(row[column]) for row in sample[bottom - top + 1 :] if row[column]]
            named = marks and sum(mark == FIGURE for mark in marks) < len(marks) / 2
            if named and strong_cells(grid.cells(bottom), grid) and _figures_right(grid, sample, column, bottom - top):
                starts.append(column)
    return [(start, end) for start, end in pairwise([*starts, grid.width])]


def _figures_right(grid: MarkedGrid, sample: list[list[str]], column: int, depth: int) -> bool:
    """Whether there are figures with headings to the right of ``column``, before the next empty one."""
    for place in range(column + 1, grid.width):
        cells = [row[place] for row in sample]
        if not any(cells):
            return False
        headed = grid.mark(cells[depth]) in {YEAR, NAME, GROUP, ROLE, TEXT}
        if headed and any(grid.mark(text) == FIGURE for text in cells[depth + 1 :]):
            return True
    return False


def _titles(grid: MarkedGrid, top: int, end: int) -> tuple[int, ...]:
    """The rows after ``end`` and above the headings that are titles; for a later table only the nearest ones."""
    rows = [row for row in range(end + 1, top) if not _blank(grid, row)]
    if end < 0 or not rows:
        return tuple(rows)
    near = rows[-1:]
    while len(near) < len(rows) and rows[-len(near) - 1] == near[0] - 1:
        near.insert(0, rows[-len(near) - 1])
    beneath_figures = near[0] == end + 1 and near[-1] != top - 1
    return () if beneath_figures else tuple(near)


def _blank(grid: MarkedGrid, row: int) -> bool:
    return row < 0 or not any(grid.texts(row))


def _gap(grid: MarkedGrid, row: int) -> bool:
    """Whether ``row`` separates two tables: it is blank, or holds a single text."""
    return row < 0 or len(grid.cells(row)) == 0 or (len(grid.cells(row)) == 1 and grid.cells(row)[0].mark == TEXT)


def _has_figure(grid: MarkedGrid, row: int) -> bool:
    return any(one.mark == FIGURE for one in grid.cells(row))


def _last_figures(grid: MarkedGrid, bottom: int, last: int) -> int:
    """The last row up to ``last`` with a figure, or ``bottom``."""
    return next((row for row in range(min(last, grid.height - 1), bottom, -1) if _has_figure(grid, row)), bottom)
