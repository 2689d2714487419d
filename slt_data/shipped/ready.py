"""Opening the store and updating it from the catalogue and the data sets on disk."""

import hashlib
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from slt_data.store.lake_address import LakeAddress
from slt_data.store.store import Store, open_store


def open_up_to_date(
    place: Path | LakeAddress, datasets: Path, taken: Collection[str] = (), *, lingering: bool = False
) -> tuple[Store, tuple[int, ...]]:
    """The store in ``place``, updated from the folder ``datasets``, and the numbers of the batches this needed.

    Nothing is read of the folder if neither it nor the store changed since the store was updated from it. ``taken``: as
    for ``read_catalogue``; ``lingering``: as for ``Database``.

    Raises ``CatalogueRefused``, ``DatasetRefused`` and as ``Holder.prepare``.
    """
    note = _Note(place, datasets, taken) if isinstance(place, Path) else None
    if note is not None and note.holds:
        return open_store(place, lingering=lingering), ()
    from slt_data.shipped.bringing import brought_from  # here, since most commands bring nothing

    store, brought = brought_from(place, datasets, taken, lingering=lingering)
    if note is not None:
        note.write()
    return store, brought


class _Note:
    """A file beside the store that tells with which contents of ``datasets`` it was brought up to date, and as what.

    It is only ever a reason to do nothing: without it, or where it can't be written, everything is looked at anew.
    """

    def __init__(self, store: Path, datasets: Path, taken: Collection[str]) -> None:
        self.path = store.with_name(f"{store.name}.ajour")
        self._store, self._datasets, self._taken = store, datasets, sorted(taken)

    @property
    def holds(self) -> bool:
        """Whether the store is as it was when it was brought up to date with what is in the folder now."""
        with suppress(OSError, UnicodeDecodeError):
            return self.path.read_text("ascii") == self._state()
        return False

    def write(self) -> None:
        """Tell that the store is up to date as it is."""
        with suppress(OSError):
            self.path.write_text(self._state(), "ascii")

    def _state(self) -> str:
        """Of the program's folder and of the store. Raises ``OSError`` if either can't be looked at."""
        seal = hashlib.sha256(repr(self._taken).encode())
        for one in sorted(self._datasets.rglob("*")):
            if one.is_file():
                seal.update(f"{one.relative_to(self._datasets)}\0".encode())
                seal.update(hashlib.sha256(one.read_bytes()).digest())
        told = self._store.stat()
        log = self._store.with_name(f"{self._store.name}.wal")
        written = log.stat().st_mtime_ns if log.exists() else 0
        return f"{seal.hexdigest()} {told.st_mtime_ns} {told.st_size} {told.st_ino} {written}"
