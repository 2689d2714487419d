"""A native chart on a slide, with the lines below it that say what its signs and marks mean."""

from typing import Any

from slt_data.charts.slide.place import place_chart
from slt_data.charts.spec import TrendChart
from slt_data.export.deck.shapes import SlideBox, SlideParagraph, add_text, height_of
from slt_data.export.deck.tables import foot_lines
from slt_data.texts import say

CHART_SHARE = 0.655
"""The share of a slide's width for the chart; the words have the rest."""

_FOOT = 14


def add_chart(slide: Any, box: SlideBox, chart: TrendChart, name: str) -> None:
    """Add ``chart`` in ``box`` under the name ``name``, less the room for the lines below it."""
    told = foot_lines(chart)
    foot = [SlideParagraph("  ·  ".join(told), quiet=True)] if told else []
    high = height_of(foot, _FOOT, box.width - 0.2) if foot else 0.0
    drawn = SlideBox(box.left, box.top, box.width, box.height - high)
    place_chart(slide, chart, drawn.emu, say("deck.name_chart", title=name))
    if foot:
        under = SlideBox(box.left + 0.1, box.top + drawn.height, box.width - 0.2, high)
        add_text(slide, under, foot, _FOOT, say("deck.name_foot"))
