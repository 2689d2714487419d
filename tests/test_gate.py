"""The pages as each role meets them, run as Streamlit runs them: every page by its own address."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from slt_data.access.audit import AuditEvent
from slt_data.access.roles import Rank
from slt_data.access.rules import PAGES
from slt_data.access.sessions import STRANGER, LoginStanding, Visitor
from slt_data.domain.catalogue import Catalogue
from slt_data.texts import say
from slt_data.ui import gate
from slt_data.ui.gate import opens
from slt_data.web.resources import access_register, materials
from tests.conftest import own_home
from tests.gathering import none_of
from tests.on_screen import components
from tests.test_access import OIDC, claims

MAIN = Path(__file__).resolve().parents[1] / "pages" / "hovedside.py"
PATHS = {"oversikt": "", "innsatsomraade": "nasking"}
Visit = Callable[..., AppTest]
CLOSED = {"Logg inn for å se tallene", "Du har ikke tilgang ennå", "Denne siden er ikke åpen for deg"}
ROLES = {"leser": Rank.LESER, "koordinator": Rank.KOORDINATOR, "administrator": Rank.ADMINISTRATOR}


def now_claims(who: str) -> dict[str, Any]:
    return claims(who, name=f"{who.title()} Nordmann") | {"iat": time.time(), "exp": time.time() + 3600}


@pytest.fixture(scope="module")
def home(ready_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_home(ready_home, tmp_path_factory.mktemp("home"))


@pytest.fixture
def visit(home: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Opens a page as somebody with a role in Bærum alone; ``None``: who has no role; "": who has not logged in."""
    for name, value in (OIDC | {"SLT_HOME": str(home)}).items():
        monkeypatch.setenv(name, value)
    who: dict[str, dict[str, Any]] = {}

    def open_page(role: str | None, script: str = "oversikt", **query: str) -> AppTest:
        at = AppTest.from_file(str(MAIN), default_timeout=60)
        if role != "":
            name = role or "ingen"
            told = who.setdefault(name, now_claims(name))
            visitor = access_register().log_in(told)
            if role is not None and not visitor.ranks:
                access_register().give(visitor.subject, "baerum", ROLES[role], by="test")
            at.user = told | {"is_logged_in": True}
        at._page_hash = calc_hash(PATHS.get(script, script))
        for key, value in query.items():
            at.query_params[key] = value
        return at.run()

    return open_page


def told_by(at: AppTest) -> str:
    kinds = ("title", "subheader", "markdown", "caption", "info", "html")
    return " ".join(str(one.value) for kind in kinds for one in at.get(kind))


FOR_READERS = [
    *["oversikt", "fylker", "innsatsomraade", "ungdata", "presentasjon", "om_tallene", "moete"],
    *["siden_forrige_moete", "plan", "sammenlign", "ord_og_begreper", "hjelp", "tilgjengelighet"],
]
FOR_COORDINATORS = [*FOR_READERS, "styremoeter", "legg_inn_tall", "historikk", "oppsett"]
OPEN = {
    "leser": FOR_READERS,
    "koordinator": FOR_COORDINATORS,
    "administrator": [*FOR_COORDINATORS, "ny_kommune", "tilgang", "logg"],
}
OPENS = [(role, script) for role, scripts in OPEN.items() for script in scripts]


IN_ITS_PLACE = {"fylker": "oversikt"}
"""Where there are no counties to tell of, their page is not there either. It is opened in ``test_counties``."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages for which the gate has been asked, in turn."""
    found: list[str] = []
    admit = gate.admit_visitor

    def listening(script: str, catalogue: Catalogue) -> bool:
        found.append(script)
        return admit(script, catalogue)

    monkeypatch.setattr(gate, "admit_visitor", listening)
    return found


@pytest.mark.parametrize(("role", "script"), OPENS)
def test_a_page_opens_for_those_who_may_see_it(visit: Visit, asked: list[str], role: str, script: str) -> None:
    """It is by its own name that the gate is asked, and so what ``gate.opens`` says of it is what becomes of it."""
    at = visit(role, script, omraade="baerum", aar="2018")
    assert not at.exception
    assert not at.error
    (title,) = [one.value for one in at.title]
    assert title not in CLOSED
    assert set(asked) == {IN_ITS_PLACE.get(script, script)}


def test_no_page_opens_for_others() -> None:
    """Every page and everybody for whom it stays closed: nobody, who has no role, and each role."""
    known = LoginStanding.KNOWN
    visitors = {name: Visitor(known, name, key=name, ranks={"baerum": rank}) for name, rank in ROLES.items()}
    visitors |= {"nobody": STRANGER, "who has no role": Visitor(known, "ingen", key="ingen")}
    assert set(OPEN["administrator"]) == set(PAGES)
    none_of(
        f"{script} opens for {name}"
        for script in PAGES
        for name, who in visitors.items()
        if opens(script, who) and (name, script) not in OPENS
    )


@pytest.mark.parametrize(
    ("role", "script", "expected"),
    [
        pytest.param("", "innsatsomraade", "Logg inn for å se tallene", id="nobody"),
        pytest.param("", "fylker", "Logg inn for å se tallene", id="nobody, the country"),
        pytest.param(None, "innsatsomraade", "Du har ikke tilgang ennå", id="no role"),
        pytest.param(None, "logg", "Du har ikke tilgang ennå", id="no role, the log"),
        pytest.param("leser", "historikk", "Denne siden er ikke åpen for deg", id="a reader"),
        pytest.param("koordinator", "logg", "Denne siden er ikke åpen for deg", id="a coordinator"),
    ],
)
def test_a_closed_page_says_so_and_shows_nothing(
    visit: Visit, asked: list[str], script: str, role: str | None, expected: str
) -> None:
    at = visit(role, script, omraade="baerum", aar="2018")
    assert not at.exception
    assert not at.error
    assert [one.value for one in at.title] == [expected]
    assert set(asked) == {IN_ITS_PLACE.get(script, script)}
    told = told_by(at)
    assert "94 til 69" not in told
    assert "42 til 21" not in told
    assert not at.get("plotly_chart")
    assert not at.get("table")
    assert not at.selectbox


def test_only_own_areas_can_be_chosen_and_asked_for(visit: Visit) -> None:
    at = visit("leser", omraade="eksempelkommune")
    assert at.selectbox[0].options == ["Bærum kommune"]
    assert at.query_params["omraade"] == "baerum"
    assert "Oppdiktede tall" not in " ".join(one.value for one in at.warning)
    assert any("eksempelkommune" in one.value for one in at.info)


def test_a_role_that_is_taken_away_is_gone_in_the_same_session(visit: Visit) -> None:
    at = visit("leser")
    assert at.selectbox
    for one in list(access_register().state.given):
        access_register().take(one, "baerum", by="test")
    at.run()
    assert [one.value for one in at.title] == ["Du har ikke tilgang ennå"]


def test_a_session_is_closed_with_the_login(visit: Visit) -> None:
    at = visit("leser")
    for key in list(access_register().state.logins):
        access_register().log_out(key)
    at.run()
    assert [one.value for one in at.title] == ["Logg inn for å se tallene"]


def test_hidden_figures_are_shown_to_a_coordinator_who_asks_and_that_is_on_record(
    visit: Visit,
) -> None:
    at = visit("koordinator")
    assert not at.toggle(key="vis_skjulte").value
    assert not any("skjult for lesere" in one.value for one in at.warning)
    before = len([one for one in access_register().entries() if one.event == "skjulte_tall"])
    at.toggle(key="vis_skjulte").set_value(True).run()
    assert any("skjult for lesere" in one.value for one in at.warning)
    entries = [one for one in access_register().entries() if one.event == "skjulte_tall"]
    assert len(entries) == before + 1
    assert (entries[-1].area, entries[-1].about) == ("baerum", "siden oversikt")
    at.run()
    assert len([one for one in access_register().entries() if one.event == "skjulte_tall"]) == before + 1


def test_a_reader_has_no_such_switch_and_asking_does_not_help(visit: Visit) -> None:
    at = visit("leser")
    assert "vis_skjulte" not in [one.key for one in at.toggle]
    at.session_state["vis_skjulte"] = True
    at.run()
    assert not any("skjult for lesere" in one.value for one in at.warning)


def test_refusals_are_on_record(visit: Visit) -> None:
    visit("leser", "logg")
    access_register().record(AuditEvent.LOGIN, "x")
    assert "siden logg" in [one.about for one in access_register().entries() if one.event == "avvist"]


def test_who_puts_in_is_who_is_logged_in(visit: Visit) -> None:
    """There is no field to write another name in."""
    at = visit("koordinator", "historikk", omraade="baerum")
    assert "Hvem legger inn?" not in [one.label for one in at.text_input]


@pytest.mark.parametrize("role", ["koordinator", "administrator"])
def test_what_all_areas_share_is_not_for_those_of_one(visit: Visit, role: str) -> None:
    """Asked for in the address it is the area's own that is shown, and its shared fields stay as they are."""
    at = visit(role, "oppsett", omraade="baerum", fane="indikatorer", oppfoering="nasking", felles="ja")
    assert not at.exception
    assert "velg_felles" not in [one.key for one in at.toggle]
    assert "Enhet" not in [one.label for one in at.selectbox]
    assert say("setup_page.fixed") in [one.value for one in at.subheader]


def test_a_municipality_is_not_added_by_who_administers_one(visit: Visit) -> None:
    at = visit("administrator", "ny_kommune", kommune="3203")
    assert [one.value for one in at.info] == [say("new_area_page.not_yours")]
    assert "slt_area_search" not in components(at)
    assert not [*at.header, *at.checkbox]


def test_a_change_is_refused_when_the_role_is_gone(visit: Visit) -> None:
    at = visit("koordinator", "oppsett", omraade="baerum", fane="indikatorer", oppfoering="nasking")
    before = materials().store.version
    (short,) = [one for one in at.text_input if one.label == say("setup_field.short")]
    short.set_value("Noe annet").run()
    (button,) = [one for one in at.button if one.label == say("setup_page.put_in")]
    at.user = now_claims("leser") | {"is_logged_in": True}
    button.click().run()
    assert not at.exception
    assert materials().store.version == before


def test_who_reads_the_plan_is_offered_no_change_and_a_link_to_a_form_opens_none(visit: Visit) -> None:
    at = visit("leser", "plan", omraade="baerum", planaar="2018", endre="tiltak._ny.valg_rus")
    assert not at.exception
    assert [one.key for one in (*at.button, *at.text_input, *at.text_area)] == ["logg_ut"]
    assert "Trenger noen som ser på det" not in [one for box in at.selectbox for one in box.options]


@pytest.mark.parametrize("pressed", ["plan_lagre", "plan_foer_over"])
def test_a_change_of_the_plan_is_refused_when_the_role_is_gone(visit: Visit, pressed: str) -> None:
    at = visit("koordinator", "plan", omraade="baerum", planaar="2018", endre="saker._ny.styret")
    before = materials().store.version
    at.text_area[0].set_value("Russetiden").run()
    (button,) = [one for one in at.button if one.key == pressed]
    at.user = now_claims("leser") | {"is_logged_in": True}
    button.click().run()
    assert not at.exception
    assert materials().store.version == before


def test_a_change_of_the_plan_asks_the_gate_once_more(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has got a form drawn all the same is refused when it is put in, and that is on record."""
    monkeypatch.setattr("slt_data.ui.plan.seat.may_edit_plan", lambda _area: True)
    at = visit("leser", "plan", omraade="baerum", planaar="2018", endre="saker._ny.styret")
    before = materials().store.version
    at.text_area[0].set_value("Russetiden").run()
    next(one for one in at.button if one.key == "plan_lagre").click().run()
    assert [one.value for one in at.error]
    assert materials().store.version == before
    assert any(
        one.about.endswith("endre_plan") for one in access_register().entries() if one.event == AuditEvent.REFUSED
    )


def test_without_login_there_is_one_user_and_no_gate(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLT_HOME", str(home))
    monkeypatch.delenv("SLT_MODE", raising=False)
    at = AppTest.from_file(str(MAIN), default_timeout=60).run()
    assert at.title[0].value.startswith("Utfordringsbildet")
    assert [one.key for one in at.button] == []
