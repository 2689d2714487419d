"""Figures that can't all be true: told twice, parts greater than their total, totals that are not their parts."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import Figure
from slt_data.intake.checks.consistency import Together, figures_once
from slt_data.intake.checks.difference import KEY, differences
from slt_data.intake.findings import Finding, finding
from slt_data.shipped.dataset import read_deliveries
from tests.conftest import DATASETS
from tests.sent_in import AREA, BOYS, GIRLS, OLDER, YOUNG, nasking, sent, standing, stated, told

Cell = dict[str, Any]

# --- Told twice -----------------------------------------------------------------------------------------------------


def share(text: str = "12,5 %", **more: Any) -> Cell:
    return told("ungdata_nasket", 2016, text, **more)


AGREE = [
    pytest.param(nasking(2016, 61), nasking(2016, 61), id="the same"),
    pytest.param(nasking(2016, 1234), nasking(2016, "1 234"), id="written in another way"),
    pytest.param(nasking(2016, 0), nasking(2016, "-"), id="nought written in another way"),
    pytest.param(
        nasking(2016, 61, status_text="exact", raw_text="61 saker"), nasking(2016, 61), id="the words beside a number"
    ),
    pytest.param(nasking(2016, "ca. 60"), nasking(2016, "ca. 60"), id="the same words"),
    pytest.param(nasking(2016, 61, source="slt2017"), nasking(2016, 61, source="slt2018"), id="from two sources"),
    pytest.param(share(n_text="80", k_text="10"), share(), id="n and k are in one of them"),
    pytest.param(share(), share(n_text="80"), id="n is in the other"),
]
DISAGREE = [
    pytest.param(nasking(2016, 61), nasking(2016, 94), id="another value"),
    pytest.param(nasking(2016, 61), nasking(2016, "61*"), id="another status"),
    pytest.param(nasking(2016, "ca. 60"), nasking(2016, "om lag 60"), id="other words"),
    pytest.param(nasking(2016, 0), nasking(2016, ".."), id="nought and missing"),
    pytest.param(share(n_text="80"), share(n_text="96"), id="another n"),
    pytest.param(share(n_text="80", k_text="10"), share(n_text="80", k_text="11"), id="another k"),
]


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_what_is_told_twice_alike_is_kept_once(catalogue: Catalogue, one: Cell, other: Cell) -> None:
    figures, found = figures_once(sent(catalogue, nasking(2015, 48), one, other, nasking(2017, 94)))
    assert found == []
    assert list(figures["year"]) == [2015, 2016, 2017], "in the order of the file"


@pytest.mark.parametrize(("one", "other"), DISAGREE)
def test_what_is_told_twice_in_different_ways_is_an_error(catalogue: Catalogue, one: Cell, other: Cell) -> None:
    figures, found = figures_once(
        sent(
            catalogue,
            nasking(2015, 48),
            {**one, "sheet": "Ark1", "cell": "C4"},
            {**other, "sheet": "Ark2", "cell": "D9"},
        )
    )
    assert found == [finding("check.twice", "Ark2", "D9", other="Ark1 C4")]
    assert list(figures["year"]) == [2015, 2016]


def test_the_fuller_one_is_kept(catalogue: Catalogue) -> None:
    figures, found = figures_once(sent(catalogue, share(), share(n_text="80"), share(n_text="80", k_text="10")))
    assert found == []
    assert figures[["n", "k", "cell"]].to_numpy().tolist() == [[80, 10, "B3"]]


def test_of_several_each_other_version_is_told_once(catalogue: Catalogue) -> None:
    cells = [nasking(2016, value) for value in (61, 94, 61, 94, 69)]
    _, found = figures_once(sent(catalogue, *cells, nasking(2017, 1), nasking(2017, 1)))
    assert found == [finding("check.twice", "", cell, other="B1") for cell in ("B2", "B5")]


def test_groups_years_and_indicators_are_not_the_same_figure(catalogue: Catalogue) -> None:
    cells = [nasking(2016, 61), nasking(2017, 94), nasking(2016, 20, GIRLS), told("vold", 2016, "50")]
    figures, found = figures_once(sent(catalogue, *cells))
    assert (len(figures), found) == (4, [])
    assert figures_once(sent(catalogue))[1] == []


# --- Parts and totals -----------------------------------------------------------------------------------------------


def together(catalogue: Catalogue, cells: Sequence[Cell], beside: Sequence[Cell] = ()) -> Together:
    stands = standing(catalogue, *beside)
    return Together(differences(sent(catalogue, *cells), stands), stands, catalogue)


NASKING = "Nasking (mindre tyveri)"


def over(cell: str, part: str, total: str, what: str = f"{NASKING}, jenter", year: int = 2016) -> Finding:
    return finding("check.part_over_total", "", cell, part=part, total=total, what=what, year=year)


def off(cell: str, total: str, parts: str, what: str = NASKING, year: int = 2016) -> Finding:
    return finding("check.sum_off", "", cell, what=what, year=year, total=total, sum=parts)


YOUNG_GIRLS, YOUNG_BOYS = f"{YOUNG};{GIRLS}", f"{YOUNG};{BOYS}"
THREATS, BLOWS, HARM = "voldstype=trusler", "voldstype=kroppskrenkelse", "voldstype=kroppsskade"

OVER = [
    # what is sent in, what stands beside it, the errors
    pytest.param([nasking(2016, 61), nasking(2016, 61, GIRLS)], [], [], id="as great as the total"),
    pytest.param([nasking(2016, 61), nasking(2016, 62, GIRLS)], [], [over("B2", "62", "61")], id="greater"),
    pytest.param([nasking(2016, 62, GIRLS)], [nasking(2016, 61)], [over("B1", "62", "61")], id="than what stands"),
    pytest.param(
        [nasking(2016, 61)], [nasking(2016, 62, GIRLS)], [over("B1", "62", "61")], id="a total under a part that stands"
    ),
    pytest.param(
        [nasking(2016, 70), nasking(2016, 62, GIRLS)], [nasking(2016, 61)], [], id="the total is corrected as well"
    ),
    pytest.param(
        [nasking(2017, 94)], [nasking(2016, 61), nasking(2016, 62, GIRLS)], [], id="an old fault is not the file's"
    ),
    pytest.param(
        [nasking(2016, 62, GIRLS), nasking(2017, 94)],
        [nasking(2016, 61), nasking(2016, 62, GIRLS)],
        [],
        id="nor is one that the file repeats",
    ),
    pytest.param([nasking(2016, "62*", GIRLS), nasking(2016, 61)], [], [over("B1", "62", "61")], id="preliminary"),
    pytest.param([nasking(2016, 62, GIRLS), nasking(2016, "ca. 60")], [], [], id="a total that is only about"),
    pytest.param([nasking(2016, "ca. 70", GIRLS), nasking(2016, 61)], [], [], id="a part that is only about"),
    pytest.param([nasking(2016, 62, GIRLS), nasking(2016, "..")], [], [], id="a total that is missing"),
    pytest.param([nasking(2016, 62, GIRLS), nasking(2017, 61)], [], [], id="another year"),
    pytest.param(
        [nasking(2016, 61), nasking(2016, 62, YOUNG)],
        [],
        [over("B2", "62", "61", f"{NASKING}, 10–14 år")],
        id="one age group alone",
    ),
    pytest.param(
        [nasking(2016, 61), nasking(2016, 40, "alder=10-17"), nasking(2016, 41, YOUNG)],
        [],
        [over("B3", "41", "40", f"{NASKING}, 10–14 år")],
        id="an age inside a wider one",
    ),
    pytest.param(
        [nasking(2016, 20, GIRLS), nasking(2016, 22, YOUNG), nasking(2016, 21, YOUNG_GIRLS)],
        [],
        [over("B3", "21", "20", f"{NASKING}, 10–14 år, jenter")],
        id="a cell of a cross table over one margin",
    ),
    pytest.param(
        [nasking(2016, 61), nasking(2016, 62, YOUNG_GIRLS)],
        [],
        [over("B2", "62", "61", f"{NASKING}, 10–14 år, jenter")],
        id="a cell of a cross table without margins",
    ),
    pytest.param(
        [told("befolkning", 2016, "4000"), told("befolkning", 2016, "4001", "alder=10-17")],
        [],
        [over("B2", "4\N{NO-BREAK SPACE}001", "4\N{NO-BREAK SPACE}000", "Befolkning 1. januar, 10–17 år")],
        id="groups that share nothing out are parts, too",
    ),
    pytest.param(
        [told("ungdata_nasket", 2016, "12,5 %"), told("ungdata_nasket", 2016, "20 %", GIRLS)], [], [], id="shares"
    ),
    pytest.param(
        [nasking(2016, 61), nasking(2016, 70, GIRLS, first_year=2015.0)], [], [], id="a mean over other years"
    ),
    pytest.param(
        [nasking(2016, "60,5", first_year=2015.0), nasking(2016, "61", GIRLS, first_year=2015.0)],
        [],
        [],
        id="means, rounded",
    ),
]


@pytest.mark.parametrize(("cells", "beside", "errors"), OVER)
def test_a_part_greater_than_its_total(
    catalogue: Catalogue, cells: list[Cell], beside: list[Cell], errors: list[Finding]
) -> None:
    assert together(catalogue, cells, beside).errors() == errors


OFF = [
    # what is sent in, what stands beside it, the warnings
    pytest.param([nasking(2016, 61), nasking(2016, 20, GIRLS), nasking(2016, 41, BOYS)], [], [], id="girls and boys"),
    pytest.param(
        [nasking(2016, 61), nasking(2016, 20, GIRLS), nasking(2016, 40, BOYS)],
        [],
        [off("B1", "61", "60")],
        id="one less",
    ),
    pytest.param([nasking(2016, 61), nasking(2016, 20, GIRLS)], [], [], id="girls alone"),
    pytest.param(
        [nasking(2016, 40, BOYS)],
        [nasking(2016, 61), nasking(2016, 20, GIRLS)],
        [off("B1", "61", "60")],
        id="with what stands",
    ),
    pytest.param(
        [nasking(2016, 62)],
        [nasking(2016, 61), nasking(2016, 20, GIRLS), nasking(2016, 41, BOYS)],
        [off("B1", "62", "61")],
        id="a new total over what stands",
    ),
    pytest.param(
        [nasking(2016, 61), nasking(2016, 20, GIRLS), nasking(2016, 40, BOYS), nasking(2017, 94)],
        [nasking(2016, 61), nasking(2016, 20, GIRLS), nasking(2016, 40, BOYS)],
        [],
        id="as it stood before",
    ),
    pytest.param(
        [nasking(2016, 61), nasking(2016, 20, GIRLS), nasking(2016, "ca. 40", BOYS)], [], [], id="a part that is about"
    ),
    pytest.param([nasking(2016, 20, GIRLS), nasking(2016, 40, BOYS)], [], [], id="no total"),
    pytest.param(
        [nasking(2016, 61), nasking(2016, 22, YOUNG), nasking(2016, 38, OLDER)], [], [off("B1", "61", "60")], id="ages"
    ),
    pytest.param(
        [nasking(2016, 61), nasking(2016, 60, "alder=10-17"), nasking(2016, 22, YOUNG)],
        [],
        [],
        id="one age in a wider one is no sum",
    ),
    pytest.param(
        [nasking(2016, 20, GIRLS), nasking(2016, 8, YOUNG_GIRLS), nasking(2016, 11, f"{OLDER};{GIRLS}")],
        [],
        [off("B1", "20", "19", f"{NASKING}, jenter")],
        id="a row of a cross table",
    ),
    pytest.param(
        [nasking(2016, 22, YOUNG), nasking(2016, 8, YOUNG_GIRLS), nasking(2016, 13, YOUNG_BOYS)],
        [nasking(2016, 61), nasking(2016, 20, GIRLS), nasking(2016, 41, BOYS)],
        [off("B1", "22", "21", f"{NASKING}, 10–14 år")],
        id="a column of a cross table beside a sum that is right",
    ),
    pytest.param(
        [told("vold", 2016, "40"), told("vold", 2016, "25", THREATS), told("vold", 2016, "20", BLOWS)],
        [told("vold", 2015, "3", HARM)],
        [off("B1", "40", "45", "Anmeldte voldslovbrudd")],
        id="some of the parts are too much already",
    ),
    pytest.param(
        [told("vold", 2016, "40"), told("vold", 2016, "15", THREATS), told("vold", 2016, "20", BLOWS)],
        [told("vold", 2015, "3", HARM)],
        [],
        id="some of the parts are less",
    ),
    pytest.param(
        [told("befolkning", 2016, "4000"), *(told("befolkning", 2016, "100", age) for age in (YOUNG, OLDER))],
        [],
        [],
        id="groups that do not share it out",
    ),
    pytest.param(
        [
            nasking(2016, text, group, first_year=2015.0)
            for text, group in (("61", ""), ("20,5", GIRLS), ("41,5", BOYS))
        ],
        [],
        [],
        id="means, rounded",
    ),
    pytest.param(
        [nasking(2016, text, group, first_year=2015.0) for text, group in (("61", ""), ("20", GIRLS), ("39", BOYS))],
        [],
        [off("B1", "61", "59")],
        id="means, more than rounded",
    ),
]


@pytest.mark.parametrize(("cells", "beside", "warnings"), OFF)
def test_a_total_that_its_parts_do_not_make(
    catalogue: Catalogue, cells: list[Cell], beside: list[Cell], warnings: list[Finding]
) -> None:
    assert together(catalogue, cells, beside).warnings() == warnings


def test_no_figures_are_no_trouble(catalogue: Catalogue) -> None:
    assert together(catalogue, []).errors() == []
    assert together(catalogue, []).warnings() == []


def test_the_figures_that_we_ship_are_true_together(catalogue: Catalogue) -> None:
    """Else every coordinator would be stopped by figures that are right."""
    looked_at = 0
    stands: dict[str, pd.DataFrame] = {}
    for delivery in read_deliveries(DATASETS):
        rows = [row for row in delivery.stated(lambda _: catalogue).rows if isinstance(row, Figure)]
        for area in sorted({one.area for one in rows}):
            figures, twice = figures_once(stated(one for one in rows if one.area == area))
            before = stands.get(area, standing(catalogue))
            found = Together(differences(figures, before), before, catalogue)
            assert [*twice, *found.errors(), *found.warnings()] == [], (delivery.name, area)
            stands[area] = pd.concat([figures, before]).drop_duplicates(KEY) if len(before) else figures
            looked_at += area == AREA
    assert looked_at > 5
