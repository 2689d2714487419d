"""For what widths a chart is made on the screen, how large its letters are there, and what a text in it is."""

from dataclasses import dataclass, field, replace
from typing import Any

from slt_data.charts.lettering import width
from slt_data.charts.placing import Box

WIDTHS = (240, 320, 420, 520, 680, 880)
"""Pixels. Below ``WIDE`` a chart is made for a phone."""
WIDE = 520
LINE = 1.3
"""Plotly's distance between base lines, in letters."""
INK = 0.95
"""How high a line of letters is from top to bottom, in letters."""


@dataclass(frozen=True)
class Sizes:
    """Sizes of letters, and the least height of the plot, with and without the texts around it."""

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
    """Lines of text around the middle of ``box``, in pixels; ``x`` and ``y`` are the place that they hang on.

    ``y`` is None for what hangs on the upper edge of the plot, ``x`` for what hangs on its left edge.
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
    """The sizes of a chart in a room of ``least`` pixels."""
    return _DESK if least >= WIDE else _PHONE


def box_around(
    lines: tuple[str, ...] | list[str], size: float, middle: tuple[float, float], *, bold: bool = False
) -> Box:
    """What ``lines`` cover around their ``middle``."""
    half = max(width(line, size, bold=bold) for line in lines) * 1.03 / 2 + 1
    high = ((len(lines) - 1) * LINE + INK) * size / 2
    return Box(middle[0] - half, middle[1] - high, middle[0] + half, middle[1] + high)


def within(box: Box, room: Box) -> Box:
    """``box`` moved sideways until it is in ``room``."""
    aside = max(room.left - box.left, 0) or min(room.right - box.right, 0)
    return replace(box, left=box.left + aside, right=box.right + aside)
