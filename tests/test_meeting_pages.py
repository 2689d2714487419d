"""The pages of the board's meetings as Streamlit runs them: with meetings, without any, and one that is registered."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from slt_data.norwegian import NORWAY, long_date
from slt_data.ui.markdown import escape_markdown
from slt_data.web.resources import materials
from tests.conftest import own_home
from tests.on_screen import written_on
from tests.test_pages import MAIN
from tests.test_personal import ID

TODAY = datetime.now(NORWAY).date()


@pytest.fixture
def app(ready_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    monkeypatch.setenv("SLT_HOME", str(own_home(ready_home, tmp_path)))
    materials.clear()
    yield AppTest.from_file(str(MAIN), default_timeout=60)
    materials.clear()


def opened(app: AppTest, page: str, area: str, **asked: str) -> AppTest:
    app._page_hash = calc_hash(page)
    app.query_params.update({"omraade": area, **asked})
    app.run()
    assert not app.exception
    assert not app.error
    return app


def told(app: AppTest) -> str:
    """Everything on the page, tables included."""
    shown = [one.value for kind in (app.title, app.header, app.subheader, app.markdown, app.caption, app.info)
             for one in kind]  # fmt: skip
    return "\n".join([*shown, *(one.value.to_string() for one in app.table)])


def filled_in(app: AppTest, **fields: str) -> AppTest:
    for key, value in fields.items():
        inputs = {one.key: one for one in (*app.text_input, *app.text_area, *app.selectbox)}
        inputs[key].set_value(value)
    return app


def test_without_a_meeting_it_is_told_what_the_page_is_for(app: AppTest) -> None:
    page = opened(app, "siden_forrige_moete", "baerum")
    assert page.title[0].value == "Siden forrige møte"
    assert "Ingen styremøter er registrert" in page.info[0].value
    assert "Registrer et styremøte" in [one.proto.label for one in page.get("page_link")]


def test_every_group_of_what_changed_since_the_newest_meeting(app: AppTest) -> None:
    page = opened(app, "siden_forrige_moete", "eksempelkommune")
    assert page.title[0].value == "Siden Styremøte 3/2026, 16. september 2026"
    assert page.query_params["moete"] == "3"
    assert [one.value for one in page.header] == [
        "Det sies noe annet om", "Rettede tall", "Nye tall", "Tall som er tatt bort", "Vises ikke lenger",
        "Vises igjen", "Vurderinger", "Planen", "Tiltak og hendelser", "Definisjoner, grenser, brudd og innsatsområder",
    ]  # fmt: skip
    assert len(page.table) == 6
    said = told(page)
    for words in ("Narkotikasaker gikk ned fra 35 til 33", "vistes", "Natteravner i sentrum", "Bilder som er laget"):
        assert words in said


def test_another_meeting_is_chosen_by_the_address(app: AppTest) -> None:
    page = opened(app, "siden_forrige_moete", "eksempelkommune", moete="1")
    assert "Styremøte 1/2026" in page.title[0].value
    assert "Ungdomsverter på kjøpesenteret" in told(page)


def test_the_groups_where_nothing_changed_say_so(app: AppTest) -> None:
    register_today(app, "eksempelkommune")
    page = opened(app, "siden_forrige_moete", "eksempelkommune")
    assert "Ingenting er endret siden møtet." in page.success[0].value
    said = told(page)
    for words in (
        "Det sies det samme om alle", "Ingen tall er rettet", "Ingen tall er nye", "Ingen tall er tatt bort",
        "Alt som ble vist da, vises fortsatt", "Ingen tall som var skjult da", "Ingen vurderinger er nye",
        "Ingen tiltak eller hendelser er nye", "Det som telles, og reglene for det, er som da",
    ):  # fmt: skip
        assert words in said
    assert len(page.table) == 0


def test_a_meeting_from_before_anything_was_put_in_says_so(app: AppTest) -> None:
    page = opened(app, "styremoeter", "baerum")
    filled_in(page, moete_tittel="Styremøte 1", moete_dag="01.06.2020", moete_hvem="Kari").button[0].click().run()
    page = opened(app, "siden_forrige_moete", "baerum")
    assert page.title[0].value == "Siden Styremøte 1, 1. juni 2020"
    assert "var det ikke lagt inn noen tall" in page.info[0].value
    assert len(page.table) == 0


def test_the_choices_of_the_board_stand_in_the_plan_of_the_year(app: AppTest) -> None:
    page = opened(app, "plan", "eksempelkommune")
    assert page.title[0].value == "Planen for 2026"
    (years,) = [one.options for one in page.selectbox if one.key == "velg_planaar"]
    assert years == ["2026", "2025", "2024", "2023", "2022", "2021", "2020"]
    said = written_on(page)
    first = said.index("1. Nasking på kjøpesenteret")
    for words in ("Tallene sa da", "Tallene sier nå", "Nasking økte fra 40 til 112", "Det samme"):
        assert words in said
    assert first < said.index("1. Trygg skolevei")


def register_today(app: AppTest, area: str) -> AppTest:
    page = opened(app, "styremoeter", area)
    filled_in(page, moete_tittel="Styremøte 4", moete_valg_1="vold", moete_ord_1="Trygg skolevei", moete_hvem="Kari")
    page.button[0].click().run()
    assert not page.exception
    return page


def test_a_meeting_is_registered_seen_and_taken_back(app: AppTest) -> None:
    page = register_today(app, "baerum")
    assert not page.error
    assert page.success[0].value == escape_markdown(f"Styremøte 4, {long_date(TODAY)}, er registrert som møte 1.")
    assert page.table[0].value.iloc[0].tolist() == [
        "1",
        escape_markdown(long_date(TODAY)),
        "Styremøte 4",
        "Trygg skolevei",
        "",
    ]
    filled_in(page, angre_moete_hvem="Kari", angre_moete_hvorfor="Feil område")
    page.button[1].click().run()
    assert page.success[0].value == escape_markdown(f"Styremøte 4, {long_date(TODAY)}, er angret.")
    assert not page.table


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        pytest.param({"moete_dag": "mai 2026"}, "er ingen dato", id="no day"),
        pytest.param({"moete_dag": "17.06.2099"}, "har ikke vært ennå", id="in the future"),
        pytest.param({"moete_tittel": ""}, "hva møtet heter", id="no title"),
        pytest.param({"moete_hvem": ""}, "hvem", id="by nobody"),
        pytest.param({"moete_vedtak": f"Om {ID}"}, "fødselsnummer", id="a person"),
        pytest.param({"moete_valg_2": "vold"}, "valgt to ganger", id="chosen twice"),
    ],
)
def test_a_meeting_that_does_not_hold_is_told_calmly(app: AppTest, fields: dict[str, str], says: str) -> None:
    page = opened(app, "styremoeter", "baerum")
    filled_in(page, moete_tittel="Styremøte 4", moete_valg_1="vold", moete_hvem="Kari")
    filled_in(page, **fields).button[0].click().run()
    assert says in page.error[0].value
    assert ID not in page.error[0].value
    assert not page.table


def test_the_presentation_is_made_since_a_chosen_meeting(app: AppTest) -> None:
    page = opened(app, "presentasjon", "eksempelkommune", siden="2")
    assert "Siden Styremøte 2/2026, 17. juni 2026" in told(page).replace("\\", "")
    page = opened(app, "presentasjon", "eksempelkommune", siden="ingen")
    assert "Siden Styremøte" not in told(page)


def test_a_measure_is_put_in_with_level_and_unit(app: AppTest) -> None:
    page = opened(app, "legg_inn_tall", "baerum", vei="ord", ordslag="hendelse")
    filled_in(
        page, hendelse_type="Tiltak", hendelse_dag="høsten 2017", hendelse_tittel="Natteravner", tiltak_til="pågår"
    )
    filled_in(page, hendelse_tema="Vold", tiltak_nivaa="Universell", tiltak_ansvarlig="Kari Nordmann")
    page.button[0].click().run()
    assert "navn på en person" in page.error[0].value
    filled_in(page, tiltak_ansvarlig="SLT-koordinator").button[0].click().run()
    assert not page.error
    filled_in(page, hvem="Kari", kommentar="Fra styret")
    page.button[-1].click().run()
    assert "lagt inn som innlegging" in page.success[0].value
    (event,) = materials().store.events("baerum")
    assert (event.period, event.level, event.responsible) == ("fra høsten 2017, pågår", "universell", "SLT-koordinator")

    filled_in(page, endres_change_event=event.id).run()
    filled_in(page, tiltak_til="juni 2019")
    next(one for one in page.button if one.key == "kontroller_ord").click().run()
    assert not page.error
    assert any("(endres)" in one.value for one in page.markdown)
    filled_in(page, hvem="Kari", kommentar="Avsluttet").button[-1].click().run()
    (ended,) = materials().store.events("baerum")
    assert (ended.id, ended.period, ended.title) == (event.id, "høsten 2017 – juni 2019", "Natteravner")
