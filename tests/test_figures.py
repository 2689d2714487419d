"""Readings become figures: what stands in a cell and beside it, together."""

import math
from typing import Any

import pytest

from slt_data.domain.catalogue import Catalogue
from slt_data.intake.figures.checked_by_model import COLUMNS, no_readings, read_figures
from tests.sent_in import BOYS, GIRLS, nasking, told, typed

Cell = dict[str, Any]

READ = [
    # the cell; value, status and words
    pytest.param(nasking(2016, 61), (61, "exact", ""), id="a number"),
    pytest.param(nasking(2016, "ca. 60"), (60, "approximate", "ca. 60"), id="about"),
    pytest.param(nasking(2016, 61, status_text="preliminary"), (61, "preliminary", "61"), id="preliminary, beside"),
    pytest.param(nasking(2016, 61, status_text="foreløpig tall"), (61, "preliminary", "61"), id="in bokmål"),
    pytest.param(
        nasking(2016, 60, status_text="approximate", raw_text="rundt 60"),
        (60, "approximate", "rundt 60"),
        id="in words",
    ),
    pytest.param(nasking(2016, "", status_text="missing", raw_text=".."), (None, "missing", ".."), id="missing"),
    pytest.param(nasking(2016, "", status_text="words", raw_text="som før"), (None, "words", "som før"), id="words"),
    pytest.param(nasking(2016, "fler", status_text="words"), (None, "words", "fler"), id="words that are no figure"),
    pytest.param(
        nasking(2016, "ca. 60", status_text="exact"),
        (60, "approximate", "ca. 60"),
        id="about, whatever stands beside it",
    ),
    pytest.param(
        nasking(2016, 61, status_text="exact", raw_text="61 saker"), (61, "exact", "61 saker"), id="as printed"
    ),
]


@pytest.mark.parametrize(("cell", "expected"), READ)
def test_a_cell_and_what_stands_beside_it(catalogue: Catalogue, cell: Cell, expected: tuple[Any, ...]) -> None:
    figures, found = read_figures(typed(cell), catalogue)
    assert found == []
    (row,) = figures[["value", "status", "raw"]].itertuples(index=False, name=None)
    assert (None if math.isnan(row[0]) else row[0], *row[1:]) == expected


WRONG = [
    pytest.param(nasking(2016, 61, status_text="missing"), "check.refused", id="a number that is missing"),
    pytest.param(nasking(2016, 3, status_text="hidden"), "check.refused", id="a number that is hidden"),
    pytest.param(nasking(2016, 61, status_text="words", raw_text="som før"), "check.refused", id="a number and words"),
    pytest.param(nasking(2016, "..", status_text="exact"), "check.refused", id="exact without a number"),
    pytest.param(nasking(2016, 61, status_text="sikker"), "check.status", id="no such status"),
    pytest.param(nasking(2016, 61, "trinn=junior"), "check.refused", id="a group that it is not split by"),
    pytest.param(
        told("ungdata_nasket", 2016, "12,5", n_text="8", k_text="10"), "check.refused", id="more yes than asked"
    ),
    pytest.param(told("ungdata_nasket", 2016, "12,5", n_text="mange"), "printed.unreadable", id="n is no number"),
    pytest.param(nasking(2016, "1.234"), "printed.ambiguous", id="two ways to read it"),
    pytest.param(nasking(2016, "1.234", status_text="exact"), "printed.ambiguous", id="also with a status"),
]


@pytest.mark.parametrize(("cell", "code"), WRONG)
def test_what_can_not_be_is_told_with_its_place_and_left_out(catalogue: Catalogue, cell: Cell, code: str) -> None:
    rows = typed({**cell, "sheet": "Ark1", "cell": "D7"}, nasking(2017, 94))
    figures, (found,) = read_figures(rows, catalogue)
    assert (found.code, found.sheet, found.cell) == (code, "Ark1", "D7")
    assert figures["year"].to_list() == [2017]


def test_a_row_that_is_wrong_says_nothing_of_those_beside_it(catalogue: Catalogue) -> None:
    """Whatever they have in common with it."""
    wrong = nasking(2016, 61, status_text="missing")
    beside = [nasking(2016, 61, GIRLS), nasking(2017, 61), told("vold", 2016, "61"), nasking(2016, 61, BOYS)]
    figures, found = read_figures(typed(beside[0], wrong, *beside[1:], nasking(2018, 3, "trinn=junior")), catalogue)
    assert [one.cell for one in found] == ["B2", "B6"]
    assert len(figures) == len(beside)


def test_an_empty_cell_is_no_figure(catalogue: Catalogue) -> None:
    for rows in (typed(nasking(2016, "")), no_readings()):
        figures, found = read_figures(rows, catalogue)
        assert (len(figures), found, list(figures)) == (0, [], COLUMNS)


def test_a_source_that_the_catalogue_lacks_is_told_beside_the_figure(catalogue: Catalogue) -> None:
    cells = [
        nasking(2016, 61),
        nasking(2017, 94, source="slt2018", section="2.3"),
        nasking(2018, 69, source="Brev fra politiet", section="side 2"),
        nasking(2019, 72, source="Brev fra politiet"),
    ]
    figures, _ = read_figures(typed(*cells), catalogue)
    assert figures[["source", "section"]].to_numpy().tolist() == [
        ["koordinator", ""],
        ["slt2018", "2.3"],
        ["koordinator", "Brev fra politiet, side 2"],
        ["koordinator", "Brev fra politiet"],
    ]
