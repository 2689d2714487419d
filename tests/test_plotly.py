"""The chart's figure is one that the package ``plotly`` takes: every shipped one and whatever may come."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import cycle
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly.offline import get_plotlyjs_version

from slt_data.analysis.wording import WordedFigure
from slt_data.charts.label_boxes import WIDTHS
from slt_data.charts.look import PALETTES
from slt_data.charts.screen.browser_code import MODULES, PLOTLY, chart_style, code_of, drawing_code
from slt_data.charts.screen.figure import plotly_figure
from slt_data.charts.screen.notebook import as_plotly, coloured_figure
from slt_data.charts.spec import Guides, TrendChart
from slt_data.charts.trend import Series
from slt_data.domain.entries import Certainty, EventKind
from slt_data.domain.series import Status, Unit
from slt_data.store.store import Store
from slt_data.story.focus import tell_focus
from slt_data.story.material import Material
from slt_data.story.ungdata import ALL, EACH, tell_survey
from tests.conftest import ROOT
from tests.test_architecture import APP, PAGES, imports
from tests.test_architecture import MODULES as MODULES_OF_OURS
from tests.test_trend_chart import THREE, break_on, chart_of, event_on, exact, indicator, without
from tests.thorough import examples

OF_PLOTLY = re.compile(r"plotly(\.|$)")
WAYS = [*((width, "light") for width in WIDTHS), *((880, palette) for palette in PALETTES if palette != "light")]
"""Every width that a chart is made for, and every palette."""


def refused(*charts: TrendChart, ways: Iterable[tuple[int, str]] = WAYS) -> dict[tuple[str, int, str], str]:
    """What ``plotly`` says of each chart, width and palette that it does not take."""
    faults = {}
    for chart in charts:
        for width, palette in ways:
            try:
                as_plotly(chart, width, palette)
            except ValueError as fault:
                faults[chart.title, width, palette] = str(fault)
    return faults


@cache
def shipped(store: Store) -> tuple[TrendChart, ...]:
    """Every chart that the pages of the focus areas and of Ungdata can show, of every area."""
    found: dict[TrendChart, None] = {}
    for area in store.catalogue.areas:
        material = Material(store, area.id)
        country = Material(store, area.country) if area.country else None
        year = max(material.years, default=2025)
        for focus in store.catalogue.focus_areas:
            for per_1000 in (False, True):
                told = tell_focus(material, focus.id, year, country, per_1000=per_1000)
                lead = [told.lead] if told.lead is not None else []
                found |= {one.chart: None for one in (*lead, *told.others, *told.survey, *told.background) if one.chart}
        for level in (ALL, "ungdomsskole", "videregaaende"):
            for sex in (ALL, *store.catalogue.dimension("kjoenn").values, EACH):
                survey = tell_survey(material, country, level, sex, year)
                found |= {one.chart: None for _, stories in survey.groups for one in stories if one.chart}
    return tuple(found)


def test_plotly_takes_every_shipped_chart(ready_store: Store) -> None:
    """As a screen has it, and in the other widths and palettes by turns."""
    assert len(shipped(ready_store)) > 400
    faults: dict[tuple[str, int, str], str] = {}
    for chart, way in zip(shipped(ready_store), cycle(WAYS), strict=False):
        faults |= refused(chart, ways={(880, "light"), way})
    assert faults == {}


FIGURES = st.lists(
    st.one_of(
        st.integers(0, 100_000).map(float),
        st.floats(0, 1e6, allow_nan=False).map(lambda value: round(value, 1)),
        st.sampled_from([Status.MISSING, Status.HIDDEN]),
        st.text(min_size=1, max_size=40),
    ),
    min_size=1,
    max_size=14,
)


@examples(12, 400)
@given(
    FIGURES,
    st.text(min_size=2, max_size=60).filter(lambda text: len(text.strip()) > 1),
    st.lists(st.dates(date(2010, 1, 1), date(2026, 12, 31)), max_size=6),
    st.booleans(),
    st.booleans(),
)
def test_plotly_takes_whatever_is_on_a_chart(
    values: list[float | Status | str], name: str, days: list[date], share: bool, several: bool
) -> None:
    figures = tuple(
        WordedFigure(2012 + at, value, Status.PRELIMINARY, f"{value:g}*", low=value / 2, high=value * 2)
        if isinstance(value, float)
        else without(2012 + at, value if isinstance(value, Status) else Status.WORDS, str(value))
        for at, value in enumerate(values)
    )
    chart = chart_of(
        *figures,
        of=indicator(Unit.PERCENT if share else Unit.COUNT),
        more=[Series(name, figures)] if several else [],
        breaks=[break_on(day, Certainty.POSSIBLE, name) for day in days[:2]],
        events=[event_on(day, name, EventKind.MEASURE) for day in days[2:]],
        year=2012,
    )
    assert refused(chart) == {}


# A role where no palette has been filled in is no colour, and a key that Plotly does not know is refused: so the tests
# above would find both.
@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"font": {"color": "ink"}}, id="a role for a colour"),
        pytest.param({"annotations": [{"text": "94", "hung": 3}]}, id="a key that is not there"),
        pytest.param({"xaxis": {"range": "2016"}}, id="a value of another kind"),
    ],
)
def test_plotly_refuses_what_is_no_figure_of_its_own(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="Invalid"):
        go.Figure(coloured_figure(chart_of(*THREE), 880, "light")).update_layout(wrong)


def test_the_figure_for_notebooks_is_the_one_of_the_screen() -> None:
    chart = chart_of(*THREE, without(2019, Status.WORDS, "flere"), events=[event_on(date(2017, 3, 1), "Vedtak")])
    wide, narrow = as_plotly(chart), as_plotly(chart, 330, "dark")
    assert isinstance(wide, go.Figure)
    assert [trace.y for trace in wide.data[:2]] == [(61, 94, 69), (61, 94, 69)]
    assert (wide.layout.width, narrow.layout.width) == (880, 330)
    assert (wide.data[0].line.color, narrow.data[0].line.color) == ("#12436D", "#8CC0EE")
    assert (wide.layout.paper_bgcolor, narrow.layout.paper_bgcolor) == ("#FFFFFF", "#10181F")
    texts = {
        size["least"]: [one["text"] for one in size["layout"]["annotations"]] for size in plotly_figure(chart)["sizes"]
    }
    assert [one.text for one in wide.layout.annotations] == texts[880]
    assert [one.text for one in narrow.layout.annotations] == texts[320], "the widest that there is room for"
    with pytest.raises(KeyError):
        as_plotly(chart, palette="rosa")


def test_a_figure_that_somebody_changes_is_their_own() -> None:
    chart = chart_of(*THREE, exact(2019, 12))
    before = json.dumps(plotly_figure(chart))
    as_plotly(chart).update_layout(title="Min egen").update_traces(marker={"size": 40})
    assert json.dumps(plotly_figure(chart)) == before


def test_what_is_usual_is_drawn_too() -> None:
    chart = replace(chart_of(*THREE), guides=Guides(2016, 70, 50, 90, "vanlig"))
    assert refused(chart) == {}
    assert [trace.fill for trace in as_plotly(chart).data[:2]] == [None, "tonexty"]


def test_the_browser_and_the_package_draw_with_the_same_plotly() -> None:
    assert f"plotly-basic-{get_plotlyjs_version()}.min.js" == PLOTLY


def test_our_modules_become_one_that_imports_nothing() -> None:
    code = drawing_code()
    assert [line for line in code.splitlines() if line.startswith(("import ", "export "))] == []
    names = re.findall(r"^(?:async )?(?:function|const|let) (\w+)", code, re.MULTILINE)
    assert len(names) == len(set(names)), "two modules have a name of their own that is the same"
    assert {"draw", "explore", "dressed"} <= set(names)
    assert ".slt-chart-voice" in chart_style()
    assert {imported for name in MODULES for imported in re.findall(r'from "\./(.*?)"', code_of(name))} < set(MODULES)


def test_the_command_line_and_our_exports_do_without_the_package() -> None:
    """It takes a tenth of a second to read. (Streamlit reads it too, wherever it is: docs/decisions/0020.)"""
    asked = "slt_data.cli, slt_data.export.chart_page, slt_data.charts.screen.notebook"
    script = f"import sys, {asked}; print([name for name in ('plotly', 'streamlit') if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_one_module_of_ours_knows_the_package_and_reads_it_when_asked() -> None:
    knows = [path for path in (*MODULES_OF_OURS, *PAGES, APP) if any(map(OF_PLOTLY.match, imports(path)))]
    assert [path.name for path in knows] == ["notebook.py"]
    first = [node for node in ast.parse(knows[0].read_text(encoding="utf-8")).body if "import " in ast.unparse(node)]
    at_once = [ast.unparse(node) for node in first if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not any(re.match(r"(from|import) plotly\b", one) for one in at_once)
