"""What would change: the figures sent in compared with those in the store, one by one."""

from enum import StrEnum

import numpy as np
import pandas as pd

from slt_data.domain.series import SURE, Status
from slt_data.intake.coded_frames import Numbers, coded, joined, numbered, those, with_texts
from slt_data.norwegian import NBSP

KEY = ["indicator", "area", "segment", "year", "first_year"]
"""The columns that identify a figure; a period of several years differs from its last year."""
_TOLD = ["value", "status", "raw", "n", "k"]
BY_ITS_WORDS = [one.value for one in Status if one not in SURE]
"""Statuses of figures whose text is part of their content; for others the text is only how a number was written."""


class Difference(StrEnum):
    """How a figure sent in relates to the store. ``ABSENT``: it is in the store, but not in the file."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ABSENT = "absent"


def differences(figures: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """``figures`` with a column ``kind`` and the store's values in columns ``old_…``; absent ones are last.

    One row a figure. A figure is changed if its value or status differs, or its text if it is words; n and k count only
    if the file has them. Another source or note alone is no change, and neither is a sign for «missing» where the store
    has words, since it says only that this file has no figure. Absent are figures in the store for an indicator and a
    period that the file covers but does not give: a group that it leaves out, or a year in which the indicator's cell
    is empty.
    """
    own, theirs = numbered([figures, standing], KEY)
    at = pd.Index(theirs).get_indexer(pd.Index(own))
    old = standing[_TOLD].reset_index(drop=True).reindex(at).set_axis(figures.index)
    told = figures.assign(**{f"old_{name}": old[name] for name in _TOLD}, kind=_kinds(figures, old, at))
    absent = _absent(figures, standing, own, theirs)
    return joined([told, absent.reindex(columns=told.columns)])


def with_standing(differing: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """The figures sent in (as from ``differences``), then the store's other figures of the same indicators, each once.

    The latter are ``unchanged`` and have no cell.
    """
    sent = those(differing, differing["kind"].ne(Difference.ABSENT.value))
    near = those(standing, standing["indicator"].isin(sent["indicator"].unique()))
    own, theirs = numbered([sent, near], KEY)
    left = near[~np.isin(theirs, own)]
    return joined([sent, left.assign(kind=Difference.UNCHANGED.value, sheet="", cell="").reindex(columns=sent.columns)])


def _kinds(figures: pd.DataFrame, old: pd.DataFrame, at: Numbers) -> pd.Categorical:
    """The ``Difference`` of each of ``figures`` from the ``old`` row; ``at`` is negative where there is none."""
    known = np.flatnonzero(at >= 0)
    now, then = (with_texts(one.iloc[known][_TOLD]) for one in (figures, old))
    changed = now["status"].ne(then["status"]).to_numpy(copy=True)
    changed |= _differ(now["value"], then["value"])
    for name in ("n", "k"):
        changed |= now[name].notna().to_numpy() & _differ(now[name], then[name])
    wordy = now["status"].isin(BY_ITS_WORDS).to_numpy()
    if wordy.any():
        said, stood = (one["raw"].astype("str").str.replace(NBSP, " ") for one in (now, then))
        changed |= wordy & said.ne(stood).to_numpy()
    changed &= ~(now["status"].eq(Status.MISSING.value) & then["status"].eq(Status.WORDS.value)).to_numpy()
    kinds = np.zeros(len(figures), dtype=np.int64)
    kinds[known] = np.where(changed, 1, 2)
    return coded([Difference.NEW.value, Difference.CHANGED.value, Difference.UNCHANGED.value], kinds)


def _differ(one: "pd.Series[float]", other: "pd.Series[float]") -> Numbers:
    first, second = one.to_numpy(dtype=float), other.to_numpy(dtype=float)
    return ~np.isclose(first, second, rtol=0, atol=1e-9, equal_nan=True)


def _absent(figures: pd.DataFrame, standing: pd.DataFrame, own: Numbers, theirs: Numbers) -> pd.DataFrame:
    """The figures in the store that the file leaves out; ``own`` and ``theirs`` number the rows of both by ``KEY``."""
    spoken = [standing[name].isin(figures[name].unique()).to_numpy() for name in ("indicator", "area")]
    given, there = numbered([figures, standing], ["year", "first_year"])
    spoken.append(np.isin(there, given))
    left = standing[np.logical_and.reduce(spoken) & ~np.isin(theirs, own)]
    old = left[_TOLD].rename(columns={name: f"old_{name}" for name in _TOLD})
    absent: pd.DataFrame = pd.concat([left[KEY], old], axis=1)
    return absent.assign(kind=Difference.ABSENT.value, status="", raw="", sheet="", cell="")
