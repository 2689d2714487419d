"""The storage format of a DuckDB file: a newer DuckDB may write one that the installed version can't read."""

import struct
import tempfile
from functools import cache
from pathlib import Path

import duckdb

_MAGIC, _HEAD = b"DUCK", 20
"""A file begins with eight bytes of checksum, these four, and the format's number in eight bytes."""
_LIKELY = 1_000
"""A greater number is not a format but damage."""
_SAYS_SO = ("we can only read versions between", "newer version of DuckDB")


def is_newer(path: Path, error: duckdb.Error) -> bool:
    """Whether the file at which DuckDB failed with ``error`` has a newer format than the installed version writes."""
    if any(words in str(error) for words in _SAYS_SO):
        return True
    form = _form(path)
    return form is not None and _newest_written() < form < _LIKELY


def _form(path: Path) -> int | None:
    """The number of the format of the file at ``path``; None if it is not a DuckDB file."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return None
    if len(head) < _HEAD or head[8:12] != _MAGIC:
        return None
    (found,) = struct.unpack("<Q", head[12:])
    return int(found)


@cache
def _newest_written() -> int:
    """The number of the newest format that the installed DuckDB writes."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "newest.duckdb"
        with duckdb.connect(":memory:") as connection:
            connection.execute(f"ATTACH '{path}' AS newest (STORAGE_VERSION 'latest')")
            connection.execute("CREATE TABLE newest.one AS SELECT 1 AS one")
        return _form(path) or 0
