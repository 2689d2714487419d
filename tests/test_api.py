"""The API as programs meet it, behind the door: who gets what, in which form, and what is on record afterwards."""

import base64
import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from slt_data.access.audit import AuditEvent
from slt_data.access.register import utc_now
from slt_data.access.roles import EVERYWHERE, Rank
from slt_data.api.asking import AnswerForm, accepted
from slt_data.api.credentials import key_in
from slt_data.api.probes import probes
from slt_data.api.problems import Refused
from slt_data.api.resources import RESOURCES
from slt_data.api.routes import Api
from slt_data.domain.errors import StoreSilent
from slt_data.export.plan_answer import plan_document
from slt_data.store.batches import Content
from slt_data.store.store import Store
from slt_data.story.materials import Materials
from slt_data.story.overview import tell_overview
from slt_data.story.plan import plan_years
from slt_data.web.cookies import USER
from slt_data.web.door import Door
from slt_data.web.rates import Rate
from slt_data.web.requests import RequestLog
from slt_data.web.resources import access_register
from tests.conftest import FELLES, TinyDatasets
from tests.test_access import OIDC
from tests.test_door import identity, signed
from tests.test_hiding import put_in, thefts
from tests.test_nothing_gets_out import store_of

ADDRESS = "https://slt.example.no"
FORMS = {"json": ".json", "csv": ".csv", "plain": ".csv?csv=plain"}
PATHS = {
    "areas": "/api/v1/areas",
    "indicators": "/api/v1/indicators",
    "series": "/api/v1/series/nasking",
    "picture": "/api/v1/picture/2018",
    "latest": "/api/v1/picture/latest",
    "plan": "/api/v1/plan",
}
NEEDS_AREA = {"series", "picture", "latest", "plan"}
WHO = {
    "nobody": None,
    "reader there": (Rank.LESER, "baerum"),
    "coordinator there": (Rank.KOORDINATOR, "baerum"),
    "reader everywhere": (Rank.LESER, EVERYWHERE),
    "reader elsewhere": (Rank.LESER, "eksempelkommune"),
}


@pytest.fixture(scope="module")
def shared(ready_store: Store) -> Materials:
    return Materials(ready_store)


def app_over(shared: Materials) -> Starlette:
    """The API and its probes over a store, behind the door."""
    routes = [Api(lambda: shared, access_register).route(), *probes(lambda: shared, access_register)]
    return Starlette(routes=routes, middleware=[Middleware(RequestLog), Middleware(Door)])


def program(app: Starlette, key: str = "", address: str = ADDRESS, host: str = "10.0.0.9") -> TestClient:
    headers = {"authorization": f"Bearer {key}"} if key else {}
    return TestClient(app, base_url=address, client=(host, 5000), headers=headers, follow_redirects=False)


def make_key(rank: Rank = Rank.LESER, area: str = "baerum", days: int = 30) -> str:
    return access_register().make_key("Power BI", area, rank, utc_now().date() + timedelta(days=days), by="test")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SLT_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def oidc(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in OIDC.items():
        monkeypatch.setenv(name, value)
    return home


@pytest.fixture
def local(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SLT_MODE", raising=False)
    return home


@pytest.fixture
def app(oidc: Path, shared: Materials) -> Starlette:
    return app_over(shared)


def address_of(what: str, form: str, area: str = "baerum") -> str:
    path, ending = PATHS[what], FORMS[form]
    query = f"area={area}" if what != "areas" else ""
    return f"{path}{ending}{'&' if '?' in ending else '?'}{query}".rstrip("?&")


def rows_of(text: str, delimiter: str = ";") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))


def on_record(event: AuditEvent) -> list[tuple[str, str, str]]:
    """What stands in the log by now; refusals are written without anybody waiting for them."""
    access_register().record(AuditEvent.LOGOUT, "afterwards")
    return [(one.who, one.area, one.about) for one in access_register().entries() if one.event == event.value]


# --- Who gets what --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", list(WHO))
def test_what_each_key_gets_in_each_form(app: Starlette, who: str) -> None:
    key = make_key(*WHO[who]) if WHO[who] else ""
    asks = program(app, key)
    for what in PATHS:
        for form in FORMS:
            answer = asks.get(address_of(what, form))
            if who == "nobody":
                assert answer.status_code == 401
                assert "Bearer" in answer.headers["www-authenticate"]
                assert "Basic" in answer.headers["www-authenticate"]
                continue
            if who == "reader elsewhere" and what != "areas":
                assert answer.status_code == 404
                continue
            assert answer.status_code == 200, (what, form)
            assert answer.headers.get("slt-made-up") == (None if what == "areas" else "false")
            if form == "json":
                assert answer.headers["content-type"] == "application/json"
                told = answer.json()
                assert [one["made_up"] for one in (told if isinstance(told, list) else [told])]
            else:
                assert answer.headers["content-type"] == "text/csv; charset=utf-8"
                assert answer.content.startswith(b"\xef\xbb\xbf") is (form == "csv")
                rows = rows_of(answer.text, ";" if form == "csv" else ",")
                assert rows
                assert {row["made_up"] for row in rows} <= {"true", "false"}


@pytest.mark.parametrize(
    ("who", "areas"),
    [
        ("reader there", ["baerum"]),
        ("coordinator there", ["baerum"]),
        ("reader elsewhere", ["eksempelkommune"]),
        ("reader everywhere", ["baerum", "eksempelkommune"]),
    ],
)
def test_a_key_reads_its_own_areas_alone(app: Starlette, who: str, areas: list[str]) -> None:
    rank, area = WHO[who] or (Rank.LESER, "")
    asks = program(app, make_key(rank, area))
    assert [one["id"] for one in asks.get("/api/v1/areas").json()] == areas
    assert list(dict.fromkeys(one["area"] for one in asks.get("/api/v1/indicators").json())) == areas


@pytest.mark.parametrize("path", ["/api/v1/series/nasking", "/api/v1/picture/2018", "/api/v1/indicators"])
def test_an_area_of_others_is_answered_as_one_that_does_not_exist(app: Starlette, path: str) -> None:
    asks = program(app, make_key())
    told = [asks.get(f"{path}?area={area}") for area in ("eksempelkommune", "atlantis", "norge", "")]
    assert {one.status_code for one in told} == {404}
    assert len({json.dumps(one.json() | {"request_id": ""}) for one in told}) == 1
    assert [about for _, _, about in on_record(AuditEvent.REFUSED)] == ["område uten tilgang"]


@pytest.mark.parametrize("path", ["/api/v1/areas", "/api/v1/unknown", "/api/v1/series/nasking?area=atlantis", "/api/x"])
def test_to_somebody_without_a_key_every_address_looks_alike(app: Starlette, path: str) -> None:
    told = program(app).get(path)
    assert (told.status_code, told.headers["content-type"]) == (401, "application/problem+json")
    assert told.json()["title"] == "Nøkkel mangler"


def test_the_description_is_open_and_names_no_area_and_no_figure(app: Starlette, shared: Materials) -> None:
    told = program(app).get("/api/v1/openapi.json")
    assert (told.status_code, told.json()["openapi"]) == (200, "3.1.0")
    areas = [one for one in shared.store.catalogue.areas if one.board]
    words = {word for one in areas for word in (one.id, one.title, one.short, *(code.code for code in one.codes))}
    assert [word for word in words if word.lower() in told.text.lower()] == []
    stated = [row.statement for row in tell_overview(shared.of("baerum"), 2018, None)]
    assert [one for one in stated if one in told.text] == []


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_another_site_makes_no_browser_ask(local: Path, shared: Materials, site: str) -> None:
    """What it asked for would stand in the log as the user's own doing."""
    asks = program(app_over(shared), address="http://127.0.0.1:8501", host="127.0.0.1")
    address = "/api/v1/picture/2025?area=eksempelkommune&skjulte=ja"
    assert asks.get(address, headers={"sec-fetch-site": site}).status_code == 403
    assert access_register().entries() == []
    assert asks.get(address, headers={"sec-fetch-site": "none"}).status_code == 200


@pytest.mark.parametrize(
    ("address", "host", "status"),
    [
        pytest.param("http://127.0.0.1:8501", "127.0.0.1", 200, id="this machine"),
        pytest.param("http://127.0.0.1:8501", "10.0.0.9", 403, id="another machine"),
        pytest.param("http://evil.example", "127.0.0.1", 421, id="a name that somebody took over"),
    ],
)
def test_without_login_this_machine_needs_no_key(
    local: Path, shared: Materials, address: str, host: str, status: int
) -> None:
    told = program(app_over(shared), address=address, host=host).get("/api/v1/areas")
    assert told.status_code == status
    if status != 200:
        assert told.headers["content-type"] == "application/problem+json"


# --- The key --------------------------------------------------------------------------------------------------------


def basic(name: str, key: str) -> dict[str, str]:
    return {"authorization": f"Basic {base64.b64encode(f'{name}:{key}'.encode()).decode()}"}


def twice(key: str) -> list[tuple[str, str]]:
    return [("authorization", f"Bearer {key}"), ("authorization", f"Bearer {key}")]


@pytest.mark.parametrize(
    ("brought", "status"),
    [
        pytest.param(lambda key: {"authorization": f"Bearer {key}"}, 200, id="bearer"),
        pytest.param(lambda key: {"authorization": f"bearer  {key} "}, 200, id="bearer, written otherwise"),
        pytest.param(lambda key: basic("excel", key), 200, id="the password of Basic"),
        pytest.param(lambda key: basic("", key), 200, id="Basic without a name"),
        pytest.param(lambda key: basic(key, "x"), 401, id="the name of Basic"),
        pytest.param(lambda key: {"authorization": key}, 401, id="no scheme"),
        pytest.param(lambda key: {"authorization": f"Bearer {key[:-1]}"}, 401, id="too short"),
        pytest.param(
            lambda key: {"authorization": f"Bearer {key[:-1]}{'A' if key[-1] != 'A' else 'B'}"}, 401, id="wrong"
        ),
        pytest.param(lambda key: {"authorization": f"Bearer slt_00000000_{key[13:]}"}, 401, id="another id"),
        pytest.param(lambda _: {"authorization": "Basic ???"}, 401, id="no Base64"),
        pytest.param(lambda key: {"authorization": f"Bearer {key}{'A' * 600}"}, 401, id="too long"),
        pytest.param(lambda key: {"cookie": f"key={key}; token={key}"}, 401, id="a cookie"),
        pytest.param(lambda key: {"x-api-key": key}, 401, id="another header"),
        pytest.param(twice, 401, id="twice"),
    ],
)
def test_how_a_key_is_brought(app: Starlette, brought: Callable[[str], Any], status: int) -> None:
    assert program(app).get("/api/v1/areas", headers=brought(make_key())).status_code == status


@pytest.mark.parametrize("name", ["key", "token", "access_token", "api_key"])
def test_a_key_in_the_address_is_none(app: Starlette, name: str) -> None:
    assert program(app).get(f"/api/v1/areas?{name}={make_key()}").status_code == 401


def test_a_login_opens_nothing_here(app: Starlette) -> None:
    told = identity()
    visitor = access_register().log_in(told)
    access_register().give(visitor.subject, EVERYWHERE, Rank.ADMINISTRATOR, by="test")
    browser = program(app)
    browser.cookies.set(USER, signed(told))
    assert browser.get("/api/v1/areas").status_code == 401


def test_a_key_opens_no_page_and_no_file(app: Starlette) -> None:
    asks = program(app, make_key(Rank.KOORDINATOR, EVERYWHERE))
    assert asks.get("/media/0123456789abcdef0123456789abcdef.pptx").status_code == 401


def test_a_key_that_is_withdrawn_holds_no_more(app: Starlette) -> None:
    key = make_key()
    asks = program(app, key)
    assert asks.get("/api/v1/areas").status_code == 200
    access_register().withdraw_key(key[4:12], by="test")
    assert asks.get("/api/v1/areas").status_code == 401
    assert (f"noekkel:{key[4:12]}", "", "nøkkel som ikke gjelder lenger") in on_record(AuditEvent.REFUSED)


def test_a_key_that_is_over_holds_no_more(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    asks = program(app, make_key(days=1))
    assert asks.get("/api/v1/areas").status_code == 200
    monkeypatch.setattr(access_register(), "_clock", lambda: utc_now() + timedelta(days=2, seconds=1))
    assert asks.get("/api/v1/areas").status_code == 401


def test_the_use_of_a_key_is_on_record_once_a_day(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    key = make_key()
    asks = program(app, key)
    for _ in range(3):
        asks.get("/api/v1/areas")
    assert on_record(AuditEvent.KEY_USED) == [(f"noekkel:{key[4:12]}", "baerum", "")]
    monkeypatch.setattr(access_register(), "_clock", lambda: utc_now() + timedelta(days=1, minutes=1))
    asks.get("/api/v1/areas")
    assert len(on_record(AuditEvent.KEY_USED)) == 2
    assert access_register().verify().whole


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No time passes for those who count how often somebody asks."""
    monkeypatch.setattr("slt_data.web.door.Rate", partial(Rate, clock=lambda: 0.0))


def test_wrong_keys_are_on_record_without_what_was_written_and_soon_wait(still: None, app: Starlette) -> None:
    wrong = f"slt_0a0b0c0d_{'A' * 43}"
    asks = program(app, wrong)
    found = [asks.get("/api/v1/areas").status_code for _ in range(25)]
    assert found[:20] == [401] * 20
    assert found[-1] == 429
    assert on_record(AuditEvent.REFUSED) == [("", "", "nøkkel som ikke finnes")]
    assert program(app, make_key()).get("/api/v1/areas").status_code == 200, "a key that holds is not held up"


def test_a_key_that_asks_too_often_waits_and_others_do_not(still: None, app: Starlette) -> None:
    asks, other = program(app, make_key()), program(app, make_key())
    found = [asks.get("/api/v1/openapi.json").status_code for _ in range(140)]
    assert found[:120] == [200] * 120
    late = asks.get("/api/v1/areas?spraak=nn")
    assert (late.status_code, late.headers["retry-after"]) == (429, "60")
    assert late.json()["detail"].startswith("For mange førespurnader")
    assert other.get("/api/v1/areas").status_code == 200


@pytest.mark.parametrize(
    ("header", "expected"),
    [("Bearer a", "a"), ("Basic eDph", "a"), ("Basic eA==", ""), ("Digest a", ""), ("", ""), ("Bearer", "")],
)
def test_what_is_read_of_the_header(header: str, expected: str) -> None:
    assert key_in([(b"authorization", header.encode())]) == expected


# --- Hidden figures -------------------------------------------------------------------------------------------------

HIDDEN = "/api/v1/series/sedelighet?area=eksempelkommune"


def test_a_coordinator_sees_more_only_by_asking_and_that_is_on_record(app: Starlette) -> None:
    key = make_key(Rank.KOORDINATOR, "eksempelkommune")
    asks = program(app, key)
    plain = asks.get(HIDDEN).json()
    assert on_record(AuditEvent.UNHIDDEN) == []
    whole = asks.get(f"{HIDDEN}&skjulte=ja")
    hidden = [one["year"] for one in plain["points"] if one["status"] == "hidden"]
    assert hidden
    assert all(one["value"] is None and one["low"] is None for one in plain["points"] if one["year"] in hidden)
    assert all(one["value"] is not None and one["guard"] for one in whole.json()["points"] if one["year"] in hidden)
    assert whole.headers["cache-control"] == "private, no-store"
    expected = (f"noekkel:{key[4:12]}", "eksempelkommune", "hentet av et program: /api/v1/series/sedelighet")
    assert on_record(AuditEvent.UNHIDDEN) == [expected]
    asks.get(f"{HIDDEN}&skjulte=ja")
    assert len(on_record(AuditEvent.UNHIDDEN)) == 1, "the same within the hour"
    picture = asks.get("/api/v1/picture/latest?area=eksempelkommune&skjulte=ja")
    assert (picture.json()["made_up"], picture.headers["slt-made-up"]) == (True, "true")
    assert len(on_record(AuditEvent.UNHIDDEN)) == 2


def test_a_reader_who_asks_for_more_is_refused_and_that_is_on_record(app: Starlette) -> None:
    key = make_key(Rank.LESER, "eksempelkommune")
    told = program(app, key).get(f"{HIDDEN}&skjulte=ja")
    assert told.status_code == 403
    assert (f"noekkel:{key[4:12]}", "eksempelkommune", "handlingen vis_skjulte") in on_record(AuditEvent.REFUSED)


def everything() -> list[str]:
    """Every address there is over a store with one indicator."""
    segments = ["", "kjoenn=jenter", "kjoenn=gutter"]
    found = ["/areas", "/indicators", "/indicators?area=lillevik"]
    found += [f"/series/tyveri?area=lillevik&segment={one}" for one in segments]
    found += [f"/picture/{year}?area=lillevik" for year in (2013, 2015, "latest")]
    forms = [(".json", ""), (".csv", ""), (".csv", "csv=plain"), ("", "spraak=nn")]
    addresses = []
    for one in found:
        path, _, query = one.partition("?")
        addresses += [f"/api/v1{path}{ending}?{'&'.join(filter(None, (query, more)))}" for ending, more in forms]
    return addresses


EVERYTHING = everything()


def test_whatever_is_hidden_a_reader_gets_the_same_bytes(oidc: Path, tiny: TinyDatasets) -> None:
    tiny.swap(FELLES, "dimensions: [kjoenn]\n    caveats", "dimensions: [kjoenn]\n    additive: [kjoenn]\n    caveats")
    seen: dict[str, dict[str, set[bytes]]] = {"reader": {}, "coordinator": {}, "whole": {}}
    keys = {"reader": make_key(Rank.LESER, EVERYWHERE), "coordinator": make_key(Rank.KOORDINATOR, EVERYWHERE)}
    keys["whole"] = keys["coordinator"]
    for girls in (1, 3, 4):
        (tiny.home / "slt.duckdb").unlink(missing_ok=True)
        store = store_of(tiny.root, girls)
        for who, key in keys.items():
            asks = program(app_over(Materials(store)), key)
            for address in EVERYTHING:
                more = "&skjulte=ja" if who == "whole" and ("/series/" in address or "/picture/" in address) else ""
                answer = asks.get(f"{address}{more}")
                assert answer.status_code == 200, address
                seen[who].setdefault(address, set()).add(answer.content)
    assert {one for one, told in seen["reader"].items() if len(told) != 1} == set()
    assert seen["coordinator"] == seen["reader"]
    differing = {one for one, told in seen["whole"].items() if len(told) == 3}
    assert {"/api/v1/series/tyveri.csv?area=lillevik&segment=kjoenn=jenter"} <= differing


# --- What is asked for ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", AnswerForm.JSON),
        ("*/*", AnswerForm.JSON),
        ("text/html, */*;q=0.1", AnswerForm.JSON),
        ("application/json", AnswerForm.JSON),
        ("text/csv", AnswerForm.CSV),
        ("text/*", AnswerForm.CSV),
        ("application/json;q=0.5, text/csv", AnswerForm.CSV),
        ("text/csv;q=0, */*", AnswerForm.JSON),
        ("application/json;q=0, */*", AnswerForm.CSV),
        ("TEXT/CSV ; charset=utf-8", AnswerForm.CSV),
        ("text/html", None),
        ("application/json;q=x", None),
    ],
)
def test_what_is_accepted(accept: str, expected: AnswerForm | None) -> None:
    if expected is None:
        with pytest.raises(Refused) as refused:
            accepted(accept)
        assert refused.value.status == 406
    else:
        assert accepted(accept) is expected


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/api/v1/series/nasking", 400, "area mangler."),
        ("/api/v1/series/nasking?area=baerum&aar=2018", 400, "Denne adressen tar bare imot"),
        ("/api/v1/series/nasking?area=baerum&area=baerum", 400, "area er oppgitt mer enn én gang."),
        ("/api/v1/series/nasking?area=baerum&spraak=en", 400, "spraak kan være: nb og nn."),
        ("/api/v1/series/nasking?area=baerum&csv=tsv", 400, "csv kan være"),
        ("/api/v1/series/nasking?area=baerum&skjulte=1", 400, "skjulte kan være: ja og nei."),
        ("/api/v1/areas?skjulte=ja", 400, "Denne adressen tar bare imot"),
        ("/api/v1/series/naskeri?area=baerum", 404, "Området har ingen slik indikator."),
        ("/api/v1/series/nasking?area=baerum&segment=kjoenn=x", 404, "Indikatoren har ingen slik gruppe."),
        ("/api/v1/picture/18?area=baerum", 404, "Året må være et årstall fra 1900 til 2099"),
        ("/api/v1/picture/latest.xml?area=baerum", 404, "Det finnes ingenting på denne adressen."),
        ("/api/v1/nothing", 404, "Det finnes ingenting på denne adressen."),
        ("/api/v2/areas", 404, "Det finnes ingenting på denne adressen."),
        ("/api/v1/series/C:", 404, "Finnes ikke."),
        ("/api/v1/areas/", 404, "Finnes ikke."),
    ],
)
def test_what_can_not_be_asked_for(app: Starlette, address: str, status: int, says: str) -> None:
    told = program(app, make_key()).get(address)
    assert told.status_code == status
    assert told.headers["content-type"] == "application/problem+json"
    problem = told.json()
    assert says in problem["detail"]
    assert (problem["status"], problem["request_id"]) == (status, told.headers["x-request-id"])


def test_problems_and_answers_speak_nynorsk_to_who_asks(app: Starlette) -> None:
    asks = program(app, make_key())
    told = asks.get("/api/v1/series/naskeri?area=baerum&spraak=nn")
    assert (told.json()["title"], told.headers["content-language"]) == ("Finst ikkje", "nn-NO")
    nb, nn = (asks.get(f"/api/v1/picture/2018?area=baerum&spraak={one}").json() for one in ("nb", "nn"))
    assert (nb["focus_areas"][0]["verdict"], nn["focus_areas"][0]["verdict"]) == (
        "Ingen sikker endring",
        "Inga sikker endring",
    )


def test_series_as_the_reports_have_it(app: Starlette) -> None:
    asks = program(app, make_key())
    told = asks.get("/api/v1/series/nasking?area=baerum").json()
    assert [(one["year"], one["value"]) for one in told["points"]] == [(2016, 61), (2017, 94), (2018, 69)]
    rows = rows_of(asks.get("/api/v1/series/nasking.csv?area=baerum").text)
    assert [(row["year"], row["value"], row["change"]) for row in rows] == [
        ("2016", "61", ""),
        ("2017", "94", "33"),
        ("2018", "69", "-25"),
    ]
    assert rows[0]["low"] == "46,660167", "decimal comma, as Norwegian Excel reads it"
    plain = rows_of(asks.get("/api/v1/series/nasking.csv?area=baerum&csv=plain").text, ",")
    assert plain[0]["low"] == "46.660167"
    assert asks.get("/api/v1/picture/latest?area=baerum").json()["year"] == 2018


# --- Asked again ----------------------------------------------------------------------------------------------------


def test_the_same_answer_is_not_sent_twice(app: Starlette) -> None:
    for what in PATHS:
        asks = program(app, make_key())  # a key of its own, since one may ask so often and no more
        for form in FORMS:
            address = address_of(what, form)
            first = asks.get(address)
            etag = first.headers["etag"]
            assert first.headers["cache-control"] == "private, no-cache"
            assert first.headers["vary"] == "Authorization, Accept, Accept-Encoding"
            for asked in (etag, f"W/{etag}", f'"other", {etag}', "*"):
                again = asks.get(address, headers={"if-none-match": asked})
                assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
            assert asks.get(address, headers={"if-none-match": '"other"'}).status_code == 200
            head = asks.head(address)
            assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", etag)
            assert head.headers["content-length"] == first.headers["content-length"]


def test_an_answer_is_packed_where_that_is_asked_for(app: Starlette) -> None:
    asks = program(app, make_key())
    address = address_of("series", "json")
    packed, plain = (asks.get(address, headers={"accept-encoding": one}) for one in ("gzip", "identity"))
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert int(packed.headers["content-length"]) < len(plain.content)
    assert packed.content == plain.content
    assert "content-encoding" not in asks.get(address, headers={"accept-encoding": "gzip;q=0, br"}).headers


def test_a_group_is_found_however_it_is_written(app: Starlette) -> None:
    """As CSV writes the total, and with its parts in any order."""
    asks = program(app, make_key(Rank.LESER, EVERYWHERE))
    address = "/api/v1/series/{}?area=eksempelkommune&segment={}"
    whole = asks.get("/api/v1/series/vold?area=eksempelkommune").json()
    assert asks.get(address.format("vold", "alle")).json() == whole
    listed = asks.get("/api/v1/indicators?area=eksempelkommune").json()
    key, segment = next((one["id"], part) for one in listed for part in one["segments"] if ";" in part)
    turned = ";".join(reversed(segment.split(";")))
    assert asks.get(address.format(key, turned)).json() == asks.get(address.format(key, segment)).json()
    assert asks.get(address.format(key, "alle;kjoenn=jenter")).status_code == 404


def test_a_year_without_a_picture_is_not_another_year_s(app: Starlette) -> None:
    asks = program(app, make_key())
    refused = asks.get("/api/v1/picture/2030?area=baerum")
    assert refused.status_code == 404
    assert "2030" in refused.json()["detail"]
    assert "2018" in refused.json()["detail"]


def test_numbers_are_as_they_were_printed_and_codes_keep_their_zeros(app: Starlette) -> None:
    asks = program(app, make_key(Rank.LESER, EVERYWHERE))
    for one in asks.get("/api/v1/indicators?area=eksempelkommune").json():
        for change in asks.get(f"/api/v1/series/{one['id']}?area=eksempelkommune").json()["changes"]:
            assert change["difference"] is None or len(repr(change["difference"])) < 12, (one["id"], change)
    codes = {row["code"] for row in rows_of(asks.get("/api/v1/areas.csv").text)}
    assert "K-3201" in codes


def test_every_form_language_and_view_has_an_etag_of_its_own(app: Starlette) -> None:
    """Whatever is told in other bytes."""
    asks = program(app, make_key(Rank.KOORDINATOR, EVERYWHERE))
    address = "/api/v1/series/sedelighet{}?area=eksempelkommune{}"
    ways = [("", ""), (".csv", ""), (".csv", "&csv=plain"), ("", "&spraak=nn"), ("", "&skjulte=ja")]
    ways += [("", "&segment=kjoenn=jenter")]
    found = [asks.get(address.format(*one)).headers["etag"] for one in ways]
    assert len(set(found)) == len(ways)


def test_an_etag_changes_with_the_answer_and_not_otherwise(oidc: Path, tiny: TinyDatasets) -> None:
    store = store_of(tiny.root, 4)
    app = app_over(Materials(store))
    asks = program(app, make_key(Rank.KOORDINATOR, EVERYWHERE))
    address = "/api/v1/series/tyveri?area=lillevik"
    before = asks.get(address).headers["etag"]
    make_key()
    asks.get(f"{address}&skjulte=ja")
    (tiny.home / "slt.duckdb").touch()
    assert asks.get(address).headers["etag"] == before
    assert (
        program(app_over(Materials(tiny.store())), make_key(Rank.LESER, EVERYWHERE)).get(address).headers["etag"]
        == before
    )
    put_in(store, Content(thefts(2017, alle=31)))
    assert asks.get(address).headers["etag"] != before
    assert asks.get(address, headers={"if-none-match": before}).status_code == 200


def test_an_etag_does_not_tell_that_a_hidden_figure_became_another(oidc: Path, tiny: TinyDatasets) -> None:
    store = store_of(tiny.root, 3)
    asks = program(app_over(Materials(store)), make_key(Rank.LESER, EVERYWHERE))
    addresses = [f"/api/v1/{one}" for one in ("series/tyveri?area=lillevik", "indicators?area=lillevik", "areas")]
    before = [asks.get(one).headers["etag"] for one in addresses]
    put_in(store, Content(thefts(2013, alle=4)))
    assert [asks.get(one).headers["etag"] for one in addresses] == before


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("what", list(PATHS))
def test_nothing_can_be_changed(app: Starlette, method: str, what: str) -> None:
    told = program(app, make_key(Rank.KOORDINATOR, EVERYWHERE)).request(method, address_of(what, "json"))
    assert (told.status_code, told.headers["content-type"]) == (405, "application/problem+json")
    assert set(told.headers["allow"].split(", ")) == {"GET", "HEAD"}


@pytest.mark.parametrize("path", ["/api/v1/areas", "/api/v1/nothing", "/healthz"])
def test_every_answer_is_guarded_and_sets_no_cookie(app: Starlette, path: str) -> None:
    headers = program(app, make_key()).get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["strict-transport-security"]
    assert "set-cookie" not in headers
    assert "access-control-allow-origin" not in headers


# --- Whatever watches over the server -------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.parametrize("address", [ADDRESS, "http://10.1.2.3:8501", "http://localhost"])
def test_probes_are_answered_by_whatever_name(app: Starlette, path: str, address: str) -> None:
    told = program(app, address=address).get(path)
    assert (told.status_code, told.text) == (200, "ok")
    assert program(app, address=address).head(path).status_code == 200
    assert program(app, address=address).post(path).status_code == 405


def test_who_is_not_ready_says_so_and_no_more(oidc: Path, caplog: pytest.LogCaptureFixture) -> None:
    def silent() -> Materials:
        raise StoreSilent("hemmelig.example.no")

    app = Starlette(
        routes=[Api(silent, access_register).route(), *probes(silent, access_register)], middleware=[Middleware(Door)]
    )
    ready = program(app).get("/readyz")
    assert (ready.status_code, ready.text) == (503, "Ikke klar ennå.")
    assert program(app).get("/healthz").status_code == 200
    told = program(app, make_key()).get("/api/v1/areas")
    assert (told.status_code, told.headers["retry-after"]) == (503, "10")
    assert "hemmelig" not in told.text
    assert "hemmelig" in caplog.text


def test_it_is_not_ready_while_the_book_of_access_can_not_be_read(oidc: Path, shared: Materials) -> None:
    access_register().database.path.write_bytes(b"no book")
    assert program(app_over(shared)).get("/readyz").status_code == 503


def test_a_fault_of_ours_is_told_without_internals(oidc: Path, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Materials:
        raise ZeroDivisionError("internals")

    app = Starlette(
        routes=[Api(broken, access_register).route()], middleware=[Middleware(RequestLog), Middleware(Door)]
    )
    told = program(app, make_key()).get("/api/v1/areas")
    assert told.status_code == 500
    assert "internals" not in told.text
    assert told.json()["request_id"] == told.headers["x-request-id"]
    assert "internals" in caplog.text


def test_the_plan_is_told_by_year_as_the_command_line_tells_it(local: Path, shared: Materials) -> None:
    asks = program(app_over(shared), address="http://127.0.0.1", host="127.0.0.1")
    material = shared.of("baerum")
    told = asks.get("/api/v1/plan?area=baerum").json()
    assert told == plan_document(material).model_dump(mode="json")
    assert [one["year"] for one in told["years"]] == list(plan_years(material))[::-1]
    (one,) = asks.get("/api/v1/plan?area=baerum&year=2018").json()["years"]
    assert one == next(own for own in told["years"] if own["year"] == 2018)
    rows = [*csv.DictReader(io.StringIO(asks.get("/api/v1/plan.csv?area=baerum&year=2018&csv=plain").text))]
    kinds = [row["kind"] for row in rows]
    assert kinds.count("innsatsomraade") == len(one["innsatsomraader"])
    assert kinds.count("tiltak") == sum(len(own["measures"]) for own in one["innsatsomraader"])
    assert len({(row["year"], row["kind"], row["id"]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        pytest.param("area=baerum&year=2030", 404, id="no plan of the year"),
        pytest.param("area=baerum&year=20", 400, id="no year"),
        pytest.param("area=baerum&year=2018&year=2017", 400, id="two years"),
        pytest.param("year=2018", 400, id="no area"),
        pytest.param("area=baerum&skjulte=ja", 400, id="what is hidden is not asked of it"),
    ],
)
def test_a_plan_that_there_is_not_is_told_so(local: Path, shared: Materials, query: str, status: int) -> None:
    asks = program(app_over(shared), address="http://127.0.0.1", host="127.0.0.1")
    assert asks.get(f"/api/v1/plan?{query}").status_code == status


def test_every_resource_is_among_the_addresses_here() -> None:
    assert {one.name for one in RESOURCES} == {*PATHS} - {"latest"}
    assert {one.name for one in RESOURCES if "area" in one.needs} == NEEDS_AREA - {"latest"}
