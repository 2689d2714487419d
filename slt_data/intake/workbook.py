"""A file as it was read, before anybody knows what it means: sheets of text, and all other text that it carries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from slt_data.intake.formats.cell_names import address
from slt_data.intake.formats.raw_sheet import SheetShape


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet, or the whole of a CSV file.

    ``cells`` has a row and a column for each of the sheet's, from A1 on, and holds text alone: ``""`` for an empty
    cell; a number as Norwegian text without thousands (``1234,5``), with `` %`` where the cell is formatted so; a
    day as ``2019-05-17``; a formula whose value the file lacks as its text with ``=`` before it. ``merged``: for the
    upper left cell of each merged range (row and column, from 0) how many rows and columns it covers. ``shape``: what
    the cells do not tell, as which rows are hidden.
    """

    name: str
    cells: pd.DataFrame
    hidden: bool = False
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    shape: SheetShape = field(default_factory=SheetShape)

    @property
    def empty(self) -> bool:
        """Whether no cell holds anything."""
        return all(bool(self.cells[column].eq("").all()) for column in self.cells)


@dataclass(frozen=True)
class StrayText:
    """A text outside the cells: a comment, a heading on paper, a text box, a property of the document, a name."""

    text: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, eq=False)
class Workbook:
    """A file read whole. ``form`` is ``xlsx``, ``xls``, ``ods`` or ``csv``; ``content`` is what was sent in."""

    file: str
    form: str
    content: bytes
    sheets: tuple[Sheet, ...]
    remarks: tuple[StrayText, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """The checksum of the file as it was sent in."""
        from hashlib import sha256

        return sha256(self.content).hexdigest()


def addresses(rows: "np.ndarray[tuple[int], np.dtype[np.int64]]", column: int) -> "pd.Series[str]":
    """The cells of ``column`` in ``rows``, both from 0."""
    numbers = pc.cast(pa.array(rows + 1), pa.string())
    joined = pc.binary_join_element_wise(address(0, column)[:-1], numbers, "")
    told: pd.Series[str] = pa.table({"cell": joined}).to_pandas()["cell"]
    return told
