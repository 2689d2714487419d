"""The page of the plan: read by everybody, changed where it is read, and found at its old address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from slt_data.domain.plan import Delmaal, Tiltak, TiltakState, TiltakStatus
from slt_data.domain.plan_rows import Plan
from slt_data.domain.targets import Target, TargetKind
from slt_data.plan.draft import draft_of_plan
from slt_data.plan.putting_in import put_in_plan
from slt_data.store.store import open_store
from slt_data.story.plan import tell_plan
from slt_data.web.resources import materials
from tests.conftest import own_home
from tests.on_screen import written_on
from tests.test_pages import MAIN
from tests.test_personal import ID


@pytest.fixture(scope="module")
def unplanned(ready_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which Bærum has innsatsområder and figures, and nothing else in its plan."""
    home = own_home(ready_home, tmp_path_factory.mktemp("unplanned"))
    store = open_store(home / "slt.duckdb")
    gone = set(store.plan("baerum").by_key)
    put_in_plan(store, draft_of_plan(store, "baerum", gone=gone), by="Kari", comment="Tom plan")
    return home


@pytest.fixture
def app(unplanned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    monkeypatch.setenv("SLT_HOME", str(own_home(unplanned, tmp_path)))
    materials.clear()
    yield AppTest.from_file(str(MAIN), default_timeout=60)
    materials.clear()


def plan_page(app: AppTest, area: str = "baerum", **asked: str) -> AppTest:
    app._page_hash = calc_hash("plan")
    app.query_params.update({"omraade": area, **asked})
    app.run()
    assert not app.exception
    return app


def test_the_plan_of_a_year_is_told_by_innsatsomraade(app: AppTest) -> None:
    page = plan_page(app, planaar="2017")
    assert page.title[0].value == "Planen for 2017"
    said = written_on(page)
    for words in ("4 innsatsområder", "Tallene sa, sett fra 2017"):
        assert words in said
    assert "Kriminalitetsforebygging" in [one.value for one in page.header]
    assert "Forebygge rusbruk blant ungdom" in [one.value for one in page.subheader]


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


def pressed(page: AppTest, key: str) -> AppTest:
    next(one for one in page.button if one.key == key).click().run()
    assert not page.exception
    return page


def typed(page: AppTest, thing: str, **fields: object) -> AppTest:
    """``page`` after typing into the open form of ``thing``, as a person does: one field after the other."""
    begin = f"plan_{thing.replace('.', '_')}_"
    for name, value in fields.items():
        inputs = {one.key: one for one in (*page.text_input, *page.text_area, *page.selectbox, *page.button_group,
                                           *page.toggle, *page.checkbox)}  # fmt: skip
        inputs[begin + name].set_value(value).run()
        assert not page.exception
    return page


def by_kari(page: AppTest) -> AppTest:
    next(one for one in page.text_input if one.key == "plan_hvem").set_value("Kari").run()
    return page


def saved(page: AppTest) -> AppTest:
    pressed(page, "plan_lagre")
    assert not page.error, [one.value for one in page.error]
    assert "Lagret som innlegging" in page.success[0].value
    return page


def plan_now() -> Plan:
    return materials().store.plan("baerum")


FORMS: dict[str, tuple[str, dict[str, object], str]] = {
    "goal": ("delmaal._ny.valg_rus", {"text": "Færre unge ruser seg"}, "Færre unge ruser seg"),
    "measure": (
        "tiltak._ny.valg_rus",
        {"title": "Natteravner", "level": "universell", "responsible": "Utekontakten", "when": "høsten 2016",
         "until_when": "pågår", "text": "Voksne ute fredag og lørdag"},
        "fra høsten 2016, pågår",
    ),
    "case": ("saker._ny.ungdomsteam", {"text": "Russetiden", "outcome": "Egen gruppe"}, "Hva det ble til: Egen gruppe"),
    "experience": ("erfaringer._ny.styret", {"text": "Korte møter", "kind": "virker"}, "Korte møter"),
    "recurring": (
        "aarshjul._ny",
        {"title": "Ungdata", "kind": "ungdata", "months": ["2", "3"], "when": "uke 9–11"},
        "Februar og mars",
    ),
    "anchoring": ("forankring._ny.plan", {"title": "Rusplan", "text": "Vedtatt av kommunestyret"}, "Rusplan"),
    "chapter": ("kapitler._ny.sammendrag", {"text": "Året i korte trekk."}, "Egen tekst for 2018"),
    "innsatsomraade": ("innsatsomraader._ny", {"title": "Trygge på nett", "focus_areas": ["sedelighet"]}, ""),
}  # fmt: skip


@pytest.mark.parametrize(("thing", "fields", "shown"), FORMS.values(), ids=FORMS)
def test_each_thing_has_a_form_whose_change_is_seen_and_undone(
    app: AppTest, thing: str, fields: dict[str, object], shown: str
) -> None:
    page = by_kari(plan_page(app, planaar="2018", endre=thing))
    before = plan_now()
    page = saved(typed(page, thing, **fields))
    assert page.query_params["endre"] == "ingenting"
    assert shown in written_on(page)
    assert "Trygge på nett" in str([one.value for one in page.header]) or not thing.startswith("innsats")
    page = pressed(page, "plan_angre")
    assert "er angret" in page.success[0].value
    assert plan_now() == before


def test_a_goal_gets_a_target_in_norwegian_numbers(app: AppTest) -> None:
    thing = "delmaal._ny.valg_kriminalitet"
    page = by_kari(plan_page(app, planaar="2018", endre=thing))
    page = typed(page, thing, text="Nasking skal ned", har_maaltall=True, indicator="nasking", target_kind="under")
    page = typed(page, thing, value="femti")
    assert "«femti» er ikke et tall" in page.error[0].value
    page = saved(typed(page, thing, value="100,5", target_year="2018", why="Nivået før økningen"))
    (goal,) = plan_now().goals
    assert goal.target is not None
    assert (goal.target.value, goal.target.year, goal.target.kind) == (100.5, 2018, "under")
    assert "Måltall: Nasking under 100,5 i 2018" in written_on(page)


def test_a_target_that_readers_can_never_see_is_said_yes_to_or_not_put_in(app: AppTest) -> None:
    thing = "delmaal._ny.valg_kriminalitet"
    page = by_kari(plan_page(app, planaar="2018", endre=thing))
    page = typed(page, thing, text="Nasking skal ned", har_maaltall=True, indicator="nasking", target_kind="under",
                 value="3", target_year="2019", why="Nesten ingen")  # fmt: skip
    assert "Lesere kan aldri se" in page.warning[0].value
    page = pressed(page, "plan_lagre")
    assert "si ja hvis det likevel er riktig" in page.error[0].value
    assert not plan_now().goals
    next(one for one in page.checkbox if one.key == "plan_likevel").check().run()
    saved(page)
    assert len(plan_now().goals) == 1


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        pytest.param({"responsible": "Kari Nordmann"}, "noe om en person", id="a person"),
        pytest.param({"text": f"Gjelder {ID}"}, "noe om en person", id="a national id"),
        pytest.param({"when": "snart"}, "er ikke en tid verktøyet forstår", id="no time"),
        pytest.param({"when": "2018", "until_when": "2016"}, "kan ikke være slutt før", id="ends before"),
    ],
)
def test_what_is_wrong_is_said_at_once_and_not_put_in(app: AppTest, fields: dict[str, object], says: str) -> None:
    thing = "tiltak._ny.valg_rus"
    page = typed(by_kari(plan_page(app, planaar="2018", endre=thing)), thing, title="Natteravner", **fields)
    assert says in page.error[0].value
    pressed(page, "plan_lagre")
    assert not plan_now().measures
    assert not any(ID in one.value for one in page.error)


def test_without_a_name_and_without_what_is_needed_nothing_is_put_in(app: AppTest) -> None:
    page = plan_page(app, planaar="2018", endre="tiltak._ny.valg_rus")
    page = pressed(page, "plan_lagre")
    assert page.error[0].value == "Dette må fylles ut."
    page = pressed(typed(page, "tiltak._ny.valg_rus", title="Natteravner"), "plan_lagre")
    assert "hvem" in page.error[0].value.lower()
    assert not plan_now()


@pytest.fixture
def planned(app: AppTest) -> AppTest:
    """Two goals, of which one has a target, and two measures of 2018, one with a status of 2017."""
    store = materials().store
    own: dict[str, object] = {"area": "baerum", "years": (2017, 2018), "source": "slt2018"}
    target = Target(indicator="nasking", kind=TargetKind.UNDER, value=100, year=2018, why="Nivået før")
    pieces = [
        Delmaal(id="maal_rus", innsatsomraade="valg_rus", text="Færre ruser seg", **own),
        Delmaal(id="maal_nasking", innsatsomraade="valg_kriminalitet", text="Nasking ned", target=target, **own),
        Tiltak(id="ravner", innsatsomraader=("valg_rus",), goals=("maal_rus",), title="Natteravner", **own),
        Tiltak(id="rusplan", innsatsomraader=("valg_rus",), title="Skolenes nye plan", **own),
        TiltakStatus(
            id="ravner_2017", area="baerum", tiltak="ravner", year=2017, state=TiltakState.I_GANG, done="12 kvelder"
        ),
    ]
    put_in_plan(store, draft_of_plan(store, "baerum", pieces), by="Kari", comment="Planen", accepted=True)
    return app


def test_a_year_is_told_in_one_line_and_what_waits_above_the_rest(planned: AppTest) -> None:
    said = written_on(plan_page(planned, planaar="2018"))
    assert "4 innsatsområder · 2 tiltak: 2 uten status · 2 delmål, 1 med måltall: 1 nådd" in said
    assert "2 tiltak trenger noen som ser på dem" in said
    assert "det står ingen status for 2018" in said
    assert "Tidligere: 2017: i gang" in said
    assert "Tallene kan ikke si om tiltaket virket." in said


def test_the_plan_is_narrowed_to_a_status(planned: AppTest) -> None:
    said = written_on(plan_page(planned, planaar="2017", status="i_gang"))
    assert "Natteravner" in said
    assert "Skolenes nye plan" not in said.partition("ser på")[2].partition("<table")[2]
    page = plan_page(planned, planaar="2017", status="stanset")
    assert "Rusforebygging" not in [one.value for one in page.header]


def test_the_statuses_of_a_year_in_one_sitting_write_only_what_was_touched(planned: AppTest) -> None:
    page = by_kari(plan_page(planned, planaar="2018", endre="statuser"))
    page = typed(page, "status.ravner", state="gjennomfoert", done="20 kvelder", next="Flere lag")
    assert next(one.label for one in page.button if one.key == "plan_lagre") == "Lagre statusene (1)"
    page = saved(page)
    (earlier, told) = plan_now().statuses
    assert (earlier.year, told.tiltak, told.year, told.state) == (2017, "ravner", 2018, "gjennomfoert")
    assert (told.done, told.seen, told.next) == ("20 kvelder", "", "Flere lag")
    pressed(page, "plan_angre")
    assert len(plan_now().statuses) == 1


def test_a_person_in_a_sitting_is_refused_at_its_line(planned: AppTest) -> None:
    page = by_kari(plan_page(planned, planaar="2018", endre="statuser"))
    page = typed(page, "status.ravner", state="i_gang", done=f"Snakket med {ID}")
    assert "noe om en person" in page.error[0].value
    page = typed(page, "status.rusplan", done="Utkast")
    assert "Dette må fylles ut." in [one.value for one in page.error]
    assert next(one for one in page.button if one.key == "plan_lagre").disabled


def test_next_years_plan_is_made_of_this_and_looked_at_piece_by_piece(planned: AppTest) -> None:
    page = by_kari(plan_page(planned, planaar="2018"))
    page = pressed(page, "plan_foer_over")
    assert page.query_params["planaar"] == "2019"
    assert page.title[0].value == "Planen for 2019"
    assert "Lagret som innlegging" in page.success[0].value
    assert "Fra i fjor" in written_on(page)
    unread = materials().of("baerum")
    before = tell_plan(unread, 2019).unread
    page = pressed(page, "sett_tiltak.ravner")
    assert tell_plan(materials().of("baerum"), 2019).unread == before - 1
    page = pressed(page, "sett_innsatsomraader.valg_rus")
    assert tell_plan(materials().of("baerum"), 2019).unread == before - 2
    page = plan_page(page, planaar="2019", endre="tiltak.rusplan")
    page = saved(typed(page, "tiltak.rusplan", text="For begge skolene"))
    assert tell_plan(materials().of("baerum"), 2019).unread == before - 3
    page = pressed(page, "plan_sett_alt")
    assert tell_plan(materials().of("baerum"), 2019).unread == 0


@pytest.mark.parametrize(
    ("thing", "way", "says"),
    [
        pytest.param("tiltak.ravner", "whole", "Statuser som også tas bort: 1.", id="a measure with its statuses"),
        pytest.param("delmaal.maal_rus", "whole", "Tiltak som ikke lenger hører til", id="a goal of measures"),
        pytest.param("innsatsomraader.valg_rus", "whole", "1 delmål og 2 tiltak", id="an innsatsområde"),
        pytest.param("innsatsomraader.valg_rus", "year", "1 delmål og 2 tiltak", id="an innsatsområde out of a year"),
    ],
)
def test_what_goes_with_a_thing_is_told_before_it_goes(planned: AppTest, thing: str, way: str, says: str) -> None:
    before = plan_now()
    page = pressed(by_kari(plan_page(planned, planaar="2018", endre=thing)), f"plan_bort_{way}")
    assert any(says in one.value.replace("\\", "") for one in page.warning)
    page = pressed(page, "plan_bort_ja")
    assert not page.error
    assert "Tatt bort" in page.success[0].value
    page = pressed(page, "plan_angre")
    assert "er angret" in page.success[0].value
    assert plan_now() == before


def test_a_measure_is_taken_out_of_one_year_only(planned: AppTest) -> None:
    page = pressed(by_kari(plan_page(planned, planaar="2018", endre="tiltak.ravner")), "plan_bort_year")
    pressed(page, "plan_bort_ja")
    (measure,) = [one for one in plan_now().measures if one.id == "ravner"]
    assert measure.years == (2017,)


def test_the_page_speaks_nynorsk(planned: AppTest) -> None:
    page = plan_page(planned, planaar="2018", spraak="nn", endre="tiltak.ravner")
    said = written_on(page)
    assert "2 tiltak: 2 utan status" in said
    assert "Ansvarleg eining" in [one.label for one in page.text_input]
    assert "Tala kan ikkje seie om tiltaket verka." in said
