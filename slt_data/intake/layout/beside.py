"""Which figures a column of other information belongs to, such as the number of people asked or a status."""

from collections.abc import Callable

from slt_data.intake.layout.model import Block, Column
from slt_data.intake.vocabulary.headings import ColumnRole

_ASKED = (ColumnRole.N, ColumnRole.K)


def beside(block: Block, column: Column, role: ColumnRole, split: Callable[[Column], bool]) -> Column | None:
    """The column of ``role`` that belongs to the figures of ``column``; None if there is none.

    Preferably one of the same year and groups, else one that names neither. A number of people asked is of one group
    only: if there is one such column for each column of figures, it is the adjacent one; a common one belongs to the
    figures not ``split`` into groups, and to none if all are.
    """
    of_same = [one for one in block.of(role) if _same_year(one, column) and one.names == column.names]
    free = [one for one in block.of(role) if one.period is None and not one.names]
    found = list(dict.fromkeys([*of_same, *free]))
    if role not in _ASKED or not found:
        return found[0] if found else None
    if column.names and of_same:
        return of_same[0]
    rivals = [one for one in block.of(ColumnRole.FIGURE) if _same_year(one, column)]
    if len(rivals) > 1 and len(found) >= len(rivals):
        return min(found, key=lambda one: (one.column < column.column, abs(one.column - column.column)))
    return None if len(rivals) > 1 and split(column) else found[0]


def _same_year(one: Column, other: Column) -> bool:
    return one.period is None if other.period is None else other.period.same_years(one.period)
