"""Makes the description of a trend chart from an indicator's figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from slt_data.analysis.wording import WordedFigure, in_chart, kind_text
from slt_data.charts.saying import reach_text, said_of_break, said_of_event, said_of_point
from slt_data.charts.spec import Guides, Line, Mark, MarkKind, Note, Point, TargetLine, TrendChart, place_on_axis
from slt_data.domain.entries import Break, Certainty, Event, EventKind, Indicator, Period
from slt_data.domain.series import APART, NUMERIC, Status, Unit, crossing_years
from slt_data.norwegian import listing, span
from slt_data.texts import say

LONGEST_ALT = 220
_MOST_TICKS = 8
_MOST_PERIODS = 5


@dataclass(frozen=True)
class Series:
    """The figures of one segment, and the name of their line.

    ``breaks``: those that cut this line, None for all of the chart.
    """

    name: str
    figures: tuple[WordedFigure, ...]
    breaks: tuple[Break, ...] | None = None


def trend_chart(
    indicator: Indicator,
    series: Sequence[Series],
    *,
    title: str,
    place: str,
    source: str,
    breaks: Sequence[Break] = (),
    events: Sequence[Event] = (),
    year: int | None = None,
    made_up: bool = False,
    guides: Guides | None = None,
    target: TargetLine | None = None,
) -> TrendChart:
    """The chart of ``indicator``: a line for each of ``series``, cut at certain breaks and where a year has no figure.

    ``year``: the year of the title. Events outside the years of the figures are left out.
    """
    lines = tuple(
        Line(one.name, rank, _points(indicator, one, _cuts(breaks if one.breaks is None else one.breaks), year))
        for rank, one in enumerate(series)
    )
    told = [figure for one in series for figure in one.figures]
    places = sorted({_middle(figure) for figure in told})
    return TrendChart(
        title=title,
        subtitle=_subtitle(indicator, place, told),
        value_title=say("chart.share") if indicator.unit is Unit.PERCENT else indicator.noun[1],
        percent=indicator.unit is Unit.PERCENT,
        lines=lines,
        notes=_notes(indicator, series),
        marks=_marks(breaks, events, places),
        ticks=_with_target(_ticks(indicator, told), places, target),
        source=source,
        alt=_alt(indicator, series, target),
        made_up=made_up,
        guides=guides,
        target=target,
        highlight=next((_middle(figure) for figure in told if figure.year == year and len(places) > 1), None),
    )


def _cuts(breaks: Sequence[Break]) -> list[Break]:
    return [one for one in breaks if one.certainty is Certainty.CERTAIN]


def _points(indicator: Indicator, series: Series, cuts: Sequence[Break], year: int | None) -> tuple[Point, ...]:
    points: list[Point] = []
    before: WordedFigure | None = None
    for figure in series.figures:
        drawn = figure.value if figure.status in NUMERIC else None
        between = _between(before, figure, cuts) if before is not None else []
        joined = drawn is not None and before is not None and not between and _follows(indicator, before, figure)
        low, high = (figure.low, figure.high) if drawn is not None else (None, None)
        titles = [cut.title for cut in between] if drawn is not None else []
        points.append(
            Point(
                _middle(figure),
                figure.period,
                drawn,
                figure.status,
                in_chart(indicator, figure),
                joined,
                low,
                high,
                kept=say(f"guard.{figure.guard}") if figure.guard and drawn is not None else "",
                reach=reach_text(indicator, low, high) if low is not None and high is not None else "",
                said=said_of_point(indicator, figure, series.name, chosen=figure.year == year, cut_by=titles),
                reserved=figure.reserved,
                corrected=figure.corrected,
                covers=figure.covers,
                kind="" if figure.status is Status.EXACT else kind_text(figure),
            )
        )
        before = figure
    return tuple(points)


def _follows(indicator: Indicator, before: WordedFigure, now: WordedFigure) -> bool:
    """Whether a line joins two figures: not across a missing year, nor if either is inexact or they cover different
    periods, nor if they share a year, since a line between two such tells of neither year alone.
    """
    if before.status not in NUMERIC or {before.status, now.status} & APART or before.covers != now.covers:
        return False
    apart = (now.first_year or now.year) - before.year
    return apart > 0 and (indicator.period is Period.WAVE or apart == 1)


def _between(before: WordedFigure, now: WordedFigure, cuts: Sequence[Break]) -> list[Break]:
    """The certain breaks between two figures, because of which no line joins them."""
    begins = before.first_year or before.year
    return [cut for cut in cuts if crosses(cut, begins, now.year)]


def crosses(cut: Break, begins: int, ends: int) -> bool:
    """Whether ``cut`` lies between a figure that begins in one year and a later one that ends in another."""
    before, after = crossing_years(cut.day)
    return begins < before and ends >= after


def _middle(figure: WordedFigure) -> float:
    return figure.year if figure.first_year is None else (figure.first_year + figure.year) / 2


def _notes(indicator: Indicator, series: Sequence[Series]) -> tuple[Note, ...]:
    """One note for each year in which no segment has a figure to draw."""
    drawn = {_middle(figure) for one in series for figure in one.figures if figure.status in NUMERIC}
    notes: dict[float, Note] = {}
    for one in series:
        for figure in one.figures:
            if (x := _middle(figure)) not in drawn:
                notes.setdefault(x, Note(x, figure.period, in_chart(indicator, figure), figure.status))
    return tuple(notes[x] for x in sorted(notes))


def _marks(breaks: Sequence[Break], events: Sequence[Event], places: Sequence[float]) -> tuple[Mark, ...]:
    if not places:
        return ()
    first, last = places[0] - 0.5, places[-1] + 0.5
    marks = []
    for one in breaks:
        kind = MarkKind.BREAK if one.certainty is Certainty.CERTAIN else MarkKind.POSSIBLE_BREAK
        if first < (x := place_on_axis(one.day)) < last:
            when = str(one.day.year)
            said = said_of_break(kind, one.title, when, one.text)
            marks.append(Mark(x, kind, one.title, when, one.text, said=said))
    inside = [event for event in events if first < place_on_axis(event.day) < last]
    for number, event in enumerate(sorted(inside, key=lambda one: one.day), start=1):
        kind = MarkKind.EVENT if event.kind is EventKind.EVENT else MarkKind.MEASURE
        said = said_of_event(event, number)
        marks.append(Mark(place_on_axis(event.day), kind, event.title, event.period, event.text, number, said))
    return tuple(marks)


def _ticks(indicator: Indicator, told: Sequence[WordedFigure]) -> tuple[tuple[float, str], ...]:
    """Every year from first to last for yearly figures; otherwise only the waves or periods."""
    if indicator.period is Period.WAVE or any(figure.first_year is not None for figure in told):
        periods = sorted({(_middle(figure), figure.period) for figure in told})
        step = 1 + (len(periods) - 1) // (_MOST_TICKS if indicator.period is Period.WAVE else _MOST_PERIODS)
        return tuple(sorted(periods[::-step]))
    years = sorted({figure.year for figure in told})
    if not years:
        return ()
    step = 1 + (years[-1] - years[0]) // _MOST_TICKS
    shown = range(years[-1], years[0] - 1, -step)
    return tuple((float(year), str(year)) for year in sorted(shown))


def _with_target(
    ticks: tuple[tuple[float, str], ...], places: Sequence[float], target: TargetLine | None
) -> tuple[tuple[float, str], ...]:
    """``ticks``, and the year of a target with a level that is outside those of the figures."""
    if target is None or target.value is None or not places or places[0] <= target.last_x <= places[-1]:
        return ticks
    return tuple(sorted((*ticks, (target.last_x, str(int(target.last_x))))))


def _subtitle(indicator: Indicator, place: str, told: Sequence[WordedFigure]) -> str:
    if not told:
        return f"{indicator.title} · {place}"
    first = min(figure.first_year or figure.year for figure in told)
    return f"{indicator.title} · {place} · {span(first, max(figure.year for figure in told))}"


def _alt(indicator: Indicator, series: Sequence[Series], target: TargetLine | None) -> str:
    """The chart in words for those who can't see it: at most ``LONGEST_ALT`` characters, the newest figures and the
    target kept.
    """
    if target is None:
        return _alt_of_figures(indicator, series, LONGEST_ALT)
    return f"{_alt_of_figures(indicator, series, LONGEST_ALT - len(target.said) - 1)} {target.said}"


def _alt_of_figures(indicator: Indicator, series: Sequence[Series], longest: int) -> str:
    parts = []
    for one in series:
        figures = [f"{figure.period}: {in_chart(indicator, figure)}" for figure in one.figures]
        parts.append((f"{one.name}: " if one.name and len(series) > 1 else "") + listing(figures))
    kind = say("chart.alt", title=indicator.title[:1].lower() + indicator.title[1:])
    text = f"{kind} {'; '.join(parts)}."
    if len(text) <= longest:
        return text
    newest = [
        (f"{one.name} " if one.name and len(series) > 1 else "")
        + f"{one.figures[-1].period}: {in_chart(indicator, one.figures[-1])}"
        for one in series
        if one.figures
    ]
    years = [figure.year for one in series for figure in one.figures]
    text = say("chart.alt_long", kind=kind, span=span(min(years), max(years)), figures=listing(newest))
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…"
