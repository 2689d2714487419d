"""A trend chart as a self-contained picture (PNG, SVG or PDF), with its statement, source and explanation of signs.

One SVG drawing gives all three: ``resvg`` inside ``vl_convert`` makes the PNG, ``typst`` the PDF, with title and alt
text. No browser, no network, no JavaScript, and the same bytes each time. Lengths are in screen pixels; a PNG has two
for each. Why not by Vega-Lite: ``docs/decisions/0008-pictures-are-drawn-once.md``.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Literal, Protocol
from xml.etree import ElementTree

import typst
import vl_convert

from slt_data.charts import look
from slt_data.charts.axes import GUIDE, NAME, NAMED, NAMED_MOST, axis_room, name_lines
from slt_data.charts.frame import Plot
from slt_data.charts.lettering import FONTS, balanced, width, wrapped
from slt_data.charts.picture.canvas import Canvas
from slt_data.charts.picture.plot import draw_plot
from slt_data.charts.placing import Box
from slt_data.charts.saying import file_mark
from slt_data.charts.spec import BREAKS, Mark, TrendChart
from slt_data.domain.series import Status
from slt_data.texts import say, spoken

Kind = Literal["png", "svg", "pdf"]
SCALE = 2
"""Pixels of a PNG for each screen pixel."""
_EDGE = 32
_TITLE, _SUBTITLE, _SMALL = 28.0, 16.0, 13.0
_SIZES = {"slide": (960, 540), "square": (720, 720), "wide": (960, 440)}
_PAGE = b"""
#set document(title: sys.inputs.title, date: none)
#set text(lang: sys.inputs.lang, region: "NO")
#set page(width: int(sys.inputs.width) * 1pt, height: int(sys.inputs.height) * 1pt, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", alt: sys.inputs.desc, width: 100%)
"""
_converting = threading.Lock()


class PictureShape(StrEnum):
    """The shape of a picture: a slide (16:9), a square, or a wide one for the page of a report."""

    SLIDE = "slide"
    SQUARE = "square"
    WIDE = "wide"

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) in screen pixels."""
        return _SIZES[self]


class Charted(Protocol):
    """A story that may have a chart."""

    @property
    def chart(self) -> TrendChart | None:
        """The chart; None if there is none."""


@dataclass(frozen=True)
class _Row:
    """A line of text above or below the plot; ``step`` is the distance from the previous base line."""

    text: str
    size: float
    colour: str
    step: float
    bold: bool = False


def picture(told: TrendChart | Charted, form: PictureShape = PictureShape.SLIDE, kind: Kind = "png") -> bytes:
    """``told`` drawn in the format ``kind``. Raises ``ValueError`` for a story without a chart."""
    svg = picture_svg(told, form)
    if kind == "svg":
        return svg.encode()
    if kind == "pdf":
        return _pdf(svg)
    with _converting:
        _fonts_known()
        made: bytes = vl_convert.svg_to_png(svg, scale=SCALE)
    return made


def picture_svg(told: TrendChart | Charted, form: PictureShape = PictureShape.SLIDE) -> str:
    """The SVG of ``told``. Its title is the statement, its description the chart's alt text."""
    chart = told if isinstance(told, TrendChart) else told.chart
    if chart is None:
        raise ValueError(say("picture.no_chart"))
    canvas = Canvas(*form.size)
    top = _heading(canvas, chart)
    foot = _foot(chart, canvas.width - 2 * _EDGE)
    bottom = canvas.height - 16 - sum(row.step for row in foot)
    _rows(canvas, foot, bottom)
    plot = _plot(chart, canvas, top, bottom - 34)
    _mark_labels(canvas, plot)
    draw_plot(canvas, plot)
    return canvas.svg(chart.title, chart.alt)


def _pdf(svg: str) -> bytes:
    """A PDF page of the drawing's size, with its title and description, tagged for screen readers."""
    drawing = ElementTree.fromstring(svg)  # noqa: S314 - our own picture
    title, description = (drawing[place].text or "" for place in (0, 1))
    inputs = {"svg": svg, "title": title, "desc": description, "lang": str(spoken())}
    inputs |= {side: drawing.get(side, "") for side in ("width", "height")}
    try:
        return typst.compile(_PAGE, format="pdf", sys_inputs=inputs, font_paths=_fonts(), pdf_standards="ua-1")
    except typst.TypstError:  # a letter that our fonts lack: shown as a box, in a PDF that does not claim to be PDF/UA
        return typst.compile(_PAGE, format="pdf", sys_inputs=inputs, font_paths=_fonts())


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


@lru_cache(maxsize=1)
def _fonts_known() -> None:
    vl_convert.register_font_directory(str(FONTS))


def _heading(canvas: Canvas, chart: TrendChart) -> float:
    """The y below the heading, after drawing the statement, what is measured, and the label of made-up figures."""
    room = canvas.width - 2 * _EDGE
    text = file_mark(made_up=chart.made_up, restricted=chart.restricted)
    below = _mark(canvas, chart, text) if text else 14.0
    titles = balanced(chart.title, room, _TITLE, bold=True)
    size = _TITLE if len(titles) <= 2 else 22.0
    titles = titles if len(titles) <= 2 else balanced(chart.title, room, size, bold=True)
    rows = [_Row(text, size, look.INK, size * 1.15, bold=True) for text in titles]
    lines = wrapped(f"{chart.subtitle} · {chart.value_title}", room, _SUBTITLE)
    rows += [_Row(text, _SUBTITLE, look.QUIET, 25 if at == 0 else 20) for at, text in enumerate(lines)]
    _rows(canvas, rows, below)
    return below + sum(row.step for row in rows) + 8


def _mark(canvas: Canvas, chart: TrendChart, text: str) -> float:
    """The y where the statement begins, after drawing the label ``text`` beside a short statement, or above a long
    one.
    """
    wide = width(text, _SUBTITLE, bold=True) + 16
    beside = width(chart.title, _TITLE, bold=True) + wide + 24 <= canvas.width - 2 * _EDGE
    left = canvas.width - _EDGE - wide if beside else _EDGE
    canvas.rect(left, 20, wide, 24, fill=look.INK)
    canvas.text((left + 8, 37.5), text, _SUBTITLE, colour=look.PAPER, bold=True)
    return 14.0 if beside else 46.0


def _foot(chart: TrendChart, room: float) -> list[_Row]:
    """The lines below the plot: the numbered marks, what the signs mean, and the source."""
    numbered = [mark for mark in chart.marks if mark.number]
    named = " · ".join(f"{mark.number}\N{NO-BREAK SPACE}{mark.title} ({mark.when})" for mark in numbered)
    rows = [_Row(text, GUIDE, look.INK, 18) for text in wrapped(named, room, GUIDE)] if named else []
    if chart.target is not None and chart.aim is None:
        rows += [_Row(text, GUIDE, look.TARGET, 18, bold=True) for text in wrapped(chart.target.label, room, GUIDE)]
    rows += [_Row(text, _SMALL, look.QUIET, 17) for text in wrapped(" ".join(_signs(chart)), room, _SMALL) if text]
    return rows + [_Row(text, _SMALL, look.QUIET, 17) for text in wrapped(chart.source, room, _SMALL)]


def _signs(chart: TrendChart) -> list[str]:
    """Explanations of the signs used in this picture."""
    drawn = [point for line in chart.lines for point in line.points if point.drawn]
    noted = {note.status for note in chart.notes}
    signs = [
        ("hidden", Status.HIDDEN in noted),
        ("missing", Status.MISSING in noted),
        ("preliminary", any(point.status is Status.PRELIMINARY for point in drawn)),
        ("interval", any(point.low is not None for point in drawn)),
        ("open", any(point.unsure for point in drawn)),
        ("kept", any(point.kept for point in drawn)),
    ]
    return [say(f"picture.{name}") for name, used in signs if used]


def _rows(canvas: Canvas, rows: Sequence[_Row], top: float) -> None:
    for row in rows:
        top += row.step
        canvas.text((_EDGE, top), row.text, row.size, colour=row.colour, bold=row.bold)


def _plot(chart: TrendChart, canvas: Canvas, top: float, bottom: float) -> Plot:
    """The frame between heading and foot, less the room for axis labels and names of lines."""
    sheet = Box(_EDGE, top, canvas.width - _EDGE, bottom)
    named = [text for lines in name_lines(chart, canvas.width * NAMED, canvas.width * NAMED_MOST) for text in lines]
    right = max((width(text, NAME, bold=True) for text in named), default=0.0)
    frame = Box(
        sheet.left + axis_room(chart),
        top + 8 + _label_rows(chart, canvas.width) * 20,
        sheet.right - (right + 14 if named else 8),
        bottom,
    )
    return Plot(chart, frame, sheet)


def _label_rows(chart: TrendChart, room: float) -> int:
    """The number of rows of labels above the plot: one for the numbers, then one for each line of each break's
    title.
    """
    lines = [_break_lines(mark, room) for mark in chart.marks if mark.kind in BREAKS]
    return any(mark.number for mark in chart.marks) + sum(map(len, lines))


def _break_lines(mark: Mark, room: float) -> list[str]:
    return balanced(say(f"chart.{mark.kind}", title=mark.title), room * 0.6, GUIDE)


def _mark_labels(canvas: Canvas, plot: Plot) -> None:
    """Draw above the plot: the numbers of events in one row, and above them each break in its own row."""
    frame, numbers = plot.frame, [mark for mark in plot.chart.marks if mark.number]
    past = 0.0
    for mark in numbers:
        text = str(mark.number)
        wide = width(text, GUIDE, bold=True) + 8
        middle = max(plot.x(mark.x), past + wide / 2 + 2)
        past = middle + wide / 2
        looks: dict[str, str | float] = {"fill": look.PAPER, "stroke": look.QUIET}
        canvas.rect(middle - wide / 2, frame.top - 21, wide, 19, **looks)
        canvas.text((middle, frame.top - 6.5), text, GUIDE, colour=look.QUIET, bold=True, anchor="middle")
    base = frame.top - 6 - (20 if numbers else 0)
    for mark in reversed([mark for mark in plot.chart.marks if mark.kind in BREAKS]):
        lines = _break_lines(mark, canvas.width)
        half = max(width(line, GUIDE) for line in lines) / 2
        middle = min(max(plot.x(mark.x), plot.sheet.left + half), plot.sheet.right - half)
        for line in reversed(lines):
            canvas.text((middle, base), line, GUIDE, colour=look.QUIET, anchor="middle")
            base -= 20
