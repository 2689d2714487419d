"""The container of .xls and of encrypted workbooks: a small file system in one file ([MS-CFB])."""

import struct
from dataclasses import dataclass

from slt_data.intake.formats.raw_sheet import Refusal

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_FREE_FROM = 0xFFFFFFFA
"""Numbers from here on are not sectors: free, end of a chain, and the table's sectors."""

_ENTRY = 128
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_MINI_SECTOR = 64
_MOST_ENTRIES = 10_000


@dataclass(frozen=True)
class StoredStream:
    """A storage or stream: its name, whether it is a stream, its first sector, and its size in bytes."""

    name: str
    stream: bool
    start: int
    size: int


class Compound:
    """The entries of a container. Raises ``Refusal`` if it is not consistent."""

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER or content[:8] != MAGIC:
            raise Refusal("files.damaged")
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise Refusal("files.damaged")
        self._content, self._size = content, 1 << shift
        self._sectors = (len(content) - 1) // self._size
        directory, self._cutoff, mini, difat = (struct.unpack_from("<I", content, at)[0] for at in (48, 56, 60, 68))
        self._next = self._table(self._table_sectors(difat))
        self.entries: list[StoredStream] = []
        root = self._read_directory(self._chain(directory))
        self._mini = self._chain(root.start)[: root.size] if root.size else b""
        self._mini_next = self._numbers(self._chain(mini)) if mini < _FREE_FROM else ()

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if number >= _FREE_FROM or start >= len(self._content):
            raise Refusal("files.truncated")
        return self._content[start : start + self._size]

    def _numbers(self, data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _table_sectors(self, difat: int) -> list[int]:
        """The sectors of the allocation table, which gives the next sector of each."""
        sectors = list(self._numbers(self._content[76:_HEADER]))
        for _ in range(self._sectors + 1):
            if difat >= _FREE_FROM:
                return [number for number in sectors if number < _FREE_FROM]
            *more, difat = self._numbers(self._sector(difat).ljust(self._size, b"\xff"))
            sectors += more
        raise Refusal("files.damaged")

    def _table(self, sectors: list[int]) -> tuple[int, ...]:
        if len(sectors) > self._sectors:
            raise Refusal("files.truncated")
        return self._numbers(b"".join(self._sector(number).ljust(self._size, b"\xff") for number in sectors))

    def _chain(self, start: int) -> bytes:
        """The bytes from the sector ``start`` to the end of its chain."""
        pieces: list[bytes] = []
        number = start
        while number < _FREE_FROM:
            if len(pieces) > self._sectors or number >= len(self._next):
                raise Refusal("files.damaged")
            pieces.append(self._sector(number))
            number = self._next[number]
        return b"".join(pieces)

    def _read_directory(self, data: bytes) -> StoredStream:
        """The root entry, after filling ``entries``."""
        if len(data) // _ENTRY > _MOST_ENTRIES:
            raise Refusal("files.damaged")
        root = None
        for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", data, at + 64)
            start, size = struct.unpack_from("<II", data, at + 116)
            name = data[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
            entry = StoredStream(name, kind == _STREAM, start, size)
            if kind == _ROOT:
                root = entry
            elif kind in (_STORAGE, _STREAM):
                self.entries.append(entry)
        if root is None:
            raise Refusal("files.damaged")
        return root

    @property
    def names(self) -> set[str]:
        """The names of all storages and streams at any level, in lower case."""
        return {entry.name.lower() for entry in self.entries}

    def read(self, entry: StoredStream) -> bytes:
        """The bytes of a stream. Raises ``Refusal`` if they are incomplete."""
        if not entry.stream or not entry.size:
            return b""
        data = self._chain(entry.start) if entry.size >= self._cutoff else self._small(entry)
        if len(data) < entry.size:
            raise Refusal("files.truncated")
        return data[: entry.size]

    def _small(self, entry: StoredStream) -> bytes:
        """The bytes of a stream that is stored in mini sectors."""
        pieces: list[bytes] = []
        number = entry.start
        while number < _FREE_FROM and len(pieces) * _MINI_SECTOR < entry.size:
            if number >= len(self._mini_next):
                raise Refusal("files.damaged")
            pieces.append(self._mini[number * _MINI_SECTOR : (number + 1) * _MINI_SECTOR])
            number = self._mini_next[number]
        return b"".join(pieces)
