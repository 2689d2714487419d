"""The pages as Streamlit runs them, without a browser: what they say for each area, and that no fault is on them."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from slt_data.texts import say
from slt_data.ui.taking_out import address_of_view
from slt_data.web.chart_files import chart_module
from slt_data.web.resources import materials

from .conftest import MANIFEST, own_home, tiny_datasets
from .on_screen import components, shown_by, written_on

MAIN = Path(__file__).resolve().parents[1] / "pages" / "hovedside.py"


@pytest.fixture(scope="module")
def home(ready_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_home(ready_home, tmp_path_factory.mktemp("home"))


@pytest.fixture
def main_page(home: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("SLT_HOME", str(home))
    return AppTest.from_file(str(MAIN), default_timeout=60)


OVERVIEWS = [
    pytest.param("baerum", "2018", "Nasking gikk ned fra 94 til 69", id="Bærum 2018"),
    pytest.param("baerum", "2017", "Nasking økte fra 61 til 94", id="Bærum 2017"),
    pytest.param("baerum", "2016", "Nasking: 61 i 2016", id="Bærum 2016"),
    pytest.param("eksempelkommune", "2025", "Nasking økte fra 40 til 112", id="made up 2025"),
]


@pytest.mark.parametrize(("area", "year", "statement"), OVERVIEWS)
def test_the_overview_of_a_year(main_page: AppTest, area: str, year: str, statement: str) -> None:
    main_page.query_params["omraade"] = area
    main_page.query_params["aar"] = year
    main_page.run()
    assert not main_page.exception
    assert statement in [row["statement"] for row in shown_by(main_page, "slt_overview")["rows"]]
    assert main_page.title[0].value.endswith(year)
    assert [one.label for one in main_page.selectbox] == ["Område", "År"]
    made_up = [one.value for one in main_page.markdown]
    assert any(say("frame.made_up") in text for text in made_up) == (area == "eksempelkommune")


def test_only_what_is_changed(main_page: AppTest) -> None:
    main_page.query_params["omraade"] = "baerum"
    main_page.query_params["aar"] = "2018"
    main_page.run()
    assert len(shown_by(main_page, "slt_overview")["rows"]) == 6
    main_page.toggle[0].set_value(True).run()
    assert [row["key"] for row in shown_by(main_page, "slt_overview")["rows"]] == ["vold"]
    assert main_page.query_params["bare_endret"] == "ja"
    main_page.selectbox[1].select("2016").run()
    assert [row["key"] for row in shown_by(main_page, "slt_overview")["rows"]] == ["ekstremisme"]


def test_nothing_changed_is_told_calmly(main_page: AppTest) -> None:
    for name, value in (("omraade", "eksempelkommune"), ("aar", "2018"), ("bare_endret", "ja")):
        main_page.query_params[name] = value
    main_page.run()
    assert "Ingen av innsatsområdene er endret i 2018" in main_page.info[0].value
    assert not [one for one in main_page.get("bidi_component") if one.proto.component_name == "slt_overview"]


def test_choosing_another_area_keeps_the_year_where_it_exists(main_page: AppTest) -> None:
    main_page.run()
    main_page.selectbox[0].select("eksempelkommune").run()
    assert main_page.selectbox[1].value == "2018"
    assert main_page.query_params["omraade"] == "eksempelkommune"
    main_page.selectbox[1].select("2024").run()
    main_page.selectbox[0].select("baerum").run()
    assert main_page.selectbox[1].value == "2018"
    assert not main_page.info


@pytest.mark.parametrize("chosen", [pytest.param("", id="all focus areas"), pytest.param("vold,rus", id="two of them")])
def test_the_meeting_gets_all_its_screens_at_once(main_page: AppTest, chosen: str) -> None:
    main_page.switch_page("moete.py")
    main_page.query_params.update({"omraade": "baerum", "aar": "2018"} | ({"tema": chosen} if chosen else {}))
    main_page.run()
    assert not main_page.exception
    assert [one.value for one in main_page.title] == ["Møte"]
    data = shown_by(main_page, "slt_meeting")
    focus = [one["statement"] for one in data["screens"] if one["kind"] == "focus"]
    assert len(focus) == (2 if chosen else 7)
    assert "Vold gikk ned fra 42 til 21" in focus
    assert all(one["figure"] is None or one["table"]["rows"] for one in data["screens"])
    assert "skjerm" not in main_page.query_params


def focus_area(main_page: AppTest, tab: str = "") -> AppTest:
    """Nasking in Bærum in 2018, with ``tab`` open beside the chart."""
    main_page.query_params.update({"omraade": "baerum", "aar": "2018"})
    main_page._page_hash = calc_hash("nasking")
    main_page.run()
    if tab:
        main_page.session_state["faner_nasking"] = tab
        main_page.run()
    assert not main_page.exception
    return main_page


def test_the_chart_gets_its_figures_its_words_and_where_to_find_what_draws_it(main_page: AppTest) -> None:
    """A component's data is in its element, as JSON: ``on_screen.shown_by`` reads it."""
    data = shown_by(focus_area(main_page), "slt_trend_chart", "graf_nasking")
    assert data["module"] == chart_module()
    assert data["figure"]["title"] == "Nasking gikk ned fra 94 til 69"
    assert data["figure"]["data"][1]["y"] == [61, 94, 69]
    assert data["figure"]["alt"].endswith("2016: 61, 2017: 94 og 2018: 69.")
    assert len(data["figure"]["stops"]) == 4


def test_the_table_says_what_the_chart_shows(main_page: AppTest) -> None:
    page = focus_area(main_page, say("show.table"))
    said = written_on(page)
    assert "<li>Året som er valgt: 2018.</li>" in said
    assert "<li><strong>Politiet</strong> (nedgang): " in said
    assert "Mulig brudd: Ny del av Oslo politidistrikt (2017)." in said
    assert re.findall(r"<td>(\d+–\d+)</td>", said) == ["54–87", "76–115", "47–78"]


def test_an_area_without_figures_says_where_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On every page that tells of figures; never a year nought, a table of nothing or a download of it."""
    empty = tiny_datasets(tmp_path)
    empty.path(MANIFEST).unlink()
    monkeypatch.setenv("SLT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SLT_DATASETS", str(empty.root))
    materials.clear()
    page = AppTest.from_file(str(MAIN), default_timeout=60)
    faults = []
    for script in ("oversikt.py", "moete.py", "presentasjon.py", "ungdata.py", "siden_forrige_moete.py"):
        page.switch_page(script).run()
        said = [page.title[0].value, *(one.value for one in page.markdown), *(one.value for one in page.subheader)]
        whole = " ".join(said)
        if page.exception or say("beginning.title", area="Lillevik") != said[0] or say("beginning.how") not in whole:
            faults.append((script, said))
        if (
            re.search(r"\b0\b", whole)
            or page.get("download_button")
            or components(page) & {"slt_meeting", "slt_overview"}
        ):
            faults.append((script, whole))
    materials.clear()
    assert faults == []


@pytest.mark.parametrize(
    ("page", "first"),
    [
        pytest.param("ungdata", "Alle svarene", id="Ungdata"),
        pytest.param("om_tallene", "Grenser og kommunenummer", id="Om tallene"),
        pytest.param("hjelp", "To minutter for deg i styret", id="Hjelp"),
    ],
)
def test_a_long_page_begins_with_links_to_its_headings(main_page: AppTest, page: str, first: str) -> None:
    main_page.run()
    main_page.switch_page(f"{page}.py")
    main_page.query_params.update({"omraade": "eksempelkommune"})
    main_page.run()
    (contents,) = [one.value for one in main_page.markdown if one.value.startswith(say("frame.contents"))]
    linked = dict(re.findall(r"\[([^\]]+)\]\(#([^)]+)\)", contents))
    headings = {one.value: one.proto.anchor for one in main_page.header if one.proto.anchor}
    assert next(iter(linked)) == first
    assert linked == headings


@pytest.mark.parametrize(
    ("url", "address"),
    [
        pytest.param("https://slt.example.no/vold", "https://slt.example.no/vold?", id="a server"),
        pytest.param("http://127.0.0.1:8501/vold", "", id="this machine alone, by number"),
        pytest.param("http://localhost:8501/vold", "", id="by name"),
        pytest.param("", "", id="unknown"),
    ],
)
def test_the_address_in_files_is_one_that_others_can_use(
    url: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("slt_data.ui.taking_out.st", SimpleNamespace(context=SimpleNamespace(url=url)))
    assert address_of_view() == address
