"""The widths that a chart is laid out for on the screen, its font sizes there, and the labels in it."""

from dataclasses import dataclass, field, replace
from typing import Any

from slt_data.charts.lettering import width
from slt_data.charts.placing import Box

WIDTHS = (240, 320, 420, 520, 680, 880)
"""In pixels. Below ``WIDE`` a chart has the layout for phones."""
WIDE = 520
LINE = 1.3
"""Plotly's line height, relative to the font size."""
INK = 0.95
"""The height of one line of text from top to bottom, relative to the font size."""


@dataclass(frozen=True)
class Sizes:
    """Font sizes, and the least height of the plot alone (``frame``) and with the texts around it (``whole``)."""

    tick: float
    value: float
    name: float
    note: float
    sign: float
    guide: float
    frame: float
    whole: float


_DESK = Sizes(16, 18, 16, 16, 20, 16, 300, 420)
_PHONE = Sizes(14, 16, 15, 14, 18, 14, 280, 380)


@dataclass(frozen=True)
class Label:
    """Lines of text centred in ``box`` (pixels); ``x`` and ``y`` are the position in the chart that it is anchored to.

    ``y`` is None for a label anchored to the upper edge of the plot, ``x`` for one anchored to its left edge.
    """

    lines: tuple[str, ...]
    box: Box
    size: float
    colour: str
    x: float | None
    y: float | None
    anchor: str = "center"
    bold: bool = False
    more: dict[str, Any] = field(default_factory=dict)


def sizes_for(least: int) -> Sizes:
    """The sizes for a chart with ``least`` pixels of width."""
    return _DESK if least >= WIDE else _PHONE


def box_around(
    lines: tuple[str, ...] | list[str], size: float, middle: tuple[float, float], *, bold: bool = False
) -> Box:
    """The box that ``lines`` cover around their ``middle``."""
    half = max(width(line, size, bold=bold) for line in lines) * 1.03 / 2 + 1
    high = ((len(lines) - 1) * LINE + INK) * size / 2
    return Box(middle[0] - half, middle[1] - high, middle[0] + half, middle[1] + high)


def within(box: Box, room: Box) -> Box:
    """``box`` moved sideways into ``room``."""
    aside = max(room.left - box.left, 0) or min(room.right - box.right, 0)
    return replace(box, left=box.left + aside, right=box.right + aside)
