"""The bytes of a finished presentation: the same content gives the same bytes, and no person's name is in them."""

import io
from datetime import date, datetime, time
from typing import Any

from slt_data.export.without_hour import without_hour
from slt_data.texts import say, spoken


def deck_bytes(presentation: Any, title: str, made_on: date) -> bytes:
    """The .pptx file in the current language, with ``made_on`` as its only date.

    The template's thumbnail is removed, since it shows another presentation.
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
    return without_hour(file.getvalue())
