"""Side by side and breaks: no index reaches across one, and each line is cut by the breaks of its own area alone."""

from copy import copy
from datetime import date
from itertools import pairwise

import pytest

from slt_data.charts.trend import Series, trend_chart
from slt_data.domain.entries import Break, Certainty, Scope
from slt_data.domain.series import NUMERIC, Status
from slt_data.export.table import table_csv_plain
from slt_data.store.store import Store
from slt_data.story.several import base_years, tell_several
from slt_data.story.side_by_side import tell_side_by_side
from tests.conftest import material_of
from tests.gathering import none_of

AREA = "eksempelkommune"
BEFORE, AFTER = 2013, 2025
"""Years from which thefts may be an index, on either side of the penal code of 1 October 2015."""


def a_break(year: int) -> Break:
    told = {"id": "ny", "title": "Ny telling", "text": "", "source": "kilde"}
    return Break.model_construct(**told, day=date(year, 1, 1), certainty=Certainty.CERTAIN, concerns=Scope())


def test_no_index_reaches_across_a_break(ready_store: Store) -> None:
    material = material_of(ready_store, AREA)
    faults = []
    for base, kept in ((BEFORE, range(2012, 2015)), (AFTER, range(2016, 2026))):
        found = tell_several(material, ["nasking", "skadeverk"], 2025, base).together
        assert found is not None
        assert found.chart is not None
        lines = {line.name: {int(one.period): one for one in line.points} for line in found.chart.lines}
        drawn = {
            name: {year for year, one in points.items() if one.value is not None} for name, points in lines.items()
        }
        thefts, damage = drawn.values()
        faults += [f"{base}: {year}" for year in thefts ^ (set(kept) & set(lines[next(iter(lines))]))]
        assert len(damage) == 14, "the other has no break"
        assert any("Ny straffelov" in one and str(base) in one for one in found.said)
        rows = [one for one in found.table if one.group == next(iter(lines)) and int(one.period) not in kept]
        faults += [f"{base}: {row}" for row in rows if row.figure != ".." or row.interval or row.percent]
        assert table_csv_plain(found)
    none_of(faults)


def test_an_index_of_hidden_figures_stays_hidden(ready_store: Store) -> None:
    """Every point of every pair: none where the count has none, and none is made up."""
    material, faults = material_of(ready_store, AREA), []
    keys = [one.id for one in material.indicators() if base_years(material, [one.id])]
    for first, second in pairwise(keys):
        for base in base_years(material, [first, second]):
            found = tell_several(material, [first, second], 2025, base).together
            assert found is not None
            for series in found.series:
                counts = material.series(series.indicator.id)
                assert counts is not None
                pairs = zip(counts.rows, series.rows, strict=True)
                faults += [
                    f"{series.indicator.id} {base}: {ours.told}"
                    for count, ours in pairs
                    if (count.told.status not in NUMERIC and (ours.told.value, ours.told.low) != (None, None))
                    or (count.told.status is Status.HIDDEN) != (ours.told.status is Status.HIDDEN)
                ]
    none_of(faults)


def test_a_line_is_cut_by_its_own_breaks(ready_store: Store) -> None:
    series = material_of(ready_store, AREA).series("skadeverk")
    assert series is not None
    figures, cut = tuple(row.told for row in series.rows), a_break(2018)
    every = [Series("A", figures, ()), Series("B", figures, (cut,)), Series("C", figures)]
    chart = trend_chart(series.indicator, every, title="", place="", source="", breaks=[cut])
    parted = [{one.period for one in line.points if not one.joined} for line in chart.lines]
    assert parted[1] - parted[0] == {"2018"} == parted[2] - parted[0]
    assert len(chart.marks) == 1


def test_the_breaks_of_another_area_cut_its_line_alone(ready_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    own, other = material_of(ready_store, AREA), copy(material_of(ready_store, "eksempelland"))
    monkeypatch.setattr(other, "breaks", lambda _: (a_break(2020),))
    found = tell_side_by_side(own, [other], "ungdata_mobbet", 2025).story
    assert found is not None
    assert found.chart is not None
    here, there = ({one.period for one in line.points if not one.joined} for line in found.chart.lines)
    assert there - here == {"2022"}
    assert [mark.title for mark in found.chart.marks] == ["Ny telling"]
    assert "Eksempelland" in found.chart.subtitle
