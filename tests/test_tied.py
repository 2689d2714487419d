"""An average of two years and the counts that it is made of are hidden together: neither gives the other away."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import product

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.domain.audit import audit_tables
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.catalogue_faults import catalogue_faults
from slt_data.domain.disclosure import Role
from slt_data.domain.publication import Rule
from slt_data.domain.series import Figure, Status
from slt_data.store.batches import Batch, BatchKind, Content
from slt_data.store.editions import editions_of
from slt_data.store.rulebook import RuleSince
from slt_data.store.tied import ties, with_tied, with_windows
from slt_data.texts import say
from tests.an_indicator import an_indicator
from tests.conftest import FELLES, TinyDatasets
from tests.test_hiding import empty_store, put_in
from tests.thorough import examples

COUNTS, MEANS = "tyveri", "tyveri_snitt"
YEARLY = Rule(5)
WINDOWS = Rule(0, averaged=True, averages=COUNTS)
Span = tuple[int, int]


def batch(number: int) -> Batch:
    return Batch(
        number, datetime(2026, 1, number, tzinfo=UTC), BatchKind.INTAKE, "", "", "", date(2026, 1, number), "", ""
    )


def frame(lines: Sequence[tuple[int, str, int, int, float]]) -> pd.DataFrame:
    """Rows of (batch, indicator, first year, year, value)."""
    columns = ["batch", "indicator", "segment", "year", "first_year", "value", "n", "k", "removed"]
    rows = [
        (number, key, "", year, None if first == year else first, value, None, None, False)
        for number, key, first, year, value in lines
    ]
    return pd.DataFrame(rows, columns=columns).astype({"first_year": "float64", "n": "float64", "k": "float64"})


def hidden(
    lines: Sequence[tuple[int, str, int, int, float]], since: int = 0, batches: int = 1
) -> tuple[set[Span], set[Span], int]:
    """(years, windows) that a reader does not see in the end, and how many the audit says are given away all the same.

    ``since``: the batch from which the two are known to be tied.
    """
    before = (RuleSince(0, WINDOWS._replace(averages="")),) if since else ()
    book = {COUNTS: (RuleSince(0, YEARLY),), MEANS: (*before, RuleSince(since, WINDOWS))}
    editions = editions_of(frame(lines), [batch(one + 1) for one in range(batches)], book)
    shown = with_windows(editions, ties(book))
    tables_of = {key: own[-1].table.hidden for key, own in shown.items()}
    told = {(key, first, year) for _, key, first, year, _ in lines}
    gone = {
        key: {(cell.first, cell.year) for cell in tables_of.get(key, ()) if (key, cell.first, cell.year) in told}
        for key in (COUNTS, MEANS)
    }
    tables = {("by", key): [one.table for one in own] for key, own in editions.items()}
    found = audit_tables(tables, {COUNTS: YEARLY, MEANS: WINDOWS})
    return gone[COUNTS], gone[MEANS], found.recoverable


def year(of: int, value: float, number: int = 1) -> tuple[int, str, int, int, float]:
    return number, COUNTS, of, of, value


def window(last: int, value: float, number: int = 1) -> tuple[int, str, int, int, float]:
    return number, MEANS, last - 1, last, value


@pytest.mark.parametrize(
    ("lines", "years", "windows"),
    [
        # (3 + 20) / 2 = 11.5: 23 less 20 is 3
        pytest.param([year(2020, 3), year(2021, 20), window(2021, 11.5)], {2020}, {2021}, id="the window goes"),
        pytest.param([year(2020, 7), year(2021, 20), window(2021, 13.5)], set(), set(), id="nothing is small"),
        pytest.param([year(2020, 3), year(2021, 20)], {2020}, set(), id="no window"),
        pytest.param([window(2021, 11.5)], set(), set(), id="a window alone"),
        # a year that was never put in, but that the window tells of: 23 - 20 = 3
        pytest.param([year(2021, 20), window(2021, 11.5)], set(), {2021}, id="a small year without a row"),
        # 2 + 3 = 5 is not small, but 2 and 3 are hidden, and neither follows from their sum
        pytest.param(
            [year(2020, 2), year(2021, 3), window(2021, 2.5)], {2020, 2021}, set(), id="two that hide another"
        ),
        # 2021–2022 less 2022 is 2021, and 2020–2021 less 2021 is 2020
        pytest.param(
            [year(2020, 3), year(2022, 30), window(2021, 11.5), window(2022, 25)],
            {2020},
            {2021},
            id="over a year that is not told",
        ),
    ],
)
def test_what_is_hidden(lines: list[tuple[int, str, int, int, float]], years: set[int], windows: set[int]) -> None:
    assert hidden(lines) == ({(one, one) for one in years}, {(one - 1, one) for one in windows}, 0)


def test_what_was_shown_before_the_two_were_known_to_be_tied_is_told_as_given_away() -> None:
    lines = [year(2020, 3), year(2021, 20), window(2021, 11.5), year(2023, 40, 2)]
    years, _, recoverable = hidden(lines, since=2, batches=2)
    assert years == {(2020, 2020)}
    assert recoverable == 1


def possible(shown: Mapping[int, int], sums: Sequence[tuple[int, int]], years: Sequence[int], at: int) -> set[int]:
    """Every number that the year ``at`` may have, given the years and sums of two years that are ``shown``."""
    loose = [one for one in years if one not in shown]
    found = set()
    for values in product(range(13), repeat=len(loose)):
        told = dict(shown) | dict(zip(loose, values, strict=True))
        if all(told[last - 1] + told[last] == total for last, total in sums):
            found.add(told[at])
    return found


@examples(60, 2000)
@given(st.lists(st.integers(0, 8), min_size=2, max_size=4), st.data())
def test_nobody_can_work_out_a_small_year(counts: list[int], data: st.DataObject) -> None:
    """Any years and windows: with all that is shown, each hidden small year may also be 0, or not be small."""
    years = range(2020, 2020 + len(counts))
    true = dict(zip(years, counts, strict=True))
    told = [one for one in years if data.draw(st.integers(0, 3), label=str(one))]
    given_out = [last for last in years[1:] if data.draw(st.booleans(), label=f"window {last}")]
    lines = [year(one, true[one]) for one in told]
    lines += [window(last, (true[last - 1] + true[last]) / 2) for last in given_out]
    if not lines:
        return
    gone_years, gone_windows, recoverable = hidden(lines)
    shown = {one: true[one] for one in told if (one, one) not in gone_years}
    sums = [(last, true[last - 1] + true[last]) for last in given_out if (last - 1, last) not in gone_windows]
    assert recoverable == 0
    for one in (each for each in years if 0 < true[each] < YEARLY.smallest):
        assert not possible(shown, sums, years, one) <= {1, 2, 3, 4}, (one, shown, sums)


@examples(40, 1000)
@given(st.lists(st.integers(0, 8), min_size=2, max_size=3), st.data())
def test_nor_from_what_readers_had_before_and_have_now(counts: list[int], data: st.DataObject) -> None:
    """Years and windows that come one batch after the other: what either edition showed is known."""
    years = range(2020, 2020 + len(counts))
    true = dict(zip(years, counts, strict=True))
    lines = []
    for one in years:
        if (number := data.draw(st.integers(0, 2), label=str(one))) > 0:
            lines.append(year(one, true[one], number))
        if one > years[0] and (number := data.draw(st.integers(0, 2), label=f"window {one}")) > 0:
            lines.append(window(one, (true[one - 1] + true[one]) / 2, number))
    shown: dict[int, int] = {}
    sums: set[tuple[int, int]] = set()
    for batches in (1, 2):
        now = [line for line in lines if line[0] <= batches]
        gone_years, gone_windows, recoverable = hidden(now, batches=batches) if now else (set(), set(), 0)
        assert recoverable == 0
        shown |= {last: true[last] for _, key, _, last, _ in now if key == COUNTS and (last, last) not in gone_years}
        seen = [last for _, key, first, last, _ in now if key == MEANS and (first, last) not in gone_windows]
        sums |= {(last, true[last - 1] + true[last]) for last in seen}
    for one in (each for each in years if 0 < true[each] < YEARLY.smallest):
        assert not possible(shown, sorted(sums), years, one) <= {1, 2, 3, 4}, (one, shown, sums)


# --- In the store ----------------------------------------------------------------------------------------------------


def figure(indicator: str, first: int | None, last: int, value: float) -> Figure:
    told = {"indicator": indicator, "area": "lillevik", "year": last, "first_year": first, "value": value}
    return Figure.model_validate(told | {"source": "rapport", "status": Status.EXACT, "raw": ""})


MEAN = """  - id: tyveri_snitt
    title: Tyveri, snitt
    short: Tyveri, snitt
    definition: Anmeldte tyverier, gjennomsnitt over to år.
    unit: count
    noun: [tyveri, tyverier]
    population: Unge under 18 år
    family: politi
    period: two_year_average
    better: neither
    publishing: {smallest: 0, reason: Er vist av andre.}
    dimensions: [kjoenn]
    averages: tyveri
  - id: slaasskamp
"""


@pytest.mark.parametrize("asked", [pytest.param(None, id="all"), pytest.param([MEANS], id="the windows alone")])
def test_a_reader_is_not_given_the_window(tiny: TinyDatasets, asked: list[str] | None) -> None:
    tiny.swap(FELLES, "  - id: slaasskamp\n", MEAN)
    store = empty_store(tiny)
    figures = (figure(COUNTS, None, 2020, 3), figure(COUNTS, None, 2021, 20), figure(MEANS, 2020, 2021, 11.5))
    put_in(store, Content(figures=figures))
    rows = store.figures("lillevik", Role.LESER, indicators=asked)
    told = {(row.indicator, row.year): row.status for row in rows.itertuples()}
    expected = {(MEANS, 2021): "hidden"}
    if asked is None:
        expected |= {(COUNTS, 2020): "hidden", (COUNTS, 2021): "exact"}
    assert {key: told[key] for key in expected} == expected
    assert asked is None or set(rows["indicator"]) == set(asked)
    everywhere = store.everywhere(MEANS)
    assert everywhere["status"].tolist() == ["hidden"]
    assert store.rules("lillevik")[MEANS].averages == COUNTS


# --- In the catalogue ------------------------------------------------------------------------------------------------


def mean(**more: object) -> dict[str, object]:
    return {"id": MEANS, "title": "Snitt", "period": "two_year_average", "averages": COUNTS} | more


@pytest.mark.parametrize(
    ("one", "other", "refused"),
    [
        pytest.param(mean(), {}, False, id="the same thing"),
        pytest.param(mean(averages=None), {}, False, id="tied to nothing"),
        pytest.param(mean(unit="percent"), {}, True, id="a share"),
        pytest.param(mean(unit="percent"), {"unit": "percent"}, True, id="both shares"),
        pytest.param(mean(population="Alle"), {}, True, id="other people"),
        pytest.param(mean(area="by"), {}, True, id="another place"),
        pytest.param(mean(dimensions=("kjoenn",)), {}, True, id="another split"),
        pytest.param(mean(period="calendar_year"), {}, True, id="no average"),
        pytest.param(mean(), {"period": "two_year_average"}, True, id="of averages"),
    ],
)
def test_only_what_is_the_same_can_be_tied(one: dict[str, object], other: dict[str, object], refused: bool) -> None:
    told = [an_indicator(**{"id": COUNTS} | other).model_dump(), an_indicator(**one).model_dump()]
    areas = [{"id": "by", "title": "By", "short": "By"}]
    dimensions = [{"id": "kjoenn", "title": "Kjønn", "values": {"jenter": "Jenter"}}]
    catalogue = Catalogue.model_validate({"indicators": told, "areas": areas, "dimensions": dimensions})
    faults = [sentence for _, sentence in catalogue_faults(catalogue)]
    assert faults == ([say("catalogue.averages_other")] if refused else [])


def test_what_is_tied_comes_together() -> None:
    assert with_tied(["b"], {"a": "b", "c": "b", "d": "e"}) == {"a", "b", "c"}
