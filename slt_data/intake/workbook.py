"""The contents of a file before they are interpreted: sheets of text, and all other text in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from slt_data.intake.formats.cell_names import address
from slt_data.intake.formats.passage import Passage
from slt_data.intake.formats.raw_sheet import SheetShape


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet, or the whole of a CSV file.

    ``cells`` has the sheet's rows and columns from A1 on, and only text: ``""`` for an empty cell; a number as
    Norwegian text without thousands separators (``1234,5``), with `` %`` if the cell is formatted so; a day as
    ``2019-05-17``; a formula without a stored value as its text after ``=``. ``merged``: for the upper left cell of
    each merged range (row and column, from 0) how many rows and columns it covers. ``shape``: what the cells do not
    show, such as hidden rows.
    """

    name: str
    cells: pd.DataFrame
    hidden: bool = False
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    shape: SheetShape = field(default_factory=SheetShape)

    @property
    def empty(self) -> bool:
        """Whether all cells are empty."""
        return all(bool(self.cells[column].eq("").all()) for column in self.cells)


@dataclass(frozen=True)
class StrayText:
    """A text outside the cells: a comment, a page header, a text box, a document property, a defined name."""

    text: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, eq=False)
class Workbook:
    """The contents of a file. ``form``: its ending, such as ``xlsx``; ``content``: the file itself.

    ``passages``: the text of a report, whose tables are the sheets; empty for a spreadsheet.
    """

    file: str
    form: str
    content: bytes
    sheets: tuple[Sheet, ...]
    remarks: tuple[StrayText, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def is_report(self) -> bool:
        """Whether it is a report: its text is read in memory, and the file is never kept."""
        return bool(self.passages)

    @cached_property
    def sha256(self) -> str:
        """The checksum of the file."""
        from hashlib import sha256

        return sha256(self.content).hexdigest()


def addresses(rows: "np.ndarray[tuple[int], np.dtype[np.int64]]", column: int) -> "pd.Series[str]":
    """The addresses of the cells of ``column`` in ``rows``, both from 0."""
    numbers = pc.cast(pa.array(rows + 1), pa.string())
    joined = pc.binary_join_element_wise(address(0, column)[:-1], numbers, "")
    told: pd.Series[str] = pa.table({"cell": joined}).to_pandas()["cell"]
    return told
