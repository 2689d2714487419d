"""One indicator in many municipalities, as readers are shown it, and what it comes to together.

Every number here is worked out of figures that readers have already been shown, and of nothing else. So no sum can tell
what is hidden: whoever opens the municipalities one by one can work out all of this (docs/decisions/0018).
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from slt_data.analysis.certainty import compare_counts, control_false_discoveries
from slt_data.analysis.change import yearly_changes
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Certainty, Indicator
from slt_data.domain.series import SURE, TOTAL, Status
from slt_data.store.store import Store

_ADDED = ("known", "hidden", "both", "value", "before", "now", "people", "people_before", "people_now")


def seen_by_readers(store: Store, indicator: Indicator, year: int, areas: list[str]) -> pd.DataFrame:
    """A row for each of ``areas``, by its id, of the total in ``year``.

    ``status``, ``raw`` and ``guard`` as readers see them, None for no row. ``known``: ``value`` is a number that is
    shown and sure; ``hidden``: it is not shown. ``both``: that of the year before is shown too and may be compared
    with; then ``before`` and ``now`` are the two. ``people``: the inhabitants it is measured against, where ``known``;
    ``people_before`` and ``people_now`` where ``both``. What is not there is NaN.
    """
    every = store.everywhere(indicator.id)
    own = every[every["area"].isin(areas) & every["segment"].eq(TOTAL) & every["first_year"].isna()]
    units = pd.Series({indicator.id: indicator.unit.value}, dtype=object)
    changes = yearly_changes(own[own["year"].isin([year - 1, year])], units, _breaks(store.catalogue, indicator, areas))
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
    """What ``seen`` comes to in each place, by its id, and under ``""`` in all of them.

    ``places``: in which place each area lies. ``of`` areas could have a figure; ``known``, ``hidden`` and ``both`` are
    how many have. ``value``, ``before`` and ``now`` are sums; ``rate`` is per inhabitant, NaN unless the inhabitants of
    all that are summed are known; ``ratio`` and ``p`` are of the change, as ``compare_counts`` gives them; ``settled``
    is that p among all in the view.
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
    """The inhabitants that the indicator is measured against in ``year``, by area; NaN for none."""
    if indicator.exposure is None:
        return pd.Series(np.nan, index=areas)
    rows = store.everywhere(indicator.exposure.indicator)
    own = rows[rows["segment"].eq(indicator.exposure.segment) & rows["year"].eq(year)]
    return own.set_index("area")["value"].reindex(areas)


def _breaks(catalogue: Catalogue, indicator: Indicator, areas: list[str]) -> pd.DataFrame:
    rows = [
        (indicator.id, area, one.day)
        for area in areas
        for one in catalogue.breaks_of(indicator, area)
        if one.certainty is Certainty.CERTAIN
    ]
    return pd.DataFrame(rows, columns=["indicator", "area", "day"])
