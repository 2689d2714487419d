"""What every slide has: statement, subtitle, label of made-up figures, source, date, number."""

import copy
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.util import Pt

from slt_data.charts.saying import file_mark
from slt_data.export.deck.archive import deck_bytes
from slt_data.export.deck.shapes import (
    BOLD,
    SlideBox,
    SlideParagraph,
    add_chip,
    add_text,
    length_of,
    lines_of,
    spelling,
)
from slt_data.export.deck.template import DeckTemplate, placeholder
from slt_data.norwegian import NBSP, long_date
from slt_data.story.notes import Notes, as_text
from slt_data.texts import say, spoken

_INCH = 914_400
_HEADINGS = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_GAP = 0.08
_LARGEST_TITLE, _SMALLEST_TITLE = 28, 20
_SUBTITLE, _MARK, _SOURCE = 16, 14, 12
"""Font sizes in points, the same on every slide."""

_TOGETHER = re.compile(r"(?<=\bca\.) (?=\d)|(?<=\d) (?=%)")
"""Spaces in a heading where a line may not break: «ca. 15 %»."""

_LINE = 1.22 / 72
"""The height of a line of text in 1 point, in inches."""
_FIELD = (
    '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" type="slidenum"'
    ' id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}"><a:rPr lang="%s"/><a:t>%d</a:t></a:fld>'
)


@dataclass(frozen=True)
class Deck:
    """A presentation in the making. Every slide says if its figures are made up or not for readers."""

    template: DeckTemplate
    made_on: date
    made_up: bool
    restricted: bool

    @property
    def mark(self) -> str:
        """The label on every slide; empty for none."""
        return file_mark(made_up=self.made_up, restricted=self.restricted)

    def opening(self, title: str, lines: list[str], notes: Notes) -> None:
        """Add the title slide: the title, the municipality and the date."""
        slide = self._new(self.template.opening, title, notes)
        slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(_title_size(slide.shapes.title, 44))
        below = placeholder(slide, [PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY])
        if below is None:
            box = _inches(self.template.content_box)
            add_text(slide, box, [SlideParagraph(line) for line in lines], 24, say("deck.name_subtitle"))
        else:
            below.text_frame.text = "\n".join(lines)
            _speak_norwegian(below.text_frame)
            for paragraph in below.text_frame.paragraphs:
                paragraph.runs[0].font.size = Pt(24)
        if self.mark:
            floor = slide.shapes.title.top / _INCH
            left = slide.shapes.title.left / _INCH
            box = SlideBox(left + 0.1, max(0.2, floor - 0.55), 6.0, 0.42)
            add_chip(slide, box, self.mark, 18, say("deck.name_mark"), striking=True)

    def page(self, title: str, subtitle: str, source: str, notes: Notes) -> tuple[Any, SlideBox]:
        """A new slide with title, subtitle, source and notes, and the rectangle left for its contents."""
        slide = self._new(self.template.page, title, notes)
        box = _inches(self.template.content_box)
        for one in list(slide.placeholders):
            if one.placeholder_format.type not in (*_HEADINGS, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.SLIDE_NUMBER):
                one._element.getparent().remove(one._element)
        if self.mark:
            place = SlideBox(box.left + box.width - self._mark_width, box.top, self._mark_width, 0.34)
            add_chip(slide, place, self.mark, _MARK, say("deck.name_mark"), striking=True)
        above, below = self._frame(subtitle, source)
        if subtitle:
            room = SlideBox(box.left + 0.1, box.top, self._beside_mark, above - _GAP)
            add_text(slide, room, [SlideParagraph(subtitle, quiet=True)], _SUBTITLE, say("deck.name_subtitle"))
        foot = box.top + box.height - below
        if source:
            room = SlideBox(box.left + 0.1, foot + _GAP, box.width - 0.2, below - _GAP)
            add_text(slide, room, [SlideParagraph(source, quiet=True)], _SOURCE, say("deck.name_source"))
        return slide, SlideBox(box.left, box.top + above, box.width, foot - box.top - above)

    @property
    def width(self) -> float:
        """The width available for the contents of a page, in inches."""
        return _inches(self.template.content_box).width

    def room_height(self, subtitle: str, source: str) -> float:
        """The height available for the contents of a page between ``subtitle`` and ``source``, in inches."""
        return _inches(self.template.content_box).height - sum(self._frame(subtitle, source))

    def finished(self, title: str) -> bytes:
        """The .pptx file with the given ``title``; all page titles get the font size at which the longest fits."""
        headings = [slide.shapes.title for slide in self.template.presentation.slides]
        pages = [one for one in headings if one.part.slide_layout._element is self.template.page._element]
        size = min(map(_title_size, pages), default=_LARGEST_TITLE)
        for heading in pages:
            heading.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
        return deck_bytes(self.template.presentation, title, self.made_on)

    @property
    def _mark_width(self) -> float:
        return 0.35 + length_of(self.mark) * 1.06 * _MARK / 72 if self.mark else 0.0

    @property
    def _beside_mark(self) -> float:
        return _inches(self.template.content_box).width - self._mark_width - 0.3

    def _frame(self, subtitle: str, source: str) -> tuple[float, float]:
        """(height above the contents of a page, height below them), in inches."""
        wide = _inches(self.template.content_box).width - 0.2
        rows = lines_of(subtitle, _SUBTITLE, self._beside_mark) if subtitle else 0
        above = max(0.5, rows * _SUBTITLE * _LINE + 0.1) + _GAP if subtitle or self.mark else 0.0
        return above, (lines_of(source, _SOURCE, wide) * _SOURCE * _LINE if source else 0.24) + _GAP

    def _new(self, layout: Any, title: str, notes: Notes) -> Any:
        slide = self.template.presentation.slides.add_slide(layout)
        heading = slide.shapes.title
        heading.text_frame.text = _TOGETHER.sub(NBSP, title)
        _speak_norwegian(heading.text_frame)
        self._foot(slide, layout)
        slide.notes_slide.notes_text_frame.text = as_text(notes)
        _speak_norwegian(slide.notes_slide.notes_text_frame)
        return slide

    def _foot(self, slide: Any, layout: Any) -> None:
        """Add date and slide number: in the layout's placeholders, else along the lower edge."""
        number = len(self.template.presentation.slides)
        words = long_date(self.made_on)
        wide, high = (
            length / _INCH
            for length in (self.template.presentation.slide_width, self.template.presentation.slide_height)
        )
        edge, low = wide * 0.045, high * 0.94
        places = {
            PP_PLACEHOLDER.DATE: (SlideBox(edge, low, 3.0, 0.3), say("deck.name_date")),
            PP_PLACEHOLDER.SLIDE_NUMBER: (SlideBox(wide - edge - 0.6, low, 0.6, 0.3), say("deck.name_number")),
        }
        for kind, (box, name) in places.items():
            model = placeholder(layout, [kind])
            if model is None:
                shape = add_text(slide, box, [SlideParagraph(words, quiet=True)], 12, name)
            else:
                element = copy.deepcopy(model._element)
                element.nvSpPr.cNvPr.set("id", str(1 + max(one.shape_id for one in slide.shapes)))
                slide.shapes._spTree.append(element)
                shape = next(one for one in slide.placeholders if one._element is element)
                shape.name = name
                shape.text_frame.text = words
                _speak_norwegian(shape.text_frame)
            if kind == PP_PLACEHOLDER.SLIDE_NUMBER:
                _number(shape.text_frame, number)


def _title_size(heading: Any, largest: int = _LARGEST_TITLE) -> int:
    """The font size in points at which the title fits its place."""
    wide, high = heading.width / _INCH - 0.2, heading.height / _INCH - 0.1
    sizes, text = range(largest, _SMALLEST_TITLE, -1), heading.text_frame.text
    fits = (size for size in sizes if lines_of(text, size * BOLD, wide) * size * _LINE <= high)
    return next(fits, _SMALLEST_TITLE)


def _number(frame: Any, number: int) -> None:
    """Write the slide's number as a field, which changes when the slide is moved."""
    paragraph = frame.paragraphs[0]
    for run in list(paragraph.runs):
        run._r.getparent().remove(run._r)
    field = parse_xml(_FIELD % (spoken().tag, number))
    properties = paragraph._p.find("{*}pPr")
    paragraph._p.insert(0 if properties is None else 1, field)


def _speak_norwegian(frame: Any) -> None:
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.language_id = spelling()


def _inches(box: tuple[int, int, int, int]) -> SlideBox:
    return SlideBox(*(length / _INCH for length in box))
