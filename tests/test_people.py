"""A share of a survey as a number of people: how it is rounded, and where it is not told."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from slt_data.domain.disclosure import Guard, Role
from slt_data.domain.series import Status
from slt_data.export.deck.make import single_slide
from slt_data.norwegian import NBSP
from slt_data.store.store import Store
from slt_data.story.indicator import tell_indicator
from slt_data.story.people import FEWEST, people_told
from slt_data.story.series_rows import SeriesRow
from slt_data.web.resources import materials
from tests.conftest import material_of
from tests.gathering import none_of
from tests.test_deck import MADE_ON, opened, told

MAIN = Path(__file__).resolve().parents[1] / "pages" / "hovedside.py"
AREA, KEY = "eksempelkommune", "ungdata_nasket"


@pytest.fixture(scope="module")
def row(ready_store: Store) -> SeriesRow:
    series = material_of(ready_store, AREA).series(KEY)
    assert series is not None
    return series.rows[-1]


@pytest.mark.parametrize(
    ("share", "asked", "says"),
    [
        pytest.param(11.0, 360, "om lag 40 av de 360", id="39.6 to the nearest 5"),
        pytest.param(11.6, 360, "om lag 40 av de 360", id="41.8 to the nearest 5"),
        pytest.param(12.0, 360, "om lag 45 av de 360", id="43.2 to the nearest 5"),
        pytest.param(11.4, 2494, "om lag 280 av de 2 494", id="284 to the nearest 10"),
        pytest.param(76.0, 2494, "om lag 1 900 av de 2 494", id="1895 to the nearest 50"),
        pytest.param(5.0, 380, "", id="19 are too few"),
        pytest.param(95.0, 380, "", id="19 others are too few"),
        pytest.param(0.0, 380, "", id="nobody"),
        pytest.param(98.0, 1046, "", id="1025 would be told as 1050, more than all"),
        pytest.param(52.4, 43, "", id="23 would be told as 25, which leaves 18"),
        pytest.param(11.0, None, "", id="it is not known how many answered"),
    ],
)
def test_how_it_is_told(row: SeriesRow, share: float, asked: int | None, says: str) -> None:
    said = people_told(replace(row, n=asked, told=replace(row.told, value=share))).replace(NBSP, " ")
    assert (says in said) if says else said == ""


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"status": Status.HIDDEN, "value": None}, id="hidden"),
        pytest.param({"guard": Guard.FEW}, id="shown to a coordinator alone"),
        pytest.param({"status": Status.APPROXIMATE}, id="about"),
        pytest.param({"status": Status.BOUND}, id="a bound"),
        pytest.param({"reserved": True}, id="told with a reservation"),
    ],
)
def test_what_is_hidden_or_uncertain_is_no_people(row: SeriesRow, changed: dict[str, object]) -> None:
    assert people_told(replace(row, n=1000, told=replace(row.told, value=30.0)))
    assert people_told(replace(row, n=1000, told=replace(replace(row.told, value=30.0), **changed))) == ""


def test_no_group_is_told_as_fewer_than_may_be_told(ready_store: Store) -> None:
    """Of every answer and every group: the number is that of a share and of answers that stand there anyway."""
    material = material_of(ready_store, AREA, Role.LESER)
    series = [material.series(one.id, part) for one in material.indicators() for part in material.segments(one.id)]
    rows = [(one.indicator.id, row) for one in series if one is not None for row in one.rows if people_told(row)]
    assert len(rows) > 50
    counts = {(key, row.told.year, row.n): (row.told.value or 0.0) * (row.n or 0) / 100 for key, row in rows}
    none_of(str(key) for key, many in counts.items() if not FEWEST <= many <= (key[2] or 0) - FEWEST)


def test_it_is_told_on_slides_and_nowhere_until_it_is_asked_for(ready_store: Store) -> None:
    material = material_of(ready_store, AREA)
    one = material.catalogue.indicator(KEY)
    asked, usual = (tell_indicator(each, one, 2025) for each in (material.within(None, people=True), material))
    assert asked is not None
    assert usual is not None
    assert asked.people in asked.sentences
    assert "om lag 280" in asked.people
    assert usual.people == ""
    assert asked.people in told(opened(single_slide(asked, material.area, MADE_ON)).slides[0])
    counts = tell_indicator(material.within(None, people=True), material.catalogue.indicator("nasking"), 2025)
    assert counts is not None
    assert counts.people == ""


def test_it_is_switched_on_in_the_address(ready_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLT_HOME", str(ready_home))
    materials.clear()
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app._page_hash = calc_hash("ungdata")
    app.query_params.update({"omraade": AREA})
    app.run()
    assert not any("om lag 280" in one.value for one in app.markdown)
    next(one for one in app.toggle if one.key == "folk").set_value(True).run()
    assert app.query_params["folk"] == "ja"
    assert any("om lag 280" in one.value for one in app.markdown)
