"""Copying a chart's picture and its figures to the clipboard, without a file between."""

from base64 import b64encode

from slt_data.domain.disclosure import Role
from slt_data.export.copied import copied_table
from slt_data.story.indicator import IndicatorStory
from slt_data.texts import say
from slt_data.ui.address import delivery
from slt_data.ui.fields import component
from slt_data.ui.gate import must_take_out, visitor_role

_WANTED = "kopier_bilde"
_WORDS = ("image", "table", "image_done", "table_done", "failed", "making")


def offer_copies(story: IndicatorStory, key: str) -> None:
    """Show the buttons that copy the picture and the figures of ``story``; each says when it is done."""
    own = f"kopier_{key}"
    mount = component("copying", '<div class="copying"></div>')
    table = copied_table(story)
    data = {name: say(f"copying.{name}") for name in _WORDS} | {"plain": table.plain, "html": table.html}
    data |= {"drawn": "yes" if story.chart is not None else "", "picture": _picture(story, own)}
    mount(key=own, data=data, on_wanted_change=lambda: delivery().update({_WANTED: own}))


def _picture(story: IndicatorStory, key: str) -> str:
    """The picture in base64 in the run in which it is asked for; else empty."""
    if delivery().get(_WANTED) != key or story.chart is None:
        return ""
    delivery().pop(_WANTED)
    from slt_data.charts.picture.render import PictureShape, picture

    area = story.series[0].area.id
    must_take_out("copy_png", area, whole=visitor_role(area) is Role.KOORDINATOR)
    return b64encode(picture(story, PictureShape.SLIDE, "png")).decode()
