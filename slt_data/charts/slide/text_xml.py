"""Text and number formats in the XML of a chart."""

from xml.sax.saxutils import escape

from slt_data.norwegian import NBSP
from slt_data.texts import spoken

_BOKMAAL = "[$-414]"
"""The language of a number format; LibreOffice uses its decimal sign, Office uses the computer's."""

_UNPRINTABLE = dict.fromkeys(range(32))


def escaped(text: str) -> str:
    """``text`` escaped for XML, without characters that XML does not allow."""
    return escape(text.translate(_UNPRINTABLE))


def number_format(decimals: int, *, percent: bool) -> str:
    """A format code: no-break space between thousands and before ``%``; the decimal sign is that of the computer."""
    tail = "." + "0" * decimals if decimals else ""
    unit = f'"{NBSP}%"' if percent else ""
    space = f"\\{NBSP}"
    rest = f"[>=1000]{_BOKMAAL}#{space}##0{tail}{unit};{_BOKMAAL}0{tail}{unit}"
    return f"[>=1000000]{_BOKMAAL}#{space}###{space}##0{tail}{unit};{rest}"


def solid(colour: str, alpha: int = 100) -> str:
    """A fill of one colour, ``#RRGGBB``; ``alpha``: its opacity in per cent."""
    dense = f'<a:alpha val="{alpha}000"/>' if alpha < 100 else ""
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}">{dense}</a:srgbClr></a:solidFill>'


def text_style(size: int, colour: str, *, bold: bool = False) -> str:
    """The text properties of a part of the chart: ``size`` in points, in the slide's body font."""
    return (
        f'<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}00" b="{int(bold)}">'
        f'{solid(colour)}<a:latin typeface="+mn-lt"/></a:defRPr></a:pPr><a:endParaRPr lang="{spoken().tag}"/></a:p>'
        "</c:txPr>"
    )


def rich_text(text: str, size: int, colour: str, *, bold: bool = False) -> str:
    """A label with fixed text, independent of the workbook."""
    return (
        f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:r><a:rPr lang="{spoken().tag}" sz="{size}00"'
        f' b="{int(bold)}">{solid(colour)}<a:latin typeface="+mn-lt"/></a:rPr><a:t>{escaped(text)}</a:t></a:r></a:p>'
        "</c:rich></c:tx>"
    )
