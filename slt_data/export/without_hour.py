"""Zip archives without the time of packing, so that the same content gives the same bytes."""

import io
import zipfile

_BEGINNING = b"\x00\x00\x21\x00"
"""1 January 1980 at midnight, in the format of zip archives."""

_BEFORE, _IN_DIRECTORY, _ENTRY = 10, 12, 46
"""Offset of the time in a member's header and in its directory entry, and the least size of an entry."""


def without_hour(content: bytes) -> bytes:
    """The zip archive ``content`` with the time of each member set to the beginning of 1980.

    The time is stored before each member and again in the directory.
    """
    made = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        place = archive.start_dir
        for member in archive.infolist():
            made[member.header_offset + _BEFORE : member.header_offset + _BEFORE + 4] = _BEGINNING
            made[place + _IN_DIRECTORY : place + _IN_DIRECTORY + 4] = _BEGINNING
            place += _ENTRY + sum(len(one) for one in (member.orig_filename.encode(), member.extra, member.comment))
    return bytes(made)
