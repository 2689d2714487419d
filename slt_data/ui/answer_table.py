"""All answers of Ungdata in one table, each row with a link to its chart further down."""

from collections.abc import Sequence

from slt_data.charts.picture.spark import spark_svg
from slt_data.story.indicator import IndicatorStory
from slt_data.story.ungdata import change_text, country_text, wave_text
from slt_data.texts import say
from slt_data.ui.fields import component
from slt_data.ui.words import weight_of


def anchor_of(story: IndicatorStory) -> str:
    """The anchor of the chart of ``story`` on the page."""
    return f"svar-{story.indicator.id.replace('_', '-')}"


def show_answers(stories: Sequence[IndicatorStory]) -> None:
    """Show one row for each of ``stories``: its line, the newest answer, the change, the country, the certainty."""
    names = ("question", "trend", "newest", "change", "country", "sure")
    data = {
        "caption": say("ungdata.table"),
        "columns": [say(f"ungdata.column_{name}") for name in names],
        "rows": [
            {
                "anchor": anchor_of(one),
                "title": one.indicator.title,
                "trend": spark_svg(one.chart, themed=True) if one.chart is not None else "",
                "newest": wave_text(one, newest=True),
                "change": change_text(one),
                "country": country_text(one),
                "verdict": one.verdict,
                "weight": weight_of(one.weight),
            }
            for one in stories
        ],
    }
    component("answers", '<div class="answers"></div>', "plain_table")(key="svarene", data=data)
