"""What follows from the columns and rows of one table: its form, its shape, and duplicates."""

import re
from collections.abc import Iterable, Mapping, Sequence

from slt_data.domain.series import Unit
from slt_data.intake.findings import Finding, finding
from slt_data.intake.formats.cell_names import address
from slt_data.intake.layout.model import Block, Column, LeftOut, Name, TableForm, Why
from slt_data.intake.layout.parts_of_long import Found
from slt_data.intake.vocabulary.headings import ColumnRole
from slt_data.intake.vocabulary.keys import Meaning, key
from slt_data.intake.vocabulary.periods import period

_YEARS = re.compile(r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?")
_ONCE = frozenset(
    {
        ColumnRole.AREA,
        ColumnRole.YEAR,
        ColumnRole.FIRST_YEAR,
        ColumnRole.SEGMENT,
        ColumnRole.DIMENSION,
        ColumnRole.SOURCE,
        ColumnRole.SECTION,
    }
)


def sheet_key(name: str) -> str:
    """The key of a sheet's name in answers: plain letters, without the year."""
    return key(_YEARS.sub(" ", name)).strip()


def meaning_of(names: Mapping[str, Name], own: str) -> Meaning | None:
    """The meaning of the name with the key ``own``; None if unknown."""
    return names[own].meaning if own in names else None


def nameless(block: Block, names: Mapping[str, Name]) -> bool:
    """Whether some figures of ``block`` have no indicator, known or asked about, in their row or column."""

    def tells(keys: Iterable[str]) -> bool:
        return any(
            own not in names
            or (
                not names[own].dimension
                and ((meaning := names[own].meaning) is None or bool(meaning.indicator) or meaning.leave_out)
            )
            for own in keys
        )

    if all(tells(one.names) for one in block.of(ColumnRole.FIGURE)):
        return False
    if block.of(ColumnRole.YEAR):
        return not block.of(ColumnRole.INDICATOR)
    return not all(tells(one.names) for one in block.lines)


def table_form(found: Found, columns: Sequence[Column]) -> TableForm:
    """The form in which the table holds its figures."""
    if found.years is not None:
        named = any(one.names for one in columns if one.role is ColumnRole.FIGURE)
        return (
            TableForm.YEARS_DOWN
            if named or not any(one.role is ColumnRole.INDICATOR for one in columns)
            else TableForm.LONG
        )
    return TableForm.YEARS_ACROSS if any(one.period is not None for one in columns) else TableForm.ONE_YEAR


def columns_told_twice(sheet: str, found: Found, columns: Sequence[Column]) -> list[Finding]:
    """A finding for two columns that claim to be the same."""
    seen: dict[tuple[object, ...], Column] = {}
    findings = []
    paired = {role for role in (ColumnRole.N, ColumnRole.K) if _one_behind_each(columns, role)}
    for one in columns:
        if one.role in paired:
            continue
        years = None if one.period is None else (one.period.first_year, one.period.year)
        if (
            one.role
            in {ColumnRole.FIGURE, ColumnRole.N, ColumnRole.K, ColumnRole.NOTE, ColumnRole.STATUS, ColumnRole.RAW}
            or one.role in _ONCE
            or (one.role is ColumnRole.INDICATOR and one.text)
        ):
            own = (one.role, one.dimension, one.names, one.unit, years, _apart(one))
        else:
            continue
        if own in seen:
            code = "layout.year_twice" if years is not None else "layout.column_twice"
            cell = address(found.bottom, one.column)
            first = address(found.bottom, seen[own].column)
            findings.append(finding(code, sheet, cell, text=one.text, first=first))
        seen.setdefault(own, one)
    return findings


def _one_behind_each(columns: Sequence[Column], role: ColumnRole) -> bool:
    """Whether one column of ``role`` is behind each column of figures: «Jenter | N | Gutter | N»."""
    order = sorted(one.column for one in columns if one.role in {ColumnRole.FIGURE, role})
    behind = sorted(one.column for one in columns if one.role is role)
    return len(behind) > 1 and order[1::2] == behind and len(order) == 2 * len(behind)


def _apart(one: Column) -> str:
    """What distinguishes columns that may occur together: a name and a number of a place, two kinds of names."""
    return key(one.text) if one.role in {ColumnRole.AREA, ColumnRole.INDICATOR} else ""


def by_unit(block: Block) -> list[LeftOut]:
    """What is left out when the same figures occur in several units: each indicator uses those in its unit."""
    cells: dict[tuple[object, ...], dict[str, tuple[Unit | None, str]]] = {}
    for column in block.of(ColumnRole.FIGURE):
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
    """A text that identifies the headings of a table, without years and figures."""
    labels = [
        f"{one.role}:{key(one.text)}" for one in block.columns if one.role is not ColumnRole.FIGURE and not one.period
    ]
    heads = dict.fromkeys(key(_YEARS.sub("#", one.text)) for one in block.of(ColumnRole.FIGURE) if not period(one.text))
    heads |= dict.fromkeys(own for one in block.of(ColumnRole.FIGURE) for own in one.names)
    unread = [key(_YEARS.sub("#", one.text)) for one in left_out if one.why is Why.UNKNOWN_COLUMN]
    return "|".join([sheet_key(block.sheet), block.form, *sorted(labels), "/", *sorted(heads), "/", *sorted(unread)])
