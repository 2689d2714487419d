"""The trend chart on the screen: all that the browser needs to draw it, to read it aloud and to navigate it by
keyboard.

A plain dictionary, ten times cheaper than ``go.Figure``. Colours are roles (``look.PALETTES``); the browser fills in
the palette that the page needs, and uses the widest of ``sizes`` that fits.
"""

from functools import lru_cache
from typing import Any

from slt_data.charts import look
from slt_data.charts.label_boxes import WIDTHS
from slt_data.charts.screen.labels import sized
from slt_data.charts.screen.traces import traces_and_stops
from slt_data.charts.spec import TrendChart
from slt_data.texts import Language, say, spoken


def plotly_figure(chart: TrendChart) -> dict[str, Any]:
    """The argument of ``draw`` in ``assets/chart.js`` for ``chart``; cached and shared, so it must not be changed.

    ``data`` and ``layout`` are Plotly's. Each of ``sizes`` has the ``layout`` for a width of at least ``least`` pixels.
    ``stops`` are the positions of keyboard navigation; ``title``, ``alt``, ``how`` and ``kind`` are for screen readers.
    """
    return _kept(chart, spoken())


@lru_cache(maxsize=512)
def _kept(chart: TrendChart, _language: Language) -> dict[str, Any]:
    """The figure of ``chart`` in the current language, which is a parameter because it is part of the cache key."""
    traces, stops = traces_and_stops(chart)
    return {
        "data": traces,
        "layout": _layout(chart),
        "sizes": [{"least": least, "layout": sized(chart, least)} for least in WIDTHS],
        "palettes": {name: dict(palette) for name, palette in look.PALETTES.items()},
        "stops": stops,
        "title": chart.title,
        "alt": chart.alt,
        "kind": say("reading.kind"),
        "how": say("reading.how"),
        "fault": say("reading.fault"),
    }


def _layout(chart: TrendChart) -> dict[str, Any]:
    """The part of the layout that does not depend on the width: gaps where the description has them, no legend."""
    hover = {"font": {"family": look.FONT, "size": 16, "color": "ink"}, "bgcolor": "paper", "bordercolor": "ink"}
    fixed = {"zeroline": False, "fixedrange": True, "automargin": False}
    return {
        "font": {"family": look.FONT, "size": 16, "color": "ink"},
        "paper_bgcolor": "paper",
        "plot_bgcolor": "paper",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {**hover, "align": "left"},
        "separators": ", ",
        "xaxis": {
            **fixed,
            "range": list(chart.span),
            "tickangle": 0,
            "showgrid": False,
            "showline": True,
            "linecolor": "quiet",
            "ticks": "outside",
            "tickcolor": "quiet",
        },
        "yaxis": {**fixed, "range": [0, chart.top], "rangemode": "tozero", "gridcolor": "grid"},
    }
