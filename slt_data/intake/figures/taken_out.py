"""Figures that a person chose to leave out: that of a cell, or those of the row or column that a cell heads."""

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from slt_data.intake.coded_frames import Numbers
from slt_data.intake.layout.model import LeftOut, Why

Place = tuple[str, str]
"""(sheet, cell)."""
_CELL = re.compile(r"([A-Z]+)([0-9]+)")


def taken_out(rows: pd.DataFrame, places: Iterable[Place]) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """A mask of ``rows`` (readings) that are at ``places``.

    A cell without a figure means the figures to the right of it in its row, or if there are none, those below it in its
    column.
    """
    gone = np.zeros(len(rows), dtype=bool)
    wanted = list(places)
    if not wanted or rows.empty:
        return gone
    cells = rows["cell"].astype("str").to_numpy(dtype=object)
    sheets = rows["sheet"].astype("str").to_numpy(dtype=object)
    parts = [_parted(cell) for cell in cells]
    for sheet, cell in wanted:
        same = sheets == sheet
        found = same & (cells == cell)
        column, row = _parted(cell)
        if row and not found.any():
            found = same & np.array([own == row and across > column for across, own in parts], dtype=bool)
        if row and not found.any():
            found = same & np.array([across == column and own > row for across, own in parts], dtype=bool)
        gone |= found
    return gone


def left_out_by_hand(rows: pd.DataFrame, gone: Numbers) -> list[LeftOut]:
    """The ``rows`` selected by the mask ``gone``, as entries of what was left out."""
    own = rows[gone]
    return [
        LeftOut(why=Why.CHOSEN, sheet=str(sheet), cell=str(cell), text=str(text))
        for sheet, cell, text in zip(own["sheet"], own["cell"], own["text"], strict=True)
    ]


def _parted(cell: str) -> tuple[int, int]:
    """(column, row) of a cell's address, from 1; zeros for what was typed on a page."""
    found = _CELL.fullmatch(cell)
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column, int(found[2])
