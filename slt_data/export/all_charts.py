"""Every chart of a year as pictures in one archive, a folder a focus area: PNG to paste, SVG to enlarge."""

import io
import zipfile
from collections.abc import Iterator

from slt_data.charts.picture.render import PictureShape, picture
from slt_data.charts.saying import file_mark
from slt_data.export.file_names import chart_file, in_file_name
from slt_data.export.without_hour import without_hour
from slt_data.story.briefing import Briefing
from slt_data.story.indicator import IndicatorStory
from slt_data.texts import say


def all_charts(briefing: Briefing) -> bytes:
    """A zip with a PNG and an SVG of every chart of ``briefing``, and a text that says what is in it and from where.

    The same content gives the same bytes.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        listed = []
        for folder, story in charted(briefing):
            for kind in ("png", "svg"):
                name = f"{folder}/{chart_file(story, kind)}"
                archive.writestr(name, picture(story, PictureShape.SLIDE, kind))
            listed.append(f"{folder}/{chart_file(story, 'png')}: {story.statement}. {story.source_line}")
        archive.writestr(say("all_charts.read_me"), _about(briefing, listed))
    return without_hour(made.getvalue())


def charted(briefing: Briefing) -> Iterator[tuple[str, IndicatorStory]]:
    """Each story with a chart and the name of its folder: by focus area, then what the young answer. Each once."""
    seen: set[tuple[str, str]] = set()
    told = [(focus.focus_area.title, [focus.lead, *focus.others, *focus.survey]) for focus in briefing.focus]
    told.append((say("all_charts.survey"), [one for _, stories in briefing.survey.groups for one in stories]))
    for title, stories in told:
        folder = in_file_name(title, ending="").rstrip(".")
        for story in stories:
            if story is None or story.chart is None:
                continue
            key = (story.indicator.id, story.series[0].segment)
            if key not in seen:
                seen.add(key)
                yield folder, story


def _about(briefing: Briefing, listed: list[str]) -> str:
    mark = file_mark(made_up=briefing.made_up, restricted=briefing.restricted)
    head = [briefing.title, *([mark] if mark else []), "", say("all_charts.about"), ""]
    return "\r\n".join([*head, *listed, ""])
