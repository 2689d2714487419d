"""The same chart as ours: its traces and layout, dressed in the light palette, as the measurement wrote them down."""

import json
import os
from pathlib import Path

import plotly.graph_objects as go


def figur(name: str, year: str) -> go.Figure:
    """The chart of ``name`` for ``year``."""
    return go.Figure(json.loads(Path(os.environ["FLOOR_FIGURES"]).read_text(encoding="utf-8"))[name + year])
