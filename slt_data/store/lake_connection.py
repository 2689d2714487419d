"""Connecting DuckDB to a lake."""

from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import duckdb

from slt_data.domain.errors import LakeUnreadable, PackagesMissing
from slt_data.store.lake_address import LakeAddress

LAKE = "lake"
CATALOGUE = f"__ducklake_metadata_{LAKE}"
"""The name that DuckLake gives its connection to PostgreSQL."""
_OPENING = 0x534C55


def connect(address: LakeAddress) -> duckdb.DuckDBPyConnection:
    """A new in-memory DuckDB with the lake attached as ``LAKE``, locked down to the lake's files only.

    Raises ``PackagesMissing``, ``LakeUnreadable`` for a lake whose files are elsewhere, and DuckDB's errors.
    """
    needed = ["postgres_scanner", "ducklake", *(["httpfs"] if address.in_bucket else [])]
    libraries = [_library(name) for name in needed]
    connection = duckdb.connect(
        ":memory:", config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    )
    try:
        for library in libraries:
            connection.execute(f"LOAD {_quoted(str(library))}")
        if address.in_bucket:
            _open_bucket(connection, address)
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET ducklake_max_retry_count = 0")
        _attach(connection, address)
        connection.execute(f"SET allowed_directories = [{_quoted(address.data)}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
    except BaseException:
        connection.close()
        raise
    return connection


def _attach(connection: duckdb.DuckDBPyConnection, address: LakeAddress) -> None:
    """Attach the lake, one process at a time, since the first creates the catalogue's tables."""
    reached = _quoted(address.connecting)
    connection.execute(f"ATTACH {reached} AS opening (TYPE postgres)")
    connection.begin()
    take = f"SELECT pg_advisory_xact_lock({_OPENING})::text"
    connection.execute("SELECT * FROM postgres_query('opening', ?)", [take]).fetchall()
    try:
        with connection.cursor() as cursor:
            lake = _quoted(f"ducklake:postgres:{address.connecting}")
            cursor.execute(f"ATTACH {lake} AS {LAKE} (DATA_PATH {_quoted(address.data)})")
    except duckdb.Error as error:
        if "does not match existing data path" in str(error):
            raise LakeUnreadable(address.name, address.data) from None
        raise
    finally:
        with suppress(duckdb.Error):
            connection.rollback()
    connection.execute("DETACH opening")


def _open_bucket(connection: duckdb.DuckDBPyConnection, address: LakeAddress) -> None:
    told = ", ".join(f"{name} {_quoted(value)}" for name, value in address.bucket.items())
    connection.execute(f"CREATE SECRET (TYPE s3{', ' if told else ''}{told})")


def _library(extension: str) -> Path:
    """The file of a DuckDB extension inside its Python package. Raises ``PackagesMissing``."""
    package = find_spec(f"duckdb_extension_{extension}")
    if package is None or package.origin is None:
        raise PackagesMissing
    found = Path(package.origin).parent / "extensions" / f"v{duckdb.__version__}" / f"{extension}.duckdb_extension"
    if not found.exists():
        raise PackagesMissing
    return found


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
