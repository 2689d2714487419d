"""Rules that a zip archive must satisfy before any part of it is unpacked."""

import io
import struct
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from slt_data.intake.formats.raw_sheet import Refusal
from slt_data.intake.limits import Limits

_ENTRY, _LOCAL, _END = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"
_LOCAL_SIZE = 30
_HOLDS_FILES = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"%PDF-",
    b"MZ",
)
_FOLDERS_OF_FILES = ("/embeddings/", "/model/")


def open_by_rule(content: bytes, limits: Limits) -> ZipFile:
    """The archive, if it satisfies the rules. Raises ``Refusal``; any other exception means a broken archive."""
    if _END not in content[-66_000:]:
        raise Refusal("files.truncated")
    if content.count(_ENTRY) > limits.members * 2:
        raise Refusal("files.bomb")
    archive = ZipFile(io.BytesIO(content))
    members = archive.infolist()
    _sizes(members, len(content), limits)
    _names(members)
    _places(members, content)
    return archive


def _sizes(members: list[ZipInfo], size: int, limits: Limits) -> None:
    unpacked = sum(member.file_size for member in members)
    too_dense = unpacked > limits.ratio_from and unpacked > limits.ratio * size
    if len(members) > limits.members or unpacked > limits.unpacked or too_dense:
        raise Refusal("files.bomb")
    if any(member.flag_bits & 0x1 for member in members):
        raise Refusal("files.password")
    if any(member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for member in members):
        raise Refusal("files.odd_package")


def _names(members: list[ZipInfo]) -> None:
    """Raises ``Refusal`` for duplicate names, which readers resolve differently, and for paths that lead out of the
    archive.
    """
    seen = set()
    for member in members:
        name = member.filename.replace("\\", "/").lower()
        if name in seen or name.startswith("/") or ":" in name or ".." in name.split("/"):
            raise Refusal("files.odd_package")
        seen.add(name)


def _places(members: list[ZipInfo], content: bytes) -> None:
    """Raises ``Refusal`` if parts overlap, or if a part's header has another name than the directory."""
    free_from = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        start = member.header_offset
        header = content[start : start + _LOCAL_SIZE]
        if len(header) < _LOCAL_SIZE or header[:4] != _LOCAL:
            raise Refusal("files.truncated")
        name_size, extra_size = struct.unpack("<HH", header[26:30])
        name = content[start + _LOCAL_SIZE : start + _LOCAL_SIZE + name_size]
        text = name.decode("utf-8" if member.flag_bits & 0x800 else "cp437")
        end = start + _LOCAL_SIZE + name_size + extra_size + member.compress_size
        if start < free_from or end > len(content) or text != member.orig_filename:
            raise Refusal("files.odd_package")
        free_from = end


def refuse_files_inside(archive: ZipFile, unread: str = "") -> None:
    """Raises ``Refusal`` if a part is itself a file of another kind, which can't be searched for persons.

    ``unread``: the folder of a report for what charts are drawn from: never opened, and never kept.
    """
    for member in archive.infolist():
        if member.is_dir() or not member.file_size:
            continue
        name = f"/{member.filename.lower()}"
        if unread and name.startswith(f"/{unread}"):
            continue
        if any(folder in name for folder in _FOLDERS_OF_FILES):
            raise Refusal("files.nested")
        with archive.open(member) as part:
            if part.read(8).startswith(_HOLDS_FILES):
                raise Refusal("files.nested")
