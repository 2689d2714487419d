"""From a finished presentation to the bytes of its file: same figures, same bytes; no name in them."""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

from slt_data.texts import say, spoken

_BEGINNING = b"\x00\x00\x21\x00"
"""1 January 1980 at midnight, as an archive writes it."""

_BEFORE, _IN_DIRECTORY, _ENTRY = 10, 12, 46
"""Where the time stands before a part and in its entry in the directory, and how long an entry is at least."""


def deck_bytes(presentation: Any, title: str, made_on: date) -> bytes:
    """The .pptx file, in the language that is spoken, with ``made_on`` as its only date.

    The small picture of the template is left out: it shows what somebody else once made of it.
    """
    day = datetime.combine(made_on, time())
    facts = presentation.core_properties
    facts.title, facts.author, facts.last_modified_by = title, say("app.title"), say("app.title")
    facts.subject, facts.keywords, facts.comments, facts.category = "", "", "", ""
    facts.language, facts.revision = spoken().tag, 1
    facts.created = facts.modified = day
    links = presentation.part.package._rels
    for key in [key for key, link in links.items() if link.reltype.endswith("/thumbnail")]:
        links.pop(key)
    file = io.BytesIO()
    presentation.save(file)
    return _dated(file.getvalue())


def _dated(content: bytes) -> bytes:
    """The same archive without the time at which each part was written, which stands before it and in the directory."""
    made = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        place = archive.start_dir
        for member in archive.infolist():
            made[member.header_offset + _BEFORE : member.header_offset + _BEFORE + 4] = _BEGINNING
            made[place + _IN_DIRECTORY : place + _IN_DIRECTORY + 4] = _BEGINNING
            place += _ENTRY + sum(len(one) for one in (member.orig_filename.encode(), member.extra, member.comment))
    return bytes(made)
