"""A target as a line on a chart: on the chart of its indicator, and on a small one of its own."""

from slt_data.charts.spec import TargetLine, TrendChart
from slt_data.charts.trend import Series, trend_chart
from slt_data.domain.plan import Delmaal
from slt_data.domain.targets import Target
from slt_data.story.attribution import source_line
from slt_data.story.material import Material
from slt_data.story.rates import as_rates, has_rates
from slt_data.story.series_rows import SeriesRows
from slt_data.story.table import line_name
from slt_data.story.targets import amount_text, tell_target
from slt_data.texts import say


def target_line(material: Material, target: Target, decided: int) -> TargetLine:
    """``target`` as a line from ``decided``, the first year of the plan that it is in, to its year."""
    indicator = material.catalogue.indicator(target.indicator)
    given = {"value": amount_text(target, indicator), "year": target.year, "since": target.since or ""}
    label, said = say(f"target_line.{target.kind}", **given), say(f"target_line.said_{target.kind}", **given)
    return TargetLine(float(min(decided, target.year)), float(target.year), target.value, label, said)


def target_in_plan(material: Material, series: SeriesRows, year: int, *, per_1000: bool = False) -> TargetLine | None:
    """The target that the plan of ``year`` has for ``series``, in the unit of the chart; None if it has none.

    Of several goals with a target for the same figures, that which was set last.
    """
    own = [
        (one, one.target)
        for one in material.plan.goals
        if year in one.years and one.target is not None and _is_of(one.target, series, per_1000=per_1000)
    ]
    if not own:
        return None
    goal, target = max(own, key=lambda one: (_set_in(one[0]), one[1].year, one[0].place, one[0].id))
    return target_line(material, target, _set_in(goal))


def _is_of(target: Target, series: SeriesRows, *, per_1000: bool) -> bool:
    same = (target.indicator, target.segment) == (series.indicator.id, series.segment)
    return same and target.per_1000 == per_1000


def _set_in(goal: Delmaal) -> int:
    return min(goal.years)


def target_chart(
    material: Material, target: Target, year: int | None = None, *, decided: int | None = None
) -> TrendChart | None:
    """The chart of the figures of ``target`` with its line and its verdict in the title; None without a number to draw.

    ``year``: the year from whose figures the verdict is given, all that are known if None. ``decided``: the first year
    of the plan that it is in; ``year``, or the year of the target, if None.
    """
    series = material.series(target.indicator, target.segment)
    if series is None or (target.per_1000 and not has_rates(series)):
        return None
    drawn = as_rates(series) if target.per_1000 else series
    told = tell_target(material, target, year)
    verdict = told.name[:1].lower() + told.name[1:]
    chart = trend_chart(
        drawn.indicator,
        [Series(line_name(drawn, []), tuple(row.told for row in drawn.rows))],
        title=say("target_line.title", wanted=told.wanted, verdict=verdict),
        place=material.area.title,
        source=source_line(material.sources([series]), made_up=material.area.made_up),
        breaks=material.breaks(told.indicator),
        year=told.figures[-1].year if told.figures else None,
        made_up=material.area.made_up,
        target=target_line(material, target, decided or year or target.year),
    )
    return None if chart.empty else chart
