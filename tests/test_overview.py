"""A row of the overview: the latest figure and the one before, how old it is, and whether anything is changed."""

from datetime import date

import pytest

from slt_data.norwegian import NBSP
from slt_data.store.store import Store
from slt_data.story.board import board_order
from slt_data.story.indicator import tell_indicator
from slt_data.story.overview import OverviewRow, age_of, tell_overview
from slt_data.story.table import table_columns
from tests.conftest import material_of


def row_of(store: Store, area: str, year: int, focus: str) -> OverviewRow:
    return next(row for row in tell_overview(material_of(store, area), year) if row.focus_area.id == focus)


ROWS = [
    pytest.param("baerum", 2018, "nasking", "69", "94 i 2017", False, id="a fall that chance may explain"),
    pytest.param("baerum", 2017, "nasking", "94", "61 i 2016", True, id="a sign of a rise"),
    pytest.param("baerum", 2016, "nasking", "61", "", False, id="the first figure"),
    pytest.param("baerum", 2018, "vold", "21", "42 i 2017", True, id="a sign of a fall"),
    pytest.param("baerum", 2017, "vold", "42", "", False, id="only words the year before, judged stable"),
    pytest.param("baerum", 2018, "sedelighet", "", "", False, id="words, judged unchanged"),
    pytest.param("baerum", 2018, "ekstremisme", f"ca. 20{NBSP}%", "", False, id="approximate, nothing judged of a way"),
    pytest.param("baerum", 2017, "ekstremisme", "", "", True, id="no figure, the police say that it went down"),
    pytest.param("baerum", 2018, "trivsel", "", "", False, id="split in groups"),
    pytest.param("eksempelkommune", 2025, "nasking", "112", "40 i 2024", True, id="a clear rise"),
]


@pytest.mark.parametrize(("area", "year", "focus", "figure", "before", "changed"), ROWS)
def test_the_figures_of_a_row(
    ready_store: Store, area: str, year: int, focus: str, figure: str, before: str, *, changed: bool
) -> None:
    row = row_of(ready_store, area, year, focus)
    assert (row.figure, row.before, row.changed) == (figure, before, changed)


@pytest.mark.parametrize(
    ("area", "focus", "told"),
    [
        pytest.param("baerum", "trivsel", "Tall for jenter og gutter hver for seg", id="a figure for each group"),
        pytest.param("baerum", "sedelighet", "Bare ord, ikke tall", id="words"),
        pytest.param("baerum", "vold", "", id="one figure"),
        pytest.param("eksempelkommune", "trivsel", "", id="one figure of all"),
    ],
)
def test_what_there_is_instead_of_one_figure(ready_store: Store, area: str, focus: str, told: str) -> None:
    row = row_of(ready_store, area, 2018, focus)
    assert (row.instead, bool(row.figure)) == (told, not told)


def test_what_the_police_say_is_parted_between_sentences_and_none_is_lost(ready_store: Store) -> None:
    rows = [row for year in (2016, 2017, 2018) for row in tell_overview(material_of(ready_store, "baerum"), year)]
    parted = [row for row in rows if row.police_rest]
    texts = {" ".join(one.text.split()) for one in material_of(ready_store, "baerum").judgements}
    assert parted
    assert all(row.police.endswith((".", "!", "?")) for row in parted)
    assert all(" ".join(f"{row.police} {row.police_rest}".split()) in texts for row in parted)


AGES = [
    pytest.param(2026, "i år", id="this year"),
    pytest.param(2025, "i fjor", id="last year"),
    pytest.param(2024, "for 2 år siden", id="two years"),
    pytest.param(2018, "for 8 år siden", id="eight years"),
]


@pytest.mark.parametrize(("year", "told"), AGES)
def test_how_old_a_figure_is(year: int, told: str) -> None:
    assert age_of(year, date(2026, 11, 24)) == told


@pytest.mark.parametrize(("area", "day"), [("baerum", date(2026, 11, 22)), ("eksempelkommune", date(2026, 10, 1))])
def test_the_day_of_the_newest_figures(ready_store: Store, area: str, day: date) -> None:
    assert material_of(ready_store, area).given_on == day


@pytest.mark.parametrize(
    ("area", "focus", "title"),
    [
        pytest.param("eksempelkommune", "nasking", "Nasking på kjøpesenteret", id="the board's own name"),
        pytest.param("eksempelkommune", "rus", "Rus og nye rusmidler", id="that of the last meeting that chose it"),
        pytest.param("eksempelkommune", "vold", "Vold", id="chosen last without a name"),
        pytest.param("eksempelkommune", "ekstremisme", "Ekstremisme", id="never chosen"),
        pytest.param("baerum", "nasking", "Nasking og vinning", id="another municipality's board is not asked"),
    ],
)
def test_an_area_has_the_name_that_the_board_gave_it(ready_store: Store, area: str, focus: str, title: str) -> None:
    material = material_of(ready_store, area)
    row = row_of(ready_store, area, material.newest_year, focus)
    assert row.focus_area.title == title
    assert row.focus_area.short == material.catalogue.focus_area(focus).short
    assert title in {one.title for one in board_order(material, material.newest_year)}


def test_a_narrow_table_has_only_what_each_year_says(ready_store: Store) -> None:
    material = material_of(ready_store, "baerum")
    story = tell_indicator(material, material.catalogue.indicator("ungdata_cannabis"), 2018)
    assert story is not None
    assert list(table_columns(story.table, narrow=True)) == ["Gruppe", "År", "Tall", "Merknad"]
    assert list(table_columns(story.table)) == ["Gruppe", "År", "Tall", "Endring", "Merknad", "Kilde"]
