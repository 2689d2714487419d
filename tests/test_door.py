"""The door, without pages behind it: what it refuses, what it takes out, what it keeps an eye on."""

import asyncio
import json
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from slt_data.access.roles import Rank
from slt_data.access.sessions import login_key
from slt_data.store.access import AccessBook
from slt_data.ui.server import guards
from slt_data.web.cookies import USER
from slt_data.web.door import Door
from slt_data.web.rates import Rate
from slt_data.web.resources import access_register
from tests.test_access import OIDC, claims

ADDRESS = "https://slt.example.no"
STREAM = "wss://slt.example.no/_stcore/stream"
FILE = "/media/0123456789abcdef0123456789abcdef.pptx"
OTHER_FILE = "/media/ffffffffffffffffffffffffffffffff.pptx"


def identity(who: str = "kari", **more: Any) -> dict[str, Any]:
    now = time.time()
    return claims(who, groups=["lesere"]) | {"iat": now, "exp": now + 3600} | more


def signed(told: dict[str, Any]) -> str:
    return create_signed_value(get_cookie_secret(), USER, json.dumps(told)).decode()


async def shell(request: Request) -> Response:
    return JSONResponse({"cookies": sorted(request.cookies), "path": request.url.path})


async def callback(request: Request) -> Response:
    answer = RedirectResponse("/", status_code=302)
    told = json.loads(request.headers["x-told"])
    answer.set_cookie(USER, signed(told), httponly=True, samesite="lax", max_age=30 * 24 * 3600)
    return answer


async def stream(socket: WebSocket) -> None:
    """Tells the address of the file, then whatever is asked for."""
    await socket.accept()
    await socket.send_bytes(b"\x0a\x08" + FILE.encode() + b"\x12")
    with suppress(WebSocketDisconnect):
        while True:
            await socket.send_bytes(await socket.receive_bytes())


BEHIND = Starlette(
    routes=[
        Route("/oauth2callback", callback),
        WebSocketRoute("/_stcore/stream", stream),
        Route("/{rest:path}", shell, methods=["GET", "PUT", "POST"]),
    ],
    middleware=[Middleware(Door)],
)


def client(address: str = ADDRESS, host: str = "10.0.0.9") -> TestClient:
    return TestClient(BEHIND, base_url=address, client=(host, 5000), follow_redirects=False)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    BEHIND.middleware_stack = None
    monkeypatch.setenv("SLT_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def oidc(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in (OIDC | {"SLT_OIDC_ROLES": "lesere=leser:baerum"}).items():
        monkeypatch.setenv(name, value)
    return home


@pytest.fixture
def local(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SLT_MODE", raising=False)
    return home


def log_in(told: dict[str, Any]) -> TestClient:
    """A browser that has come back from the provider."""
    browser = client()
    answer = browser.get("/oauth2callback", headers={"x-told": json.dumps(told)})
    assert answer.status_code == 302
    return browser


@pytest.fixture
def kari(oidc: Path) -> tuple[dict[str, Any], TestClient]:
    told = identity()
    return told, log_in(told)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("slt.example.no", 200),
        ("slt.example.no:443", 200),
        ("SLT.EXAMPLE.NO", 200),
        ("other.example.no", 421),
        ("127.0.0.1", 421),
        ("slt.example.no@evil.example", 421),
        ("", 421),
    ],
)
def test_it_answers_to_its_own_name_alone(oidc: Path, host: str, status: int) -> None:
    assert client().get("/", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    ("address", "host", "status"),
    [
        pytest.param("http://127.0.0.1:8501", "127.0.0.1", 200, id="this machine"),
        pytest.param("http://localhost:8501", "::1", 200, id="this machine, IPv6"),
        pytest.param("http://127.0.0.1:8501", "10.0.0.9", 403, id="another machine, whatever address it wrote"),
        pytest.param("http://slt.example.no", "127.0.0.1", 421, id="a page elsewhere that took over a name"),
    ],
)
def test_without_login_this_machine_alone_gets_in(local: Path, address: str, host: str, status: int) -> None:
    assert client(address, host).get("/").status_code == status


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nasking", 200),
        ("GET", "/static/js/x.js", 200),
        ("GET", "/_stcore/health", 200),
        ("GET", FILE, 401),
        ("HEAD", FILE, 401),
        ("PUT", "/_stcore/upload_file/session/file", 404),
        ("GET", "/_stcore/metrics", 404),
        ("POST", "/_stcore/agent/interact", 404),
        ("POST", "/_stcore/agent/mcp", 404),
        ("GET", "/_stcore/script-health-check", 404),
        ("GET", "/_stcore/unknown", 404),
        ("GET", "/component/x/index.html", 404),
        ("GET", "/app/static/x", 404),
        ("GET", "/a/b", 404),
    ],
)
def test_what_is_reached_without_a_login(oidc: Path, method: str, path: str, status: int) -> None:
    assert client().request(method, path).status_code == status


@pytest.mark.parametrize(
    "path", ["/nasking/../media/x", "//media/x", "/nasking/..", "/static/../media/x", "", "media/x"]
)
def test_a_path_that_is_no_plain_path_leads_nowhere(oidc: Path, path: str) -> None:
    """Written straight to the server, past what a browser would make of it."""
    told: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        told.append(message)

    headers = [(b"host", b"slt.example.no")]
    scope = {"type": "http", "method": "GET", "path": path, "headers": headers, "client": ("10.0.0.9", 1)}
    with ThreadPoolExecutor(1) as thread:  # the one that tests run in may have a loop, that of a browser
        thread.submit(asyncio.run, Door(BEHIND)(scope, receive, send)).result()
    assert told[0]["status"] == 404


def test_a_file_is_given_to_those_alone_who_were_told_of_it(kari: tuple[dict[str, Any], TestClient]) -> None:
    _, browser = kari
    assert browser.get(FILE).status_code == 404
    with browser.websocket_connect(STREAM) as socket:
        socket.receive_bytes()
    assert browser.get(FILE).status_code == 200
    assert browser.get(OTHER_FILE).status_code == 404
    assert log_in(identity("ola")).get(FILE).status_code == 404, "another one with the same role"
    assert client().get(FILE).status_code == 401


def test_a_file_is_gone_when_the_role_is_another(kari: tuple[dict[str, Any], TestClient]) -> None:
    told, browser = kari
    with browser.websocket_connect(STREAM) as socket:
        socket.receive_bytes()
    subject = access_register().visitor_by(told).subject
    access_register().give(subject, "baerum", Rank.KOORDINATOR, by="test")
    assert browser.get(FILE).status_code == 404
    with browser.websocket_connect(STREAM) as socket:
        socket.receive_bytes()
    assert browser.get(FILE).status_code == 200
    access_register().take(subject, "baerum", by="test")
    assert browser.get(FILE).status_code == 200, "back to the role in which it was told"


def test_a_login_that_was_not_made_here_is_taken_out_of_the_request(oidc: Path) -> None:
    """Signed by the right secret, and still nobody's."""
    browser = client()
    browser.cookies.set(USER, signed(identity()))
    browser.cookies.set("_streamlit_user_tokens", "x")
    browser.cookies.set("other", "y")
    assert browser.get("/nasking").json()["cookies"] == ["other"]


def test_a_login_lasts_until_the_logout_and_a_copy_no_longer(kari: tuple[dict[str, Any], TestClient]) -> None:
    told, browser = kari
    copy = client()
    copy.cookies.set(USER, browser.cookies[USER])
    assert copy.get("/").json()["cookies"] == [USER]
    browser.get("/auth/logout")
    assert copy.get("/").json()["cookies"] == []
    assert copy.get(FILE).status_code == 401
    assert access_register().visitor_by(told).standing == "ended"


@pytest.mark.parametrize("claim", ["iss", "exp"])
def test_a_provider_that_leaves_something_out_logs_nobody_in(oidc: Path, claim: str) -> None:
    told = identity()
    del told[claim]
    browser = log_in(told)
    assert USER not in browser.cookies
    assert access_register().people() == {}


def test_where_a_login_can_not_be_remembered_there_is_none(oidc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError

    access_register()
    monkeypatch.setattr(AccessBook, "write", broken)
    with pytest.raises(OSError):  # noqa: PT011 - a fault of ours, told as one
        log_in(identity())


def test_cookies_are_for_tls_alone_and_a_login_for_as_long_as_it_lasts(oidc: Path) -> None:
    answer = client().get("/oauth2callback", headers={"x-told": json.dumps(identity())})
    (cookie,) = answer.headers.get_list("set-cookie")
    parts = {one.strip().lower() for one in cookie.split(";")[1:]}
    assert {"httponly", "samesite=lax", "secure", "path=/"} <= parts
    (age,) = [int(one.removeprefix("max-age=")) for one in parts if one.startswith("max-age=")]
    assert 3500 < age <= 3600
    assert answer.headers["strict-transport-security"]


def must_be_sent_away(socket: WebSocketTestSession) -> None:
    """The browser is told to load the page anew, and nothing else, and the stream is closed."""
    message = ForwardMsg()
    message.ParseFromString(socket.receive_bytes())
    assert message.WhichOneof("type") == "auth_redirect"
    with pytest.raises(WebSocketDisconnect) as closed:
        socket.receive_bytes()
    assert closed.value.code == 4401


def test_an_open_stream_is_closed_with_the_login(kari: tuple[dict[str, Any], TestClient]) -> None:
    told, browser = kari
    with browser.websocket_connect(STREAM) as socket:
        socket.receive_bytes()
        socket.send_bytes(b"a")
        assert socket.receive_bytes() == b"a"
        access_register().log_out(login_key(told))
        started = time.monotonic()
        must_be_sent_away(socket)
        assert time.monotonic() - started < 3


def test_nothing_goes_out_on_a_stream_after_the_logout(kari: tuple[dict[str, Any], TestClient]) -> None:
    told, browser = kari
    with browser.websocket_connect(STREAM) as socket:
        socket.receive_bytes()
        access_register().log_out(login_key(told))
        socket.send_bytes(b"give me figures")
        must_be_sent_away(socket)


def test_an_open_stream_is_closed_when_a_role_changes(kari: tuple[dict[str, Any], TestClient]) -> None:
    told, browser = kari
    with browser.websocket_connect(STREAM) as socket:
        socket.receive_bytes()
        access_register().give(access_register().visitor_by(told).subject, "baerum", Rank.KOORDINATOR, by="test")
        must_be_sent_away(socket)


def test_an_open_stream_is_closed_when_the_time_is_up(oidc: Path) -> None:
    browser = log_in(identity() | {"exp": time.time() + 3})
    with browser.websocket_connect(STREAM) as socket:
        socket.receive_bytes()
        must_be_sent_away(socket)
    assert browser.get(FILE).status_code == 401


def test_a_stream_to_another_name_is_refused(oidc: Path) -> None:
    with pytest.raises(WebSocketDisconnect), client().websocket_connect(STREAM, headers={"host": "evil"}):
        pass


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://localhost:8501",
        "null",
        "https://slt.example.no@evil",
        "https://[x",
        "https://slt.example.no:444",
        "http://slt.example.no",
        "https://slt.example.no.",
        "evil.example/://slt.example.no",
        "a b://slt.example.no",
        "://slt.example.no",
    ],
)
def test_a_stream_from_another_page_is_refused(oidc: Path, origin: str) -> None:
    with pytest.raises(WebSocketDisconnect), client().websocket_connect(STREAM, headers={"origin": origin}):
        pass


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_logs_nobody_out(kari: tuple[dict[str, Any], TestClient], site: str) -> None:
    told, browser = kari
    assert browser.get("/auth/logout", headers={"sec-fetch-site": site}).status_code == 403
    assert access_register().visitor_by(told).standing != "ended"
    browser.get("/auth/logout", headers={"sec-fetch-site": "same-origin"})
    assert access_register().visitor_by(told).standing == "ended"


def test_a_stream_from_a_page_of_ours_is_not(oidc: Path) -> None:
    with client().websocket_connect(STREAM, headers={"origin": ADDRESS}) as socket:
        assert socket.receive_bytes()


def test_who_asks_too_often_waits(oidc: Path) -> None:
    browser, other = client(), client(host="10.0.0.8")
    found = [browser.get("/").status_code for _ in range(300)]
    assert found == [200] * 300
    assert 429 in (browser.get("/").status_code for _ in range(3000)), "sooner or later, as fast as this machine is"
    assert browser.get("/static/x.js").status_code == 200
    assert other.get("/").status_code == 200


PROXIES = ("10.0.0.5", "10.1.0.0/16")
FROM: list[Any] = [
    pytest.param("10.0.0.9", "198.51.100.1", "10.0.0.9", id="whoever is no proxy is themselves"),
    pytest.param("10.0.0.5", "198.51.100.1", "198.51.100.1", id="a proxy is believed"),
    pytest.param("10.1.2.3", "198.51.100.1", "198.51.100.1", id="one of a network"),
    pytest.param("127.0.0.1", "198.51.100.1", "198.51.100.1", id="one on this machine"),
    pytest.param("10.0.0.5", "1.1.1.1, 198.51.100.1", "198.51.100.1", id="what the visitor wrote before it is not"),
    pytest.param("10.0.0.5", "1.1.1.1, 198.51.100.1, 10.1.2.3", "198.51.100.1", id="one proxy behind another"),
    pytest.param("10.0.0.5", None, "10.0.0.5", id="a proxy that says nothing"),
]


@pytest.mark.parametrize(("peer", "told", "expected"), FROM)
def test_where_a_visitor_comes_from(
    oidc: Path, monkeypatch: pytest.MonkeyPatch, peer: str, told: str | None, expected: str
) -> None:
    """By that the door counts who asks too often."""
    monkeypatch.setenv("SLT_PROXIES", ",".join(PROXIES))
    seen = []

    class Counting(Rate):
        def allows(self, key: str) -> bool:
            seen.append(key)
            return super().allows(key)

    monkeypatch.setattr("slt_data.web.door.Rate", Counting)
    around = Starlette(routes=[Route("/{rest:path}", shell)], middleware=guards())
    headers = {"x-forwarded-for": told} if told else {}
    assert TestClient(around, base_url=ADDRESS, client=(peer, 5000)).get("/", headers=headers).status_code == 200
    assert seen == [expected]


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    rate = Rate(per_second=2, burst=3, clock=lambda: now[0])
    assert [rate.allows("a") for _ in range(4)] == [True, True, True, False]
    assert rate.allows("b")
    now[0] += 1
    assert [rate.allows("a") for _ in range(3)] == [True, True, False]


@pytest.mark.parametrize("path", ["/", FILE, "/static/x.js", "/_stcore/unknown"])
def test_every_answer_is_guarded(oidc: Path, path: str) -> None:
    headers = client().get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-eval" not in headers["content-security-policy"].replace("wasm-unsafe-eval", "")
    assert headers.get("cache-control") == (None if path.startswith("/static/") else "no-store")


def test_the_book_of_access_that_can_not_be_read_lets_nobody_in(kari: tuple[dict[str, Any], TestClient]) -> None:
    _, browser = kari
    access_register().database.path.write_bytes(b"no book")
    assert browser.get("/").json()["cookies"] == []
    assert browser.get(FILE).status_code == 401


WAYS = [
    pytest.param(f"{ADDRESS}/nasking?omraade=baerum&aar=2017", "/nasking?omraade=baerum&aar=2017", id="a page of ours"),
    pytest.param(f"{ADDRESS}/", "/", id="the front page"),
    pytest.param("https://evil.example/nasking", "/", id="a page elsewhere"),
    pytest.param(f"{ADDRESS}//evil.example", "/", id="two slashes"),
    pytest.param(f"{ADDRESS}/auth/logout", "/", id="no page"),
    pytest.param(f"{ADDRESS}/a/b", "/", id="no page, deeper"),
    pytest.param("", "/", id="nothing"),
]


@pytest.mark.parametrize(("referer", "expected"), WAYS)
def test_the_way_back_after_the_login(oidc: Path, referer: str, expected: str) -> None:
    browser = client()
    browser.get("/auth/login", headers={"referer": referer} if referer else {})
    answer = browser.get("/oauth2callback", headers={"x-told": json.dumps(identity())})
    assert answer.headers["location"] == expected


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example", "/\\evil.example", "/x\r\nset-cookie: a=b", "/æ"]
)
def test_a_way_back_that_somebody_wrote_leads_nowhere_else(oidc: Path, path: str) -> None:

    headers = {"x-told": json.dumps(identity()), "cookie": f"slt_til={quote(path, safe='')}"}
    assert client().get("/oauth2callback", headers=headers).headers["location"] == "/"
