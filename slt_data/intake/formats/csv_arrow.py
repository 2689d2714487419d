"""Reads large delimited text by Arrow if it is regular and well formed: a million rows in a quarter of a second.

Each distinct text of a column is stored once, with a code for each row, since a large file repeats itself.
"""

import csv
import io
import re
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from slt_data.intake.formats.raw_sheet import Budget, Refusal
from slt_data.intake.limits import Limits

_DELIMITERS = (";", ",", "\t")
_TEXTS = pa.dictionary(pa.int32(), pa.string())
_LOOSE_QUOTE = re.compile(rb'[^;,\t\r\n"]"[^;,\t\r\n"]')
"""A quotation mark that neither begins nor ends a cell. The two readers may interpret it differently."""


def read_even(data: bytes, delimiter: str, limits: Limits) -> list[Any] | None:
    """The columns as Arrow dictionaries; None if the other reader must be used. ``data`` is UTF-8.

    Raises ``Refusal`` for more than the limits allow.
    """
    quoted = b'"' in data
    width = _width(data[: limits.line], delimiter)
    if delimiter not in _DELIMITERS or not 2 <= width <= limits.columns or (quoted and _LOOSE_QUOTE.search(data)):
        return None
    names = [f"f{place}" for place in range(width)]
    try:
        table = arrow_csv.read_csv(
            pa.py_buffer(data),
            read_options=arrow_csv.ReadOptions(column_names=names),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=quoted, ignore_empty_lines=False
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, _TEXTS), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    Budget(limits).grid().reach(table.num_rows, width)
    table = table.unify_dictionaries().combine_chunks()
    longest = [_longest(column) for column in table.columns]
    if max(longest) > limits.characters:
        raise Refusal("files.long_cell", limit=limits.characters)
    ends_in_something = longest[-1] and any(column[-1].as_py() for column in table.columns)
    return list(table.columns) if ends_in_something else None


def _longest(column: Any) -> int:
    """The number of characters of the longest text of a column."""
    return max((pc.max(pc.utf8_length(chunk.dictionary)).as_py() or 0 for chunk in column.chunks), default=0)


def _width(start: bytes, delimiter: str) -> int:
    """The number of cells of the first row; 0 if unknown."""
    try:
        rows = csv.reader(io.StringIO(start.decode(errors="replace"), newline=""), delimiter=delimiter)
        return len(next(rows, []))
    except csv.Error:
        return 0
