"""Marks figures of a part of a year: of a year that is not over, or where the file says so."""

from datetime import date

import pandas as pd

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Period
from slt_data.domain.series import NUMERIC, Status
from slt_data.intake.coded_frames import with_texts
from slt_data.norwegian import short_number

_NUMERIC = [one.value for one in NUMERIC]


def parts_marked(figures: pd.DataFrame, catalogue: Catalogue, today: date) -> pd.DataFrame:
    """``figures``, as from ``read_figures``, with the status ``partial`` for numbers of a part of their year.

    That is where the file says «hittil», «1. halvår» and the like, and for yearly indicators in the year that is not
    over ``today``. Hidden and missing figures and words are unchanged.
    """
    yearly = [one.id for one in catalogue.indicators if one.period is Period.CALENDAR_YEAR]
    unfinished = figures["year"].eq(today.year) & figures["indicator"].isin(yearly)
    part = (unfinished | figures["partial"].eq(True)) & figures["status"].isin(_NUMERIC)
    if not part.any():
        return figures
    told = with_texts(figures)
    numbers = told["value"].map(short_number, na_action="ignore")
    raw = told["raw"].where(told["raw"].ne(""), numbers)
    return told.assign(
        raw=told["raw"].mask(part, raw),
        status=told["status"].mask(part, Status.PARTIAL.value),
    )
