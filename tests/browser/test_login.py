"""Login with a real OpenID Connect provider, in a real browser: roles, expiry, logout, and whatever somebody kept."""

import json
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from slt_data.access.register import Register
from slt_data.access.roles import Rank
from tests.browser.conftest import free_port, serving
from tests.browser.waiting import still

pytestmark = pytest.mark.browser

SECRET = "Zk3wq9Xn-7fLr0Tj2Vb5Yc8Hm1Pd4Sg6Ae_Uo"  # noqa: S105 - made up
PEOPLE = {
    "lise": ["lesere"],
    "kari": ["koordinatorer"],
    "adam": ["it"],
    "ingen": [],
}
ROLES = "lesere=leser:baerum; koordinatorer=koordinator:baerum; it=administrator"
LOGIN, NO_ROLE, NO_PAGE = "Logg inn for å se tallene", "Du har ikke tilgang ennå", "Denne siden er ikke åpen for deg"


class House(NamedTuple):
    """A server that asks a provider of its own who comes. ``home`` is the folder of its store."""

    address: str
    home: Path


@contextmanager
def provider(home: Path, lasts: int = 3600) -> Iterator[str]:
    """Where a provider that knows ``PEOPLE`` tells of itself. ``lasts``: how many seconds a login does."""
    port = free_port()
    people = [
        word
        for name, groups in PEOPLE.items()
        for word in ("--user-claims", json.dumps({"sub": name, "name": f"{name.title()} Nordmann", "groups": groups}))
    ]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--token-max-age", str(lasts)]
    with (home / "provider.log").open("wb") as log:
        running = subprocess.Popen([*command, *people], stdout=log, stderr=subprocess.STDOUT)
    try:
        metadata = f"http://127.0.0.1:{port}/.well-known/openid-configuration"
        wait_for(metadata)
        yield metadata
    finally:
        running.terminate()
        running.wait(timeout=10)


def login_settings(address: str, metadata: str) -> dict[str, str]:
    """The environment of a server at ``address`` that asks the provider at ``metadata`` who comes."""
    return {
        "SLT_MODE": "oidc",
        "SLT_ADDRESS": address,
        "SLT_OIDC_CLIENT_ID": "slt",
        "SLT_OIDC_CLIENT_SECRET": "hemmelig",
        "SLT_OIDC_METADATA": metadata,
        "SLT_OIDC_ROLES": ROLES,
        "SLT_COOKIE_SECRET": SECRET,
    }


@contextmanager
def house(home: Path, lasts: int = 3600) -> Iterator[House]:
    """``lasts``: how many seconds a login does."""
    port = free_port()
    with provider(home, lasts) as metadata:
        settings = login_settings(f"http://127.0.0.1:{port}", metadata)
        with serving(home, port=port, **settings) as address:
            yield House(address, home)


def wait_for(address: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=2)  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the provider did not come up")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house(tmp_path_factory.mktemp("home")) as found:
        yield found


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Any]:
    """Makes browsers that have never been anywhere."""
    made: list[BrowserContext] = []

    def new(cookies: Any = ()) -> Page:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nb-NO")
        context.route(lambda url: "//127.0.0.1:" not in url, lambda route: route.abort())  # the provider's own look
        context.add_cookies(list(cookies))
        made.append(context)
        return context.new_page()

    yield new
    for one in made:
        one.close()


def title_of(page: Page) -> Any:
    return expect(page.get_by_role("heading", level=1))


def log_in(page: Page, where: House, who: str, path: str = "/") -> None:
    page.goto(where.address + path)
    page.get_by_role("button", name="Logg inn").click(timeout=60_000)
    page.get_by_role("button", name=who).click()
    page.wait_for_url(f"{where.address}/**")
    title_of(page).not_to_have_text(LOGIN, timeout=60_000)


def status_of(address: str, cookies: Any = ()) -> int:
    told = "; ".join(f"{one['name']}={one['value']}" for one in cookies)
    request = urllib.request.Request(address, headers={"Cookie": told} if told else {})  # noqa: S310
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.parametrize("path", ["/", "/nasking?omraade=baerum&aar=2018", "/historikk", "/logg"])
def test_nothing_is_told_before_the_login(fresh: Any, shared: House, path: str) -> None:
    page, told = fresh(), []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda one: told.append(one)))
    page.goto(shared.address + path)
    title_of(page).to_have_text(LOGIN, timeout=60_000)
    everything = b"".join(one if isinstance(one, bytes) else one.encode() for one in told)
    assert LOGIN.encode() in everything, "what is said on the page did come this way"
    for word in ("94 til 69", "Nasking", "Bærum", "Historikk"):
        assert word.encode() not in everything
    assert "Nasking" not in page.content()


def test_a_link_leads_through_the_login_to_what_it_pointed_at(fresh: Any, shared: House) -> None:
    page = fresh()
    log_in(page, shared, "lise", "/nasking?omraade=baerum&aar=2017")
    title_of(page).to_have_text("Nasking økte fra 61 til 94")
    cookies = {one["name"]: one for one in page.context.cookies()}
    assert cookies["_streamlit_user"]["httpOnly"]
    assert cookies["_streamlit_user"]["sameSite"] == "Lax"
    assert cookies["_streamlit_user"]["expires"] - time.time() <= 3600


OWN = {
    "lise": {"/historikk": NO_PAGE, "/legg_inn_tall": NO_PAGE, "/tilgang": NO_PAGE},
    "kari": {"/historikk": "Historikk", "/logg": NO_PAGE},
    "adam": {"/logg": "Logg"},
    "ingen": {"/": NO_ROLE, "/nasking": NO_ROLE},
}


@pytest.mark.parametrize("who", OWN)
def test_each_role_gets_what_is_its_own(fresh: Any, shared: House, who: str) -> None:
    page = fresh()
    for count, (path, title) in enumerate(OWN[who].items()):
        if count:
            page.goto(shared.address + path)
        else:
            log_in(page, shared, who, path)
        title_of(page).to_have_text(title, timeout=60_000)
        if who == "lise":
            expect(page.get_by_role("navigation").get_by_text("For koordinatoren")).to_have_count(0)


def test_the_logout_ends_it_everywhere(fresh: Any, shared: House) -> None:
    """In the window itself, in another one, for a copy of the cookies, and for a file that was open to it."""
    page = fresh()
    log_in(page, shared, "lise", "/presentasjon?omraade=baerum&aar=2018")
    other = page.context.new_page()
    other.goto(f"{shared.address}/nasking")
    title_of(other).to_have_text(re.compile("Nasking"), timeout=60_000)
    with page.expect_download(timeout=60_000) as taken:
        page.get_by_role("button", name="Data (zip)", exact=True).click()
    file = taken.value.url
    assert "/media/" in file
    kept = page.context.cookies()
    assert status_of(file, kept) == 200
    assert status_of(file) == 401
    stranger = fresh()
    log_in(stranger, shared, "kari")
    assert status_of(file, stranger.context.cookies()) == 404

    page.get_by_role("button", name="Logg ut").click()
    page.wait_for_url(re.compile("end_session|oauth2"))
    title_of(other).to_have_text(LOGIN)
    assert status_of(file, kept) == 401
    replayed = fresh([one for one in kept if "127.0.0.1" in one["domain"]])
    replayed.goto(f"{shared.address}/nasking")
    title_of(replayed).to_have_text(LOGIN, timeout=60_000)


def test_a_role_given_and_taken_away_holds_at_once(fresh: Any, shared: House) -> None:
    book = Register(shared.home / "tilgang.duckdb")
    page = fresh()
    log_in(page, shared, "ingen", "/nasking")
    title_of(page).to_have_text(NO_ROLE)
    subject = next(key for key, login in book.people().items() if login.name == "Ingen Nordmann")
    book.give(subject, "baerum", Rank.LESER, by="test")
    title_of(page).to_have_text(re.compile("Nasking"))
    book.take(subject, "baerum", by="test")
    title_of(page).to_have_text(NO_ROLE)


def test_a_login_ends_by_itself_in_a_window_that_stands_open(fresh: Any, tmp_path: Path) -> None:
    with house(tmp_path, lasts=12) as short:
        page = fresh()
        log_in(page, short, "lise", "/nasking?omraade=baerum&aar=2018")
        title_of(page).to_have_text("Nasking gikk ned fra 94 til 69")
        kept = page.context.cookies()
        title_of(page).to_have_text(LOGIN)
        expect(page.get_by_text("94 til 69")).to_have_count(0)
        replayed = fresh([{**one, "expires": -1} for one in kept if "127.0.0.1" in one["domain"]])
        replayed.goto(f"{short.address}/nasking")
        title_of(replayed).to_have_text(LOGIN, timeout=60_000)


def test_who_put_figures_in_is_who_was_logged_in(fresh: Any, shared: House, tmp_path: Path) -> None:
    page = fresh()
    log_in(page, shared, "kari", "/legg_inn_tall?omraade=baerum")
    file = tmp_path / "tall.csv"
    file.write_text("Anmeldte forhold;2019\nNasking;70\n", encoding="utf-8")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("heading", name="tall.csv").wait_for()
    still(page)
    expect(page.get_by_text("Legges inn av Kari Nordmann")).to_be_visible()
    page.get_by_label("Kommentar").fill("Fra politiet")
    for box in page.get_by_role("checkbox").all():
        box.check(force=True)
        still(page)
    page.get_by_role("button", name="Legg inn").last.click()
    expect(page.get_by_text("er lagt inn")).to_be_visible()
    book = Register(shared.home / "tilgang.duckdb")
    (put_in,) = [one for one in book.entries() if one.event == "innlegging"]
    assert book.state.name(put_in.who) == "Kari Nordmann"
    assert book.verify().whole
