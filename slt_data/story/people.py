"""A share of a survey as a number of people: rounded, and only where nothing is told that was not shown."""

from slt_data.domain.series import SURE
from slt_data.norwegian import number, rounded
from slt_data.story.series_rows import SeriesRow
from slt_data.texts import say

FEWEST = 20
"""Fewer than this, on either side, is not told as people: a number so small begins to be somebody."""


def people_told(row: SeriesRow) -> str:
    """«Det er om lag 40 av de 360 som svarte.»; empty where the number of answers is unknown or the figure is hidden,
    uncertain, or of few.

    Rounded to 5, from 100 to 10, from 1000 to 50, so that parts that are told do not add up to one that is not.
    """
    told = row.told
    if row.n is None or told.value is None or told.status not in SURE or told.reserved or told.guard:
        return ""
    people = told.value * row.n / 100
    if min(people, row.n - people) < FEWEST:
        return ""
    step = 5 if people < 100 else 10 if people < 1000 else 50
    about = rounded(people / step) * step
    if not FEWEST <= about <= row.n - FEWEST:  # what is told leaves as many on the other side, and never more than all
        return ""
    return say("people.told", people=number(about), asked=number(row.n))
