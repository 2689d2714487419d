"""What follows from the columns and rows of one table: its form and shape, and where it says the same thing twice."""

import re
from collections.abc import Iterable, Mapping, Sequence

from slt_data.domain.series import Unit
from slt_data.intake.findings import Finding, finding
from slt_data.intake.formats.cell_names import address
from slt_data.intake.layout.find_tables import Found
from slt_data.intake.layout.model import Block, Column, Form, LeftOut, Name, Why
from slt_data.intake.vocabulary.headings import Role
from slt_data.intake.vocabulary.keys import Meaning, key
from slt_data.intake.vocabulary.periods import period

_YEARS = re.compile(r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?")
_ONCE = frozenset({Role.AREA, Role.YEAR, Role.FIRST_YEAR, Role.SEGMENT, Role.DIMENSION, Role.SOURCE, Role.SECTION})


def sheet_key(name: str) -> str:
    """The name of a sheet as choices keep it: plain, and without the year in it."""
    return key(_YEARS.sub(" ", name)).strip()


def meaning_of(names: Mapping[str, Name], own: str) -> Meaning | None:
    """What the name with the key ``own`` was taken for."""
    return names[own].meaning if own in names else None


def nameless(block: Block, names: Mapping[str, Name]) -> bool:
    """Whether some figures of ``block`` have no indicator, known or asked for, in their row or over their column."""

    def tells(keys: Iterable[str]) -> bool:
        return any(
            own not in names
            or (
                not names[own].dimension
                and ((meaning := names[own].meaning) is None or bool(meaning.indicator) or meaning.leave_out)
            )
            for own in keys
        )

    if all(tells(one.names) for one in block.of(Role.FIGURE)):
        return False
    if block.of(Role.YEAR):
        return not block.of(Role.INDICATOR)
    return not all(tells(one.names) for one in block.lines)


def form_of(found: Found, columns: Sequence[Column]) -> Form:
    """How a table holds its figures."""
    if found.years is not None:
        named = any(one.names for one in columns if one.role is Role.FIGURE)
        return Form.YEARS_DOWN if named or not any(one.role is Role.INDICATOR for one in columns) else Form.LONG
    return Form.YEARS_ACROSS if any(one.period is not None for one in columns) else Form.ONE_YEAR


def told_twice(sheet: str, found: Found, columns: Sequence[Column]) -> list[Finding]:
    """Two columns that claim to be the same."""
    seen: dict[tuple[object, ...], Column] = {}
    findings = []
    for one in columns:
        years = None if one.period is None else (one.period.first_year, one.period.year)
        if one.role in {Role.FIGURE, Role.N, Role.K, Role.NOTE, Role.STATUS, Role.RAW} or one.role in _ONCE:
            own = (one.role, one.dimension, one.names, one.unit, years)
        else:
            continue
        if own in seen:
            code = "layout.year_twice" if years is not None else "layout.column_twice"
            cell = address(found.bottom, one.column)
            first = address(found.bottom, seen[own].column)
            findings.append(finding(code, sheet, cell, text=one.text, first=first))
        seen.setdefault(own, one)
    return findings


def by_unit(block: Block) -> list[LeftOut]:
    """Where the same figures stand in several units, side by side or in rows, each indicator takes those of its own."""
    cells: dict[tuple[object, ...], dict[str, tuple[Unit | None, str]]] = {}
    for column in block.of(Role.FIGURE):
        years = None if column.period is None else (column.period.first_year, column.period.year)
        cell = address(block.header[-1], column.column)
        cells.setdefault((years, column.names), {})[cell] = column.unit, column.text
    for line in block.lines:
        cells.setdefault(("row", line.names), {})[address(line.row, block.columns[0].column)] = line.unit, ""
    return [
        LeftOut(why=Why.OTHER_UNIT, sheet=block.sheet, cell=cell, text=text)
        for own in cells.values()
        if len({unit for unit, _ in own.values()}) > 1
        for cell, (_, text) in own.items()
    ]


def shape_of(block: Block, left_out: Sequence[LeftOut]) -> str:
    """The headings of a table without its years and figures."""
    labels = [f"{one.role}:{key(one.text)}" for one in block.columns if one.role is not Role.FIGURE and not one.period]
    heads = dict.fromkeys(key(_YEARS.sub("#", one.text)) for one in block.of(Role.FIGURE) if not period(one.text))
    heads |= dict.fromkeys(own for one in block.of(Role.FIGURE) for own in one.names)
    unread = [key(_YEARS.sub("#", one.text)) for one in left_out if one.why is Why.UNKNOWN_COLUMN]
    return "|".join([sheet_key(block.sheet), block.form, *sorted(labels), "/", *sorted(heads), "/", *sorted(unread)])
