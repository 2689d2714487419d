"""One series of a native scatter chart as XML: its line, markers, labels, error bars and cells."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from xml.sax.saxutils import quoteattr

from slt_data.charts import look
from slt_data.charts.slide.chart_workbook import SeriesPlace, reach
from slt_data.charts.slide.strands import Spot, Strand, StrandRole
from slt_data.charts.slide.text_xml import escaped, number_format, rich_text, solid, text_style
from slt_data.charts.spec import Point, TrendChart
from slt_data.norwegian import NBSP, ZERO_SIGN, percent, short_number

_SYMBOLS = {"circle": "circle", "square": "square", "diamond": "diamond", "triangle-up": "triangle"}
_DASHES = {"solid": "solid", "dash": "dash", "dot": "sysDot", "dashdot": "dashDot"}
_MOST_LABELS = 9
LETTER = 0.118
"""The width of a character of a bold 18 point label, in inches."""

_NEAR = 0.12
"""How far apart two figures must be, as a share of the axis, for their labels not to overlap."""

_ASIDE = 0.055
"""The distance of a label above or below its point, as a share of the chart's height."""

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


def series_xml(
    chart: TrendChart, one: Strand, place: SeriesPlace, number: int, lifts: Mapping[int, float], inch: float
) -> str:
    """The XML of series ``number``, whose cells are at ``place``.

    ``lifts``: how far the names of lines are moved, by rank. ``inch``: the length of a year on the time axis.
    """
    is_line = one.role is StrandRole.LINE
    parts = _line(chart, one, lifts, inch) + _whiskers(one, place) if is_line else _mark(one)
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


def _line(chart: TrendChart, one: Strand, lifts: Mapping[int, float], inch: float) -> str:
    colour = look.colour(one.rank)
    dash = _DASHES[look.DASHES[one.rank % len(look.DASHES)]]
    symbol = _SYMBOLS[look.MARKERS[one.rank % len(look.MARKERS)]]
    stroke = f'<a:ln w="34925" cap="rnd">{solid(colour)}<a:prstDash val="{dash}"/><a:round/></a:ln>'
    open_dots = "".join(
        f'<c:dPt><c:idx val="{number}"/>{_marker(symbol, colour, look.PAPER)}<c:bubble3D val="0"/>'
        f"<c:spPr>{stroke}</c:spPr></c:dPt>"
        for number, spot in enumerate(one.spots)
        if spot.point is not None and spot.point.open
    )
    several = len(chart.lines) > 1
    labels = _end_name(chart, one, lifts) if several else _figures(chart, one, labelled(chart, one, inch))
    shape = f"<c:spPr>{stroke}</c:spPr>{_marker(symbol, colour, colour)}{open_dots}"
    return f"{shape}<c:dLbls>{labels}{_NONE}{_NO_LEADERS}</c:dLbls>"


def _marker(symbol: str, colour: str, inside: str) -> str:
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="10"/><c:spPr>{solid(inside)}'
        f'<a:ln w="19050">{solid(colour)}</a:ln></c:spPr></c:marker>'
    )


def _figures(chart: TrendChart, one: Strand, shown: Collection[int]) -> str:
    """The labels of the points ``shown``: below a point if the line rises from it, else above."""
    rising = {id(before.point): _rises(before, after) for before, after in pairwise(one.spots)}
    return "".join(
        _label(chart, number, spot.point, one.rank, _ASIDE if rising.get(id(spot.point)) else -_ASIDE)
        for number, spot in enumerate(one.spots)
        if spot.point is not None and number in shown
    )


def labelled(chart: TrendChart, one: Strand, inch: float) -> set[int]:
    """The rows of a line whose labels have room; the newest take precedence. ``inch``: the length of a year.

    Of many points, only the chosen one and the one before it are labelled.
    """
    drawn = [(number, spot.point) for number, spot in enumerate(one.spots) if spot.point is not None]
    spoken = next((n for n, (_, point) in enumerate(drawn) if point.x == chart.highlight), len(drawn) - 1)
    wanted = drawn if len(drawn) <= _MOST_LABELS else drawn[max(0, spoken - 1) : spoken + 1]
    wanted = [*drawn[spoken : spoken + 1], *(one for one in reversed(wanted) if one is not drawn[spoken])]
    kept: list[tuple[int, Point]] = []
    for number, point in wanted:
        if not any(_meet(chart, point, other, inch) for _, other in kept):
            kept.append((number, point))
    return {number for number, _ in kept}


def _meet(chart: TrendChart, one: Point, other: Point, inch: float) -> bool:
    """Whether the labels of two points would overlap."""
    first = one if one.x < other.x else other
    apart = abs(one.x - other.x) * inch
    level = abs((one.value or 0.0) - (other.value or 0.0)) / chart.top
    return apart < 0.15 + LETTER * len(first.label) and level < _NEAR


def _rises(before: Spot, after: Spot) -> bool:
    return before.y is not None and after.y is not None and after.y > before.y


def _end_name(chart: TrendChart, one: Strand, lifts: Mapping[int, float]) -> str:
    last = next(((n, spot.point) for n, spot in reversed(list(enumerate(one.spots))) if spot.point is not None), None)
    if last is None:
        return ""
    return _label(chart, last[0], last[1], one.rank, lifts.get(one.rank, 0.0), name=one.name)


def _label(chart: TrendChart, number: int, point: Point, rank: int, lift: float, *, name: str = "") -> str:
    """A label linked to the workbook; a figure that is not a plain number («ca. 20 %») gets fixed text instead."""
    colour, size = look.colour(rank), 16 if name else 18
    plain = _format(chart, point)
    text = "" if plain else rich_text(f"{name}{NBSP} {point.label}" if name else point.label, size, colour, bold=True)
    form = f'<c:numFmt formatCode={quoteattr(plain)} sourceLinked="0"/>' if plain else ""
    moved = f'<c:layout><c:manualLayout><c:x val="0"/><c:y val="{lift:.4f}"/></c:manualLayout></c:layout>'
    return (
        f'<c:dLbl><c:idx val="{number}"/>{moved}{text}{form}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{text_style(size, colour, bold=True)}{_shown('r', named=bool(name))}</c:dLbl>"
    )


def _format(chart: TrendChart, point: Point) -> str:
    """The number format that shows the value of ``point`` exactly as its label; empty if there is none."""
    value = point.value or 0.0
    if point.label == ZERO_SIGN:
        return number_format(0, percent=chart.percent, dash_for_zero=True)
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
