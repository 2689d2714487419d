"""A chart inside another site's page: closed until a site is named, readers' figures alone, small, and calm without a
login."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from slt_data.access.modes import access_settings
from slt_data.charts.screen.browser_code import PLOTLY
from slt_data.charts.screen.figure import plotly_figure
from slt_data.domain.disclosure import Role
from slt_data.domain.errors import SettingsRefused
from slt_data.export.embed_page import EmbedLinks, embedded_chart
from slt_data.markup import data_block
from slt_data.store.store import Store
from slt_data.story.indicator import tell_indicator
from slt_data.web.chart_files import ROUTES as CHART_FILES
from slt_data.web.door import Door
from slt_data.web.embed import embed_routes, frame_code
from slt_data.web.resources import materials
from tests.conftest import material_of
from tests.gathering import none_of
from tests.test_door import ADDRESS, OIDC

SITE = "https://intranett.kommunen.no"
APP = Starlette(routes=[*embed_routes(), *CHART_FILES], middleware=[Middleware(Door)])
NASKING = "/vis/eksempelkommune/nasking"
LINKS = EmbedLinks("/nasking", "/grafer/plotly.js", "/vis/oembed")


@pytest.fixture
def local(ready_home: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("SLT_HOME", str(ready_home))
    monkeypatch.delenv("SLT_MODE", raising=False)
    materials.clear()
    APP.middleware_stack = None
    return TestClient(APP, base_url="http://localhost:8501", client=("127.0.0.1", 5000))


@pytest.fixture
def opened(local: TestClient, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("SLT_EMBED", SITE)
    return local


@pytest.mark.parametrize("path", [NASKING, "/vis/baerum/vold?vis=setning", f"/vis/oembed?url={NASKING}"])
def test_nothing_is_shown_elsewhere_until_a_site_is_named(local: TestClient, path: str) -> None:
    answer = local.get(path)
    assert (answer.status_code, answer.content) == (404, b"")
    assert answer.headers["x-frame-options"] == "DENY"


def test_the_named_site_may_show_it_and_no_other(opened: TestClient) -> None:
    answer = opened.get(NASKING)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert policy.endswith(f"frame-ancestors 'self' {SITE}")
    assert "default-src 'none'" in policy
    assert "x-frame-options" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert opened.get("/grafer/tull.js").headers["x-frame-options"] == "DENY"


def test_it_says_what_it_is_and_leads_back(opened: TestClient) -> None:
    page = opened.get(f"{NASKING}?aar=2019&fra=2016&til=2019").text
    for words in ("Nasking gikk ned fra 47 til 43", "Ingen sikker endring", "2016–2019", "Oppdiktede tall", "Kilde:"):
        assert words in page
    assert 'href="http://localhost:8501/nasking?omraade=eksempelkommune' in page
    assert "fra=2016" in page
    assert 'target="_blank"' in page
    assert f'src="/grafer/{PLOTLY}"' in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/vis/eksempelkommune/tull", 404, id="no such indicator"),
        pytest.param("/vis/atlantis/nasking", 401, id="no such area"),
        pytest.param(f"{NASKING}?aar=snart&fra=x&til=9999&maal=tull&annet=1", 200, id="what can't be asked for"),
        pytest.param(f"{NASKING}?aar=1850&fra=1800&til=1801", 200, id="years without figures"),
        pytest.param("/vis/baerum/sedelighet", 200, id="words alone"),
        pytest.param("/vis/baerum", 404, id="no indicator"),
        pytest.param(f"{NASKING}?spraak=nn", 200, id="nynorsk"),
    ],
)
def test_what_is_asked_for(opened: TestClient, path: str, status: int) -> None:
    answer = opened.get(path)
    assert answer.status_code == status
    if "spraak=nn" in path:
        assert 'lang="nn"' in answer.text


def test_it_is_small_beside_plotly(ready_store: Store) -> None:
    sizes = {}
    for area in ("baerum", "eksempelkommune"):
        material = material_of(ready_store, area)
        for one in material.indicators():
            story = tell_indicator(material, one, material.newest_year)
            if story is not None:
                sizes[area, one.id] = len(embedded_chart(story, LINKS).content)
    none_of(f"{one}: {size}" for one, size in sizes.items() if size > 150_000)
    assert len(sizes) > 40


def test_a_coordinator_shows_elsewhere_what_readers_see(opened: TestClient, ready_store: Store) -> None:
    """Who is at the machine may see all; the page has it from the readers' figures."""
    hidden = []
    for one in material_of(ready_store, "eksempelkommune").indicators():
        for role in Role:
            story = tell_indicator(material_of(ready_store, "eksempelkommune", role), one, 2025)
            hidden += [one.id] if role is Role.KOORDINATOR and story is not None and story.restricted else []
    assert hidden
    for key in hidden:
        told = tell_indicator(material_of(ready_store, "eksempelkommune"), ready_store.catalogue.indicator(key), 2025)
        page = opened.get(f"/vis/eksempelkommune/{key}").text
        assert told is not None
        assert told.statement in page.replace("&nbsp;", "\N{NO-BREAK SPACE}")
        assert told.chart is None or str(data_block("figur", plotly_figure(told.chart))) in page


@pytest.mark.parametrize("path", [NASKING, "/vis/baerum/vold", "/vis/atlantis/nasking"])
def test_without_a_login_it_leads_to_a_tab_and_tells_nothing(
    opened: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    for name, value in OIDC.items():
        monkeypatch.setenv(name, value)
    client = TestClient(APP, base_url=ADDRESS, client=("10.0.0.9", 5000), follow_redirects=False)
    answer = client.get(path)
    assert answer.status_code == 401
    assert "logget inn" in answer.text
    assert f'href="{ADDRESS}/" target="_blank"' in answer.text
    assert answer.text.count("Nasking") == answer.text.count("Vold") == 0
    assert "location" not in answer.headers


def test_a_program_gets_the_frame_of_an_address(opened: TestClient) -> None:
    url = f"http://localhost:8501{NASKING}?aar=2019&vis=setning"
    answer = opened.get(f"/vis/oembed?url={quote(url, safe='')}")
    told: dict[str, Any] = json.loads(answer.text)
    assert (told["version"], told["type"], told["provider_name"]) == ("1.0", "rich", "SLT-innsikt")
    assert f'src="http://localhost:8501{NASKING}?aar=2019&amp;vis=setning"' in told["html"]
    assert told["html"] == frame_code(
        "http://localhost:8501", "eksempelkommune", "nasking", {"aar": "2019", "vis": "setning"}
    )
    assert f"url={quote(url, safe='')}" in opened.get(f"{NASKING}?aar=2019&vis=setning").text.replace("&amp;", "&")


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        pytest.param("", 404, id="nothing"),
        pytest.param("url=https://evil.example/vis/baerum/vold", 404, id="of another site"),
        pytest.param("url=http://localhost:8501/nasking", 404, id="another page"),
        pytest.param('url=http://localhost:8501/vis/baerum/"><script>', 404, id="markup"),
        pytest.param(f"url=http://localhost:8501{NASKING}&format=xml", 501, id="another form"),
    ],
)
def test_what_is_no_frame_is_not_described(opened: TestClient, asked: str, status: int) -> None:
    assert opened.get(f"/vis/oembed?{asked}").status_code == status


@pytest.mark.parametrize(
    ("value", "sites"),
    [
        pytest.param("", (), id="none"),
        pytest.param(f" {SITE}/ , https://www.kommunen.no:8443", (SITE, "https://www.kommunen.no:8443"), id="two"),
        pytest.param("http://localhost:8999", ("http://localhost:8999",), id="this machine"),
        pytest.param("*", None, id="all"),
        pytest.param("https://*.kommunen.no", None, id="a pattern"),
        pytest.param("http://intranett.kommunen.no", None, id="not encrypted"),
        pytest.param("https://intranett.kommunen.no/side", None, id="a page"),
        pytest.param("https://a.no; script-src *", None, id="more policy"),
    ],
)
def test_the_sites_that_are_named(value: str, sites: tuple[str, ...] | None) -> None:
    if sites is None:
        with pytest.raises(SettingsRefused, match="SLT_EMBED"):
            access_settings({"SLT_EMBED": value})
    else:
        assert access_settings({"SLT_EMBED": value}).embed_sites == sites
