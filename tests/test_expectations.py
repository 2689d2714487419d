"""What is odd about figures that may well be true, and how often that is asked for nothing."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import Figure, Status
from slt_data.intake.checks.difference import KEY, differences
from slt_data.intake.checks.expectations import future, warnings_of
from slt_data.intake.figures.part_of_year import parts_marked
from slt_data.intake.findings import Finding, finding
from slt_data.norwegian import NBSP
from slt_data.shipped.dataset import read_deliveries
from tests.conftest import DATASETS
from tests.sent_in import AREA, BOYS, GIRLS, nasking, sent, standing, stated, told

Cell = dict[str, Any]
TODAY = date(2030, 6, 1)


def warned(
    catalogue: Catalogue, cells: Sequence[Cell], beside: Sequence[Cell] = (), today: date = TODAY
) -> list[Finding]:
    stands = standing(catalogue, *beside)
    figures = parts_marked(sent(catalogue, *cells), catalogue, today)
    return list(warnings_of(differences(figures, stands), stands, catalogue))


def counts(first: int, *values: object) -> list[Cell]:
    """Nasking in the years from ``first`` on."""
    return [nasking(year, value) for year, value in enumerate(values, start=first)]


def nasket(year: int, text: str, **more: Any) -> Cell:
    """A share of those asked who said that they had done it."""
    return told("ungdata_nasket", year, text, **more)


# --- Far from the years before --------------------------------------------------------------------------------------


def far(value: str, low: str, high: str, year: int, cell: str = "B1") -> Finding:
    code = "check.jump_high" if low[0] == "0" else "check.jump"
    return finding(code, "", cell, value=value, low=low, high=high, year=year)


def size(way: str, value: str, other: str, year: int) -> tuple[str, str, str, str]:
    """A figure that seems to have lost or gained a digit, and the one that it is held against."""
    return f"check.digit_{way}", value, other, str(year)


JUMPS = [
    # a fifth or less of all near it, or five times as much, where what is expected begins at nought
    pytest.param(counts(2018, 55), nasking(2019, 3), size("less", "3", "55", 2018), id="3 after 55"),
    pytest.param(counts(2018, 55), nasking(2019, 12), None, id="more than a fifth of the one before"),
    pytest.param(
        counts(2018, 55), nasking(2019, 1_000_000), size("more", f"1{NBSP}000{NBSP}000", "55", 2018), id="far too much"
    ),
    pytest.param(counts(2018, 1), nasking(2019, 5), None, id="1 and 5 are chance"),
    pytest.param(
        [nasket(2016, "12,5")], nasket(2019, "1,2"), size("less", "1,2", "12,5", 2016), id="a tenth of a share"
    ),
    pytest.param([nasket(2016, "2")], nasket(2019, "0,3"), None, id="shares not four points apart"),
    # By hand. c figures before, their mean m, the sum S of the squares around it; what is usual u² is (m/4)² for a
    # count and 3² for a share; chance v is m for a count, m(100 − m)/n for a share, 2² where nobody says n.
    # Reach 3.29 · √( v·(1 + 1/c) + (S + u²/c)/(c − 1 + 1/c) ).
    #
    # 61, 94, 69: m 74.667, S 592.667, u² 348.444. √(99.556 + 708.815/2.3333) = 20.083, reach 66.07: 8.59–140.74
    pytest.param(counts(2016, 61, 94, 69), nasking(2019, 72), None, id="as usual"),
    pytest.param(counts(2016, 61, 94, 69), nasking(2019, 720), ("720", "9", "140"), id="a digit too many"),
    pytest.param(counts(2016, 61, 94, 69), nasking(2019, 7), ("7", "9", "140"), id="a digit too few"),
    pytest.param(counts(2016, 61, 94, 69), nasking(2019, 140), None, id="high, but inside"),
    pytest.param(counts(2016, 61, 94, 69), nasking(2019, 141), ("141", "9", "140"), id="just outside"),
    pytest.param(counts(2016, 61, 94, 69), nasking(2019, 9), size("less", "9", "69", 2018), id="low, but inside"),
    pytest.param(counts(2016, 61, 94, 69), nasking(2019, 8), ("8", "9", "140"), id="just below"),
    pytest.param(counts(2016, 61, 94, 69), nasking(2019, "720*"), ("720", "9", "140"), id="preliminary"),
    pytest.param(counts(2016, 61, 94, 69), nasking(2019, "ca. 720"), None, id="only about"),
    pytest.param(counts(2016, 61, 94, 69), nasking(2019, 720, GIRLS), None, id="a group that is new"),
    pytest.param([nasking(2016, 61, BOYS)], nasking(2017, 720), None, id="the total beside a group"),
    # 61: m 61, S 0, u² 232.5625. √(122 + 232.5625) = 18.830, reach 61.95: up to 122.95
    pytest.param(counts(2016, 61), nasking(2017, 122), None, id="the second, inside"),
    pytest.param(counts(2016, 61), nasking(2017, 123), ("123", "0", "122"), id="the second, outside"),
    # the last five, 100 each: S 0, u² 625. √(120 + 125/4.2) = 12.238, reach 40.26: 59.74–140.26
    pytest.param(counts(2010, 10, *[100] * 5), nasking(2016, 141), ("141", "60", "140"), id="the last five alone"),
    pytest.param(counts(2010, 10, *[100] * 5), nasking(2016, 140), None, id="steady, and inside"),
    # ca. 900 does not count: 61, 69: m 65, S 32, u² 264.0625. √(97.5 + 164.031/1.5) = 14.379, reach 47.31: 17.69–112.31
    pytest.param(counts(2016, 61, "ca. 900", 69), nasking(2019, 113), ("113", "18", "112"), id="about before it"),
    # 3, 0, 2: m 1.667, S 4.667, u² 0.1736. √(2.222 + 4.7245/2.3333) = 2.061, reach 6.78: up to 8.45
    pytest.param(counts(2016, 3, 0, 2), nasking(2019, 8), None, id="few, inside"),
    pytest.param(counts(2016, 3, 0, 2), nasking(2019, 9), ("9", "0", "8"), id="few, outside"),
    # 12,5 %, n 80: v 13.672. √(27.344 + 9) = 6.029, reach 19.83: up to 32.33
    pytest.param([nasket(2016, "12,5")], nasket(2019, "32,3", n_text="80"), None, id="a share, inside"),
    pytest.param(
        [nasket(2016, "12,5")],
        nasket(2019, "32,4", n_text="80"),
        ("32,4", f"0,0{NBSP}%", f"32,3{NBSP}%"),
        id="a share, outside",
    ),
    # 12,5 %, n unknown: √(8 + 9) = 4.123, reach 13.57: up to 26.07
    pytest.param(
        [nasket(2016, "12,5")], nasket(2019, "26,1"), ("26,1", f"0,0{NBSP}%", f"26,0{NBSP}%"), id="a share of unknown n"
    ),
    # 20, 22, 24, n 400: m 22, S 8, v 4.29. √(5.72 + 11/2.3333) = 3.230, reach 10.63: 11.37–32.63
    pytest.param(
        [nasket(2013, "20"), nasket(2016, "22"), nasket(2019, "24")],
        nasket(2022, "2,4", n_text="400"),
        ("2,4", f"11,4{NBSP}%", f"32,6{NBSP}%"),
        id="a share with the comma in the wrong place",
    ),
    # 96, 95: m 95.5, S 0.5, v 95.5·4.5/100 = 4.2975. √(6.446 + 5/1.5) = 3.127, reach 10.29: 85.21–105.79
    pytest.param(
        [nasket(2016, "96"), nasket(2019, "95")],
        nasket(2022, "59", n_text="100"),
        ("59", f"85,3{NBSP}%", f"100,0{NBSP}%"),
        id="a share never more than all",
    ),
    # 43657, 43900: m 43778.5, S 29524.5, u² 119785379. √(65667.75 + 59922214/1.5) = 6325.6, reach 20811: 22967–64590
    pytest.param(
        [told("befolkning", 2016, "43 657"), told("befolkning", 2017, "43 900")],
        told("befolkning", 2018, "440 100"),
        (f"440{NBSP}100", f"22{NBSP}968", f"64{NBSP}589"),
        id="what is known for certain may be mistyped, too",
    ),
    # 600: u² 22500. √(1200 + 22500) = 153.95, reach 506.49: 93.51–1106.49
    pytest.param(
        [told("ssb_lovbrudd_vold", 2016, "600", first_year=2015.0)],
        told("ssb_lovbrudd_vold", 2017, "6000", first_year=2016.0),
        (f"6{NBSP}000", "94", f"1{NBSP}106"),
        id="means over two years",
    ),
    pytest.param(
        [nasking(2015, 600, first_year=2014.0)], nasking(2016, 6), None, id="a mean over two years before one year"
    ),
    pytest.param([], nasking(2016, 61), None, id="the first of all"),
    pytest.param(
        counts(2017, 61, 94), nasking(2016, 720), size("more", "720", "61", 2017), id="before all that stands"
    ),
]


@pytest.mark.parametrize(("before", "now", "expected"), JUMPS)
def test_a_figure_far_from_those_before_it(
    catalogue: Catalogue, before: list[Cell], now: Cell, expected: tuple[str, str, str] | tuple[str, ...] | None
) -> None:
    if expected is None:
        assert warned(catalogue, [now], before) == []
    elif len(expected) == 3:
        assert warned(catalogue, [now], before) == [far(*expected, now["year"])]
    else:
        code, value, other, year = expected
        names = {"value": value, "year": now["year"], "other": other, "other_year": int(year)}
        assert warned(catalogue, [now], before) == [finding(code, "", "B1", **names)]


def test_figures_of_one_file_are_held_against_each_other(catalogue: Catalogue) -> None:
    assert warned(catalogue, counts(2016, 61, 94, 69, 72)) == []
    assert warned(catalogue, counts(2016, 61, 94, 69, 720)) == [far("720", "9", "140", 2019, "B4")]


def test_what_stands_already_is_not_asked_of_again(catalogue: Catalogue) -> None:
    odd = counts(2016, 61, 94, 69, 720)
    assert warned(catalogue, odd, odd) == []
    assert warned(catalogue, [nasking(2017, 94)], odd) == []


def test_a_change_is_held_against_the_years_before_it_as_well(catalogue: Catalogue) -> None:
    assert warned(catalogue, [nasking(2019, 720)], counts(2016, 61, 94, 69, 72)) == [far("720", "9", "140", 2019)]


# --- Every other warning --------------------------------------------------------------------------------------------


def skipped(last: int, year: int, cell: str = "B1") -> Finding:
    return finding("check.skipped", "", cell, year=year, last=last)


def zero(year: int, cell: str = "B1") -> Finding:
    return finding("check.zero", "", cell, year=year)


def older(year: int, old: str, new: str, cell: str = "B1") -> Finding:
    return finding("check.old_year", "", cell, year=year, old=old, new=new)


def lost(year: int, old: str) -> Finding:
    return finding("check.lost", "", "B1", year=year, old=old)


def partial(year: int, cell: str = "B1") -> Finding:
    return finding("check.partial", "", cell, year=year)


USUAL = counts(2016, 61, 94, 69)
OTHERS = [
    # what stands, what is sent in, the warnings
    pytest.param(USUAL, counts(2019, 72), [], id="the next year"),
    pytest.param(USUAL, counts(2020, 72), [skipped(2018, 2020)], id="a year is skipped"),
    pytest.param(USUAL, counts(2019, 72, 75), [], id="two years at once"),
    pytest.param(USUAL, [nasking(2019, 72), nasking(2021, 75)], [skipped(2019, 2021, "B2")], id="skipped in the file"),
    pytest.param(USUAL, counts(2015, 60), [], id="a year before"),
    pytest.param(USUAL, counts(2010, 60), [skipped(2010, 2016)], id="a year long before"),
    pytest.param(
        [nasking(2016, 61), nasking(2018, 69)], [nasking(2019, 72)], [], id="a gap that stands is not the file's"
    ),
    pytest.param(
        [nasking(2016, 61), nasking(2018, 69)],
        [nasking(2018, 70)],
        [],
        id="nor is it asked of again when its end is changed",
    ),
    pytest.param([nasking(2016, 61), nasking(2018, 69)], [nasking(2017, 94)], [], id="a gap is filled"),
    pytest.param(counts(2016, 61, 94, ".."), [nasking(2019, 72)], [], id="a year that is told to be missing"),
    pytest.param(counts(2016, 61, 94, "som før"), [nasking(2019, 72)], [], id="a year told in words"),
    pytest.param(
        counts(2016, 61, 94, "ca. 70"), [nasking(2019, "ca. 72")], [], id="a year that is about, and one more"
    ),
    pytest.param(
        counts(2016, 61), [nasking(2018, "ca. 72")], [skipped(2016, 2018)], id="skipped before a figure about"
    ),
    pytest.param(
        [told("nasking", year, "30", group) for year in (2016, 2017) for group in ("", GIRLS)],
        [told("nasking", 2019, "30", group) for group in ("", GIRLS)],
        [skipped(2017, 2019)],
        id="skipped once for all groups",
    ),
    pytest.param([nasket(2016, "12,5")], [nasket(2019, "12,5")], [], id="a survey is not yearly"),
    pytest.param(USUAL, counts(2019, 0), [zero(2019)], id="nought where there never was"),
    pytest.param(counts(2016, 3, 0, 2), counts(2019, 0), [], id="nought where there was"),
    pytest.param(
        counts(2010, 0, 3, 2, 4, 3, 2, 3), counts(2017, 0), [], id="nought where there was, longer ago than five years"
    ),
    pytest.param([], counts(2016, 0), [], id="nought to begin with"),
    pytest.param(counts(2016, "ca. 5"), counts(2017, 0), [], id="nought after no sure figure"),
    pytest.param(USUAL, counts(2019, 0, 0), [zero(2019)], id="nought twice is asked of once"),
    pytest.param(USUAL, [nasking(2017, 93)], [older(2017, "94", "93")], id="an old year is changed"),
    pytest.param(USUAL, [nasking(2018, 70)], [], id="the newest year is changed"),
    pytest.param(
        USUAL,
        counts(2018, 70, 72),
        [older(2018, "69", "70")],
        id="the year before the new one is changed along with it",
    ),
    pytest.param(counts(2016, 61, 94, "69*"), counts(2018, 70, 72), [], id="it was preliminary until now"),
    pytest.param(
        counts(2016, 61, 94, 69), counts(2018, "69*", 72), [older(2018, "69", "69")], id="it is preliminary from now on"
    ),
    pytest.param(
        counts(2016, "færre enn før", 94), [nasking(2016, 61)], [older(2016, "færre enn før", "61")], id="words before"
    ),
    pytest.param(
        [nasket(2016, "12,5", n_text="80"), nasket(2019, "12,5")],
        [nasket(2016, "12,5", n_text="96")],
        [older(2016, "12,5 (n = 80)", "12,5 (n = 96)")],
        id="only the number asked is another",
    ),
    pytest.param(USUAL, [nasking(2018, "..")], [lost(2018, "69")], id="a value is lost"),
    pytest.param(USUAL, [nasking(2018, "færre enn før")], [lost(2018, "69")], id="words take its place"),
    pytest.param(USUAL, [nasking(2018, ":")], [lost(2018, "69")], id="it is hidden"),
    pytest.param(USUAL, [nasking(2017, "..")], [older(2017, "94", ".."), lost(2017, "94")], id="lost in an old year"),
    pytest.param(counts(2016, "som før"), [nasking(2016, "..")], [], id="words stay where a file has nothing"),
    pytest.param(USUAL, [nasking(2019, 72, partial=True)], [partial(2019)], id="the file says: part of the year"),
    pytest.param(
        [nasking(2018, 69, status_text="partial")],
        [nasking(2018, 69, partial=True)],
        [],
        id="a part of the year as it stands",
    ),
    pytest.param(
        [nasking(2018, 40, status_text="partial")], [nasking(2018, 69)], [], id="the year that was not over, whole"
    ),
]


@pytest.mark.parametrize(("before", "now", "expected"), OTHERS)
def test_a_warning(catalogue: Catalogue, before: list[Cell], now: list[Cell], expected: list[Finding]) -> None:
    assert warned(catalogue, now, before) == expected


DAYS = [
    # the day; what is sent in; warnings; errors
    pytest.param(date(2019, 12, 31), nasking(2019, 72), [partial(2019)], [], id="the last day of the year"),
    pytest.param(date(2020, 1, 1), nasking(2019, 72), [], [], id="the day after"),
    pytest.param(date(2019, 5, 1), nasking(2019, "ca. 20"), [partial(2019)], [], id="about"),
    pytest.param(date(2019, 5, 1), nasket(2019, "12,5"), [], [], id="a survey of this spring"),
    pytest.param(date(2019, 5, 1), told("befolkning", 2019, "43 657"), [], [], id="those who live here on 1 January"),
    pytest.param(
        date(2018, 12, 31), nasking(2019, 72), [], [finding("check.future", "", "B1", year=2019)], id="not begun"
    ),
    pytest.param(
        date(2018, 12, 31),
        nasking(2019, ".."),
        [],
        [finding("check.future", "", "B1", year=2019)],
        id="not begun, empty",
    ),
]


@pytest.mark.parametrize(("today", "now", "warnings", "errors"), DAYS)
def test_today_matters(
    catalogue: Catalogue, today: date, now: Cell, warnings: list[Finding], errors: list[Finding]
) -> None:
    assert warned(catalogue, [now], USUAL, today) == warnings
    assert future(differences(sent(catalogue, now), standing(catalogue, *USUAL)), today) == errors


def test_a_standing_figure_of_a_year_to_come_is_not_the_files_fault(catalogue: Catalogue) -> None:
    stands = standing(catalogue, nasking(2018, 61), nasking(2019, 72, GIRLS))
    rows = differences(sent(catalogue, nasking(2018, 60), nasking(2019, 72)), stands)
    assert [one.cell for one in future(rows, date(2018, 6, 1))] == ["B2"]


def test_nothing_sent_in_is_nothing_odd(catalogue: Catalogue) -> None:
    assert warned(catalogue, [], USUAL) == []
    assert warned(catalogue, []) == []


# --- How often it is asked for nothing ------------------------------------------------------------------------------


def years(catalogue: Catalogue, *names: str) -> Iterator[tuple[int, list[Figure], pd.DataFrame]]:
    """Each year of the made-up municipality as it would be sent in: its figures, and those that stood by then."""
    rows = [
        one
        for delivery in read_deliveries(DATASETS)
        if delivery.dataset == AREA and delivery.entry.file in names
        for one in delivery.stated(lambda _: catalogue).rows
        if isinstance(one, Figure)
        if one.area == AREA
    ]
    stands = standing(catalogue)
    for year in sorted({one.year for one in rows}):
        own = [one for one in rows if one.year == year]
        yield year, own, stands
        fresh = stated(own)[list(stands.columns)]
        stands = pd.concat([stands, fresh], ignore_index=True) if len(stands) else fresh


def asked(catalogue: Catalogue, *names: str) -> tuple[dict[int, Counter[str]], int]:
    """For each year how often each thing is asked, and how many figures there are in all."""
    found, figures = {}, 0
    for year, own, stands in years(catalogue, *names):
        rows = differences(stated(own), stands)
        assert future(rows, date(year + 1, 3, 1)) == []
        found[year] = Counter(one.code.removesuffix("_high") for one in warnings_of(rows, stands, catalogue))
        figures += len(own)
    return found, figures


def test_a_coordinator_is_asked_little_for_nothing(catalogue: Catalogue) -> None:
    """The made-up municipality, year by year: 463 figures of the police and the municipality, 690 of the survey.

    Only 2025 was made to stand out: 112 cases of nasking after 33 to 50 in the ten years before, in every group.
    """
    found, figures = asked(catalogue, "politi.csv", "kommunen.csv")
    assert figures == 463
    standing_out = found.pop(2025)
    assert standing_out == {"check.jump": 5}
    assert sum(found.values(), Counter()) == {"check.jump": 3, "check.zero": 3, "check.skipped": 4}
    assert max(each.total() for each in found.values()) <= 3, "a year takes at most three ticks"
    found, figures = asked(catalogue, "ungdata.csv")
    assert figures == 690
    assert sum(found.values(), Counter()) == {"check.jump": 6}
    for others in ("befolkning.csv", "statistikk.csv"):
        found, _ = asked(catalogue, others)
        assert sum(found.values(), Counter()) == {}


_FAR_OFF = {"check.jump", "check.jump_high", "check.digit_less", "check.digit_more"}
SLIPS = [
    pytest.param(lambda value: round(value / 10), 0.5, id="a digit too few"),
    # what goes wrong in every figure of a year; how much of it is noticed at least
    pytest.param(lambda value: value * 10, 0.99, id="a digit too many"),
    pytest.param(lambda value: value * 2 + 50, 0.8, id="more than twice as much"),
]


@pytest.mark.parametrize(("slip", "share"), SLIPS)
def test_a_slip_is_noticed(catalogue: Catalogue, slip: Callable[[float], float], share: float) -> None:
    noticed = made = 0
    for year, own, stands in years(catalogue, "politi.csv"):
        known = stands.groupby(["indicator", "segment"]).size()
        wrong = [
            one.model_copy(update={"value": slip(one.value)})
            for one in own
            if one.status is Status.EXACT and one.value and known.get((one.indicator, one.segment), 0) > 1
        ]
        if wrong:
            rows = differences(stated(wrong), stands)
            found = {one.cell for one in warnings_of(rows, stands, catalogue) if one.code in _FAR_OFF}
            noticed, made = noticed + len(found), made + len(wrong)
        assert not rows.duplicated(KEY).any() if wrong else year < 2015
    assert made > 250
    assert noticed / made >= share
