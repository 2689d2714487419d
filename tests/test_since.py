"""What changed since a day, as one role sees it, and how it comes out of the app."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from pptx import Presentation

from slt_data.domain.disclosure import Role
from slt_data.export.deck import deck
from slt_data.export.paper import Grid
from slt_data.export.report import fitted_paper
from slt_data.store.batches import Content
from slt_data.store.store import Store
from slt_data.story.briefing import Briefing, tell_briefing
from slt_data.story.chronicle import Revised, tell_since
from slt_data.story.material import Material
from tests.conftest import FELLES, TinyDatasets
from tests.test_hiding import empty_store, put_in, thefts

TODAY = datetime.now(UTC).date()
LONG_AGO, TOMORROW = date(2020, 1, 1), TODAY + timedelta(days=1)


@pytest.fixture
def store(tiny: TinyDatasets) -> Store:
    """Two years of thefts, of which the girls of 2015 are few."""
    tiny.swap(FELLES, "dimensions: [kjoenn]\n    caveats", "dimensions: [kjoenn]\n    additive: [kjoenn]\n    caveats")
    made = empty_store(tiny)
    put_in(made, Content([*thefts(2014, alle=20), *thefts(2015, alle=14, jenter=3, gutter=11)]))
    return made


def briefing(store: Store, day: date) -> Briefing:
    since = tell_since(store, "lillevik", day)
    return tell_briefing(Material(store, "lillevik"), None, 2015, ["vinning"], TODAY, since)


def test_everything_is_new_since_before_there_was_anything(store: Store) -> None:
    rows = tell_since(store, "lillevik", LONG_AGO, Role.KOORDINATOR).rows
    assert [(one.group, one.year, one.old, one.new) for one in rows] == [
        ("", "2015", "ikke der", "14"),
        ("", "2014", "ikke der", "20"),
        ("Gutter", "2015", "ikke der", "11"),
        ("Jenter", "2015", "ikke der", "3"),
    ]


def test_a_reader_gets_no_hidden_figure(store: Store) -> None:
    rows = tell_since(store, "lillevik", LONG_AGO).rows
    assert {(one.group, one.new) for one in rows if one.group} == {("Gutter", ":"), ("Jenter", ":")}


def test_nothing_since_tomorrow(store: Store) -> None:
    assert tell_since(store, "lillevik", TOMORROW).rows == ()


def test_a_revised_figure_is_told_with_what_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = store.figures("lillevik", Role.KOORDINATOR)
    put_in(store, Content(thefts(2014, alle=22)))
    figures = store.figures
    monkeypatch.setattr(
        store, "figures", lambda area, role, as_of=None: before if as_of else figures(area, role, as_of)
    )
    assert tell_since(store, "lillevik", TODAY, Role.KOORDINATOR).rows == (
        Revised(store.catalogue.indicator("tyveri").title, "", "2014", "20", "22", "+2"),
    )


def test_the_deck_has_a_slide_of_it(store: Store) -> None:
    slides = Presentation(io.BytesIO(deck(briefing(store, LONG_AGO)))).slides
    assert slides[-1].shapes.title.text == "Siden 1. januar 2020"


def test_the_report_has_a_section_of_it(store: Store) -> None:
    (section,) = [
        one for one in fitted_paper(briefing(store, LONG_AGO)).sections if one.title == "Siden 1. januar 2020"
    ]
    (table,) = [one for one in section.blocks if isinstance(one, Grid)]
    assert table.rows[0][2:5] == ("2015", "ikke der", "14")


def test_without_a_day_there_is_nothing_of_it(store: Store) -> None:
    told = tell_briefing(Material(store, "lillevik"), None, 2015, ["vinning"], TODAY)
    assert not any(one.title.startswith("Siden") for one in fitted_paper(told).sections)
