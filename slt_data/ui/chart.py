"""The trend chart on a page: a browser component that draws with Plotly (docs/decisions/0009)."""

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from slt_data.charts.screen.figure import plotly_figure
from slt_data.charts.spec import TrendChart
from slt_data.web.chart_files import chart_module

_LOADER = Path(__file__).with_name("assets") / "trend_chart.js"


@cache
def _component() -> Any:
    js = _LOADER.read_text(encoding="utf-8")
    html = '<div class="trend-chart"></div>'
    return st.components.v2.component("slt_trend_chart", html=html, js=js, isolate_styles=False)


def mount_trend_chart(chart: TrendChart, key: str, *, whole: bool = False) -> None:
    """Show ``chart`` as wide as there is room, usable by mouse, keyboard and screen reader.

    ``whole``: it is the main thing on its page, and is drawn lower in a low window so that all of it is visible.
    """
    _component()(key=key, data={"module": chart_module(), "figure": plotly_figure(chart), "whole": whole})
