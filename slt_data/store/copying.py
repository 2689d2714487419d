"""Files copied so that the copy is whole whenever it is there; and the copy of a store that is about to be changed."""

import filecmp
import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from slt_data.domain.errors import BackupRefused
from slt_data.texts import say

COPIES = "sikkerhetskopier"
"""The folder of copies, beside the store."""


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file so that ``target`` is whole whenever it is there. Raises ``OSError``."""
    part = part_of(target)
    try:
        shutil.copyfile(source, part)
        flush_to_disk(part)
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def keep_version(path: Path, folder: Path, had: int, gets: int) -> None:
    """Copy the store at ``path``, whose tables have version ``had`` and are to get ``gets``, to ``folder``.

    The copies are called so that nobody takes them for daily ones, and are never deleted. One that holds the very same
    is not made twice. Raises ``BackupRefused``.
    """
    name = f"{path.stem}-v{had}-foer-v{gets}-"
    target = folder / f"{name}{datetime.now(UTC):%Y%m%dT%H%M%S%f}{path.suffix}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not any(filecmp.cmp(one, path, shallow=False) for one in folder.glob(f"{name}*{path.suffix}")):
            copy_whole(path, target)
    except OSError as error:
        raise BackupRefused(str(target), say("backup.no_room")) from error


def flush_to_disk(path: Path) -> None:
    """Wait until the disk has what is in the file."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def part_of(path: Path) -> Path:
    """Where a file is until it is whole."""
    return path.with_name(f".{path.name}.part")


def sibling_path(path: Path, ending: str) -> Path:
    """What DuckDB, or the lock, puts beside a file."""
    return path.with_name(f"{path.name}.{ending}")
