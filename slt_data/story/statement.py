"""The heading of an indicator in a year, and the sentences about it."""

from collections.abc import Sequence

from slt_data.analysis.certainty import compare_counts
from slt_data.analysis.intervals import ALPHA
from slt_data.analysis.sentences import beyond_heading, change_sentences, dark_figures, return_sentence
from slt_data.analysis.wording import in_prose, judged, statement, subject
from slt_data.domain.entries import Indicator
from slt_data.domain.series import Judgement, JudgementKind, Status, Unit
from slt_data.norwegian import in_sentence, listing
from slt_data.story.material import Material
from slt_data.story.series_rows import SeriesRow, SeriesRows
from slt_data.texts import say


def heading_of(material: Material, indicator: Indicator, series: Sequence[SeriesRows], year: int) -> str:
    """The heading on what happened to ``indicator`` up to ``year``."""
    rows = [(one, row) for one in series if (row := one.until(year)) is not None]
    if not rows:
        later = [row.told for row in series[0].rows if row.told.year > year and row.told.status is not Status.MISSING]
        if later:
            return say("statement.later", name=indicator.short, period=later[0].period)
        return say("statement.missing", name=indicator.short, period=year)
    if len(series) > 1:
        return _split_statement(indicator, rows)
    one, row = rows[0]
    words = _judgement_of(material, indicator.id, row.told.year)
    older = row.told.year != year
    if row.told.status is Status.WORDS and words is not None:
        return judged(subject(indicator), words.voice, words.direction, row.told.year if older else None)
    before = one.at(row.change.from_year, row)
    return statement(indicator, row.told, before.told if before else None, row.change, with_years=older)


def _split_statement(indicator: Indicator, rows: Sequence[tuple[SeriesRows, SeriesRow]]) -> str:
    newest = max(row.told.year for _, row in rows)
    figures = [
        f"{in_sentence(one.title)} {in_prose(indicator, row.told)}" for one, row in rows if row.told.year == newest
    ]
    own = [row.told for _, row in rows if row.told.year == newest]
    period = own[0].period
    if any(one.status is Status.PARTIAL for one in own):
        period = say("words.part_of_period", period=period)
    return say("statement.segments", name=indicator.short, figures=listing(figures), period=period)


def _judgement_of(material: Material, indicator: str, year: int) -> Judgement | None:
    found = [
        one
        for one in material.judgements
        if one.indicator == indicator and one.year == year and one.kind is JudgementKind.DEVELOPMENT
    ]
    return found[0] if found else None


def said_of(indicator: Indicator, series: SeriesRows, row: SeriesRow) -> list[str]:
    """The sentences on ``row``: the change since the figure before, or why there is none."""
    before = series.at(row.change.from_year, row)
    return change_sentences(indicator, row.told, before.told if before else None, row.change)


def brief_of(indicator: Indicator, series: SeriesRows, row: SeriesRow) -> list[str]:
    """As ``said_of``, without what the heading above it already says."""
    before = series.at(row.change.from_year, row)
    return beyond_heading(indicator, row.told, before.told if before else None, row.change)


def also_of(indicator: Indicator, series: SeriesRows, row: SeriesRow) -> list[str]:
    """The sentences that go with the change: a return to an earlier level, and unreported cases."""
    before = series.at(row.change.from_year, row)
    earlier = series.at(before.change.from_year, before) if before is not None else None
    said = []
    if before is not None and earlier is not None and row.change.difference is not None and before.change.difference:
        differs = indicator.unit is not Unit.COUNT or _p(earlier, row) < ALPHA
        said.append(return_sentence(indicator, row.told, before.told, earlier.told, differs=differs))
    said.append(dark_figures(indicator))
    return [sentence for sentence in said if sentence]


def _p(earlier: SeriesRow, now: SeriesRow) -> float:
    """The probability of so great a difference between two counts by chance, given the inhabitants of each year."""
    values = [row.told.value or 0.0 for row in (earlier, now)]
    over = [row.inhabitants for row in (earlier, now) if row.inhabitants]
    exposures = over if len(over) == len(values) else [1.0, 1.0]
    return float(compare_counts(values[0], exposures[0], values[1], exposures[1]).p)
