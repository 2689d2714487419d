"""One indicator in many municipalities, as readers see it, and its sums.

Every number here is computed only from figures that readers are already shown, so no sum can disclose a hidden one:
whoever opens the municipalities one by one can compute all of this (docs/decisions/0018).
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from slt_data.analysis.certainty import compare_counts, control_false_discoveries
from slt_data.analysis.change import yearly_changes
from slt_data.domain.entries import Certainty, Indicator
from slt_data.domain.series import SURE, TOTAL, Status
from slt_data.store.store import Store

_ADDED = ("known", "hidden", "both", "value", "before", "now", "people", "people_before", "people_now")


def seen_by_readers(store: Store, indicator: Indicator, year: int, areas: list[str]) -> pd.DataFrame:
    """The total in ``year``: one row for each of ``areas``, indexed by id.

    ``status``, ``raw``, ``guard``: as readers see them, None for no row. ``known``: ``value`` is shown and exact;
    ``hidden``: it is not shown. ``both``: the year before is shown too and comparable; then ``before`` and ``now`` are
    the two values. ``people``: the inhabitants of its population, if ``known``; ``people_before`` and ``people_now`` if
    ``both``. Anything missing is NaN.
    """
    every = store.everywhere(indicator.id)
    own = every[every["area"].isin(areas) & every["segment"].eq(TOTAL) & every["first_year"].isna()]
    units = pd.Series({indicator.id: indicator.unit.value}, dtype=object)
    changes = yearly_changes(own[own["year"].isin([year - 1, year])], units, _breaks(store, indicator, areas))
    changed = changes[changes["year"].eq(year)].set_index("area").reindex(areas)
    found = own[own["year"].eq(year)].set_index("area").reindex(areas)[["status", "raw", "guard", "value"]]
    found["known"] = found["status"].isin(SURE) & found["guard"].eq("")
    found["hidden"] = found["status"].eq(Status.HIDDEN.value)
    found["both"] = found["known"] & changed["difference"].notna()
    found["before"], found["now"] = changed["from_value"].where(found["both"]), found["value"].where(found["both"])
    found["people"] = _people(store, indicator, year, areas).where(found["known"])
    found["people_before"] = _people(store, indicator, year - 1, areas).where(found["both"])
    found["people_now"] = found["people"].where(found["both"])
    return found


def added_up(seen: pd.DataFrame, places: Mapping[str, str]) -> pd.DataFrame:
    """The sums of ``seen`` by place, and of everything in the row ``""``.

    ``places``: the place of each area. ``of``: how many areas could have a figure; ``known``, ``hidden`` and ``both``:
    how many do. ``value``, ``before`` and ``now``: sums. ``rate``: per inhabitant, NaN unless the inhabitants of all
    summed areas are known. ``ratio`` and ``p``: of the change, as from ``compare_counts``; ``settled``: p adjusted for
    all tests in the view.
    """
    parts = seen.assign(value=seen["value"].where(seen["known"]))
    by_place = parts[list(_ADDED)].astype("float64")
    peopled = by_place[["people", "people_before", "people_now"]].notna().add_prefix("has_")
    every = pd.concat([by_place, peopled.astype("float64")], axis=1).assign(of=1.0)
    sums = pd.concat([every.sum().to_frame("").T, every.groupby(pd.Series(places), sort=False).sum()])
    sums["rate"] = (sums["value"] / sums["people"]).where(sums["has_people"].eq(sums["known"]) & sums["people"].gt(0))
    over = sums["both"].eq(sums["has_people_before"]) & sums["both"].eq(sums["has_people_now"])
    tested = sums["both"].gt(0)
    compared = compare_counts(
        sums["before"].where(tested),
        np.where(over, sums["people_before"], 1.0),
        sums["now"].where(tested),
        np.where(over, sums["people_now"], 1.0),
    )
    sums["ratio"], sums["p"] = compared.ratio, compared.p
    return sums.assign(settled=control_false_discoveries(sums["p"]))


def _people(store: Store, indicator: Indicator, year: int, areas: list[str]) -> "pd.Series[float]":
    """The inhabitants of the indicator's population in ``year``, by area; NaN for none."""
    if indicator.exposure is None:
        return pd.Series(np.nan, index=areas)
    rows = store.everywhere(indicator.exposure.indicator)
    own = rows[rows["segment"].eq(indicator.exposure.segment) & rows["year"].eq(year)]
    return own.set_index("area")["value"].reindex(areas)


def _breaks(store: Store, indicator: Indicator, areas: list[str]) -> pd.DataFrame:
    own, shared = store.areas_with_own, store.catalogue
    rows = [
        (indicator.id, area, one.day)
        for area in areas
        for one in (store.catalogue_of(area) if area in own else shared).breaks_of(indicator, area)
        if one.certainty is Certainty.CERTAIN
    ]
    return pd.DataFrame(rows, columns=["indicator", "area", "day"])
