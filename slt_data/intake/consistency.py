"""Whether figures can be true together: told twice, and parts against totals."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pandas as pd

from slt_data.domain.additive import Cell, effective, splits
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import Unit, segment_key, segment_parts
from slt_data.intake.difference import BY_ITS_WORDS, KEY, Kind
from slt_data.intake.findings import Finding, finding
from slt_data.intake.rows import each
from slt_data.norwegian import short_number

_TOLD = ["value", "status", "raw", "first_year"]
_ASKED = ["n", "k"]
_SURE = ["exact", "preliminary"]
_ROUNDED = 0.5
"""How much a mean over several years may be rounded by."""
_Family = tuple[str, str, str, str, int]
"""An indicator, a part and a whole of it; all parts of that whole, and how many they are."""


def told_twice(figures: pd.DataFrame) -> tuple[pd.DataFrame, list[Finding]]:
    """``figures`` with each of them once, and an error for each that is told twice in different ways.

    Told alike is the same value, status and period, in the same words where it is told in words; n and k agree where
    both give them, and the fuller one is kept.
    """
    repeated = figures.duplicated(KEY, keep=False)
    if not repeated.any():
        return figures, []
    several = figures[repeated]
    told = several.assign(raw=several["raw"].where(several["status"].isin(BY_ITS_WORDS), ""))
    groups = told.groupby(KEY, sort=False)
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
    """What is sent in together with what stands beside it: the parts and totals that it takes part in.

    ``differing`` is what ``differences`` gives, ``standing`` what counts now.
    """

    def __init__(self, differing: pd.DataFrame, standing: pd.DataFrame, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        sent = differing[differing["kind"].ne(Kind.ABSENT.value)]
        columns = [*KEY, "first_year", "value", "status", "sheet", "cell"]
        ours = sent[columns].assign(touched=sent["kind"].isin([Kind.NEW.value, Kind.CHANGED.value]))
        theirs = standing[standing["indicator"].isin(ours["indicator"].unique())]
        theirs = theirs.assign(sheet="", cell="", touched=False)[[*columns, "touched"]]
        every = pd.concat([ours, theirs], ignore_index=True).drop_duplicates(KEY)
        counted = [one.id for one in catalogue.indicators if one.unit is Unit.COUNT and one.dimensions]
        sure = every["status"].isin(_SURE) & every["indicator"].isin(counted)
        self._rows = every[sure].reset_index(drop=True)

    def errors(self) -> list[Finding]:
        """Parts that are greater than a total they lie in."""
        pairs = self._pairs(self._each(self._wholes))
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
        """Totals that are not what all their parts come to, or less than what some of them do."""
        pairs = self._pairs(self._each(self._families))
        groups = pairs.groupby(["indicator", "area", "year", "whole", "family"], sort=False)
        sums = groups.agg(
            sum=("value", "sum"),
            count=("value", "size"),
            wanted=("wanted", "first"),
            total=("value_whole", "first"),
            period=("first_year", "count"),
            touched=("touched", "max"),
            touched_whole=("touched_whole", "first"),
            sheet=("sheet", "first"),
            cell=("cell", "first"),
            sheet_whole=("sheet_whole", "first"),
            cell_whole=("cell_whole", "first"),
        ).reset_index()
        over = sums["sum"] - sums["total"]
        slack = _ROUNDED * (sums["count"] + 1).where(sums["period"].gt(0), 0)
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
        """A row for each part and each whole in ``families`` that stands beside it, of the same period."""
        rows = self._rows
        parts = rows.merge(families, on=["indicator", "segment"])
        wholes = rows.rename(
            columns={"segment": "whole"}
            | {name: f"{name}_whole" for name in ("value", "status", "sheet", "cell", "touched")}
        )
        return parts.merge(wholes, on=["indicator", "area", "year", "first_year", "whole"])

    def _each(self, of: Callable[[str, list[str]], Iterator[_Family]]) -> pd.DataFrame:
        """What ``of`` says of the segments of each indicator, of those wholes that there is a figure of."""
        told = self._rows[["indicator", "segment"]].drop_duplicates()
        found: list[_Family] = []
        for key, own in told.groupby("indicator", sort=False)["segment"]:
            there = set(own)
            found += [row for row in of(str(key), list(own)) if row[2] in there]
        frame = pd.DataFrame(found, columns=["indicator", "segment", "whole", "family", "wanted"])
        return frame.astype({"indicator": "str", "segment": "str", "whole": "str", "family": "str", "wanted": "int64"})

    def _families(self, key: str, segments: list[str]) -> Iterator[_Family]:
        """The wholes that each of ``segments`` is a part of, where the parts share the whole out between them."""
        dimensions = self._split(segments, self._catalogue.indicator(key).additive)
        for segment in segments:
            for whole, parts in splits(segment, dimensions):
                yield key, segment, whole, "|".join(parts), len(parts)

    def _wholes(self, key: str, segments: list[str]) -> Iterator[_Family]:
        """All that each of ``segments`` lies in, near or far, whether or not the parts share it out."""
        dimensions = self._split(segments, self._catalogue.indicator(key).dimensions)
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
                yield key, segment, whole, "", 0

    def _split(self, segments: list[str], names: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        values = {one.id: tuple(one.values) for one in self._catalogue.dimensions}
        split = effective([Cell(one, 0, 0) for one in segments], {name: values[name] for name in names})
        return tuple(sorted(split.items()))

    @property
    def _name(self) -> Callable[[str, str], str]:
        def name(indicator: str, segment: str) -> str:
            title, group = self._catalogue.indicator(indicator).title, self._catalogue.segment_title(segment)
            return f"{title}, {group[:1].lower() + group[1:]}" if group else title

        return name
