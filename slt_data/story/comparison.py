"""Comparison with another area: only the same indicator, group and period, as a share or a rate; otherwise why not."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from slt_data.analysis.certainty import ChangeLevel, compare_counts, compare_shares, levels
from slt_data.analysis.wording import in_prose, subject
from slt_data.domain.entries import Certainty, Indicator
from slt_data.domain.series import SURE, TOTAL, Direction, Status, Unit
from slt_data.norwegian import listing, number, rounded
from slt_data.story.material import Material
from slt_data.story.series_rows import SeriesRow
from slt_data.story.verdicts import settle
from slt_data.texts import say


class NotComparable(StrEnum):
    """Why two areas are not compared."""

    NO_FIGURE = "no_figure"
    OTHER_PERIOD = "other_period"
    HIDDEN = "hidden"
    WORDS_ONLY = "words_only"
    NOT_EXACT = "not_exact"
    RESERVED = "reserved"
    BREAK = "break"
    COUNTS = "counts"
    OVERLAPPING = "overlapping"
    MADE_UP = "made_up"


@dataclass(frozen=True)
class Comparison:
    """``said``: how the two areas compare, or why they are not compared, in which case ``refusal`` is set.

    ``p``: the probability of so great a difference by chance; None without a test. ``level``: of this comparison alone,
    or as settled among ``tested`` of them. ``way``: up if the first area has more.
    """

    said: str
    level: ChangeLevel | None = None
    refusal: NotComparable | None = None
    p: float | None = None
    tested: int = 1
    way: Direction | None = None

    @property
    def sentence(self) -> str:
        """The comparison, and how certain the difference is if it was tested."""
        if self.level is None:
            return self.said
        return f"{self.said} {say('comparison.unsure' if self.level is ChangeLevel.INGEN else 'comparison.sure')}"


def compare_areas(
    material: Material, other: Material, indicator: Indicator, year: int, segment: str = TOTAL
) -> Comparison:
    """The area of ``material`` compared with that of ``other`` in ``year``.

    Figures that are printed alike are not tested.
    """
    here = _row(material, indicator, segment, year)
    there = _row(other, indicator, segment, year)
    places = {"area": material.area.short, "other": other.area.short}
    refusal = _refusal(material, other, indicator, here, there)
    if refusal is not None or here is None or there is None:
        why = refusal or NotComparable.NO_FIGURE
        where = _where(why, {places["area"]: here, places["other"]: there})
        said = say(f"comparison.{why}", name=indicator.short, where=where, year=year, **places)
        return Comparison(said, refusal=why)
    shares = indicator.unit is Unit.PERCENT
    figures = [
        in_prose(indicator, row.told) if shares else number(row.certainty.rate or 0.0, 1) for row in (here, there)
    ]
    if figures[0] == figures[1] or (shares and here.told.value == there.told.value):
        return Comparison(_said(indicator, [min(figures, key=len)], places, here.told.period))
    said = _said(indicator, figures, places, here.told.period)
    p = _p_of_shares(there, here) if shares else _p_of_rates(there, here)
    if math.isnan(p):
        return Comparison(f"{said} {say('comparison.untested')}")
    level: ChangeLevel | None = levels([p])[0]
    values = [row.told.value if shares else row.certainty.rate for row in (here, there)]
    way = Direction.UP if (values[0] or 0.0) > (values[1] or 0.0) else Direction.DOWN
    return Comparison(said, level, p=p, way=way)


def compare_together(
    material: Material, other: Material, indicator: Indicator, year: int, segment: str = TOTAL
) -> Comparison:
    """As ``compare_areas``, with the level settled among all differences tested for the year.

    Those are the differences between the two areas in the area's main lines or, for another segment, in all indicators
    that have it.
    """
    lines = material.lines
    if (indicator.id, segment) not in lines:
        lines = [(one.id, segment) for one in material.indicators() if segment in material.segments(one.id)]

    def settled() -> dict[tuple[str, str], Comparison]:
        catalogue = material.catalogue
        found = {
            (key, part): compare_areas(material, other, catalogue.indicator(key), year, part) for key, part in lines
        }
        verdicts = settle([one.p for one in found.values()])
        return {
            line: replace(one, level=verdict.level, tested=verdict.tested)
            for (line, one), verdict in zip(found.items(), verdicts, strict=True)
        }

    group = TOTAL if (indicator.id, segment) in material.lines else segment
    told = material.keep(("compared", other.area.id, group, year), settled)
    return told.get((indicator.id, segment)) or compare_areas(material, other, indicator, year, segment)


def _row(material: Material, indicator: Indicator, segment: str, year: int) -> SeriesRow | None:
    series = material.series(indicator.id, segment)
    return series.at(year) if series is not None else None


def _refusal(
    material: Material, other: Material, indicator: Indicator, here: SeriesRow | None, there: SeriesRow | None
) -> NotComparable | None:
    if material.area.made_up != other.area.made_up:
        return NotComparable.MADE_UP
    if indicator.period.averaged:
        return NotComparable.OVERLAPPING
    if here is None or here.told.status is Status.MISSING:
        return NotComparable.NO_FIGURE
    if there is None or there.told.status is Status.MISSING:
        return NotComparable.OTHER_PERIOD
    if here.told.first_year is not None or there.told.first_year is not None:
        return NotComparable.OVERLAPPING
    if _broken_apart(material, other, indicator, here.told.year):
        return NotComparable.BREAK
    return _unsure(indicator, here, there)


def _unsure(indicator: Indicator, here: SeriesRow, there: SeriesRow) -> NotComparable | None:
    """Why two figures of one year can't be compared; None if they can."""
    statuses = {here.told.status, there.told.status}
    if Status.HIDDEN in statuses:
        return NotComparable.HIDDEN
    if Status.WORDS in statuses:
        return NotComparable.WORDS_ONLY
    if not statuses <= SURE:
        return NotComparable.NOT_EXACT
    if here.told.reserved or there.told.reserved:
        return NotComparable.RESERVED
    if indicator.unit is Unit.PERCENT:
        return None
    rated = here.certainty.rate is not None and there.certainty.rate is not None
    return None if rated else NotComparable.COUNTS


def _broken_apart(material: Material, other: Material, indicator: Indicator, year: int) -> bool:
    """Whether the certain breaks until ``year`` differ between the two areas."""
    cuts = [
        {one.id for one in each.breaks(indicator) if one.certainty is Certainty.CERTAIN and one.day.year <= year}
        for each in (material, other)
    ]
    return cuts[0] != cuts[1]


_LACKING = {NotComparable.HIDDEN: Status.HIDDEN, NotComparable.WORDS_ONLY: Status.WORDS}


def _where(why: NotComparable, rows: dict[str, SeriesRow | None]) -> str:
    """The names of the areas whose figures are the reason."""
    return listing([name for name, row in rows.items() if row is not None and row.told.status is _LACKING.get(why)])


def _said(indicator: Indicator, figures: list[str], places: dict[str, str], period: str) -> str:
    shares = indicator.unit is Unit.PERCENT
    key = "shares" if shares else "rates"
    name = subject(indicator) if shares else indicator.short
    if len(figures) == 1:
        return say(f"comparison.same_{key}", name=name, figure=figures[0], period=period, **places)
    return say(f"comparison.{key}", name=name, figure=figures[0], other_figure=figures[1], period=period, **places)


def _p_of_shares(first: SeriesRow, second: SeriesRow) -> float:
    """The p of the difference of two shares; NaN if the source does not give the number of answers."""
    (k1, n1), (k2, n2) = _parts(first), _parts(second)
    return float(compare_shares(k1, n1, k2, n2).p)


def _parts(row: SeriesRow) -> tuple[float, float]:
    """(k, n) of a share, k computed if it is not given; NaN if n is unknown."""
    if row.n is None:
        return math.nan, math.nan
    return float(rounded((row.told.value or 0.0) * row.n / 100) if row.k is None else row.k), float(row.n)


def _p_of_rates(first: SeriesRow, second: SeriesRow) -> float:
    over = [math.nan if row.inhabitants is None else row.inhabitants for row in (first, second)]
    return float(compare_counts(first.told.value or 0.0, over[0], second.told.value or 0.0, over[1]).p)
