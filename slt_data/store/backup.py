"""Copies of the store: made while the app runs, checked before they replace the store, and one a day automatically."""

import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from slt_data import norwegian
from slt_data.domain.errors import (
    BackupRefused,
    MoveRefused,
    StoreDamaged,
    StoreOfNewerDuckDB,
    StoreTooNew,
    StoreUnusable,
)
from slt_data.store.copying import copy_whole, flush_to_disk, part_of, sibling_path
from slt_data.store.database import Database
from slt_data.store.health import examine
from slt_data.store.holder import Holder
from slt_data.store.migrating import MIGRATIONS, migrations
from slt_data.store.moving import carry_over
from slt_data.texts import say

_DAILY = r"{stem}-\d{{4}}-\d\d-\d\d\.duckdb"
_BEGUN = re.compile(r"\.(.*)\.part")
_LAKE = "slt"
"""The first part of the file name of a lake's daily copies."""
_SHAPE = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal"


def back_up(database: Holder, target: Path) -> None:
    """Copy the whole store to the file ``target``; an existing file is replaced only when the copy is complete.

    A DuckDB file is copied as it is at one moment. A lake is copied batch by batch, starting over if somebody writes to
    it meanwhile.

    Raises ``BackupRefused`` if the copy can't be written and ``StoreUnusable`` if the store can't be read.
    """
    if not isinstance(database, Database):
        _back_up_lake(database, target)
        return
    own = (database.path, sibling_path(database.path, "wal"), sibling_path(database.path, "lock"))
    if target.resolve() in {one.resolve() for one in own}:
        raise BackupRefused(str(target), say("backup.itself"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with database.closed():
            with database.open_alone() as cursor:
                cursor.execute("CHECKPOINT")
            copy_whole(database.path, target)
    except OSError as error:
        raise BackupRefused(str(target), say("backup.no_room")) from error


def _back_up_lake(lake: Holder, target: Path) -> None:
    part = part_of(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            _carried(lake, part)
            flush_to_disk(part)
            part.replace(target)
        finally:
            _clear(target)
    except OSError as error:
        raise BackupRefused(str(target), say("backup.no_room")) from error


def _carried(lake: Holder, part: Path) -> None:
    """Copy ``lake`` to the file ``part``, starting over (at most twice) when somebody writes to the lake meanwhile."""
    for last in (False, False, True):
        try:
            part.unlink(missing_ok=True)
            carry_over(lake, Database(part))
        except MoveRefused:
            if last:
                raise
        else:
            return


def _no_faults(copy: Database) -> bool:
    return not examine(copy).faults


def restore(database: Holder, source: Path, ready: Callable[[Database], bool] = _no_faults) -> Path | None:
    """Where the replaced store was kept, or None if there was none; the copy ``source`` is put in its place.

    A lake must be empty, and the copy is carried over to it. ``ready`` is called with the copy before it is put in
    place; it says whether the contents are sound and may change them.

    Raises ``BackupRefused`` for an unsound copy and ``StoreLocked``; in both cases nothing is changed.
    """
    if not isinstance(database, Database):
        _restore_lake(database, source)
        return None
    if not source.is_file() or source.resolve() == database.path.resolve():
        raise BackupRefused(str(source), say("backup.no_file"))
    part = part_of(database.path)
    try:
        database.path.parent.mkdir(parents=True, exist_ok=True)
        with database.closed():
            try:
                _clear(database.path)
                shutil.copyfile(source, part)
                _must_be_sound(part, source, database.tables, ready)
                flush_to_disk(part)
                aside = _keep_aside(database)
                part.replace(database.path)
            finally:
                _clear(database.path)
    except OSError as error:
        raise BackupRefused(str(source), say("backup.no_room")) from error
    return aside


def _restore_lake(lake: Holder, source: Path) -> None:
    if not source.is_file():
        raise BackupRefused(str(source), say("backup.no_file"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        part = Path(folder) / source.name
        try:
            shutil.copyfile(source, part)
        except OSError as error:
            raise BackupRefused(str(source), say("backup.no_room")) from error
        _must_be_sound(part, source, MIGRATIONS, _no_faults)
        carry_over(Database(part), lake, called=str(source.resolve()))


def daily(database: Holder, folder: Path, keep: int, today: date | None = None) -> Path | None:
    """Today's new copy in ``folder``, or None if it already exists; all but the newest ``keep`` copies are deleted."""
    stem = database.path.stem if isinstance(database, Database) else _LAKE
    target = folder / f"{stem}-{today or norwegian.today()}.duckdb"
    missing = isinstance(database, Database) and not database.path.exists()
    if keep < 1 or target.exists() or missing:
        return None
    back_up(database, target)
    names = sorted(one.name for one in folder.iterdir())
    whole = re.compile(_DAILY.format(stem=re.escape(stem)))
    begun = [
        name
        for name in names
        if name != part_of(target).name and (found := _BEGUN.fullmatch(name)) and whole.fullmatch(found[1])
    ]
    for old in [*[name for name in names if whole.fullmatch(name)][:-keep], *begun]:
        with suppress(OSError):
            (folder / old).unlink()
    return target


def _must_be_sound(part: Path, source: Path, steps: Path, ready: Callable[[Database], bool]) -> None:
    """Migrate ``part``, a copy of ``source``; raises ``BackupRefused`` if it is not a complete store."""
    copy = Database(part, patience=1, tables=steps)
    try:
        with copy.reading() as cursor:
            tables = {table for table, _, _ in cursor.execute(_SHAPE).fetchall()}
            for table in tables:
                cursor.execute(f'SELECT bit_xor(hash(one)) FROM "{table}" AS one').fetchall()  # noqa: S608
        if tables:
            copy.prepare()
        with copy.reading() as cursor:
            sound = _shape(steps) <= set(cursor.execute(_SHAPE).fetchall())
        sound = sound and ready(copy)
    except StoreOfNewerDuckDB as error:
        raise BackupRefused(str(source), say("backup.newer_duckdb", installed=duckdb.__version__)) from error
    except StoreTooNew as error:
        raise BackupRefused(str(source), say("backup.newer")) from error
    except (StoreUnusable, duckdb.Error) as error:
        raise BackupRefused(str(source), say("backup.not_sound")) from error
    if not sound:
        raise BackupRefused(str(source), say("backup.not_sound"))


def _shape(steps: Path) -> set[tuple[str, str, str]]:
    """(table, column, type) of every column that the migrations in ``steps`` make."""
    with duckdb.connect(":memory:") as connection:
        for step in migrations(steps):
            connection.execute(step.read_text(encoding="utf-8"))
        return set(connection.execute(_SHAPE).fetchall())


def _keep_aside(database: Database) -> Path | None:
    """Where the store was copied to, under a name with the time, or None if there was no store.

    A write-ahead log left by a damaged store is copied with it. The store is copied rather than moved, so that one
    exists even if the program is stopped here.
    """
    path, log = database.path, sibling_path(database.path, "wal")
    if not path.exists():
        log.unlink(missing_ok=True)
        return None
    with suppress(StoreDamaged, StoreTooNew), database.open_alone() as cursor:
        cursor.execute("CHECKPOINT")
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.stem}-{stamp}{path.suffix}")
    if log.exists():
        copy_whole(log, sibling_path(aside, "wal"))
    copy_whole(path, aside)
    log.unlink(missing_ok=True)
    return aside


def _clear(path: Path) -> None:
    """Delete the temporary files that ``restore`` leaves at ``path``, also after it was interrupted."""
    part = part_of(path)
    for left in (
        part,
        sibling_path(part, "wal"),
        sibling_path(part, "lock"),
        *path.parent.glob(f".{path.stem}-*.part"),
    ):
        left.unlink(missing_ok=True)
