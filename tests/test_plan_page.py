"""The page of the plan: read by everybody, changed where it is read, and found at its old address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from slt_data.web.resources import materials
from tests.conftest import own_home
from tests.on_screen import written_on
from tests.test_pages import MAIN


@pytest.fixture
def app(ready_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    monkeypatch.setenv("SLT_HOME", str(own_home(ready_home, tmp_path)))
    materials.clear()
    yield AppTest.from_file(str(MAIN), default_timeout=60)
    materials.clear()


def plan_page(app: AppTest, area: str = "baerum", **asked: str) -> AppTest:
    app.run()
    app.switch_page("plan.py")
    for name, value in {"omraade": area, **asked}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def test_the_plan_of_a_year_is_told_by_innsatsomraade(app: AppTest) -> None:
    page = plan_page(app, planaar="2017")
    assert page.title[0].value == "Planen for 2017"
    said = written_on(page)
    for words in ("4 innsatsområder", "Tallene sa, sett fra 2017", "Forebygge rusbruk blant ungdom"):
        assert words in said
    assert "Kriminalitetsforebygging" in [one.value for one in page.header]


def test_what_the_plan_is_narrowed_to_is_in_the_address(app: AppTest) -> None:
    page = plan_page(app, planaar="2018", **{"del": "valg_rus"})
    assert [one.value for one in page.header] == ["Rusforebygging"]


def test_the_old_address_leads_to_the_plan(ready_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLT_HOME", str(ready_home))
    from slt_data.ui.server import SpeaksNorwegian

    async def never(*_given: object) -> None:
        raise AssertionError

    asked = TestClient(SpeaksNorwegian(never)).get("/innsatsomraader?omraade=baerum&aar=2017", follow_redirects=False)
    assert (asked.status_code, asked.headers["location"]) == (307, "/plan?omraade=baerum&aar=2017")
