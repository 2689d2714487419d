"""How precise a share of those who answered is, and what happens to one that is not precise enough.

The measure is the relative standard error: the standard error of the share divided by the share. Official statistics
mark a figure from about 30 % and withhold it above 50 %.
"""

import math
from collections.abc import Collection
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from slt_data.analysis.intervals import FloatArray, parts_of
from slt_data.domain.series import SURE, Status

RESERVED_FROM = 0.30
"""From this relative standard error on a share is shown with a reservation."""

UNFIT_ABOVE = 0.50
"""Above this relative standard error a share is not shown."""


class Precision(StrEnum):
    """``FIT``: shown as any other; ``RESERVED``: shown with a reservation and never tested; ``UNFIT``: not shown."""

    FIT = "fit"
    RESERVED = "reserved"
    UNFIT = "unfit"


def relative_error(k: ArrayLike, n: ArrayLike) -> FloatArray:
    """The relative standard error of each share ``k`` of ``n``: √((1 − p) / k), with p = k / n.

    Infinite for a share of 0; NaN where a number is missing or ``n`` is 0. Raises ``ValueError`` where a number is
    negative or infinite or a ``k`` exceeds its ``n``.

    >>> relative_error(10, 100).round(2).item()
    0.3
    """
    part, whole = parts_of(k, n)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.sqrt((1 - part / whole) / part), dtype="float64")


def precision_of(k: ArrayLike, n: ArrayLike) -> NDArray[np.object_]:
    """The ``Precision`` of each share; ``FIT`` where it can't be computed. Exactly 30 and 50 % are ``RESERVED``.

    >>> [str(one) for one in precision_of([30, 10, 3], [100, 100, 100])]
    ['fit', 'reserved', 'unfit']
    """
    error = relative_error(k, n).round(12)
    found = np.full(error.shape, Precision.FIT, dtype=object)
    found[error >= RESERVED_FROM] = Precision.RESERVED
    found[error > UNFIT_ABOVE] = Precision.UNFIT
    return found


def with_precision(figures: pd.DataFrame, shares: Collection[str]) -> pd.DataFrame:
    """``figures``, one row a figure, with three more columns; an unfit share has words in place of its number.

    ``precision``: its ``Precision``. ``unsure``: whether that is not ``FIT``. ``stood``: the original text of an unfit
    share, for filling in a template. ``shares``: the indicators that are shares of those asked.
    """
    exact = figures["status"].isin(SURE)
    sure = exact & figures["indicator"].isin(list(shares)) & figures["value"].notna()
    n = figures["n"].where(sure).astype("float64")
    k = figures["k"].fillna((figures["value"] * n / 100).round()).where(n.notna()).astype("float64")
    precision = pd.Series(precision_of(k, n), index=figures.index, dtype=object)
    unfit = precision.eq(Precision.UNFIT)
    told = figures.assign(precision=precision, unsure=precision.ne(Precision.FIT), stood=figures["raw"].where(unfit))
    told.loc[unfit, ["value", "k"]] = math.nan
    told.loc[unfit, "status"] = Status.WORDS.value
    return told
