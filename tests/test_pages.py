"""The pages as Streamlit runs them, without a browser: what they say for each area, and that no fault is on them."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from slt_data.texts import say
from slt_data.ui.resources import materials

from .conftest import MANIFEST, tiny_datasets
from .on_screen import components, shown_by

MAIN = Path(__file__).resolve().parents[1] / "pages" / "hovedside.py"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


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
    made_up = [one.value for one in main_page.warning]
    assert any("Oppdiktede tall" in text for text in made_up) == (area == "eksempelkommune")


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
    for name, value in (("omraade", "eksempelkommune"), ("aar", "2024"), ("bare_endret", "ja")):
        main_page.query_params[name] = value
    main_page.run()
    assert "Ingen av innsatsområdene er endret i 2024" in main_page.info[0].value
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


def test_a_meeting_with_nothing_to_show_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tiny_datasets(tmp_path)
    empty.path(MANIFEST).unlink()
    monkeypatch.setenv("SLT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SLT_DATASETS", str(empty.root))
    materials.clear()
    page = AppTest.from_file(str(MAIN), default_timeout=60)
    page.switch_page("moete.py").run()
    materials.clear()
    assert not page.exception
    assert [one.value for one in page.info] == [say("board_room.nothing", area="Lillevik")]
    assert "slt_meeting" not in components(page)
