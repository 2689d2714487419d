"""Whether figures can all be true: duplicates, and parts compared with totals."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pandas as pd

from slt_data.domain.additive import Cell, effective, splits
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Indicator
from slt_data.domain.series import SURE, Unit, segment_key, segment_parts
from slt_data.intake.checks.difference import BY_ITS_WORDS, KEY, Difference, with_standing
from slt_data.intake.coded_frames import combinations, each, numbered, those, with_texts
from slt_data.intake.findings import Finding, finding
from slt_data.norwegian import short_number

_TOLD = ["value", "status", "raw"]
_ASKED = ["n", "k"]
_ROUNDED = 0.5
"""The most by which a mean over several years may be rounded."""
_Segments = tuple[str, ...]
_Family = tuple[str, str, str, int]
"""(part, a whole that it belongs to, all parts of that whole joined by ``|``, their number)."""
_Dimensions = tuple[tuple[str, tuple[str, ...]], ...]
"""Dimensions sorted by name, each with the values that figures are split by."""
_SplitBy = Callable[[Indicator], tuple[str, ...]]


def figures_once(figures: pd.DataFrame) -> tuple[pd.DataFrame, list[Finding]]:
    """``figures`` without duplicates, and an error for each figure given twice with different content.

    Two rows agree if value and status are equal, and the text too if the figure is words, and n and k where both have
    them; the more complete one is kept.
    """
    (numbers,) = numbered([figures], KEY)
    repeated = pd.Series(numbers, index=figures.index).duplicated(keep=False)
    if not repeated.any():
        return figures, []
    several = with_texts(figures[repeated])
    told = several.assign(raw=several["raw"].where(several["status"].isin(BY_ITS_WORDS), ""))
    groups = told.groupby(KEY, sort=False, dropna=False)
    unlike = [groups[name].transform("nunique", dropna=False).gt(1) for name in _TOLD]
    unlike += [groups[name].transform("nunique").gt(1) for name in _ASKED]
    clash = np.logical_or.reduce(unlike)
    clashing = told[clash].drop_duplicates([*KEY, *_TOLD, *_ASKED])
    first = clashing.drop_duplicates(KEY)[[*KEY, "sheet", "cell"]]
    others = clashing[clashing.duplicated(KEY)].merge(first, on=KEY, suffixes=("", "_first"))
    found = [
        finding("check.twice", row.sheet, row.cell, other=_place(row.sheet_first, row.cell_first))
        for row in each(others)
    ]
    fullest = several[_ASKED].notna().sum(axis=1).mask(clash, 0).sort_values(ascending=False, kind="stable")
    kept = several.loc[fullest.index].drop_duplicates(KEY).index
    return figures[~repeated | figures.index.isin(kept)], found


def _place(sheet: str, cell: str) -> str:
    return f"{sheet} {cell}".strip()


class Together:
    """The figures sent in with those in the store that they form totals with.

    ``differing``: as from ``differences``. ``standing``: what counts now.
    """

    def __init__(self, differing: pd.DataFrame, standing: pd.DataFrame, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        every = with_standing(differing, standing)
        every = every[[*KEY, "value", "status", "sheet", "cell", "kind"]]
        counted = [one.id for one in catalogue.indicators if one.unit is Unit.COUNT and one.dimensions]
        self._rows = those(every, every["status"].isin(SURE) & every["indicator"].isin(counted))
        _, first = combinations(self._rows, ["indicator", "segment"])
        self._told = with_texts(self._rows[["indicator", "segment"]].iloc[first])

    def errors(self) -> list[Finding]:
        """An error for each part that is greater than a total it belongs to."""
        wholes = self._each(_wholes, lambda one: one.dimensions)
        if wholes.empty:
            return []
        pairs = self._pairs(wholes)
        slack = np.where(pairs["first_year"].isna(), 0, 1)
        wrong = pairs[pairs["value"].gt(pairs["value_whole"] + slack) & (pairs["touched"] | pairs["touched_whole"])]
        wrong = wrong.drop_duplicates(KEY)
        return [
            finding(
                "check.part_over_total",
                row.sheet if row.touched else row.sheet_whole,
                row.cell if row.touched else row.cell_whole,
                part=short_number(row.value),
                total=short_number(row.value_whole),
                what=self._name(row.indicator, row.segment),
                year=row.year,
            )
            for row in each(wrong)
        ]

    def warnings(self) -> list[Finding]:
        """A warning for each total that differs from the sum of all its parts, or is less than that of some."""
        families = self._each(_families, lambda one: one.additive)
        if families.empty:
            return []
        pairs = self._pairs(families)
        groups = pairs.groupby(["indicator", "area", "year", "first_year", "whole", "family"], sort=False, dropna=False)
        sums = groups.agg(
            sum=("value", "sum"),
            count=("value", "size"),
            wanted=("wanted", "first"),
            total=("value_whole", "first"),
            touched=("touched", "max"),
            touched_whole=("touched_whole", "first"),
            sheet=("sheet", "first"),
            cell=("cell", "first"),
            sheet_whole=("sheet_whole", "first"),
            cell_whole=("cell_whole", "first"),
        ).reset_index()
        over = sums["sum"] - sums["total"]
        slack = _ROUNDED * (sums["count"] + 1).where(sums["first_year"].notna(), 0)
        short = sums["count"].eq(sums["wanted"]) & over.lt(-slack)
        several = sums["count"].gt(1)
        off = sums[several & (over.gt(slack) | short) & (sums["touched"] | sums["touched_whole"])]
        return [
            finding(
                "check.sum_off",
                row.sheet_whole or row.sheet,
                row.cell_whole or row.cell,
                what=self._name(row.indicator, row.whole),
                year=row.year,
                total=short_number(row.total),
                sum=short_number(row.sum),
            )
            for row in each(off)
        ]

    def _pairs(self, families: pd.DataFrame) -> pd.DataFrame:
        """One row for each part and each of its wholes in ``families`` that has a figure of the same period."""
        parts = self._of(families[["indicator", "segment"]])
        wholes = self._of(families[["indicator", "whole"]].set_axis(["indicator", "segment"], axis=1))
        wholes = wholes.rename(
            columns={"segment": "whole"}
            | {name: f"{name}_whole" for name in ("value", "status", "sheet", "cell", "touched")}
        )
        both = parts.merge(families, on=["indicator", "segment"])
        return both.merge(wholes, on=["indicator", "area", "year", "first_year", "whole"])

    def _of(self, wanted: pd.DataFrame) -> pd.DataFrame:
        """The rows with the indicators and segments in ``wanted``."""
        rows, asked = numbered([self._rows, wanted], ["indicator", "segment"])
        found = with_texts(those(self._rows, np.isin(rows, asked)))
        touched = found.pop("kind").ne(Difference.UNCHANGED.value)
        return found.assign(touched=touched)

    def _each(self, of: Callable[[_Segments, _Dimensions], Iterator[_Family]], split: _SplitBy) -> pd.DataFrame:
        """The families that ``of`` gives for each indicator's segments and the dimensions ``split`` gives, if the whole
        has a figure.
        """
        known: dict[tuple[_Segments, _Segments], list[_Family]] = {}
        found: list[tuple[object, ...]] = []
        for key, own in self._told.groupby("indicator", sort=False)["segment"]:
            segments, names = asked = tuple(own), split(self._catalogue.indicator(str(key)))
            if asked not in known:
                known[asked] = [row for row in of(segments, self._split(segments, names)) if row[1] in segments]
            found += [(key, *row) for row in known[asked]]
        frame = pd.DataFrame(found, columns=["indicator", "segment", "whole", "family", "wanted"])
        return frame.astype({"indicator": "str", "segment": "str", "whole": "str", "family": "str", "wanted": "int64"})

    def _split(self, segments: _Segments, names: Sequence[str]) -> _Dimensions:
        values = {one.id: tuple(one.values) for one in self._catalogue.dimensions}
        split = effective([Cell(one, 0, 0) for one in segments], {name: values[name] for name in names})
        return tuple(sorted(split.items()))

    @property
    def _name(self) -> Callable[[str, str], str]:
        def name(indicator: str, segment: str) -> str:
            title, group = self._catalogue.indicator(indicator).title, self._catalogue.segment_title(segment)
            return f"{title}, {group[:1].lower() + group[1:]}" if group else title

        return name


def _families(segments: _Segments, dimensions: _Dimensions) -> Iterator[_Family]:
    """The wholes that each of ``segments`` is a part of, where the parts together make up the whole."""
    for segment in segments:
        for whole, parts in splits(segment, dimensions):
            yield segment, whole, "|".join(parts), len(parts)


def _wholes(segments: _Segments, dimensions: _Dimensions) -> Iterator[_Family]:
    """All segments that each of ``segments`` is contained in, at any level, whether or not the parts make up the
    whole.
    """
    for segment in segments:
        around: dict[str, None] = {}
        left = [segment]
        while left:
            own = left.pop()
            parts = segment_parts(own)
            wider = [segment_key({name: parts[name] for name in parts if name != one}) for one in parts]
            wider += [whole for whole, _ in splits(own, dimensions)]
            left += [one for one in wider if one not in around]
            around |= dict.fromkeys(wider)
        for whole in around:
            yield segment, whole, "", 0
