"""Single years, averages of several, school years and longer periods: none may replace another.

A yearly indicator gets no longer period unless somebody says so, and an average of several no single year. Periods that
the store has for an indicator already are accepted without a question.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from slt_data.domain.entries import Indicator
from slt_data.intake.coded_frames import with_texts
from slt_data.intake.figures.asking import Doubts
from slt_data.intake.findings import finding
from slt_data.intake.questions import LEAVE_OUT, QuestionKind
from slt_data.norwegian import span

KEEP, TWO_YEARS = "keep", "two_years"
_AVERAGES = {2: "ask.period_of_two", 3: "ask.period_of_three"}
"""What is asked of an indicator that is the average of so many years."""


def settle_spans(rows: pd.DataFrame, asked: Doubts) -> pd.DataFrame:
    """``rows`` whose period has the length of their indicator's or was accepted by an answer; without the others."""
    covers = rows["year"] - rows["first_year"].fillna(rows["year"]) + 1
    usual = _usual(rows, asked)
    odd = covers.ne(pd.Series(usual, index=rows.index))
    if not odd.any():
        return rows
    told = with_texts(rows)
    keep = pd.Series(data=True, index=told.index)
    known = _known(asked)
    for (key, _), own in told[odd].groupby([told["indicator"], covers], sort=False):
        indicator, number = asked.context.catalogue.indicator(str(key)), int(covers.loc[own.index[0]])
        if (indicator.id, number) in known:
            continue
        if asked.context.workbook is None:
            keep.loc[own.index] = False
            places = zip(own["sheet"], own["cell"], _periods(own), strict=True)
            asked.findings += [
                finding("ask.typed_period", sheet, cell, period=period) for sheet, cell, period in places
            ]
            continue
        used = _asked(indicator, number, own, asked)
        if used == TWO_YEARS:
            told.loc[own.index, "first_year"] = told.loc[own.index, "year"] - (indicator.period.years - 1.0)
        elif used != KEEP:
            keep.loc[own.index] = False
    return told[keep]


def _usual(rows: pd.DataFrame, asked: Doubts) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """The number of years that a figure of each row's indicator covers."""
    codes, named = pd.factorize(rows["indicator"])
    return np.array([asked.context.catalogue.indicator(str(key)).period.years for key in named], dtype=np.int64)[codes]


def _known(asked: Doubts) -> set[tuple[str, int]]:
    """(indicator, number of years) of all figures in the store."""
    stands = asked.context.standing
    covers = stands["year"] - stands["first_year"].fillna(stands["year"]) + 1
    return {(str(key), int(years)) for key, years in zip(stands["indicator"], covers, strict=True)}


def _asked(indicator: Indicator, years: int, own: pd.DataFrame, asked: Doubts) -> str:
    choices = [(KEEP, "ask.keep_single" if years == 1 else "ask.keep_period"), (LEAVE_OUT, "ask.leave_period")]
    if years == 1:
        choices.insert(0, (TWO_YEARS, "ask.two_years"))
    return asked.ask(
        f"period:{indicator.id}:{years}",
        QuestionKind.PERIOD,
        "ask.single" if years == 1 else _AVERAGES.get(indicator.period.years, "ask.period"),
        own,
        choices,
        names={
            "name": indicator.title,
            "period": next(_periods(own)),
            "year": int(own["year"].iloc[0]),
            "two": span(int(own["year"].iloc[0]) - indicator.period.years + 1, int(own["year"].iloc[0])),
        },
    )


def _periods(rows: pd.DataFrame) -> Iterator[str]:
    for first, year in zip(rows["first_year"], rows["year"], strict=True):
        yield str(year) if pd.isna(first) else span(int(first), int(year))
