"""The chart for notebooks and other programs: a figure of the package ``plotly``."""

from typing import TYPE_CHECKING, Any

from slt_data.charts.look import PALETTES, Palette
from slt_data.charts.screen.figure import plotly_figure
from slt_data.charts.spec import TrendChart

if TYPE_CHECKING:
    from plotly.graph_objects import Figure


def as_plotly(chart: TrendChart, width: int = 880, palette: str = "light") -> "Figure":
    """A ``plotly.graph_objects.Figure`` of ``chart``: the same lines, texts and hover labels as on the screen.

    ``width``: in pixels, for which the texts are placed. ``palette``: one of ``look.PALETTES``. Raises ``KeyError`` for
    any other. The figure is a new one, which the caller may change.
    """
    import plotly.graph_objects  # here, for it takes a tenth of a second and the app does without

    return plotly.graph_objects.Figure(coloured_figure(chart, width, palette))


def coloured_figure(chart: TrendChart, width: int, palette: str) -> dict[str, Any]:
    """``data`` and ``layout`` of ``chart`` as plain JSON, with the layout for ``width`` pixels and real colours.

    The same as ``assets/dress.js`` makes in the browser. Raises ``KeyError`` for an unknown palette.
    """
    figure = plotly_figure(chart)
    fitting = [size for size in figure["sizes"] if size["least"] <= width] or figure["sizes"][:1]
    common, own = figure["layout"], max(fitting, key=lambda size: int(size["least"]))["layout"]
    axes = {axis: {**common[axis], **own[axis]} for axis in ("xaxis", "yaxis")}
    layout = {**common, **own, **axes, "width": width, "template": "none"}
    made: dict[str, Any] = _coloured({"data": figure["data"], "layout": layout}, PALETTES[palette])
    return made


def _coloured(node: Any, palette: Palette, key: str = "") -> Any:
    """A copy of ``node`` in which every colour role in a colour property is replaced by the colour of ``palette``."""
    if isinstance(node, dict):
        return {name: _coloured(value, palette, name) for name, value in node.items()}
    if isinstance(node, list):
        return [_coloured(value, palette, key) for value in node]
    return palette.get(node, node) if isinstance(node, str) and key.endswith("color") else node
