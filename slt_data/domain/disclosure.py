"""What may be shown to whom. The one rule that hides small numbers; it is applied once, on the way out of the store.

A count from 1 up to the indicator's threshold is hidden from readers (with the usual threshold 5: the counts 1–4); zero
is shown. A survey share is hidden where fewer than ``smallest_n`` answered, or where the group that it counts, or the
group that it leaves out, is smaller than the threshold. With a hidden value goes all that was stored beside it.
"""

from enum import StrEnum

import pandas as pd

from slt_data.domain.series import Status
from slt_data.norwegian import HIDDEN_SIGN


class Role(StrEnum):
    """Who looks: a reader sees what may be published, a coordinator sees everything."""

    LESER = "leser"
    KOORDINATOR = "koordinator"


def too_small(figures: pd.DataFrame, rules: pd.DataFrame) -> "pd.Series[bool]":
    """Which rows of ``figures`` a reader may not see.

    ``rules`` has a row an indicator (its index): ``smallest``, ``smallest_n`` and ``unit``.
    """
    smallest = figures["indicator"].map(rules["smallest"])
    smallest_n = figures["indicator"].map(rules["smallest_n"])
    counted = figures["indicator"].map(rules["unit"]).eq("count")
    value, n = figures["value"], figures["n"]
    k = figures["k"].fillna((value * n / 100).round())
    small_count = counted & value.gt(0) & value.lt(smallest)
    asked = n.notna() & ~counted
    small_share = asked & (n.lt(smallest_n) | k.lt(smallest) | (n - k).lt(smallest))
    return small_count | small_share


def hide(figures: pd.DataFrame, rows: "pd.Series[bool]") -> pd.DataFrame:
    """``figures`` with ``rows`` emptied of everything that could tell their value."""
    if not rows.any():
        return figures
    hidden = figures.copy()
    hidden.loc[rows, ["value", "n", "k"]] = float("nan")
    hidden.loc[rows, "status"] = Status.HIDDEN.value
    hidden.loc[rows, "raw"] = HIDDEN_SIGN
    hidden.loc[rows, "note"] = ""
    return hidden
