"""The page Ny kommune without a browser: a municipality found, ticked and added, and an installation with none."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from slt_data.intake.commit.put_in import put_in
from slt_data.intake.draft import draft_of_file
from slt_data.texts import say
from slt_data.ui.markdown import unescape_markdown
from slt_data.web.resources import materials

from .conftest import DATASETS, own_home
from .on_screen import shown_by, written_on

MAIN = Path(__file__).resolve().parents[1] / "pages" / "hovedside.py"
Open = Callable[..., AppTest]


@pytest.fixture
def opened(ready_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens a page of an installation that nobody has touched yet."""
    monkeypatch.setenv("SLT_HOME", str(own_home(ready_home, tmp_path / "home")))
    materials.clear()
    yield open_page
    materials.clear()


def open_page(page: str = "ny_kommune", **address: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=90)
    app.query_params.update(address)
    app._page_hash = calc_hash(page)
    app.run()
    assert not app.exception
    return app


def added(app: AppTest) -> AppTest:
    """The page after the municipality was added."""
    app.text_input(key="ny_kommune_hvem").set_value("Administrator")
    (button,) = [one for one in app.button if one.label.startswith("Legg til ")]
    button.click().run()
    assert not app.exception
    assert not app.error
    return app


def test_a_municipality_is_found_ticked_and_added(opened: Open) -> None:
    app = opened(kommune="3203")
    assert [one.value for one in app.header] == ["Asker"]
    assert "Kommunen ble til 1. januar 2020, da disse ble slått sammen: Asker, Røyken og Hurum." in written_on(app)
    app.checkbox(key="ny_tema_ekstremisme").uncheck()
    app.checkbox(key="ny_indikator_nasking").uncheck().run()
    added(app)
    assert "Asker kommune er lagt til" in app.success[0].value
    store = materials().store
    area = store.catalogue_of("asker").area("asker")
    assert area.focus_areas == ("nasking", "vold", "sedelighet", "rus", "trivsel", "samarbeid")
    assert {"nasking", "ekstremisme_andel_bekymringer"}.isdisjoint(area.indicators or ())
    front = opened("", omraade="asker")
    assert front.title[0].value == say("beginning.begun", area="Asker")
    assert say("beginning.how") in [one.value for one in front.subheader]
    rows = shown_by(opened("oppsett", omraade="asker", fane="innsatsomraader"), "slt_setup_list")["rows"]
    assert [row["id"] for row in rows if not row["used"]] == ["ekstremisme"]


def test_its_history_tells_of_it_and_that_of_another_does_not(opened: Open) -> None:
    added(opened(kommune="3203"))
    told = {
        area: [row[3] for row in opened("historikk", omraade=area).table[0].value.to_numpy().tolist()]
        for area in ("asker", "baerum")
    }
    assert told["asker"][:2] == ["28 tall", "området «Asker kommune»"]
    assert "området «Asker kommune»" not in told["baerum"]


def test_a_municipality_with_figures_is_not_taken_away_again(opened: Open) -> None:
    added(opened(kommune="3203"))
    store = materials().store
    number = store.batches()[-2].batch
    figures = draft_of_file(store, "asker", "tall.csv", b"Indikator;2024;2025\nNasking;9;12\n")
    put_in(store, figures, by="Koordinator", comment="Fra politiet", accepted=None)
    past = opened("historikk", omraade="asker")
    past.selectbox(key="innlegging").select(number).run()
    (told,) = [unescape_markdown(one.value) for one in past.error]
    assert "Asker kommune har tall eller vurderinger og kan ikke tas bort." in told
    assert not [one for one in past.button if one.label == say("history.undo", number=number)]


def test_a_municipality_is_added_once(opened: Open) -> None:
    app = opened(kommune="3201")
    assert "Bærum kommune er allerede lagt til." in app.info[0].value
    assert not app.checkbox


@pytest.mark.parametrize(
    ("words", "number"),
    [
        pytest.param("3203", "3203", id="the number of today"),
        pytest.param("0220", "3203", id="an old number"),
        pytest.param("Røyken", "3203", id="what became a part of it"),
        pytest.param("Herøy", "1818", id="a name that two have"),
    ],
)
def test_a_municipality_is_found_by_what_it_was(opened: Open, words: str, number: str) -> None:
    options = shown_by(opened(), "slt_area_search", "ny_kommune_soek")["options"]
    assert len(options) == 357
    assert number in [key for key, name, more, also in options if words in f"{name} {more} {also}"]


def test_nynorsk_is_the_language_of_the_pages(opened: Open) -> None:
    app = opened(kommune="4640")
    app.segmented_control(key="ny_kommune_spraak").set_value("nn").run()
    added(app)
    assert materials().store.catalogue.area("sogndal").language == "nn"
    assert opened("", omraade="sogndal").title[0].value == "Berre offentleg statistikk for Sogndal enno"


def test_the_front_page_offers_it_until_something_is_put_in(opened: Open) -> None:
    def offered() -> bool:
        return say("new_area_page.begin") in [one.proto.label for one in opened("").get("page_link")]

    assert offered()
    added(opened(kommune="3203"))
    assert not offered()


def test_an_installation_without_any_area_begins_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("felles.yaml", "felles.nn.yaml"):
        (tmp_path / "datasets").mkdir(exist_ok=True)
        shutil.copyfile(DATASETS / name, tmp_path / "datasets" / name)
    monkeypatch.setenv("SLT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SLT_DATASETS", str(tmp_path / "datasets"))
    materials.clear()
    app = open_page("")
    assert [one.value for one in app.title] == [say("new_area_page.title")]
    added(open_page(kommune="3203"))
    assert open_page("").title[0].value == say("beginning.title", area="Asker")
    materials.clear()
