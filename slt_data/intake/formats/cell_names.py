"""Cell addresses as in spreadsheets."""

import re

from slt_data.intake.formats.raw_sheet import Refusal

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,9})", re.ASCII)


def cell_place(name: str) -> tuple[int, int]:
    """(row, column), from 0, of an address: ``B3`` → (2, 1). Raises ``Refusal``.

    >>> cell_place("B3")
    (2, 1)
    """
    match = _CELL.fullmatch(name)
    if match is None:
        raise Refusal("files.damaged")
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def address(row: int, column: int) -> str:
    """The address of a row and column, from 0: (2, 1) → ``B3``.

    >>> address(2, 1), address(0, 27)
    ('B3', 'AB1')
    """
    letters = ""
    column += 1
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
