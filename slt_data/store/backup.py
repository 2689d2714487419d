"""Copies of the store: taken while the app runs, checked before they replace anything, and one a day by itself."""

import os
import shutil
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from slt_data.domain.errors import BackupRefused, StoreUnusable
from slt_data.store.database import Database
from slt_data.store.health import examine
from slt_data.texts import say

_DAILY = "slt-{day}.duckdb"


def back_up(database: Database, target: Path) -> None:
    """Copy the store to ``target``, whole and as it is at one moment; an older file there is replaced at the end.

    Raises ``BackupRefused`` where the copy can't be written, and ``StoreLocked``.
    """
    if target.resolve() == database.path.resolve():
        raise BackupRefused(str(target), say("backup.itself"))
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with database.closed():
            with database.open_alone() as cursor:
                cursor.execute("CHECKPOINT")
            shutil.copyfile(database.path, part)
        _settle(part)
        part.replace(target)
    except OSError as error:
        raise BackupRefused(str(target), say("backup.no_room")) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def restore(database: Database, source: Path) -> Path | None:
    """Put the copy ``source`` in the place of the store; returns where the old one is kept, None where there was none.

    The copy is checked first. Raises ``BackupRefused`` for one that is not sound, and then nothing is changed.
    """
    if not source.is_file() or source.resolve() == database.path.resolve():
        raise BackupRefused(str(source), say("backup.no_file"))
    database.path.parent.mkdir(parents=True, exist_ok=True)
    part = database.path.with_name(f".{database.path.name}.part")
    try:
        shutil.copyfile(source, part)
        _settle(part)
        _must_be_sound(part, source)
        with database.closed():
            with suppress(StoreUnusable), database.open_alone() as cursor:
                cursor.execute("CHECKPOINT")
            aside = _keep_aside(database.path)
            part.replace(database.path)
    except OSError as error:
        raise BackupRefused(str(source), say("backup.no_room")) from error
    finally:
        for left in (part, part.with_name(f"{part.name}.wal"), part.with_name(f"{part.name}.lock")):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return aside


def daily(database: Database, folder: Path, keep: int, today: date | None = None) -> Path | None:
    """Today's copy in ``folder``, if it is not there yet; only the newest ``keep`` stay. Returns it if it is new."""
    target = folder / _DAILY.format(day=today or datetime.now(UTC).date())
    if keep < 1 or target.exists() or not database.path.exists():
        return None
    back_up(database, target)
    for old in sorted(folder.glob(_DAILY.format(day="*")))[:-keep]:
        old.unlink(missing_ok=True)
    return target


def _must_be_sound(part: Path, source: Path) -> None:
    try:
        copy = Database(part, patience=1)
        copy.prepare()
        sound = not examine(copy).faults
    except StoreUnusable as error:
        raise BackupRefused(str(source), say("backup.not_sound")) from error
    if not sound:
        raise BackupRefused(str(source), say("backup.not_sound"))


def _keep_aside(path: Path) -> Path | None:
    """Copy the store, and what a damaged one has written beside it, under a name with the moment.

    Copied and not moved, so that there is a store at every moment, whenever the program should be stopped.
    """
    if not path.exists():
        return None
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.stem}-{stamp}{path.suffix}")
    shutil.copyfile(path, aside)
    beside = path.with_name(f"{path.name}.wal")
    if beside.exists():
        shutil.copyfile(beside, aside.with_name(f"{aside.name}.wal"))
        beside.unlink()
    return aside


def _settle(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
