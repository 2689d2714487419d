"""What would change: the figures that somebody sends in, held against those that stand, cell by cell."""

from enum import StrEnum

import numpy as np
import pandas as pd

from slt_data.domain.series import Status

KEY = ["indicator", "area", "segment", "year"]
_TOLD = ["value", "status", "raw", "first_year", "n", "k"]
BY_ITS_WORDS = [one.value for one in Status if one not in {Status.EXACT, Status.PRELIMINARY}]
"""Statuses of figures whose words belong to what they say; those of the others are only how a number was written."""


class Kind(StrEnum):
    """How a figure sent in relates to what stands. ``ABSENT``: it stands, and the file passes it over."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ABSENT = "absent"


def differences(figures: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """``figures`` with a column ``kind`` and what stands now in columns ``old_…``; absent ones come last.

    Both have a row a figure. A figure is changed when its value, its period or its status is another, or its words
    where it is told in words; n and k count only where the file gives them. Another source or note alone is no change.
    Absent are figures that stand for an indicator and a year that the file speaks of, and that it does not give: a
    group that it passes over, or a year in which it leaves the indicator empty.
    """
    old = standing[[*KEY, *_TOLD]].rename(columns={name: f"old_{name}" for name in _TOLD})
    joined = figures.merge(old, on=KEY, how="left", indicator="_stands")
    known = joined.pop("_stands").eq("both")
    changed = np.zeros(len(joined), dtype=bool)
    for name in ("value", "first_year"):
        changed |= _differ(joined[name], joined[f"old_{name}"])
    for name in ("n", "k"):
        changed |= joined[name].notna().to_numpy() & _differ(joined[name], joined[f"old_{name}"])
    changed |= joined["status"].ne(joined["old_status"]).to_numpy()
    told = joined["status"].isin(BY_ITS_WORDS).to_numpy()
    changed |= told & joined["raw"].ne(joined["old_raw"]).to_numpy()
    kinds = np.where(~known, Kind.NEW.value, np.where(changed, Kind.CHANGED.value, Kind.UNCHANGED.value))
    joined["kind"] = kinds
    return pd.concat([joined, _absent(figures, standing)], ignore_index=True)


def _differ(one: "pd.Series[float]", other: "pd.Series[float]") -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    first, second = one.to_numpy(dtype=float), other.to_numpy(dtype=float)
    differs: np.ndarray[tuple[int], np.dtype[np.bool_]] = ~np.isclose(first, second, rtol=0, atol=1e-9, equal_nan=True)
    return differs


def _absent(figures: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    spoken = [standing[name].isin(figures[name].unique()) for name in ("indicator", "area", "year")]
    near = standing[np.logical_and.reduce(spoken)]
    given = near.merge(figures[KEY], on=KEY, how="left", indicator="_given")["_given"].eq("both")
    left = near[~given.to_numpy()]
    old = left[_TOLD].rename(columns={name: f"old_{name}" for name in _TOLD})
    return pd.concat([left[KEY], old], axis=1).assign(kind=Kind.ABSENT.value, status="", raw="", sheet="", cell="")
