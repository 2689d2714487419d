"""Large delimited text by Arrow, for as long as it is even and well formed: a million rows in a quarter of a second.

Each different text of a column is kept once, with a number for each row, since a large file says few things many times.
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
"""A quotation mark that neither begins nor ends a cell. The two readers need not agree on what it means."""


def read_even(data: bytes, delimiter: str, limits: Limits) -> list[Any] | None:
    """The columns as Arrow dictionaries, or nothing where the other reader must do it. ``data`` is UTF-8.

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
    """How many characters the longest text of a column has."""
    return max((pc.max(pc.utf8_length(chunk.dictionary)).as_py() or 0 for chunk in column.chunks), default=0)


def _width(start: bytes, delimiter: str) -> int:
    """How many cells the first row has; 0 where that can't be told."""
    try:
        rows = csv.reader(io.StringIO(start.decode(errors="replace"), newline=""), delimiter=delimiter)
        return len(next(rows, []))
    except csv.Error:
        return 0
