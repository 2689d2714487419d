"""Which rows of a sheet are headings: years, groups or known words above figures, and nothing that could be a
figure.
"""

from collections.abc import Sequence
from itertools import pairwise

from slt_data.intake.layout.marked_cells import DERIVED, FIGURE, GROUP, NAME, ROLE, TEXT, YEAR, MarkedCell, MarkedGrid
from slt_data.intake.vocabulary.headings import ColumnRole
from slt_data.intake.vocabulary.periods import period

_NEAR = 6
_STEP, _STEP_AGAIN = 15, 5


def strong_cells(cells: Sequence[MarkedCell], grid: MarkedGrid) -> list[MarkedCell]:
    """The cells that head columns of figures (years, indicators, groups, «antall»); never in the first column."""
    return [
        one
        for one in cells
        if one.column >= 1
        and (
            one.mark in {YEAR, NAME, GROUP}
            or (one.mark == ROLE and (head := grid.role(one.text)) is not None and head.role is ColumnRole.FIGURE)
        )
    ]


def is_header(grid: MarkedGrid, row: int, *, inside: bool, after_gap: bool) -> bool:
    """Whether ``row`` is a heading row; ``inside``: it is below another table, ``after_gap``: separated from it."""
    cells = grid.cells(row)
    if not cells or any(one.mark == FIGURE for one in cells):
        return False
    roles = {head.role for one in cells if one.mark == ROLE and (head := grid.role(one.text)) is not None}
    if len(roles) >= 2 and roles & {ColumnRole.FIGURE, ColumnRole.YEAR}:
        return _something_under(grid, row, [one.column for one in cells])
    strong = strong_cells(cells, grid)
    if _heads_years_of_rows(grid, row, cells):
        return True
    if not strong:
        return False
    years = [one for one in strong if one.mark == YEAR]
    labelled = cells[0].column < strong[0].column and cells[0].mark not in {ROLE, YEAR}
    if len(years) == len(strong) and labelled and not _may_be_headings(years, inside=inside, after_gap=after_gap):
        return False
    if len(strong) >= 2:
        columns = [one.column for one in strong]
        return _something_under(grid, row, columns) if years else _figures_under(grid, row, columns)
    return _labelled_figure_under(grid, row, strong[0].column) or (
        row + 1 < grid.height and len(strong_cells(grid.cells(row + 1), grid)) >= 2 and goes_on(grid, row + 1, 1)
    )


def _may_be_headings(years: list[MarkedCell], *, inside: bool, after_gap: bool) -> bool:
    """Whether cells that look like years, beside a name, are headings below a title and not counts such as 2012."""
    if inside and (not after_gap or len(years) < 2):
        return False
    known = [found.year for one in years if (found := period(one.text)) is not None]
    steps = [after - before for before, after in pairwise(known) if after != known[0]]
    most = _STEP_AGAIN if inside else _STEP
    return all(0 < step <= most for step in steps) or all(-most <= step < 0 for step in steps)


def _something_under(grid: MarkedGrid, row: int, columns: Sequence[int]) -> bool:
    return any(grid.texts(below)[column] for below in grid.rows(row + 1, row + _NEAR) for column in columns)


def _figures_under(grid: MarkedGrid, row: int, columns: Sequence[int]) -> bool:
    """Whether there are figures below most of ``columns``, since names side by side may also be those of one row."""
    rows = [grid.texts(below) for below in grid.rows(row + 1, row + _NEAR)]
    headed = [any(grid.mark(texts[column]) in {FIGURE, YEAR} for texts in rows) for column in columns]
    return sum(headed) > len(columns) / 2


def _labelled_figure_under(grid: MarkedGrid, row: int, column: int) -> bool:
    """Whether the next non-empty row below the heading has a name, and a figure in ``column``."""
    for below in grid.rows(row + 1, row + _NEAR):
        cells = grid.cells(below)
        if any(one.column >= column for one in cells):
            named = cells[0].column < column and cells[0].mark != FIGURE
            return named and any(one.column == column and one.mark in {FIGURE, YEAR} for one in cells)
    return False


def _heads_years_of_rows(grid: MarkedGrid, row: int, cells: Sequence[MarkedCell]) -> bool:
    """Whether this row heads columns over rows that each begin with a year."""
    if row + 1 >= grid.height or any(one.mark == YEAR for one in cells):
        return False
    under = [grid.cells(below) for below in grid.rows(row + 1, row + 2)]
    if not under[0] or under[0][0].mark != YEAR or len(under[0]) < 2:
        return False
    place = under[0][0].column
    headed = {one.column for one in cells if one.column > place}
    if not headed & {one.column for one in under[0][1:]}:
        return False
    again = len(under) > 1 and bool(under[1]) and under[1][0].mark == YEAR and under[1][0].column == place
    said = any(one.column == place and one.mark == ROLE for one in cells)
    return again or said or bool(strong_cells(cells, grid))


def is_level(grid: MarkedGrid, row: int, start: int) -> bool:
    """Whether ``row`` groups the columns below it: several headings above the figures, or merged ones."""
    cells = grid.cells(row)
    over = [one for one in cells if one.column >= start]
    if not over or any(one.mark == FIGURE for one in cells):
        return False
    if any(one.mark in {YEAR, GROUP, NAME, DERIVED, ROLE} for one in over):
        return True
    return len(over) > 1 or (len(cells) == 1 and 1 < grid.merged_width(row, over[0].column) < grid.width - start)


def goes_on(grid: MarkedGrid, row: int, start: int) -> bool:
    """Whether ``row`` is a further heading row: only known words above the figures, and no indicator beside them.

    Any heading may be beside them if there are years or several groups above the figures.
    """
    cells = grid.cells(row)
    first = min((one.column for one in cells if one.mark == YEAR and one.column > 0), default=start)
    over = [one for one in cells if one.column >= min(start, first)]
    beside = [one.mark for one in cells if one.column < min(start, first)]
    if not over or any(one.mark not in {YEAR, GROUP, NAME, DERIVED, ROLE} for one in over):
        return False
    if all(mark == ROLE for mark in beside):
        return True
    years = [one for one in over if one.mark == YEAR]
    if any(mark != TEXT and mark != ROLE for mark in beside):
        return False
    return _may_be_headings(years, inside=False, after_gap=False) if years else len(strong_cells(over, grid)) > 1
