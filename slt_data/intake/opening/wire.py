"""Transfers what was read between two processes: a sequence of Arrow streams, which hold data and no objects."""

import io
import json
from dataclasses import asdict
from typing import Any

import pyarrow as pa

from slt_data.intake.formats.passage import Passage, PassageKind
from slt_data.intake.formats.raw_sheet import Raw, RawSheet, SheetShape

_HEAD = b"slt"
_REMARK = ("text", "sheet", "cell")
_PASSAGE = {"kind": pa.string(), "text": pa.string(), "page": pa.int32(), "level": pa.int32()}


def few_threads() -> None:
    """Limit Arrow to two threads, since each reserves much address space."""
    pa.set_cpu_count(2)


def packed(raw: Raw) -> bytes:
    """The remarks and the properties of the sheets, the passages, then the cells of each sheet, as bytes."""
    sink = io.BytesIO()
    sheets = [
        {
            "name": sheet.name,
            "hidden": sheet.hidden,
            "merged": [[*place, *size] for place, size in sheet.merged.items()],
            "columns": len(sheet.columns),
            "shape": {**asdict(sheet.shape), "uneven": [*sheet.shape.uneven.items()]},
        }
        for sheet in raw.sheets
    ]
    head = {_HEAD: json.dumps({"form": raw.form, "sheets": sheets})}
    remarks = [pa.array([remark[place] for remark in raw.remarks], pa.string()) for place in range(len(_REMARK))]
    _write(sink, pa.table(dict(zip(_REMARK, remarks, strict=True))).replace_schema_metadata(head))
    told = {name: pa.array([getattr(one, name) for one in raw.passages], kind) for name, kind in _PASSAGE.items()}
    _write(sink, pa.table(told))
    for sheet in raw.sheets:
        if sheet.columns:
            _write(sink, table_of(sheet))
    return sink.getvalue()


def table_of(sheet: RawSheet) -> Any:
    """The cells as an Arrow table."""
    arrays = [pa.array(column, pa.string()) if isinstance(column, list) else column for column in sheet.columns]
    return pa.table(arrays, names=[str(place) for place in range(len(arrays))])


def unpacked(data: bytes | memoryview) -> Raw:
    """What ``packed`` was given, with columns as Arrow arrays. Raises ``ValueError`` for any other data."""
    source = pa.BufferReader(pa.py_buffer(data))
    table = _read(source)
    try:
        head = json.loads(table.schema.metadata[_HEAD])
        told = _read(source)
        columns_told = [told.column(name).to_pylist() for name in _PASSAGE]
        passages = [Passage(PassageKind(kind), *rest) for kind, *rest in zip(*columns_told, strict=True)]
        sheets = []
        for one in head["sheets"]:
            columns = list(_read(source).columns) if one["columns"] else []
            merged = {(row, column): (down, right) for row, column, down, right in one["merged"]}
            sheets.append(RawSheet(one["name"], columns, one["hidden"], merged, _shape(**one["shape"])))
        remarks = list(zip(*(table.column(name).to_pylist() for name in _REMARK), strict=True))
        return Raw(head["form"], sheets, remarks, passages)
    except (KeyError, TypeError) as error:
        raise ValueError from error


def _shape(
    hidden_rows: list[list[int]], hidden_columns: list[list[int]], width: int, uneven: list[tuple[int, int]]
) -> SheetShape:
    rows, columns = (tuple((first, last) for first, last in own) for own in (hidden_rows, hidden_columns))
    return SheetShape(rows, columns, width, dict(uneven))


def _write(sink: io.BytesIO, table: Any) -> None:
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)


def _read(source: Any) -> Any:
    with pa.ipc.open_stream(source) as stream:
        table = stream.read_all()
    table.validate(full=True)
    return table
