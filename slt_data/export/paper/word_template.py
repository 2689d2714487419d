"""A municipality's own Word document as a template: its styles, page, header and footer, without its text."""

import io
import zipfile
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from slt_data.domain.errors import RefusedInput
from slt_data.texts import say

LARGEST = 20_000_000
"""The most bytes of a template, and of what is in it when it is unpacked ten times as many."""
_MOST_UNPACKED, _MOST_MEMBERS = 200_000_000, 3_000
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_NEEDED = {
    **dict.fromkeys(("Title", "Heading 1", "Heading 2", "List Bullet"), WD_STYLE_TYPE.PARAGRAPH),
    "Table Grid": WD_STYLE_TYPE.TABLE,
}


class WordTemplateRefused(RefusedInput):
    """A file that can't be used as a template of a Word document; the message says why."""

    def __init__(self, why: str) -> None:
        super().__init__(say("annual.template_refused", why=why))


def emptied(content: bytes) -> Any:
    """The document in ``content`` without its text, as python-docx opens it. What is missing of styles is added.

    Raises ``WordTemplateRefused`` for what is no .docx, is too large, or has macros.
    """
    _must_be_plain(content)
    try:
        made = Document(io.BytesIO(content))
    except Exception as error:  # a library that is given anything by anybody raises anything
        raise WordTemplateRefused(say("annual.template_unreadable")) from error
    body = made.element.body
    for one in list(body):
        if one.tag != qn("w:sectPr"):
            body.remove(one)
    known = {style.name for style in made.styles}
    for name, kind in _NEEDED.items():
        if name not in known:
            made.styles.add_style(name, kind)
    return made


def _must_be_plain(content: bytes) -> None:
    if len(content) > LARGEST:
        raise WordTemplateRefused(say("annual.template_large"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > _MOST_MEMBERS or sum(one.file_size for one in members) > _MOST_UNPACKED:
                raise WordTemplateRefused(say("annual.template_large"))
            kinds = archive.read("[Content_Types].xml")
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError) as error:
        raise WordTemplateRefused(say("annual.template_unreadable")) from error
    if _MAIN not in kinds or any("vbaProject" in one.filename for one in members):
        raise WordTemplateRefused(say("annual.template_macros"))
