"""How precise a share of those who answered is, and what is done with one that is not precise enough.

The measure is the relative standard error: the standard error of the share, in parts of the share itself. Official
statistics mark a figure from about 30 % and hold it back above 50 %.
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
    """``FIT`` is told as any other; ``RESERVED`` is marked and never tested; ``UNFIT`` is not told."""

    FIT = "fit"
    RESERVED = "reserved"
    UNFIT = "unfit"


def relative_error(k: ArrayLike, n: ArrayLike) -> FloatArray:
    """The relative standard error of each share ``k`` of ``n``: √((1 − p) / k), with p = k / n.

    Infinite for a share of nought; NaN where a number is missing or ``n`` is 0. Raises ``ValueError`` where a number is
    negative or infinite or a ``k`` is over its ``n``.

    >>> relative_error(10, 100).round(2).item()
    0.3
    """
    part, whole = parts_of(k, n)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.sqrt((1 - part / whole) / part), dtype="float64")


def precision_of(k: ArrayLike, n: ArrayLike) -> NDArray[np.object_]:
    """For each share its ``Precision``; ``FIT`` where it can't be worked out. Exactly 30 and 50 % are ``RESERVED``.

    >>> [str(one) for one in precision_of([30, 10, 3], [100, 100, 100])]
    ['fit', 'reserved', 'unfit']
    """
    error = relative_error(k, n).round(12)
    found = np.full(error.shape, Precision.FIT, dtype=object)
    found[error >= RESERVED_FROM] = Precision.RESERVED
    found[error > UNFIT_ABOVE] = Precision.UNFIT
    return found


def with_precision(figures: pd.DataFrame, shares: Collection[str]) -> pd.DataFrame:
    """``figures``, a row a figure, with three more columns; an unfit share has lost its number and holds words.

    ``precision`` is its ``Precision``, ``unsure`` whether it is anything but fit, ``stood`` the text that was put in
    where it is unfit (for whoever fills in a template). ``shares`` are the indicators that are shares of those asked.
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
