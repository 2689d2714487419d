"""Two processes behind nginx, set up by the files in ``docs/drift``: what the proxy does, and what it must not."""

import gzip
import http.client
import os
import re
import signal
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from email.message import Message
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import free_port, running
from tests.browser.nginx import NAME, Front, nginx
from tests.browser.test_every_page import LISTEN
from tests.browser.test_login import House, log_in, login_settings, provider, title_of

pytestmark = pytest.mark.browser

NASKING = "/nasking?omraade=baerum&aar=2018"
UNCHECKED = ssl._create_unverified_context()  # noqa: S323 - the certificate is made by the test
APP_LETS_GO = 5.0
"""After how many seconds the app closes a connection that nothing comes by (``timeout_keep_alive`` of uvicorn)."""
TITLE = "Nasking gikk ned fra 94 til 69"


class Site(NamedTuple):
    """What stands there: nginx, the store's folder, and the two processes by their letters, with their ports."""

    front: Front
    home: Path
    ports: dict[str, int]
    processes: "dict[str, subprocess.Popen[bytes]]"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    homes = {letter: folder / letter for letter in "ab"}
    ports = {letter: free_port() for letter in "ab"}
    plain, tls = free_port(), free_port()
    with ExitStack() as all_of_it:
        front = all_of_it.enter_context(
            nginx(folder / "nginx", "nginx-two.conf", {"8501": ports["a"], "8502": ports["b"]}, plain, tls)
        )
        settings = login_settings(front.address, all_of_it.enter_context(provider(folder)))
        processes = {}
        for letter, home in homes.items():
            home.mkdir()
            server = running(home, port=ports[letter], **settings, SLT_HOME=str(folder))
            processes[letter] = all_of_it.enter_context(server)[1]
        yield Site(front, folder, ports, processes)


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Any]:
    """Makes browsers that have never been anywhere, or that have been with one of the processes."""
    made: list[BrowserContext] = []

    def new(front: Front, letter: str = "") -> Page:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nb-NO", ignore_https_errors=True)
        context.route(lambda url: not re.search("//(127.0.0.1|slt.localhost):", url), lambda route: route.abort())
        if letter:
            context.add_cookies([{"name": "slt_node", "value": letter, "url": front.address}])
        context.add_init_script(LISTEN)
        made.append(context)
        return context.new_page()

    yield new
    for one in made:
        one.close()


class Answer(NamedTuple):
    """The answer to one request."""

    status: int
    headers: Message
    body: bytes


def asked(
    front: Front, path: str = "/", *, secure: bool = True, source: str = "127.0.0.1", body: bytes = b"", **headers: str
) -> Answer:
    opened: http.client.HTTPConnection
    if secure:
        opened = http.client.HTTPSConnection("127.0.0.1", front.tls, context=UNCHECKED, source_address=(source, 0))
    else:
        opened = http.client.HTTPConnection("127.0.0.1", front.plain, source_address=(source, 0))
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    opened.request("POST" if body else "GET", path, body=body or None, headers={"Host": f"{NAME}:{front.tls}"} | told)
    answer = opened.getresponse()
    found = Answer(answer.status, answer.headers, answer.read())
    opened.close()
    return found


def look(front: Front) -> dict[str, str]:
    """An address of each kind of what the page fetches."""
    page = asked(front).body.decode()
    return {
        kind: next(iter(re.findall(found, page)))
        for kind, found in {
            "script": r'src="\.?(/static/js/index[^"]+)"',
            "style": r'href="\.?(/static/css/[^"]+)"',
            "shell": r'src="(/skall/shell.js\?[^"]+)"',
        }.items()
    }


def once(read: Callable[[], Any], wanted: Callable[[Any], bool]) -> Any:
    """What ``read`` gives once it is as wanted: nginx writes down an answer after the asker has had it."""
    give_up = time.monotonic() + 10
    while not wanted(found := read()):
        assert time.monotonic() < give_up, found
        time.sleep(0.05)
    return found


def kept_addresses(front: Front) -> list[str]:
    """The addresses that nginx keeps an answer of."""
    kept = [one.read_bytes() for one in (front.home / "look").rglob("*") if one.is_file()]
    return [found[1].decode() for one in kept if (found := re.search(rb"\nKEY: (\S+)", one))]


def test_plain_http_leads_to_tls(site: Site) -> None:
    answer = asked(site.front, NASKING, secure=False)
    assert (answer.status, answer.headers["location"]) == (301, f"https://{NAME}{NASKING}")
    elsewhere = asked(site.front, "/", secure=False, Host="evil.example")
    assert elsewhere.headers["location"] == f"https://{NAME}/"


def test_what_pages_look_like_is_compressed_and_kept(site: Site) -> None:
    for kind, path in look(site.front).items():
        plain, packed = asked(site.front, path), asked(site.front, path, Accept_Encoding="gzip")
        assert packed.headers["content-encoding"] == "gzip", kind
        assert gzip.decompress(packed.body) == plain.body, kind
        assert len(packed.body) < len(plain.body) / 2, kind
        if kind != "shell":
            assert "immutable" in packed.headers["cache-control"]
        assert packed.headers.get_all("x-content-type-options") == ["nosniff"], "said once"


def test_a_page_is_never_kept_and_its_headers_stand_once(site: Site) -> None:
    answer = asked(site.front, NASKING)
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    for name in ("content-security-policy", "strict-transport-security", "x-frame-options", "referrer-policy"):
        assert len(answer.headers.get_all(name)) == 1, name
    assert asked(site.front, look(site.front)["script"]).status == 200
    kept = once(lambda: kept_addresses(site.front), lambda found: any("/static/js/index" in one for one in found))
    assert [one for one in kept if not re.match("/(static|grafer|skall)/", one)] == []


def test_a_name_that_is_not_ours_is_refused(site: Site) -> None:
    assert asked(site.front, Host="evil.example").status == 421


def test_a_body_that_nothing_asks_for_is_refused(site: Site) -> None:
    assert asked(site.front, body=b"x" * 70_000).status == 413


def test_nobody_writes_their_own_address(site: Site) -> None:
    """Whoever asks too often waits, whatever they say that they are called; others do not."""
    answers = (
        asked(site.front, "/auth/", source="127.0.0.2", Cookie="slt_node=b", X_Forwarded_For=f"10.0.0.{at}").status
        for at in range(1, 201)
    )
    assert [next(answers) for _ in range(30)] == [404] * 30
    assert 429 in answers
    assert asked(site.front, "/auth/", source="127.0.0.3", Cookie="slt_node=b").status == 404


def test_the_log_holds_no_choices(site: Site) -> None:
    asked(site.front, f"{NASKING}&kode=1234", Referer="https://slt.localhost/logg?omraade=oslo")
    told = once((site.front.home / "slt.log").read_text, lambda found: '"GET /nasking" 200' in found)
    assert not {word for word in ("omraade", "1234", "oslo") if word in told}


def test_visitors_spread_over_both_and_each_stays(site: Site) -> None:
    given = [asked(site.front).headers["set-cookie"] for _ in range(24)]
    assert {one.partition(";")[0] for one in given} == {"slt_node=a", "slt_node=b"}
    assert all(re.fullmatch(r"slt_node=[ab]; Path=/; HttpOnly; Secure; SameSite=Lax", one) for one in given)
    for letter in "ab":
        again = [asked(site.front, Cookie=f"slt_node={letter}") for _ in range(6)]
        assert [one.headers["set-cookie"] for one in again] == [None] * 6, "another would have set its own"


def node_of(page: Page, front: Front) -> str:
    cookies = {one["name"]: one["value"] for one in page.context.cookies(front.address)}
    return cookies["slt_node"]


def test_an_idle_connection_is_let_go_before_the_app_does(site: Site) -> None:
    """A request that meets a connection which the app is just closing would move its visitor to the other process."""
    kept = http.client.HTTPSConnection("127.0.0.1", site.front.tls, context=UNCHECKED)
    told = {"Host": f"{NAME}:{site.front.tls}", "Cookie": "slt_node=a"}

    def moved() -> bool:
        answer = kept.getresponse()
        answer.read()
        return "slt_node=" in str(answer.headers.get_all("set-cookie"))

    kept.request("GET", "/_stcore/health", headers=told)
    assert not moved()
    time.sleep(APP_LETS_GO - 0.4)
    master = int((site.front.home / "nginx.pid").read_text())
    workers = [int(one) for one in Path(f"/proc/{master}/task/{master}/children").read_text().split()]
    for one in workers:
        os.kill(one, signal.SIGSTOP)  # a busy machine: nginx gets no time while both happen
    try:
        kept.request("GET", "/_stcore/health", headers=told)
        time.sleep(1)
    finally:
        for one in workers:
            os.kill(one, signal.SIGCONT)
    assert not moved(), "another process answered"
    kept.close()


def test_one_process_alone(site: Site, tmp_path: Path) -> None:
    plain, tls = free_port(), free_port()
    with nginx(tmp_path, "nginx-one.conf", {"8501": site.ports["b"]}, plain, tls) as front:
        answer = asked(front, NASKING)
    assert (answer.status, answer.headers["set-cookie"]) == (200, None)


def test_while_nobody_answers_it_says_so(tmp_path: Path) -> None:
    plain, tls = free_port(), free_port()
    with nginx(tmp_path, "nginx-one.conf", {"8501": free_port()}, plain, tls) as front:
        answer = asked(front, NASKING)
    assert answer.status == 503
    assert answer.headers["cache-control"] == "no-store"
    assert "SLT-innsikt svarer ikke akkurat nå" in answer.body.decode()


def test_when_a_process_dies_its_visitors_come_to_the_other(fresh: Any, site: Site) -> None:
    """Two windows of one login, at one process each. The last test: one of the two is gone afterwards."""
    pages: dict[str, Page] = {}
    errors: list[str] = []
    for letter in "ab":
        page = fresh(site.front, letter)
        page.on("pageerror", lambda error: errors.append(str(error)))
        sockets: list[str] = []
        page.on("websocket", lambda socket, told=sockets: told.append(socket.url))
        if letter == "a":
            log_in(page, House(site.front.address, site.home), "lise", NASKING)
        else:
            known = pages["a"].context.cookies(site.front.address)
            page.context.add_cookies([one for one in known if one["name"] != "slt_node"])
            page.goto(site.front.address + NASKING)
        title_of(page).to_have_text(TITLE)
        expect(page.locator(".slt-chart .main-svg").first).to_be_visible()
        assert sockets[-1] == f"wss://{NAME}:{site.front.tls}/_stcore/stream"
        cookies = {one["name"]: one for one in page.context.cookies(site.front.address)}
        assert cookies["_streamlit_user"]["secure"]
        assert cookies["_streamlit_user"]["httpOnly"]
        assert node_of(page, site.front) == letter
        assert page.evaluate("window.broken") == []
        pages[letter] = page
    assert errors == []
    site.processes["a"].kill()
    page = pages["a"]
    give_up = time.monotonic() + 30
    while node_of(page, site.front) != "b":
        assert time.monotonic() < give_up, "nobody else took over"
        page.wait_for_timeout(100)
    title_of(page).to_have_text(TITLE)
    for one in pages.values():
        assert one.url.startswith(site.front.address + NASKING)
        one.get_by_role("navigation").get_by_role("link", name="Ungdata").click()
        title_of(one).to_have_text("Dette svarer ungdom i Bærum")
        assert node_of(one, site.front) == "b"
