"""The default template: python-pptx's, made widescreen, with our colours, left-aligned titles and three layouts."""

import io
import re
from functools import lru_cache
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.util import Emu, Inches, Pt

from slt_data.charts import look

_WIDE, _HIGH = Inches(13.333), Inches(7.5)
_EDGE = 0.6
_WIDTH = 13.333 - 2 * _EDGE
_KEPT = ("title", "obj", "titleOnly")
_COLOURS = {
    "dk1": look.INK,
    "lt1": look.PAPER,
    "dk2": look.LINES[0],
    "lt2": look.HIGHLIGHT,
    **{f"accent{number}": colour for number, colour in enumerate((*look.LINES, look.QUIET, look.GRID), start=1)},
    "hlink": look.LINES[0],
    "folHlink": look.LINES[2],
}
_PLACES = {
    PP_PLACEHOLDER.TITLE: (_EDGE, 0.2, _WIDTH, 1.07),
    PP_PLACEHOLDER.BODY: (_EDGE, 1.3, _WIDTH, 5.6),
    PP_PLACEHOLDER.DATE: (_EDGE, 7.0, 3.0, 0.35),
    PP_PLACEHOLDER.FOOTER: (4.4, 7.0, 4.5, 0.35),
    PP_PLACEHOLDER.SLIDE_NUMBER: (_EDGE + _WIDTH - 2.0, 7.0, 2.0, 0.35),
}
_OPENING = {PP_PLACEHOLDER.CENTER_TITLE: (_EDGE, 1.9, _WIDTH, 1.7), PP_PLACEHOLDER.SUBTITLE: (_EDGE, 3.8, _WIDTH, 1.4)}


@lru_cache(maxsize=1)
def house_template() -> bytes:
    """A .pptx in 16:9 without slides, with the layouts title, title and content, title only."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = _WIDE, _HIGH
    master = presentation.slide_master
    for layout in list(master.slide_layouts):
        if layout._element.get("type") not in _KEPT:
            master.slide_layouts.remove(layout)
    _colour(master)
    _place(master, _PLACES)
    for layout in master.slide_layouts:
        _place(layout, _OPENING)
    _style(master)
    for where in (master, *master.slide_layouts):
        _readable(where)
    file = io.BytesIO()
    presentation.save(file)
    return file.getvalue()


def _colour(master: Any) -> None:
    """Set our colours in the theme, so that the municipality can change them all in one place."""
    theme = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    text = theme.blob.decode()
    for name, colour in _COLOURS.items():
        text = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf'\1<a:srgbClr val="{colour[1:]}"/>\2', text, count=1)
    theme._blob = text.encode()


def _place(where: Any, places: dict[Any, tuple[float, float, float, float]]) -> None:
    for one in where.placeholders:
        box = places.get(one.placeholder_format.type)
        if box is not None:
            one.left, one.top, one.width, one.height = (Emu(Inches(length)) for length in box)


def _style(master: Any) -> None:
    """Set titles left-aligned, dark blue, bold and at the bottom of their box; add a bar along the upper edge."""
    styles = master._element.find(".//{*}titleStyle/{*}lvl1pPr")
    styles.set("algn", "l")
    run = styles.find("{*}defRPr")
    run.set("sz", str(Pt(32).centipoints))
    run.set("b", "1")
    run.find("{*}solidFill/{*}schemeClr").set("val", "tx2")
    for one in master.placeholders:
        if one.placeholder_format.type == PP_PLACEHOLDER.TITLE:
            one._element.txBody.bodyPr.set("anchor", "b")
    for layout in master.slide_layouts:
        for one in layout.placeholders:
            if one.placeholder_format.type == PP_PLACEHOLDER.CENTER_TITLE:
                one._element.txBody.bodyPr.set("anchor", "b")
            for paragraph in one._element.findall(".//{*}lstStyle/{*}lvl1pPr"):
                if one.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE:
                    paragraph.set("algn", "l")
    bar = _bar(master)
    master.shapes._spTree.insert(2, bar)


def _readable(where: Any) -> None:
    """Make muted text dark enough for a projector, in place of the tints of python-pptx's template."""
    for tint in where._element.findall(".//{*}schemeClr/{*}tint"):
        colour = tint.getparent()
        colour.remove(tint)
        colour.set("val", "accent5")


def _bar(master: Any) -> Any:
    """A thin bar in the first accent colour, on the master, so that it is not part of any slide."""
    spaces = " ".join(f'xmlns:{name}="{master._element.nsmap[name]}"' for name in ("a", "p"))
    return parse_xml(
        f'<p:sp {spaces}><p:nvSpPr><p:cNvPr id="99" name="Strek"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{_WIDE}" cy="{Inches(0.14)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p>"
        "</p:txBody></p:sp>"
    )
