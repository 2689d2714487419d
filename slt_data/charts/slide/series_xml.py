"""One series of a native scatter chart as XML: its line, markers, labels, error bars and cells."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from slt_data.charts import look
from slt_data.charts.slide.chart_workbook import SeriesPlace, reach
from slt_data.charts.slide.labels import TARGET_LABEL, LabelShift
from slt_data.charts.slide.strands import Strand, StrandRole
from slt_data.charts.slide.text_xml import escaped, number_format, rich_text, solid, text_style
from slt_data.charts.spec import Point, TrendChart
from slt_data.norwegian import NBSP, percent, short_number

_SYMBOLS = {"circle": "circle", "square": "square", "diamond": "diamond", "triangle-up": "triangle"}
_DASHES = {"solid": "solid", "dash": "dash", "dot": "sysDot", "dashdot": "dashDot"}
_SIZE, _INSIDE = 10, 6
"""The size of a marker, and of the white one inside an open marker, in points."""

_NO_MARKER = '<c:marker><c:symbol val="none"/></c:marker>'
_NO_LINE = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
_HIDE = '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/>'
_NONE = f'{_HIDE}<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
_NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"'
    ' xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
_STROKES = {
    StrandRole.BREAK: ("dash", 19_050),
    StrandRole.EVENT: ("sysDot", 15_875),
    StrandRole.CENTRE: ("dash", 12_700),
    StrandRole.LIMIT: ("sysDot", 12_700),
}
_LABELS = {
    StrandRole.AXIS: ("b", 16),
    StrandRole.SIGN: ("t", 18),
    StrandRole.BREAK: ("t", 14),
    StrandRole.EVENT: ("t", 14),
}


class Shifts(NamedTuple):
    """How far labels are moved: ``names`` of lines by rank, ``figures`` by rank and row, and the text of the target.

    A figure without a label is not among them.
    """

    names: Mapping[int, float]
    figures: Mapping[tuple[int, int], LabelShift]
    target: LabelShift | None


def series_xml(chart: TrendChart, one: Strand, place: SeriesPlace, number: int, shifts: Shifts) -> str:
    """The XML of series ``number``, whose cells are at ``place``."""
    if one.role is StrandRole.LINE:
        parts = _line(chart, one, shifts.names, shifts.figures) + _whiskers(one, place)
    elif one.role is StrandRole.TARGET:
        parts = _target(one, shifts.target or LabelShift(0.0, 0.0))
    else:
        parts = _inside(one) if one.role is StrandRole.OPEN else _mark(one)
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f'<c:tx><c:strRef><c:f>{escaped(place.title)}</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{escaped(one.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>{parts}'
        f"<c:xVal>{_numbers(place, 1, [spot.x for spot in one.spots])}</c:xVal>"
        f"<c:yVal>{_numbers(place, 2, [spot.y for spot in one.spots])}</c:yVal>"
        '<c:smooth val="0"/></c:ser>'
    )


def _numbers(place: SeriesPlace, column: int, values: Sequence[float | None]) -> str:
    known = "".join(
        f'<c:pt idx="{number}"><c:v>{value:.10g}</c:v></c:pt>'
        for number, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{escaped(place.cells(column))}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{place.rows}"/>{known}</c:numCache></c:numRef>'
    )


def _mark(one: Strand) -> str:
    """A series that is not a line of figures: its stroke, and the labels of those spots that have a text."""
    dash, width = _STROKES.get(one.role, ("", 0))
    stroke = f'<a:ln w="{width}">{solid(look.QUIET)}<a:prstDash val="{dash}"/></a:ln>' if dash else ""
    shape = f"<c:spPr>{stroke}</c:spPr>" if stroke else _NO_LINE
    if one.role not in _LABELS:
        return f"{shape}{_NO_MARKER}<c:dLbls>{_NONE}</c:dLbls>"
    where, size = _LABELS[one.role]
    colour = look.INK if one.role is StrandRole.AXIS else look.QUIET
    labels = "".join(
        f'<c:dLbl><c:idx val="{number}"/>{rich_text(spot.text, size, colour, bold=one.role is StrandRole.EVENT)}'
        f"{_frame(one.role)}{_shown(where)}</c:dLbl>"
        for number, spot in enumerate(one.spots)
        if spot.text
    )
    return f"{shape}{_NO_MARKER}<c:dLbls>{labels}{_NONE}{_NO_LEADERS}</c:dLbls>"


def _target(one: Strand, shift: LabelShift) -> str:
    """The line of a target in its own colour and dash, ended where its year is, with its text as the first label."""
    dash, ended = '<a:prstDash val="lgDash"/>', '<a:tailEnd type="diamond" w="lg" len="med"/>'
    stroke = f'<c:spPr><a:ln w="31750">{solid(look.TARGET)}{dash}<a:round/>{ended}</a:ln></c:spPr>'
    paper = solid(look.PAPER) if shift.covers else "<a:noFill/>"
    label = (
        f'<c:dLbl><c:idx val="0"/><c:layout>{_moved(shift)}</c:layout>'
        f"{rich_text(one.spots[0].text, int(TARGET_LABEL), look.TARGET, bold=True)}"
        f"<c:spPr>{paper}<a:ln><a:noFill/></a:ln></c:spPr>{_shown('r')}</c:dLbl>"
    )
    return f"{stroke}{_NO_MARKER}<c:dLbls>{label}{_NONE}{_NO_LEADERS}</c:dLbls>"


def _moved(shift: LabelShift) -> str:
    return f'<c:manualLayout><c:x val="{shift.right:.4f}"/><c:y val="{shift.down:.4f}"/></c:manualLayout>'


def _frame(role: StrandRole) -> str:
    """A thin frame around the number of an event, as on the screen; empty for other series."""
    return (
        f'<c:spPr>{solid(look.PAPER)}<a:ln w="9525">{solid(look.QUIET)}</a:ln></c:spPr>'
        if role is StrandRole.EVENT
        else ""
    )


def _shown(where: str, *, named: bool = False) -> str:
    separator = f"<c:separator>{NBSP} </c:separator>" if named else ""
    return (
        f'<c:dLblPos val="{where}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(named)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>{separator}'
    )


def _line(
    chart: TrendChart, one: Strand, lifts: Mapping[int, float], shifts: Mapping[tuple[int, int], LabelShift]
) -> str:
    colour = look.colour(one.rank)
    dash = _DASHES[look.DASHES[one.rank % len(look.DASHES)]]
    stroke = f'<a:ln w="34925" cap="rnd">{solid(colour)}<a:prstDash val="{dash}"/><a:round/></a:ln>'
    hollow = _marker(one.rank, "<a:noFill/>", colour)
    open_dots = "".join(
        f'<c:dPt><c:idx val="{number}"/>{hollow}<c:bubble3D val="0"/><c:spPr>{stroke}</c:spPr></c:dPt>'
        for number, spot in enumerate(one.spots)
        if spot.point is not None and spot.point.open
    )
    shown = {row: shift for (rank, row), shift in shifts.items() if rank == one.rank}
    named = _last(one) if len(chart.lines) > 1 else None
    labels = ""
    for number, spot in enumerate(one.spots):
        if spot.point is not None and number == named:
            lift = LabelShift(0.0, lifts.get(one.rank, 0.0))
            labels += _label(chart, number, spot.point, one.rank, lift, name=one.name)
        elif spot.point is not None and number in shown:
            labels += _label(chart, number, spot.point, one.rank, shown[number])
    shape = f"<c:spPr>{stroke}</c:spPr>{_marker(one.rank, solid(colour), colour)}{open_dots}"
    return f"{shape}<c:dLbls>{labels}{_NONE}{_NO_LEADERS}</c:dLbls>"


def _marker(rank: int, inside: str, edge: str, size: int = _SIZE) -> str:
    symbol = _SYMBOLS[look.MARKERS[rank % len(look.MARKERS)]]
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/><c:spPr>{inside}'
        f'<a:ln w="19050">{solid(edge)}</a:ln></c:spPr></c:marker>'
    )


def _inside(one: Strand) -> str:
    """The white inside of each open marker of a line, for programs that draw a marker without fill as filled."""
    white = _marker(one.rank, solid(look.PAPER), look.PAPER, _INSIDE)
    closed = "".join(
        f'<c:dPt><c:idx val="{number}"/>{_NO_MARKER}<c:bubble3D val="0"/></c:dPt>'
        for number, spot in enumerate(one.spots)
        if spot.point is not None and not spot.point.open
    )
    return f"{_NO_LINE}{white}{closed}<c:dLbls>{_NONE}</c:dLbls>"


def _last(one: Strand) -> int | None:
    return next((number for number, spot in reversed(list(enumerate(one.spots))) if spot.point is not None), None)


def _label(chart: TrendChart, number: int, point: Point, rank: int, shift: LabelShift, *, name: str = "") -> str:
    """A label linked to the workbook; a figure that is not a plain number («ca. 20 %») gets fixed text instead."""
    colour, size = look.colour(rank), 16 if name else 18
    plain = _format(chart, point)
    text = "" if plain else rich_text(f"{name}{NBSP} {point.label}" if name else point.label, size, colour, bold=True)
    form = f'<c:numFmt formatCode={quoteattr(plain)} sourceLinked="0"/>' if plain else ""
    paper = solid(look.PAPER) if shift.covers else "<a:noFill/>"
    return (
        f'<c:dLbl><c:idx val="{number}"/><c:layout>{_moved(shift)}</c:layout>{text}{form}'
        f"<c:spPr>{paper}<a:ln><a:noFill/></a:ln></c:spPr>"
        f"{text_style(size, colour, bold=True)}{_shown('r', named=bool(name))}</c:dLbl>"
    )


def _format(chart: TrendChart, point: Point) -> str:
    """The number format that shows the value of ``point`` exactly as its label; empty if there is none."""
    value = point.value or 0.0
    written = percent(value) if chart.percent else short_number(value)
    if point.label == written and float(value).is_integer():
        return number_format(0, percent=chart.percent)
    bare = point.label.removesuffix(f"{NBSP}%")
    decimals = len(bare.partition(",")[2])
    shown = percent(value, decimals) if chart.percent else short_number(value)
    return number_format(decimals, percent=chart.percent) if decimals and point.label == shown else ""


def _whiskers(one: Strand, place: SeriesPlace) -> str:
    if not one.reaches:
        return ""
    ends = [
        reach(spot.y, spot.point.low, spot.point.high)
        if spot.point is not None and spot.y is not None
        else (None, None)
        for spot in one.spots
    ]
    return (
        '<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus>{_numbers(place, 4, [up for _, up in ends])}</c:plus>"
        f"<c:minus>{_numbers(place, 3, [down for down, _ in ends])}</c:minus>"
        f'<c:spPr><a:ln w="19050">{solid(look.colour(one.rank), 55)}</a:ln></c:spPr></c:errBars>'
    )
