"""Copying files so that the target is never incomplete, and the copy made of a store before it is migrated."""

import filecmp
import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from slt_data.domain.errors import BackupRefused
from slt_data.texts import say

COPIES = "sikkerhetskopier"
"""Name of the folder of copies, beside the store."""


def copy_whole(source: Path, target: Path) -> None:
    """Copy ``source`` to ``target``, which appears only when it is complete. Raises ``OSError``."""
    part = part_of(target)
    try:
        shutil.copyfile(source, part)
        flush_to_disk(part)
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def keep_version(path: Path, folder: Path, had: int, gets: int) -> None:
    """Copy the store at ``path`` to ``folder`` before its tables go from version ``had`` to version ``gets``.

    The name differs from that of daily copies, and these copies are never deleted. An identical copy is not made twice.
    Raises ``BackupRefused``.
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
    """Block until the contents of the file are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def part_of(path: Path) -> Path:
    """The temporary name of a file while it is being written."""
    return path.with_name(f".{path.name}.part")


def sibling_path(path: Path, ending: str) -> Path:
    """The file that DuckDB or the lock places beside ``path``: ``<name>.<ending>``."""
    return path.with_name(f"{path.name}.{ending}")
