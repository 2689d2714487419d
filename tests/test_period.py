"""The years that charts show: what follows them, what stays of all years, and that they tell nothing that is hidden."""

import csv
import io
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from slt_data.domain.disclosure import Role
from slt_data.domain.years import Years
from slt_data.export.copied import copied_table
from slt_data.export.file_names import chart_file
from slt_data.export.table import table_csv, table_csv_plain
from slt_data.store.store import Store
from slt_data.story.briefing import tell_briefing
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.web.resources import materials
from tests.conftest import material_of, run_here
from tests.gathering import none_of
from tests.test_deck import MADE_ON

MAIN = Path(__file__).resolve().parents[1] / "pages" / "hovedside.py"
AREA = "eksempelkommune"
SHOWN = Years(2016, 2019)


def told(store: Store, key: str, window: Years | None, year: int = 2025, role: Role = Role.LESER) -> IndicatorStory:
    material = material_of(store, AREA, role).within(window)
    found = tell_indicator(material, material.catalogue.indicator(key), year, with_events=True)
    assert found is not None
    return found


def test_title_subtitle_alt_text_and_source_follow(ready_store: Store) -> None:
    story = told(ready_store, "nasking", SHOWN)
    chart = story.chart
    assert chart is not None
    assert (story.statement, chart.title) == ("Nasking gikk ned fra 47 til 43",) * 2
    assert chart.subtitle.endswith("2016–2019")
    assert [point.period for point in chart.lines[0].points] == ["2016", "2017", "2018", "2019"]
    assert [label for _, label in chart.ticks] == ["2016", "2017", "2018", "2019"]
    assert chart.alt.endswith("2016: 39, 2017: 44, 2018: 47 og 2019: 43.")
    assert chart.source.endswith("Viser 2016–2019. Vurderingene bygger på alle tallene (2012–2025).")
    assert chart.span == (2015.5, 2019.5)
    assert [one.when for one in chart.marks] == ["november 2018"]


def test_table_files_and_their_names_follow(ready_store: Store) -> None:
    story = told(ready_store, "nasking", SHOWN)
    years = ["2019", "2018", "2017", "2016"]
    assert [row.period for row in story.table] == years
    for content, separator in ((table_csv(story).decode("utf-8-sig"), ";"), (table_csv_plain(story).decode(), ",")):
        rows = list(csv.reader(io.StringIO(content), delimiter=separator))
        at = 4
        assert [row[at] for row in rows[1:]] == years[::-1]
    copied = copied_table(story)
    assert "2020" not in copied.plain.replace("2012–2025", "")
    assert "Vurderingene bygger på alle tallene" in copied.html
    assert chart_file(story, "png") == "nasking-eksempelkommune-2016-2019.png"


def test_the_verdict_is_that_of_all_years(ready_store: Store) -> None:
    """As seen from the last year that is shown, which a trend of years that are not shown goes with."""
    faults = []
    for one in material_of(ready_store, AREA).indicators():
        shown, whole = told(ready_store, one.id, SHOWN), told(ready_store, one.id, None, 2019)
        names = ("statement", "verdict", "sentences", "over_time", "level", "tested", "series")
        faults += [f"{one.id}: {name}" for name in names if getattr(shown, name) != getattr(whole, name)]
    none_of(faults)


@pytest.mark.parametrize("role", list(Role))
def test_nothing_is_shown_that_is_not_shown_of_all_years(ready_store: Store, role: Role) -> None:
    """Each point is as it stands among all years: narrowing tells no figure and no reason that was kept before."""
    faults = []
    for one in material_of(ready_store, AREA, role).indicators():
        for window in (Years(2012, 2013), SHOWN, Years(2019, 2025)):
            shown, whole = told(ready_store, one.id, window, role=role), told(ready_store, one.id, None, role=role)
            known = {row for series in whole.series for row in series.rows}
            faults += [f"{one.id} {window}" for series in shown.shown for row in series.rows if row not in known]
            if shown.chart is None or whole.chart is None:
                continue
            labels = {(line.name, at.period, at.label) for line in whole.chart.lines for at in line.points}
            faults += [
                f"{one.id} {window}: {at.label}"
                for line in shown.chart.lines
                for at in line.points
                if (line.name, at.period, at.label) not in labels
            ]
    none_of(faults)


@pytest.mark.parametrize(
    ("window", "drawn"),
    [
        pytest.param(Years(2012, 2025), 14, id="all years say nothing of it"),
        pytest.param(Years(1990, 2000), 0, id="no year with a figure"),
        pytest.param(Years(2018, 2018), 1, id="one year"),
    ],
)
def test_how_much_is_drawn(ready_store: Store, window: Years, drawn: int) -> None:
    story = told(ready_store, "nasking", window)
    points = story.chart.lines[0].points if story.chart is not None else ()
    assert len(points) == drawn
    assert ("Vurderingene bygger" in story.source_line) is (drawn < 14)


def test_a_whole_briefing_follows(ready_store: Store) -> None:
    material = material_of(ready_store, AREA).within(SHOWN)
    briefing = tell_briefing(material, None, 2019, ["nasking", "vold"], MADE_ON)
    charts = [one.chart for one in briefing.indicators if one.chart is not None]
    assert charts
    none_of(chart.title for chart in charts if not (chart.span[0] >= 2015.5 and chart.span[1] <= 2019.5))


@pytest.fixture
def page(ready_home: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("SLT_HOME", str(ready_home))
    materials.clear()
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app._page_hash = calc_hash("nasking")
    app.query_params.update({"omraade": AREA})
    return app


def test_the_address_says_it_and_a_button_takes_it_back(page: AppTest) -> None:
    page.query_params.update({"fra": "2019", "til": "2016"})
    page.run()
    assert not page.exception
    assert [one.value for one in page.title] == ["Nasking gikk ned fra 47 til 43"]
    assert any("viser 2016–2019" in one.value for one in page.markdown)
    first, last = (next(one for one in page.selectbox if one.key == f"periode_{end}") for end in ("fra", "til"))
    assert (first.value, last.value) == (2016, 2019)
    assert first.options[-1] == "2018"
    last.set_value(2021).run()
    assert page.query_params["til"] == "2021"
    next(one for one in page.button if one.key == "periode_alle").click().run()
    assert [one.value for one in page.title] == ["Nasking økte fra 40 til 112"]
    assert not any("viser 20" in one.value for one in page.markdown)


def test_a_year_without_figures_is_told_calmly(page: AppTest) -> None:
    page.query_params.update({"fra": "1850"})
    page.run()
    assert not page.exception
    assert any("1850" in one.value for one in page.info)
    assert [one.value for one in page.title] == ["Nasking økte fra 40 til 112"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        pytest.param(["--first-year", "2016", "--last-year", "2019"], "", id="a span"),
        pytest.param(["--first-year", "1850"], "1850", id="a year without figures"),
    ],
)
def test_by_command(ready_home: Path, tmp_path: Path, asked: list[str], says: str) -> None:
    target = tmp_path / "ut.csv"
    ran = run_here("chart", "nasking", "--area", AREA, *asked, "-o", str(target), home=ready_home)
    assert (ran.returncode == 0) is (says == "")
    assert says in ran.stderr
    if not says:
        assert len(target.read_text("utf-8-sig").splitlines()) == 5
