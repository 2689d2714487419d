"""Preliminary figures: marked by the day they were published, wherever they stand, until they are final."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.charts.screen.traces import traces_and_stops
from slt_data.domain.disclosure import Role
from slt_data.domain.published import published_in, published_note
from slt_data.domain.series import Figure, Status
from slt_data.export.answers import series_document
from slt_data.export.table import table_csv, table_csv_plain
from slt_data.intake.feeds.mapping import mapped
from slt_data.intake.formats.json_stat import read_cube
from slt_data.store.batches import Content
from slt_data.store.store import Store
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.story.material import Material
from slt_data.texts import Language, speaking
from tests.conftest import TinyDatasets
from tests.test_feed_mapping import FEED, REPLY
from tests.test_hiding import empty_store, put_in
from tests.test_json_stat import recorded

NOTED = "foreløpig tall, publisert 15. mars 2026"


@pytest.mark.parametrize(
    ("note", "day", "rest"),
    [
        pytest.param("", None, "", id="nothing"),
        pytest.param("Publisert 2026-03-15.", date(2026, 3, 15), "", id="the day alone"),
        pytest.param("Lagt sammen. Publisert 2026-03-15.", date(2026, 3, 15), "Lagt sammen.", id="after another note"),
        pytest.param("Publisert 2026-03-15. Rettet.", date(2026, 3, 15), "Rettet.", id="before another note"),
        pytest.param("Publisert 2026-02-31.", None, "Publisert 2026-02-31.", id="a day that is not"),
        pytest.param("Publisert 15. mars", None, "Publisert 15. mars", id="a day in words"),
    ],
)
def test_the_day_in_a_note(note: str, day: date | None, rest: str) -> None:
    assert published_in(note) == (day, rest)


@given(st.dates(date(1900, 1, 1)), st.sampled_from(["", "Lagt sammen av to kommuner."]))
def test_what_is_noted_is_read(day: date, rest: str) -> None:
    assert published_in(f"{rest} {published_note(day.isoformat())}".strip()) == (day, rest)


def figure(year: int, value: float, status: Status, note: str = "") -> Figure:
    told = {"indicator": "tyveri", "area": "lillevik", "year": year, "value": value, "status": status, "note": note}
    return Figure.model_validate(told | {"source": "rapport", "raw": str(value)})


@pytest.fixture
def material(tiny: TinyDatasets) -> Material:
    store = empty_store(tiny)
    before = figure(2024, 61, Status.EXACT, "Publisert 2025-03-15.")
    put_in(store, Content(figures=(before, figure(2025, 94, Status.PRELIMINARY, "Publisert 2026-03-15."))))
    return Material(store, "lillevik", Role.LESER)


def told(material: Material) -> IndicatorStory:
    story = tell_indicator(material, material.catalogue.indicator("tyveri"), 2025)
    assert story is not None
    return story


def test_it_is_said_by_its_day_wherever_it_is_marked(material: Material) -> None:
    story = told(material)
    assert story.said[1:] == ("Tallet for 2025 er foreløpig, publisert 15. mars 2026.",)
    newest, before = story.table
    assert (newest.figure, newest.remark) == ("94*", NOTED.capitalize())
    assert before.remark == "Publisert 2025-03-15"  # it is no longer preliminary: the note stands as it was written
    assert story.chart is not None
    point = story.chart.lines[0].points[-1]
    assert f"{NOTED.capitalize()}." in point.said
    hover = str(traces_and_stops(story.chart)[0]).replace("<br>", " ")
    assert NOTED in hover
    assert NOTED in table_csv(story).decode("utf-8-sig")
    assert "Publisert 2026-03-15." in table_csv_plain(story).decode()


def test_programs_are_given_the_day(material: Material) -> None:
    document = series_document(material, material.catalogue.indicator("tyveri"), "").model_dump(mode="json")
    assert [point.get("published") for point in document["points"]] == [None, "2026-03-15"]


def test_it_is_said_in_nynorsk(material: Material) -> None:
    with speaking(Language.NYNORSK):
        assert told(material).said[-1] == "Talet for 2025 er førebels, publisert 15. mars 2026."


@pytest.mark.parametrize(
    ("updated", "days", "noted"),
    [
        pytest.param("2025-03-15T07:00:00Z", ("03-15", "06-15"), "Publisert 2025-03-15.", id="the day it comes"),
        pytest.param("2025-06-14T07:00:00Z", ("03-15", "06-15"), "Publisert 2025-06-14.", id="the last day"),
        pytest.param("2025-06-15T07:00:00Z", ("03-15", "06-15"), "", id="final"),
        pytest.param("2026-03-15T07:00:00Z", ("03-15", "06-15"), "", id="a year that was final long ago"),
        pytest.param("2025-03-15T07:00:00Z", None, "", id="a table that is never preliminary"),
    ],
)
def test_a_reply_says_when_its_figures_were_published(
    ready_store: Store, updated: str, days: tuple[str, str] | None, noted: str
) -> None:
    cube = replace(read_cube(recorded(REPLY)), updated=updated)
    found = mapped(cube, FEED.model_copy(update={"preliminary": days}), "baerum", ready_store.catalogue)
    newest = [one for one in found.rows if one["year"] == 2024]
    assert newest
    assert {(one["note"], one["status_text"]) for one in newest} == {(noted, "preliminary" if noted else "")}
