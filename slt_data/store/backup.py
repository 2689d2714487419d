"""Copies of the store: taken while the app runs, checked before they replace anything, and one a day by itself."""

import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from slt_data import norwegian
from slt_data.domain.errors import BackupRefused, MoveRefused, StoreDamaged, StoreTooNew, StoreUnusable
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
"""What the daily copies of a lake are called."""
_SHAPE = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal"


def back_up(database: Holder, target: Path) -> None:
    """Copy the store to the file ``target``, whole; an older file there is replaced at the end.

    A file is copied as it is at one moment. A lake is carried over batch by batch, and what came in meanwhile makes it
    start over.

    Raises ``BackupRefused`` where the copy can't be written, and ``StoreUnusable`` for a store that can't be read.
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
    """Carry ``lake`` over to the file ``part``, anew as often as somebody puts something in meanwhile."""
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
    """Put the copy ``source`` in the place of the store; returns where the old one is kept, None where there was none.

    Into a lake it is carried over, and that must be empty. ``ready`` says whether what is in the copy holds, and may
    change it, before it is put in place.

    The copy is checked first. Raises ``BackupRefused`` for one that is not sound and ``StoreLocked``, and then nothing
    is changed.
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
    """Today's copy in ``folder``, if it is not there yet; only the newest ``keep`` stay. Returns it if it is new."""
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
    """Raises ``BackupRefused`` where ``part``, copied from ``source``, is no whole store; brings it up to date."""
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
    except StoreTooNew as error:
        raise BackupRefused(str(source), say("backup.newer")) from error
    except (StoreUnusable, duckdb.Error) as error:
        raise BackupRefused(str(source), say("backup.not_sound")) from error
    if not sound:
        raise BackupRefused(str(source), say("backup.not_sound"))


def _shape(steps: Path) -> set[tuple[str, str, str]]:
    """The tables and columns that this version makes by ``steps``."""
    with duckdb.connect(":memory:") as connection:
        for step in migrations(steps):
            connection.execute(step.read_text(encoding="utf-8"))
        return set(connection.execute(_SHAPE).fetchall())


def _keep_aside(database: Database) -> Path | None:
    """Copy the store, and what a damaged one has written beside it, under a name with the moment.

    Copied and not moved, so that there is a store at every moment, whenever the program should be stopped.
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
    """Take away what putting a copy in the place of the store at ``path`` leaves, also when it was stopped."""
    part = part_of(path)
    for left in (
        part,
        sibling_path(part, "wal"),
        sibling_path(part, "lock"),
        *path.parent.glob(f".{path.stem}-*.part"),
    ):
        left.unlink(missing_ok=True)
