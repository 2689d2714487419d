"""Whether figures can be true together: told twice, and parts against totals."""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from slt_data.domain.additive import Cell, effective, splits
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import Unit
from slt_data.intake.difference import KEY, Kind
from slt_data.intake.findings import Finding, finding
from slt_data.intake.rows import each
from slt_data.norwegian import short_number

_SAME = ["value", "status", "raw", "n", "k", "first_year"]
_SURE = ["exact", "preliminary"]


def told_twice(figures: pd.DataFrame) -> tuple[pd.DataFrame, list[Finding]]:
    """``figures`` with each of them once, and an error for each that is told twice in different ways."""
    repeated = figures.duplicated(KEY, keep=False)
    if not repeated.any():
        return figures, []
    agreed = ~figures.duplicated([*KEY, *_SAME], keep="first")
    kept = figures[agreed]
    clashing = kept[kept.duplicated(KEY, keep=False)]
    first = clashing.drop_duplicates(KEY)[[*KEY, "sheet", "cell"]]
    others = clashing[clashing.duplicated(KEY)].merge(first, on=KEY, suffixes=("", "_first"))
    found = [
        finding("check.twice", row.sheet, row.cell, other=_place(row.sheet_first, row.cell_first))
        for row in each(others)
    ]
    return kept.drop_duplicates(KEY), found


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
        counted = [one.id for one in catalogue.indicators if one.unit is Unit.COUNT and one.additive]
        sure = every["status"].isin(_SURE) & every["indicator"].isin(counted)
        self._rows = every[sure].reset_index(drop=True)

    def errors(self) -> list[Finding]:
        """Parts that are greater than their total."""
        pairs = self._pairs()
        wrong = pairs[(pairs["value"] > pairs["value_whole"]) & (pairs["touched"] | pairs["touched_whole"])]
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
        """Totals that are not what all their parts come to."""
        pairs = self._pairs()
        if pairs.empty:
            return []
        groups = pairs.groupby(["indicator", "area", "year", "whole", "family"], sort=False, dropna=False)
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
        off = sums[
            sums["count"].eq(sums["wanted"]) & sums["sum"].ne(sums["total"]) & (sums["touched"] | sums["touched_whole"])
        ]
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

    def _pairs(self) -> pd.DataFrame:
        """A row for each part and each total that it belongs to."""
        rows, families = self._rows, self._families()
        if rows.empty or families.empty:
            return pd.DataFrame(columns=[*rows, "whole", "family", "wanted", *(f"{one}_whole" for one in rows)])
        parts = rows.merge(families, on=["indicator", "segment"])
        wholes = rows.drop(columns="first_year").rename(
            columns={"segment": "whole"}
            | {name: f"{name}_whole" for name in ("value", "status", "sheet", "cell", "touched")}
        )
        return parts.merge(wholes, on=["indicator", "area", "year", "whole"])

    def _families(self) -> pd.DataFrame:
        """For each indicator and segment: the wholes it is part of, and how many parts each has."""
        values = {one.id: tuple(one.values) for one in self._catalogue.dimensions}
        found = [row for key in self._rows["indicator"].unique() for row in self._family(str(key), values)]
        return pd.DataFrame(found, columns=["indicator", "segment", "whole", "family", "wanted"])

    def _family(self, key: str, values: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str, str, int]]:
        segments = [str(one) for one in self._rows.loc[self._rows["indicator"].eq(key), "segment"].unique()]
        own = {name: values[name] for name in self._catalogue.indicator(key).additive}
        split = effective([Cell(one, 0, 0) for one in segments], own)
        dimensions = tuple(sorted(split.items()))
        for segment in segments:
            for whole, parts in splits(segment, dimensions):
                yield key, segment, whole, "|".join(parts), len(parts)

    @property
    def _name(self) -> Callable[[str, str], str]:
        def name(indicator: str, segment: str) -> str:
            title, group = self._catalogue.indicator(indicator).title, self._catalogue.segment_title(segment)
            return f"{title}, {group[:1].lower() + group[1:]}" if group else title

        return name
