"""From a finished presentation to the bytes of its file: same figures, same bytes; no name in them."""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

from slt_data.texts import say, spoken

_BEGINNING = (1980, 1, 1, 0, 0, 0)


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
    """The same archive without the time at which each part was written."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            fresh = zipfile.ZipInfo(member.filename, _BEGINNING)
            fresh.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fresh, old.read(member))
    return made.getvalue()
