"""The figures of stories as rows for programs: ids instead of titles, a number or None.

Hidden figures are not in them.
"""

from collections.abc import Iterable

from slt_data.domain.published import published_note
from slt_data.story.attribution import attribution
from slt_data.story.indicator import IndicatorStory
from slt_data.story.series_rows import SeriesRow, SeriesRows

COLUMNS = (
    "area",
    "indicator",
    "segment",
    "from_year",
    "year",
    "value",
    "unit",
    "status",
    "raw",
    "asked",
    "low",
    "high",
    "change",
    "changed_since",
    "percent",
    "level",
    "reason",
    "restricted",
    "made_up",
    "note",
    "source",
    "read",
    "attribution",
)
"""A row is one figure: one indicator, in one area, for one segment, in one period."""
WHOLE = "alle"
"""The segment written for a figure that is not split; every other segment contains ``=``."""


def figure_rows(stories: Iterable[IndicatorStory]) -> list[tuple[object, ...]]:
    """Every figure of ``stories`` once, as rows with ``COLUMNS``, oldest first in each series."""
    series = {(one.area.id, one.indicator.id, one.segment): one for story in stories for one in story.shown}
    return [row for one in series.values() for row in series_figures(one)]


def series_figures(series: SeriesRows) -> list[tuple[object, ...]]:
    """The figures of one series, oldest first, as rows with ``COLUMNS``."""
    return [_row(series, row) for row in series.rows]


def _row(series: SeriesRows, row: SeriesRow) -> tuple[object, ...]:
    told, change = row.told, row.change
    read = row.source.read or row.given_on
    return (
        series.area.id,
        series.indicator.id,
        series.segment or WHOLE,
        told.first_year or told.year,
        told.year,
        row.value,
        series.indicator.unit.value,
        str(row.status),
        told.raw,
        row.n,
        told.low,
        told.high,
        change.difference,
        change.from_year if change.difference is not None else None,
        change.percent,
        row.certainty.level,
        change.reason,
        bool(told.guard) and told.value is not None,
        series.area.made_up,
        _note(row),
        row.source.id,
        read.isoformat() if read is not None else None,
        attribution(row, made_up=series.area.made_up) or None,
    )


def _note(row: SeriesRow) -> str:
    """The note of ``row``, with the day when a preliminary figure was published."""
    noted = published_note(row.told.published.isoformat()) if row.told.published is not None else ""
    return " ".join(part for part in (row.note, noted) if part)
