"""The chart of a goal: its figures with the target as a line, what it shows above and its source below."""

from slt_data.charts.spec import TrendChart
from slt_data.ui.chart import mount_trend_chart
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.words import quiet


def show_target_chart(chart: TrendChart, goal: str) -> None:
    """Show ``chart`` of the goal with the id ``goal``."""
    quiet(escape_markdown(" · ".join((chart.subtitle, chart.value_title))))
    mount_trend_chart(chart, f"graf_maal_{goal}")
    quiet(escape_markdown(chart.source))
