"""The page Oppsett without a browser: lists, forms, what is refused at its field, and a change until it is undone."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from slt_data.domain.entry_bodies import SHARED, body_of, entry_of
from slt_data.store.store import Store
from slt_data.texts import say
from slt_data.ui.markdown import unescape_markdown
from slt_data.ui.setup.form_fields import Sort, form_fields, value_at
from slt_data.ui.setup.tabs import TABS, Seat
from slt_data.ui.setup.typed_values import field_parts, value_of
from slt_data.web.resources import materials

from .conftest import own_home
from .on_screen import components, shown_by, written_on

MAIN = Path(__file__).resolve().parents[1] / "pages" / "hovedside.py"
Open = Callable[..., AppTest]


@pytest.fixture(scope="module")
def home(ready_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    materials.clear()
    yield own_home(ready_home, tmp_path_factory.mktemp("home"))
    materials.clear()  # or the next module would look at what is changed here


@pytest.fixture
def setup_page(home: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    monkeypatch.setenv("SLT_HOME", str(home))
    return opened


def opened(page: str = "oppsett", **address: str) -> AppTest:
    """A page at an address, in Bærum if nothing else is said; it has no fault."""
    app = AppTest.from_file(str(MAIN), default_timeout=90)
    app.query_params.update({"omraade": "baerum", **address})
    app._page_hash = calc_hash(page)
    app.run()
    assert not app.exception
    return app


def field(app: AppTest, name: str) -> Any:
    """The field of the form called ``name``: «title», «title:nn», «noun:0»."""
    every = [*app.text_input, *app.text_area, *app.selectbox, *app.multiselect, *app.checkbox]
    (found,) = [one for one in every if (one.key or "").startswith("oppsett:") and one.key.split(":", 5)[5] == name]
    return found


def typed(app: AppTest, values: Mapping[str, Any]) -> AppTest:
    """The form after fields of it were filled in, one after another, as somebody does."""
    for name, value in values.items():
        field(app, name).set_value(value)
        app.run()
        assert not app.exception
    return app


def said(app: AppTest) -> str:
    """The running text on the page."""
    return unescape_markdown(" ".join(one.value for one in app.markdown))


def put_in(app: AppTest, why: str = "Slik sier vi det") -> AppTest:
    """The page after the change was put in."""
    app.text_input(key="oppsett_hvem").set_value("Koordinator")
    app.text_input(key="oppsett_hvorfor").set_value(why)
    (button,) = [one for one in app.button if one.label == say("setup_page.put_in")]
    button.click().run()
    assert not app.exception
    assert not app.error
    return app


def listed(app: AppTest) -> Mapping[str, Mapping[str, Any]]:
    """The rows of the list, by id."""
    return {row["id"]: row for row in shown_by(app, "slt_setup_list")["rows"]}


@pytest.mark.parametrize(
    ("area", "language"),
    [pytest.param("baerum", "nb", id="bokmål"), pytest.param("eksempelkommune", "nn", id="nynorsk")],
)
@pytest.mark.parametrize("tab", list(TABS))
def test_each_tab_opens(setup_page: Open, tab: str, area: str, language: str) -> None:
    app = setup_page(fane=tab, omraade=area, spraak=language)
    assert [one.value for one in app.title] == ["Oppsett"]
    assert ("slt_setup_list" in components(app)) == (tab != "kommunen")
    for kind in TABS[tab]:
        for shared in ("nei", "ja"):
            assert not setup_page(fane=tab, liste=kind, omraade=area, spraak=language, felles=shared).error


@pytest.mark.parametrize(
    ("tab", "key", "marks"),
    [
        pytest.param("indikatorer", "nasking", ["felles"], id="shared"),
        pytest.param("kilder", "slt2017", ["egen"], id="own"),
    ],
)
def test_a_list_says_whose_an_entry_is(setup_page: Open, tab: str, key: str, marks: list[str]) -> None:
    assert listed(setup_page(fane=tab))[key]["marks"] == marks


def test_a_changed_title_is_on_the_page_and_gone_again_when_undone(setup_page: Open) -> None:
    app = typed(setup_page(fane="indikatorer", oppfoering="nasking"), {"short": "Småtyveri", "short:nn": "Småtjuveri"})
    assert app.table[0].value.to_numpy().tolist() == [
        ["Kort navn", "Nasking", "Småtyveri"],
        ["Kort navn på nynorsk", "Nasking", "Småtjuveri"],
    ]
    assert "Vises på: Nasking og vinning og Om tallene." in written_on(app)
    put_in(app)
    assert "Endringen er lagt inn" in app.success[0].value
    assert listed(setup_page(fane="indikatorer"))["nasking"]["marks"] == ["tilpasset"]
    told = [
        shown_by(opened("nasking", aar="2018", spraak=one), "slt_trend_chart")["figure"]["title"]
        for one in ("nb", "nn")
    ]
    assert told == ["Småtyveri gikk ned fra 94 til 69", "Småtjuveri gjekk ned frå 94 til 69"]


def test_an_own_indicator_is_added_renamed_and_put_away(setup_page: Open) -> None:
    app = setup_page(fane="indikatorer", oppfoering="_ny")
    assert not app.error
    typed(app, {"title": "Hundebitt på Åsen", "short": "Hundebitt"})
    assert "Id: hundebitt_paa_aasen." in said(app)
    assert "Fyll ut dette før du kan gå videre: Hva som telles, Ordet for det som telles" in said(app)
    typed(app, {"definition": "Bitt som er meldt i løpet av året", "noun:0": "hundebitt", "noun:1": "hundebitt"})
    typed(app, {"population": "Barn i kommunen", "family": "slt", "better": "up_is_worse", "focus_area": "trivsel"})
    put_in(app)
    assert [one.value for one in app.header] == ["Hundebitt på Åsen"]
    assert listed(setup_page(fane="indikatorer"))["hundebitt_paa_aasen"]["marks"] == ["egen", "mangler nynorsk"]
    assert "hundebitt_paa_aasen" not in listed(setup_page(fane="indikatorer", omraade="eksempelkommune"))
    put_in(typed(setup_page(fane="indikatorer", oppfoering="hundebitt_paa_aasen"), {"title": "Hundebitt"}))
    assert listed(setup_page(fane="indikatorer"))["hundebitt_paa_aasen"]["title"] == "Hundebitt"
    app = setup_page(fane="indikatorer", oppfoering="hundebitt_paa_aasen")
    put_in(app.button(key="oppsett_legg_bort").click().run())
    assert "lagt bort" in listed(setup_page(fane="indikatorer"))["hundebitt_paa_aasen"]["marks"]


def test_a_change_is_undone_in_historikk(setup_page: Open) -> None:
    put_in(typed(setup_page(fane="innsatsomraader", oppfoering="rus"), {"title": "Alkohol og narkotika"}))
    assert "Alkohol og narkotika" in [one.value for one in opened("rus", aar="2018").title] + menu(opened())
    past = opened("historikk")
    number = store().batches()[-1].batch
    (row,) = past.table[0].value.to_numpy().tolist()[:1]
    assert row[3] == "innsatsområdet «Alkohol og narkotika»"
    past.selectbox(key="innlegging").select(number).run()
    assert past.table[1].value.to_numpy().tolist() == [
        ["Alkohol og narkotika", "Tittel", "Alkohol og narkotika", "Rus og narkotika"]
    ]
    past.text_input(key="hvem_angrer").set_value("Koordinator")
    (button,) = [one for one in past.button if one.label == say("history.undo", number=number)]
    button.click().run()
    assert not past.exception
    assert not past.error
    assert "Rus og narkotika" in menu(opened())


def test_titles_in_labels_are_no_markup(setup_page: Open) -> None:
    new = setup_page(fane="indikatorer", liste="dimensions", oppfoering="_ny")
    put_in(typed(new, {"title": "Ukedag *x*", "values:more": "*mandag*\n:red[tirsdag]"}))
    app = setup_page(fane="indikatorer", liste="dimensions", oppfoering="ukedag_x")
    labels = [one.label for one in app.text_input if "dag" in one.label]
    assert "Gruppe: \\*mandag\\*" in labels
    assert not [one for one in labels if "[tirsdag]" in one and "\\[tirsdag" not in one]


def test_the_made_up_municipality_is_brought_back(setup_page: Open) -> None:
    seat = Seat(store(), "baerum", SHARED, "areas", administrator=True)
    app = setup_page(fane="kommunen", felles="ja", oppfoering="eksempelkommune")
    assert field(app, "hidden").value is None
    typed(app, {"hidden": "yes"})
    app.button(key="oppsett_se").click().run()
    put_in(app)
    assert seat.store.catalogue.area("eksempelkommune").hidden is True
    app = setup_page(fane="kommunen", felles="ja", oppfoering="eksempelkommune")
    typed(app, {"hidden": "no"}).button(key="oppsett_se").click().run()
    put_in(app)
    assert seat.store.catalogue.area("eksempelkommune").hidden is False


def menu(app: AppTest) -> list[str]:
    """The titles of the focus areas, as their list has them."""
    return [row["title"] for row in listed(app).values()]


def store() -> Store:
    return materials().store


def test_another_unit_is_offered_as_a_new_indicator(setup_page: Open) -> None:
    app = typed(setup_page(fane="indikatorer", oppfoering="vold", felles="ja"), {"unit": "per_1000"})
    app.button(key="oppsett_se").click().run()
    app.button(key="oppsett_i_stedet").click().run()
    assert [one.value for one in app.header] == [say("setup_page.new_indicators")]
    assert (field(app, "title").value, field(app, "unit").value) == ("Anmeldte voldslovbrudd", "per_1000")
    assert "Id: anmeldte_voldslovbrudd." in said(app)


def test_what_is_shared_comes_back_with_a_button(setup_page: Open) -> None:
    put_in(typed(setup_page(fane="indikatorer", oppfoering="vold"), {"short": "Voldssaker"}))
    app = setup_page(fane="indikatorer", oppfoering="vold")
    assert "Felles: Vold" in said(app)
    app.button(key="felles_short").click().run()
    put_in(app)
    assert listed(setup_page(fane="indikatorer"))["vold"]["marks"] == ["felles"]


def test_a_stricter_threshold_is_not_lowered_again_without_a_reason(setup_page: Open) -> None:
    put_in(typed(setup_page(fane="indikatorer", oppfoering="skadeverk"), {"publishing_smallest": "8"}))
    app = setup_page(fane="indikatorer", oppfoering="skadeverk")
    assert "Felles: 5" in said(app)
    app.button(key="felles_publishing_smallest").click().run()
    assert [unescape_markdown(one.value) for one in app.error] == [
        "Grensen senkes fra 8 til 5. Skriv en ny begrunnelse i «Hvorfor små tall skjules»; den vises ved tallene."
    ]


def test_a_change_is_looked_into_again_when_somebody_was_first(setup_page: Open) -> None:
    app = typed(setup_page(fane="ord", oppfoering="_ny"), {"term": "Natteravn", "text": "Voksne som går ute om natten"})
    put_in(typed(setup_page(fane="kilder", oppfoering="slt2017"), {"published": "april 2018"}))
    app.text_input(key="oppsett_hvem").set_value("Koordinator")
    app.text_input(key="oppsett_hvorfor").set_value("Nytt ord")
    (button,) = [one for one in app.button if one.label == say("setup_page.put_in")]
    button.click().run()
    assert [one.value for one in app.warning] == [say("setup_page.looked_anew")]
    assert "Natteravn" not in listed(setup_page(fane="ord"))
    put_in(app)
    assert listed(setup_page(fane="ord"))["Natteravn"]["marks"] == ["egen", "mangler nynorsk"]


@pytest.mark.parametrize(
    ("tab", "kind", "key", "page", "gone"),
    [
        pytest.param(
            "brudd", "breaks", "politidistrikt_2017", "nasking", "Ny del av Oslo politidistrikt", id="a break"
        ),
        pytest.param("brudd", "caveats", "smaa_tall", "nasking", "Små tall.", id="a caveat"),
    ],
)
def test_what_is_put_away_is_not_told_any_more(
    setup_page: Open, tab: str, kind: str, key: str, page: str, gone: str
) -> None:
    def told() -> str:
        app = opened(page, aar="2018")
        app.session_state[f"faner_{page}"] = say("show.about")
        return written_on(app.run())

    assert gone in told()
    put_in(setup_page(fane=tab, liste=kind, oppfoering=key).button(key="oppsett_legg_bort").click().run())
    assert gone not in told()


@pytest.mark.parametrize("kind", [kind for kinds in TABS.values() for kind in kinds if kind != "counties"])
def test_every_form_holds_its_entries_as_they_stand(setup_page: Open, kind: str) -> None:
    """Nothing is told as changed when nothing was typed: what a form shows means what stands."""
    area = "eksempelkommune"
    seat = Seat(store(), area, SHARED if kind == "areas" else area, kind)
    wrong = []
    for key, own in seat.layers.items():
        owner = SHARED if own.shared is not None else area
        whole = entry_of(kind, key, owner, body_of(own.fields)).model_dump(mode="json")
        for one in form_fields(kind):
            value = value_at(whole, one.path)
            meant = value_of(one, field_parts(one, value))
            if one.sort is not Sort.CODES and meant != (value or None) and (meant or value):
                wrong.append((key, one.path, value, meant))
    assert wrong == []
    assert seat.layers


@pytest.mark.parametrize(
    ("address", "name", "value", "sentence"),
    [
        pytest.param({}, "title", "Ola Nordmann", "«Tittel» ser ut til å handle om én person", id="a person"),
        pytest.param({}, "publishing_smallest", "3", "3 er lavere enn den felles grensen 5", id="a laxer threshold"),
        pytest.param({"felles": "ja"}, "unit", "percent", "en annen «Enhet» ville endret", id="a unit with figures"),
    ],
)
def test_what_is_refused_is_said_at_its_field(
    setup_page: Open, address: dict[str, str], name: str, value: str, sentence: str
) -> None:
    app = setup_page(fane="indikatorer", oppfoering="vold", **address)
    before = store().version
    typed(app, {name: value})
    if address:
        app.button(key="oppsett_se").click().run()
    (told,) = [one.value for one in app.error]
    assert sentence in told.replace("\\", "")
    assert not [one for one in app.button if one.label == say("setup_page.put_in")]
    assert store().version == before
