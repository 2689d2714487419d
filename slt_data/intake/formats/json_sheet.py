"""A JSON-stat table as a sheet with a row a figure, as any long table in a spreadsheet."""

from itertools import product

from slt_data.intake.formats.cell_text import number_text
from slt_data.intake.formats.json_stat import Cube, CubeDimension, read_cube
from slt_data.intake.formats.raw_sheet import Raw, RawSheet
from slt_data.intake.limits import Limits

SHEET = "Tabell"
"""The name of the sheet."""
VALUE, UNIT = "Verdi", "Enhet"
"""The headings of the figures, and of what each counts, if the table tells."""


def read_json_stat(content: bytes, limits: Limits) -> Raw:
    """The table in ``content``: a column a dimension, one with the figures, and the notes as texts outside the cells.

    Raises ``Refusal``.
    """
    cube = read_cube(content, most=limits.cells)
    texts = [one.replace("¬", "").strip() for one in (cube.label, cube.source, *cube.notes)]
    texts += [note for one in cube.dimensions for own in one.notes.values() for note in own]
    return Raw("json", [RawSheet(SHEET, sheet_columns(cube))], [(text, "", "") for text in texts if text])


def sheet_columns(cube: Cube) -> list[list[str]]:
    """The columns of the sheet, each with its heading first: the dimensions, the figures, and their units if told."""
    named = [[_told(one, code) for code in one.codes] for one in cube.dimensions]
    rows = list(product(*named))
    columns = [[one.label, *(row[at] for row in rows)] for at, one in enumerate(cube.dimensions)]
    columns.append([VALUE, *map(cell_text, cube.values, cube.symbols)])
    measured = next((one for one in cube.dimensions if any(unit.base for unit in one.units.values())), None)
    if measured is not None:
        bases = [measured.units[code].base if code in measured.units else "" for code in measured.codes]
        told = product(*(bases if one is measured else [""] * len(one.codes) for one in cube.dimensions))
        columns.append([UNIT, *("".join(row) for row in told)])
    return columns


def place_of(position: int) -> int:
    """The row of the sheet, from 0, that holds the value at ``position``."""
    return position + 1


def _told(dimension: CubeDimension, code: str) -> str:
    """A category as it would stand in a cell: its name, with its number before it if it is a place's."""
    label = dimension.label_of(code).replace("¬", "").strip()
    return f"{code} {label}" if code.isdigit() and len(code) == 4 and code not in label else label


def cell_text(value: float | None, symbol: str) -> str:
    """A value as it stands in its cell: a Norwegian number, or the service's sign."""
    if value is None:
        return symbol
    return number_text(repr(value))
