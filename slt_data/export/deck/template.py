"""The template of a deck: the municipality's, checked when it is opened, or the default one."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError

from slt_data.domain.errors import RefusedInput
from slt_data.export.deck.house_style import house_template
from slt_data.norwegian import listing
from slt_data.texts import say

LARGEST = 40_000_000
"""The most bytes of a template; templates with many pictures are about half of it."""

MOST_UNPACKED, MOST_MEMBERS, MOST_RATIO = 250_000_000, 3_000, 200
_RATIO_FROM = 5_000_000
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
_ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)")
_HEADING = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
_FRAME = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
_CONTENT = {PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.CHART, PP_PLACEHOLDER.TABLE}


class TemplateRefused(RefusedInput):
    """A file that can't be used as a template; the message says why, or which layout is missing."""

    def __init__(self, why: str) -> None:
        super().__init__(say("deck.template_refused", why=why))


@dataclass(frozen=True)
class DeckTemplate:
    """A presentation without slides, and the two of its layouts that a deck needs."""

    presentation: Any
    opening: Any
    page: Any

    @cached_property
    def content_box(self) -> tuple[int, int, int, int]:
        """The rectangle for the contents of a page (left, top, width, height in EMU), from the layout."""
        high = self.presentation.slide_height
        heading = placeholder(self.page, _HEADING)
        inside = placeholder(self.page, _CONTENT)
        feet = [one.top for one in self.page.placeholders if one.placeholder_format.type in _FRAME and one.top]
        floor = min([top for top in feet if top > high // 2], default=int(high * 0.94))
        if inside is not None and inside.width and inside.height > high // 3:
            return inside.left, inside.top, inside.width, min(inside.top + inside.height, floor) - inside.top
        top = heading.top + heading.height
        return heading.left, top, heading.width, floor - top


def open_template(content: bytes | None) -> DeckTemplate:
    """The template in ``content``, or the default one if None, without any slides.

    Raises ``TemplateRefused`` for an unsound .pptx, and for one without the required layouts.
    """
    presentation = _read(house_template() if content is None else content)
    layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    opening = next((one for one in layouts if _is_opening(one)), None)
    page = next((one for fits in _PAGES for one in layouts if fits(one)), None)
    missing = [say(f"deck.layout_{name}") for name, one in (("opening", opening), ("page", page)) if one is None]
    if missing:
        raise TemplateRefused(
            say("deck.layout_missing", missing=listing(missing), known=listing([f"«{one.name}»" for one in layouts]))
        )
    _empty(presentation)
    return DeckTemplate(presentation, opening, page)


def _read(content: bytes) -> Any:
    try:
        _check(content)
        return Presentation(io.BytesIO(content))
    except (zipfile.BadZipFile, zlib.error, PythonPptxError, KeyError, ValueError, SyntaxError, OSError) as error:
        raise TemplateRefused(say("deck.template_no_pptx")) from error
    except (AttributeError, IndexError, NotImplementedError, RuntimeError) as error:
        raise TemplateRefused(say("deck.template_no_pptx")) from error


def _check(content: bytes) -> None:
    """Check size, type, and that nothing is run or fetched from elsewhere when the deck is opened."""
    if len(content) > LARGEST:
        raise TemplateRefused(say("deck.template_too_large", megabytes=LARGEST // 1_000_000))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        unpacked = sum(one.file_size for one in members)
        dense = unpacked > _RATIO_FROM and unpacked > MOST_RATIO * len(content)
        if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or dense:
            raise TemplateRefused(say("deck.template_bomb"))
        if len({one.filename.lower() for one in members}) < len(members) or any(one.flag_bits & 1 for one in members):
            raise TemplateRefused(say("deck.template_no_pptx"))
        if _MAIN.encode() not in archive.read("[Content_Types].xml"):
            raise TemplateRefused(say("deck.template_no_pptx"))
        for one in members:
            _check_part(one.filename.lower(), archive, one)


def _check_part(name: str, archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> None:
    if "vbaproject" in name or "/activex/" in name or "/embeddings/" in name:
        raise TemplateRefused(say("deck.template_runs"))
    if not name.endswith((".xml", ".rels")):
        return
    text = archive.read(one)
    if _ENTITIES.search(text):
        raise TemplateRefused(say("deck.template_no_pptx"))
    if name.endswith(".rels") and any(b"/hyperlink" not in link for link in _EXTERNAL.findall(text)):
        raise TemplateRefused(say("deck.template_fetches"))


def _kinds(layout: Any) -> list[Any]:
    return [one.placeholder_format.type for one in layout.placeholders]


def _is_opening(layout: Any) -> bool:
    """Whether ``layout`` is one for a title slide: by PowerPoint's type, a centred title, or a title with a
    subtitle.
    """
    kinds = _kinds(layout)
    named = layout._element.get("type") == "title" or PP_PLACEHOLDER.CENTER_TITLE in kinds
    return bool(_HEADING.intersection(kinds)) and (named or PP_PLACEHOLDER.SUBTITLE in kinds)


def _rest(layout: Any) -> list[Any] | None:
    """The placeholders other than title, date, footer and number; None if the layout has no ordinary page title."""
    kinds = _kinds(layout)
    named = str(layout._element.get("type"))
    if PP_PLACEHOLDER.TITLE not in kinds or named in {"title", "secHead"} or named.startswith("vert"):
        return None
    return [kind for kind in kinds if kind not in _FRAME and kind not in _HEADING]


_PAGES: tuple[Callable[[Any], bool], ...] = (
    lambda layout: layout._element.get("type") == "obj" and _rest(layout) == [PP_PLACEHOLDER.OBJECT],
    lambda layout: _rest(layout) == [PP_PLACEHOLDER.OBJECT],
    lambda layout: _rest(layout) == [],
    lambda layout: len(rest := _rest(layout) or []) == 1 and _CONTENT.issuperset(rest),
)
"""Tests for the layout of a page, the best first: title and content, title only, title and text."""


def _empty(presentation: Any) -> None:
    """Remove the template's slides, and the sections and custom shows that refer to them."""
    root = presentation.part._element
    slides = root.sldIdLst
    for one in list(slides if slides is not None else ()):
        presentation.part.drop_rel(one.rId)
        slides.remove(one)
    for name in ("extLst", "custShowLst"):
        for found in root.findall(f"{{{root.nsmap['p']}}}{name}"):
            root.remove(found)


def placeholder(layout: Any, kinds: Iterable[Any]) -> Any:
    """The first placeholder of ``layout`` of one of ``kinds``; None if there is none."""
    wanted = set(kinds)
    return next((one for one in layout.placeholders if one.placeholder_format.type in wanted), None)
